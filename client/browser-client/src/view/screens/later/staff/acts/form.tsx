/** What is to be done about a post, a person or a room: chosen, reasoned, in words; shown as it will be read before it is done. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ActReason } from "../../../../../model/seam/acts";
import type { ActPlan, StaffShown } from "../../../../../model/seam/staff";
import type { Language } from "../../../../../words/language";
import { Moderated } from "../../../../parts/acts_told";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { useWords } from "../../../../tongue";
import { useTurned } from "../../turn_focus";
import { Area } from "../../area";
import { Beginning } from "../beginning";
import { useStaffWords } from "../spoken";
import { type ActKind, ACT_REASONS, type BanDays, BANS, hasHours, type Hours, isOfRoom, missingIn, MUTES, ROOM_HOURS, toldOf } from "./act_choices";
import { ActPreview } from "./preview";

type Props = {
  readonly staff: StaffShown;
  readonly nowHour: number;
  /** What may be done, in the order in which it is offered: never what would be refused. */
  readonly kinds: readonly ActKind[];
  /** Whether words can go along: from moderators alone. */
  readonly withWords: boolean;
  /** Whether whom it is about is in the room, so that words reach her. */
  readonly isHere: boolean;
  /** What somebody is called here; empty where it is about the room. */
  readonly name: string;
  readonly member: string | undefined;
  readonly posts: readonly string[];
  readonly theirs: Language | undefined;
  readonly onAct: (plan: ActPlan) => void;
};

export function ActForm(props: Props): JSX.Element {
  const { staff, nowHour, name, member, posts, kinds, withWords, isHere, theirs, onAct } = props;
  const { language } = useWords();
  const say = useStaffWords();
  const [kind, setKind] = useState<ActKind>();
  const [hours, setHours] = useState<Hours>("1");
  const [days, setDays] = useState<BanDays>("0");
  const [reason, setReason] = useState<ActReason>();
  const [said, setSaid] = useState("");
  const [isPreview, setIsPreview] = useState(false);
  const heading = useTurned<HTMLHeadingElement>(isPreview);
  const plan = ((): ActPlan | undefined => {
    // Who cannot say why is asked for no reason.
    const why = withWords ? reason : "other";
    if (kind === undefined || why === undefined) {
      return undefined;
    }
    const words = isOfRoom(kind) || !withWords || !isHere ? "" : said.trim();
    const lasting = hasHours(kind) ? Number(hours) : undefined;
    return { kind, member, posts: kind === "hide_post" ? posts : [], reason: why, hours: lasting, said: words, days: Number(days) };
  })();
  // Words written for another kind, and not shown with this one, stand in nobody's way.
  const hasWords = kind !== undefined && !isOfRoom(kind) && withWords && isHere;
  const missing = missingIn(kind, withWords ? reason : "other", hasWords ? said : undefined);
  const of = name === "" ? {} : { name };
  const willRead = name === "" ? say("act.preview.room") : say("act.preview", of);
  // Who is not here, and whom nobody may tell why, reads nothing of it.
  const previewTitle = kind === undefined || (withWords && isHere) ? willRead : say(`act.${kind}`, of);
  if (isPreview && plan !== undefined) {
    return (
      <section>
        <h2 ref={heading} tabIndex={-1}>
          {previewTitle}
        </h2>
        {withWords ? null : <p>{say("act.counsellor")}</p>}
        {withWords && isHere ? <ActPreview told={toldOf(plan, staff.name, nowHour)} language={theirs ?? language} /> : null}
        {isHere ? null : (
          <>
            <p>{say("act.away", { name })}</p>
            <p class="hint">{say("act.others.hide_post")}</p>
            <Moderated why={plan.reason} seen={false} />
          </>
        )}
        {plan.kind === "remove" ? <p class="note">{say("act.grave")}</p> : null}
        <p class="row">
          <Button kind="main" disabled={staff.doing.at === "working"} onTap={() => onAct(plan)}>
            {say(`act.do.${plan.kind}`, of)}
          </Button>
          <Button onTap={() => setIsPreview(false)}>{say("act.change")}</Button>
        </p>
      </section>
    );
  }
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {say("act.what")}
      </h2>
      <Choices
        legend={say("act.choose")}
        choices={kinds.map((value) => ({
          value,
          name: say(`act.${value}`, of),
          what: withWords ? say(`act.${value}.what`) : say("act.counsellor"),
        }))}
        chosen={kind}
        onChoose={setKind}
      />
      {kind !== undefined && hasHours(kind) ? (
        <Choices
          legend={say("act.hours")}
          choices={(kind === "mute" ? MUTES : ROOM_HOURS).map((value) => ({ value, name: say(`act.hours.${value}`) }))}
          chosen={hours}
          onChoose={setHours}
        />
      ) : null}
      {kind === "remove" ? <BanChoice days={days} onDays={setDays} /> : null}
      {withWords ? <ReasonChoice reason={reason} onReason={setReason} /> : null}
      {isHere ? null : <p class="hint">{say("act.away", { name })}</p>}
      {!hasWords ? null : (
        <>
          <ActBeginning kind={kind} theirs={theirs} text={said} onText={setSaid} />
          <Area label={say("act.words", of)} hint={say("act.words.hint")} value={said} onInput={setSaid} />
        </>
      )}
      {missing.length === 0 ? null : <p class="hint">{missing.map((one) => say(`act.missing.${one}`)).join(" ")}</p>}
      <Button disabled={missing.length > 0} onTap={() => setIsPreview(true)}>
        {say("act.see")}
      </Button>
    </section>
  );
}

export function ReasonChoice({
  reason,
  onReason,
}: {
  readonly reason: ActReason | undefined;
  readonly onReason: (reason: ActReason) => void;
}): JSX.Element {
  const say = useStaffWords();
  return (
    <Choices
      legend={say("act.why")}
      choices={ACT_REASONS.map((value) => ({ value, name: say(`case.reason.${value}`) }))}
      chosen={reason}
      onChoose={onReason}
    />
  );
}

export function BanChoice({ days, onDays }: { readonly days: BanDays; readonly onDays: (days: BanDays) => void }): JSX.Element {
  const say = useStaffWords();
  return (
    <Choices
      legend={say("remove.ban")}
      choices={BANS.map((value) => ({
        value,
        name: value === "0" ? say("remove.ban.usual") : say("room.days.for", { days: value }),
      }))}
      chosen={days}
      onChoose={onDays}
    />
  );
}

type BeginningProps = {
  readonly kind: ActKind;
  readonly theirs: Language | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
};

/** Words to begin with for whom an act is about; of a room nobody is told by words. */
export function ActBeginning({ kind, theirs, text, onText }: BeginningProps): JSX.Element | null {
  const { language } = useWords();
  return isOfRoom(kind) ? null : <Beginning ask="act.begin" words={`act.begin.${kind}`} theirs={theirs ?? language} text={text} onText={onText} />;
}

/** What needs two people: what waits, with what follows from one word and from two; agreeing; beginning something. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ActReason } from "../../../../../model/seam/acts";
import type { Act } from "../../../../../model/seam/app";
import type { MotionKind, MotionLine } from "../../../../../model/seam/motions";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { AskedTwice } from "../../asked_twice";
import { useTurned } from "../../turn_focus";
import { useLooking } from "../looking";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { useActed } from "./act_focus";
import { ReasonChoice } from "./form";

/** What waits is looked for so often while this is looked at. */
const LOOK_SECONDS = 20;
const INTERIM_HOURS = 24;
const FINAL_HOURS: Readonly<Record<MotionKind, number>> = { close_room: 180 * 24, open_room: 1, revoke_staff: 30 * 24 };

type Props = StaffProps & {
  /** A room that is to be closed, or opened again; undefined: a certificate is meant. */
  readonly room: string | undefined;
};

export function MotionsScreen({ room, ...props }: Props): JSX.Element {
  const { staff, act, onBack } = props;
  const say = useStaffWords();
  const { outcome, doIt } = useActed(staff, act);
  useLooking(act, { do: "motion_look" }, LOOK_SECONDS);
  const { lines } = staff.motions;
  return (
    <Screen title={say("motions.title")} onBack={onBack}>
      <p>{say("motions.what")}</p>
      <div ref={outcome} tabIndex={-1}>
        <Outcome {...props} />
      </div>
      {lines === undefined ? null : lines.length === 0 ? (
        <p>{say("motions.none")}</p>
      ) : (
        <ul class="cards">
          {lines.map((line) => (
            <li key={line.id} class="note">
              <What line={line} />
              <Standing line={line} />
              {line.waits && !line.mine && staff.moderator ? <Agreeing line={line} doIt={doIt} /> : null}
            </li>
          ))}
        </ul>
      )}
      {staff.moderator ? <Beginning {...props} room={room} doIt={doIt} /> : null}
    </Screen>
  );
}

function What({ line }: { readonly line: MotionLine }): JSX.Element {
  const say = useStaffWords();
  const { kind, room, number, whom, by, reason } = line;
  return (
    <>
      <p>
        <strong>{say(`motion.${kind}`, { room: oneLine(room) || number.slice(0, 6), whom: oneLine(whom) })}</strong>
      </p>
      <p class="hint">{say("motion.number", { number })}</p>
      <p>{say("motion.by", { by: oneLine(by), reason: say(`case.reason.${reason}`) })}</p>
    </>
  );
}

function Standing({ line }: { readonly line: MotionLine }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { agreedBy, waits, mine, lapses } = line;
  if (agreedBy !== undefined) {
    return <p>{say("motion.agreed", { second: agreedBy === "" ? say("motion.root") : oneLine(agreedBy) })}</p>;
  }
  if (!waits) {
    return <p>{say("motion.lapsed")}</p>;
  }
  return (
    <>
      <p>{say("motion.waits", { lapses: hourSaid(lapses, language) })}</p>
      {mine ? <p class="hint">{say("motion.mine")}</p> : null}
    </>
  );
}

type FollowsProps = Pick<MotionLine, "kind" | "lapses" | "until" | "whom">;

/** What follows, on one person's word and on two. */
function Follows({ kind, lapses, until, whom }: FollowsProps): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const values = { lapses: hourSaid(lapses, language), until: hourSaid(until, language), whom: oneLine(whom) };
  return (
    <>
      <h3>{say("motion.alone")}</h3>
      <p>{say(`motion.alone.${kind}`, values)}</p>
      <h3>{say("motion.both")}</h3>
      <p>{say(`motion.both.${kind}`, values)}</p>
    </>
  );
}

function Agreeing({ line, doIt }: { readonly line: MotionLine; readonly doIt: (what: Act) => void }): JSX.Element {
  const say = useStaffWords();
  return (
    <AskedTwice ask={say("motion.agree")} yes={say("motion.agree.yes")} no={say("remove.no")} onYes={() => doIt({ do: "motion_agree", motion: line.id })}>
      <p>{say("motion.sure")}</p>
      <Follows {...line} />
    </AskedTwice>
  );
}

/** Beginning something: which, about whom, why; then what follows; then the word. */
function Beginning({ app, staff, room, doIt }: Props & { readonly doIt: (what: Act) => void }): JSX.Element {
  const say = useStaffWords();
  const [kind, setKind] = useState<MotionKind>(room === undefined ? "revoke_staff" : "close_room");
  const [whom, setWhom] = useState<string>();
  const [reason, setReason] = useState<ActReason>();
  const [sure, setSure] = useState(false);
  const asked = useTurned(sure);
  const { people } = staff.motions;
  const about = kind === "revoke_staff" ? whom : room;
  const name = people.find(({ serial }) => serial === whom)?.name ?? "";
  if (sure && about !== undefined && reason !== undefined) {
    const ahead = { kind, whom: name, lapses: app.nowHour + INTERIM_HOURS, until: app.nowHour + FINAL_HOURS[kind] + 1 };
    return (
      <div ref={asked} tabIndex={-1}>
        <h2>{say(`motion.begin.${kind}`)}</h2>
        <Follows {...ahead} />
        <p class="row">
          <Button onTap={() => (setSure(false), doIt({ do: "motion_begin", kind, about, reason }))}>{say("motion.begin.yes")}</Button>
          <Button onTap={() => setSure(false)}>{say("remove.no")}</Button>
        </p>
      </div>
    );
  }
  return (
    <div ref={asked} tabIndex={-1}>
      <h2>{say(room === undefined ? "motion.begin.revoke_staff" : "motion.begin")}</h2>
      {room === undefined ? <Whose {...{ people, whom, setWhom }} /> : <Which {...{ kind, setKind }} />}
      <ReasonChoice reason={reason} onReason={setReason} />
      <Button disabled={about === undefined || reason === undefined} onTap={() => setSure(true)}>
        {say("motion.see")}
      </Button>
    </div>
  );
}

const OF_ROOM = ["close_room", "open_room"] as const;

function Which({ kind, setKind }: { readonly kind: MotionKind; readonly setKind: (kind: MotionKind) => void }): JSX.Element {
  const say = useStaffWords();
  const choices = OF_ROOM.map((value) => ({ value, name: say(`motion.begin.${value}`) }));
  return <Choices legend={say("motions.room")} choices={choices} chosen={kind === "open_room" ? kind : "close_room"} onChoose={setKind} />;
}

type WhoseProps = {
  readonly people: StaffProps["staff"]["motions"]["people"];
  readonly whom: string | undefined;
  readonly setWhom: (serial: string) => void;
};

function Whose({ people, whom, setWhom }: WhoseProps): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  if (people.length === 0) {
    return <p>{say("motion.nobody")}</p>;
  }
  const choices = people.map(({ serial, name, suspendedUntil }) => ({
    value: serial,
    name: oneLine(name),
    what: suspendedUntil === undefined ? serial : say("motion.suspended", { until: hourSaid(suspendedUntil, language) }),
  }));
  return <Choices legend={say("motion.who")} choices={choices} chosen={whom} onChoose={setWhom} />;
}

/** Deciding a report: how it ends, in which words; shown first exactly as whoever reported will read it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { CaseSaying, CaseShown } from "../../../../../model/seam/cases";
import type { ActPlan } from "../../../../../model/seam/staff";
import { loadReporting } from "../../../../../words/reporting";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { useWords } from "../../../../tongue";
import { useTurned } from "../../turn_focus";
import { toldOf } from "../acts/act_choices";
import { ActPreview } from "../acts/preview";
import { Area } from "../../area";
import { Beginning, wordsIn } from "../beginning";
import { useFetched } from "../fetched";
import { fits, type StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { type Along, CaseAlong, missingAlong, plansOf } from "./acts_along";
import { MAX_SAID_BYTES, named } from "./case_text";
import { CaseText } from "./case_statements";
import { hasActedBefore } from "./steps";

const SAYINGS = ["acted", "no_breach", "not_proven", "supported"] as const;

type Props = StaffProps & { readonly open: CaseShown };

export function CaseDecision(props: Props): JSX.Element {
  const { open, staff } = props;
  const say = useStaffWords();
  const { language } = useWords();
  const theirs = open.language ?? language;
  const [saying, setSaying] = useState<CaseSaying>();
  const [text, setText] = useState("");
  const [along, setAlong] = useState<Along>(new Map());
  const [isPreview, setIsPreview] = useState(false);
  const heading = useTurned<HTMLHeadingElement>(isPreview);
  const mayAct = saying === "acted" && staff.moderator;
  const acts = mayAct ? plansOf(along, open.answerable) : [];
  const missing = missingAlong(along, open.answerable);
  const goOn = async (): Promise<void> => {
    setSaying("acted");
    setText(await wordsIn(theirs, "case.begin.acted", say));
    setIsPreview(true);
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {say(isPreview ? "case.preview" : "case.decide")}
      </h2>
      {isPreview && saying !== undefined && acts !== undefined ? (
        <Preview {...props} saying={saying} text={text.trim()} acts={acts} onBack={() => setIsPreview(false)} />
      ) : (
        <>
          {hasActedBefore(open) && text === "" ? (
            <div class="note">
              <p>{say("case.along.begun")}</p>
              <Button onTap={() => void goOn()}>{say("case.along.go_on")}</Button>
            </div>
          ) : null}
          <Choices
            legend={say("case.decide.how")}
            choices={SAYINGS.map((value) => ({ value, name: say(`case.saying.${value}`), what: say(`case.saying.${value}.what`) }))}
            chosen={saying}
            onChoose={setSaying}
          />
          {saying === undefined ? null : <Beginning ask="case.begin" words={`case.begin.${saying}`} theirs={theirs} text={text} onText={setText} />}
          <Area label={say("case.decide.label")} hint={say("case.decide.hint")} value={text} onInput={setText} />
          {mayAct ? <CaseAlong open={open} along={along} onAlong={setAlong} /> : null}
          {acts === undefined ? <p class="hint">{missing.map((one) => say(`act.missing.${one}`)).join(" ")}</p> : null}
          <Button disabled={saying === undefined || acts === undefined || !fits(text, MAX_SAID_BYTES)} onTap={() => setIsPreview(true)}>
            {say("case.decide.preview")}
          </Button>
        </>
      )}
    </section>
  );
}

type PreviewProps = Props & {
  readonly saying: CaseSaying;
  readonly text: string;
  readonly acts: readonly ActPlan[];
  readonly onBack: () => void;
};

function Preview({ app, staff, open, act, saying, text, acts, onBack }: PreviewProps): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const theirs = open.language ?? language;
  const name = oneLine(staff.name);
  // What their own page says above the words, in the language in which they wish to be answered.
  const ours = (): string => `${name} · ${say(`case.saying.${saying}`)}`;
  const above = async (): Promise<string> => (await loadReporting(theirs))(`says.${saying}`, { name });
  const first = useFetched(() => above().catch(ours), `${theirs} ${saying} ${name}`) ?? "";
  return (
    <>
      <div class="note">
        <p>
          <strong lang={theirs}>{first}</strong>
        </p>
        <CaseText text={text} empty="" lang={open.language} />
      </div>
      <p>{say("case.preview.what")}</p>
      {acts.map((plan) => (
        <AlongRead key={`${plan.kind} ${plan.member ?? ""}`} plan={plan} open={open} by={name} nowHour={app.nowHour} />
      ))}
      <p class="row">
        <Button kind="main" onTap={() => act({ do: "case_decide", case: open.id, saying, text, acts })}>
          {say("case.preview.send")}
        </Button>
        <Button onTap={onBack}>{say("case.preview.change")}</Button>
      </p>
    </>
  );
}

type ReadProps = { readonly plan: ActPlan; readonly open: CaseShown; readonly by: string; readonly nowHour: number };

/** What somebody will read of an act that goes along. */
function AlongRead({ plan, open, by, nowHour }: ReadProps): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const one = open.answerable.find(({ person }) => person.id === plan.member);
  if (one?.here === false) {
    return <p>{say("act.away", { name: named(one.person) })}</p>;
  }
  return (
    <>
      <h3>{say("case.along.reads", { name: one === undefined ? "" : named(one.person) })}</h3>
      <ActPreview told={toldOf(plan, by, nowHour)} language={one?.language ?? language} />
      {plan.kind === "remove" ? <p class="note">{say("act.grave")}</p> : null}
    </>
  );
}

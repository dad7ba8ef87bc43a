/** One report: what it says of itself, what was handed on, what was said about it, and what can be done. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { CaseShown } from "../../../../../model/seam/cases";
import { NAMES } from "../../../../../words/language";
import { daySaid, hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { useActed } from "../acts/act_focus";
import { useLooking } from "../looking";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { Suggestion } from "../suggestions/suggestion";
import { WellOffer } from "../wellbeing/offer";
import { CaseActs } from "./acts";
import { CaseEvidence } from "./evidence";
import { CaseHold } from "./hold";
import { CaseNotes } from "./notes";
import { isOver, named } from "./case_text";
import { CaseSaidList, CaseText } from "./case_statements";
import { CaseSites } from "./sites";
import { CaseAttempt, CaseHere } from "./steps";

/** What is new in it is looked for so often. */
const LOOK_SECONDS = 10;

export function CaseScreen({ case: id, ...props }: StaffProps & { readonly case: string }): JSX.Element {
  const { staff, act, onBack } = props;
  const say = useStaffWords();
  const { outcome, doIt } = useActed(staff, act);
  useLooking(act, { do: "case_look", case: id }, LOOK_SECONDS, id);
  useEffect(() => () => act({ do: "case_away" }), [id]);
  const open = staff.cases.open?.id === id ? staff.cases.open : undefined;
  return (
    <Screen title={say("case.one")} onBack={onBack}>
      <div ref={outcome} tabIndex={-1}>
        <Outcome {...props} />
      </div>
      {open === undefined ? null : (
        <>
          <About {...props} open={open} />
          <CaseHold open={open} act={doIt} />
          <CaseAttempt staff={staff} open={open} act={doIt} />
          <CaseHere staff={staff} open={open} act={doIt} />
          <CaseEvidence open={open} act={act} />
          <WellOffer {...props} hands={open.taken === "me" && !open.own && !isOver(open)} />
          {open.reason === "suggestion" ? null : <CaseSites staff={staff} open={open} act={doIt} />}
          <CaseSaidList open={open} />
          <CaseNotes staff={staff} open={open} act={doIt} />
          {open.suggestion === undefined ? null : <Suggestion {...props} open={open} suggestion={open.suggestion} doIt={doIt} />}
          <CaseActs {...props} open={open} act={doIt} />
        </>
      )}
    </Screen>
  );
}

function About({ open, see }: StaffProps & { readonly open: CaseShown }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { about, person, urgent, reason, roomTitle, state, hour, goneHour } = open;
  return (
    <section>
      {urgent ? (
        <p>
          <strong>{say("case.urgent")}</strong>
        </p>
      ) : null}
      <h2>{say(`case.reason.${reason}`)}</h2>
      {reason === "worried" ? <p>{say("case.support")}</p> : null}
      {reason === "suggestion" ? <p>{say("case.suggestion")}</p> : null}
      <p class="hint">
        {say(`case.state.${state}`)} · {hourSaid(hour, language)} · {say("case.kept", { day: daySaid(goneHour, language) })}
      </p>
      <p>
        {roomTitle === undefined ? say("case.room.other") : say("case.room", { room: oneLine(roomTitle) || say("rooms.nameless") })}{" "}
        {about === undefined ? null : say(about === "?" ? "case.about.unknown" : "case.about", { who: about })}{" "}
        {person === undefined ? null : say("case.person", { name: named(person) })}
      </p>
      {roomTitle === undefined ? null : (
        <Button onTap={() => see({ see: "room", room: open.room })}>{say("case.to_room")}</Button>
      )}
      {open.language === undefined ? null : <p>{say("case.language", { language: NAMES[open.language] })}</p>}
      <h3>{say("case.note.title")}</h3>
      <CaseText text={open.note} empty={say("case.note.empty")} lang={open.language} />
    </section>
  );
}

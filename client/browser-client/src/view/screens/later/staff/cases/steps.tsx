/** What of staff's acts concerns a report: what holds in its room, and a decision of which not all went. */
import type { JSX } from "preact";

import type { Act } from "../../../../../model/seam/app";
import type { CaseShown, CaseStep } from "../../../../../model/seam/cases";
import type { StaffShown } from "../../../../../model/seam/staff";
import { Button } from "../../../../parts/button";
import { ActsHere } from "../acts/acts_here";
import { useStaffWords } from "../spoken";
import { isOver, named } from "./case_text";

type Props = { readonly staff: StaffShown; readonly open: CaseShown; readonly act: (act: Act) => void };

/** What holds about it in the room, whoever did it: nobody does the same twice unknowingly. */
export function CaseHere({ staff, open, act }: Props): JSX.Element | null {
  const say = useStaffWords();
  if (open.acts.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{say("case.here")}</h2>
      <p class="hint">{say("case.here.what")}</p>
      <ActsHere room={open.room} acts={open.acts} act={act} moderator={staff.moderator} />
    </section>
  );
}

/** What went and what did not, with one button to finish the rest. */
export function CaseAttempt({ staff, open, act }: Props): JSX.Element | null {
  const say = useStaffWords();
  const { attempt } = open;
  if (attempt === undefined || staff.doing.at === "working") {
    return null;
  }
  const mayFinish = !isOver(open) && open.taken === "me";
  return (
    <section class="note">
      <h2>{say("case.attempt")}</h2>
      <ul>
        {attempt.map((step, at) => (
          // The order is that in which they are done: their place is what they are told apart by.
          <Step key={at} step={step} />
        ))}
      </ul>
      {mayFinish ? (
        <>
          <p class="hint">{say("case.attempt.what")}</p>
          <Button kind="main" onTap={() => act({ do: "case_finish", case: open.id })}>
            {say("case.attempt.finish")}
          </Button>
        </>
      ) : (
        <p>{say("case.attempt.over")}</p>
      )}
    </section>
  );
}

function Step({ step: { what, person, at } }: { readonly step: CaseStep }): JSX.Element {
  const say = useStaffWords();
  const name = what === "decision" ? say("case.attempt.decision") : say(`acts.name.${what}`);
  return <li>{say(`case.attempt.${at}`, { what: person === undefined ? name : `${name} · ${named(person)}` })}</li>;
}

/** Whether she acted on it since it came in and did not decide it: after a reload nothing else remembers that. */
export function hasActedBefore({ acts, attempt, hour }: CaseShown): boolean {
  return attempt === undefined && acts.some((one) => one.mine && one.hour >= hour);
}

/** Notes among those of the staff who read a report. Whoever reported never sees them. */
import type { JSX } from "preact";

import type { Act } from "../../../../../model/seam/app";
import type { CaseShown } from "../../../../../model/seam/cases";
import type { StaffShown } from "../../../../../model/seam/staff";
import { useGoing } from "../../../../going";
import { Button } from "../../../../parts/button";
import { Area } from "../../area";
import { fits } from "../staff_props";
import { useStaffWords } from "../spoken";
import { isOver, MAX_SAID_BYTES } from "./case_text";
import { Lines } from "./case_statements";

type Props = { readonly staff: StaffShown; readonly open: CaseShown; readonly act: (act: Act) => void };

export function CaseNotes({ staff: { done }, open, act }: Props): JSX.Element {
  const say = useStaffWords();
  const { text, onText, goes } = useGoing(done === "case_noted");
  return (
    <section aria-label={say("case.notes")}>
      {/* Folded, so that the decision stands near the posts; how many there are is told all the same. */}
      <details class="more">
        <summary>
          {say("case.notes")}
          {open.notes.length === 0 ? null : <span class="badge">{open.notes.length}</span>}
        </summary>
        <p class="hint">{say("case.notes.what")}</p>
        {open.notes.length === 0 ? null : <Lines said={open.notes} />}
        {isOver(open) ? null : (
          <>
            <Area label={say("case.notes.label")} value={text} onInput={onText} />
            <Button
              disabled={!fits(text, MAX_SAID_BYTES)}
              onTap={() => act({ do: "case_note", case: open.id, text: goes().trim() })}
            >
              {say("case.notes.send")}
            </Button>
          </>
        )}
      </details>
    </section>
  );
}

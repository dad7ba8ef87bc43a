/** The reports that are sealed to her: what is urgent first, then the oldest; a page at a time. No counts, no order of merit. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { CaseLine } from "../../../../../model/seam/cases";
import { NAMES } from "../../../../../words/language";
import { hourSaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";

export function CaseQueue({ staff, act, see }: StaffProps): JSX.Element | null {
  const say = useStaffWords();
  const { page } = staff.cases;
  // Of several pages a line that was known elsewhere moves up when one goes: only the whole queue shows what is new.
  const isWhole = page?.decided === false && !page.before && !page.more;
  const hasCome = useArrival(isWhole ? page.lines : undefined);
  if (page === undefined) {
    return null;
  }
  const { decided, lines, more, before } = page;
  const turnTo = (turn: "first" | "next" | "before", of = decided) => act({ do: "case_page", decided: of, turn });
  return (
    <section>
      <h2>{say(decided ? "case.decided_ones" : "case.waiting")}</h2>
      <div role="status">{hasCome ? <p class="note">{say("case.arrived")}</p> : null}</div>
      {lines.length === 0 ? (
        <p>{say(decided ? "case.none_decided" : "case.none")}</p>
      ) : (
        <ul class="cards">
          {lines.map((line) => (
            <li key={line.id}>
              <button type="button" class="card" onClick={() => see({ see: "case", case: line.id })}>
                <Line line={line} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="row">
        {before ? <Button onTap={() => turnTo("before")}>{say("case.page_before")}</Button> : null}
        {more ? <Button onTap={() => turnTo("next")}>{say("case.page_next")}</Button> : null}
        <Button onTap={() => turnTo("first", !decided)}>{say(decided ? "case.see_waiting" : "case.see_decided")}</Button>
      </p>
    </section>
  );
}

function Line({ line }: { readonly line: CaseLine }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { urgent, state, hour, taken } = line;
  return (
    <>
      <span class="card-title">{say(urgent ? "case.urgent" : "case.one")}</span>
      <span class="hint">
        {say(`case.state.${state}`)} · {hourSaid(hour, language)}
        {line.language === undefined ? null : ` · ${NAMES[line.language]}`}
      </span>
      {taken === "nobody" ? null : <span class="hint">{say(`case.taken.${taken}`)}</span>}
    </>
  );
}

/** Whether a report came while this was looked at: what stood there at first is no news. */
function useArrival(lines: readonly CaseLine[] | undefined): boolean {
  const known = useRef<ReadonlySet<string>>(undefined);
  const [hasCome, setHasCome] = useState(false);
  useEffect(() => {
    if (lines === undefined) {
      return;
    }
    const before = known.current;
    if (before !== undefined && lines.some(({ id }) => !before.has(id))) {
      setHasCome(true);
    }
    known.current = new Set([...(before ?? []), ...lines.map(({ id }) => id)]);
  }, [lines]);
  return hasCome;
}

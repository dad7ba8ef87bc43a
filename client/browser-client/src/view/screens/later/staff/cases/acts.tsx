/** What only who has a report can do with it: ask, decide, hand it over. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { CaseShown } from "../../../../../model/seam/cases";
import { useGoing } from "../../../../going";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Area } from "../../area";
import { fits, type StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { HAND_OVER } from "../wellbeing/offer";
import { CaseDecision } from "./decision";
import { isOver, MAX_SAID_BYTES, named } from "./case_text";

type Props = StaffProps & { readonly open: CaseShown };

export function CaseActs(props: Props): JSX.Element | null {
  const { open } = props;
  if (isOver(open) || open.own || open.taken !== "me") {
    return null;
  }
  return (
    <>
      <Asking {...props} />
      {open.suggestion === undefined ? <CaseDecision {...props} /> : null}
      <Handing {...props} />
    </>
  );
}

function Asking({ staff: { done }, open: { id }, act }: Props): JSX.Element {
  const say = useStaffWords();
  const { text, onText, goes } = useGoing(done === "case_asked");
  return (
    <section aria-label={say("case.ask")}>
      <details class="more">
        <summary>{say("case.ask")}</summary>
        <Area label={say("case.ask.label")} hint={say("case.ask.hint")} value={text} onInput={onText} />
        <Button disabled={!fits(text, MAX_SAID_BYTES)} onTap={() => act({ do: "case_ask", case: id, text: goes().trim() })}>
          {say("case.ask.send")}
        </Button>
      </details>
    </section>
  );
}

function Handing({ open: { id, others }, act }: Props): JSX.Element {
  const say = useStaffWords();
  const [chosen, setChosen] = useState<string>();
  const to = others?.find((one) => one.id === chosen);
  // Two of the staff may be certified under names that read alike.
  const isAlone = (name: string): boolean => others?.filter((one) => oneLine(one.name) === oneLine(name)).length === 1;
  return (
    <section>
      <h2 id={HAND_OVER} tabIndex={-1}>
        {say("case.hand")}
      </h2>
      {others === undefined || others.length === 0 ? (
        <p>{say(others === undefined ? "case.hand.unsure" : "case.hand.nobody")}</p>
      ) : (
        <>
          <p>{say("case.hand.what")}</p>
          <Choices
            legend={say("case.hand.to")}
            choices={others.map((one) => ({ value: one.id, name: isAlone(one.name) ? oneLine(one.name) : named(one) }))}
            chosen={to?.id}
            onChoose={setChosen}
          />
          <Button
            disabled={to === undefined}
            onTap={() => (to === undefined ? undefined : act({ do: "case_hand", case: id, to: to.id }))}
          >
            {say("case.hand.send")}
          </Button>
        </>
      )}
    </section>
  );
}

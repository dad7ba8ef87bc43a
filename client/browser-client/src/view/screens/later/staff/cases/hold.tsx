/** Who acts in it: one at a time. All to whom it is sealed may read it. */
import type { JSX } from "preact";

import type { Act } from "../../../../../model/seam/app";
import type { CaseShown } from "../../../../../model/seam/cases";
import { hourSaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { useWords } from "../../../../tongue";
import { useStaffWords } from "../spoken";
import { isOver, minuteSaid } from "./case_text";

type Props = { readonly open: CaseShown; readonly act: (act: Act) => void };

export function CaseHold({ open, act }: Props): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { id, state, own, taken, heldUntilSeconds } = open;
  if (isOver(open)) {
    return <p>{say(state === "decided" ? "case.is_decided" : "case.is_closed", { hour: hourSaid(open.goneHour, language) })}</p>;
  }
  if (own) {
    return <p>{say("case.own")}</p>;
  }
  if (taken === "other") {
    return <p>{say("case.others")}</p>;
  }
  if (taken === "nobody") {
    return (
      <>
        <p class="hint">{say("case.take.what")}</p>
        <Button kind="main" onTap={() => act({ do: "case_take", case: id })}>
          {say("case.take")}
        </Button>
      </>
    );
  }
  return (
    <>
      <p>
        {heldUntilSeconds === undefined
          ? say("case.taken.me")
          : say("case.yours.until", { time: minuteSaid(heldUntilSeconds, language) })}
      </p>
      <Button onTap={() => act({ do: "case_let_go", case: id })}>{say("case.let_go")}</Button>
    </>
  );
}

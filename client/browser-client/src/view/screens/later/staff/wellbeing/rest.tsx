/** The desk while she takes a break: covered. What she had can be let go of; one tap and she is back. */
import type { JSX } from "preact";

import { hourSaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { WellOutcome } from "./outcome";

export function RestScreen(props: StaffProps): JSX.Element {
  const { app, staff, act, see, onBack } = props;
  const { language } = useWords();
  const say = useStaffWords();
  const held = app.well?.held.length ?? 0;
  return (
    <Screen title={say("rest.title")} onBack={onBack}>
      <p>{say("rest.what")}</p>
      <WellOutcome {...props} />
      {held === 0 ? null : (
        <>
          <p>{say("rest.held", { count: held })}</p>
          <Button onTap={() => act({ do: "well", step: "let_go" })}>{say("rest.let_go")}</Button>
        </>
      )}
      {staff.shiftUntil === undefined ? null : (
        <>
          <p>{say("rest.shift", { hour: hourSaid(staff.shiftUntil, language) })}</p>
          <Button onTap={() => act({ do: "staff_shift", hours: 0 })}>{say("shift.end")}</Button>
        </>
      )}
      <p class="row">
        <Button onTap={() => see({ see: "well" })}>{say("well.lean")}</Button>
        <Button kind="main" onTap={() => act({ do: "well", step: "rest", resting: false })}>
          {say("rest.back")}
        </Button>
      </p>
    </Screen>
  );
}

/** Making an invitation: for one person, or for several. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Screen } from "../../../../parts/screen";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { useAfterwards } from "./afterwards";

const PLANS = {
  personal: { uses: 1, hours: 72, opens: "room" },
  open: { uses: 20, hours: 7 * 24, opens: "welcome" },
} as const;

export function InviteScreen({ room, ...props }: StaffProps & { readonly room: string }): JSX.Element {
  const { staff, act, see, onBack } = props;
  const say = useStaffWords();
  const [whom, setWhom] = useState<keyof typeof PLANS>("personal");
  /** The invitations there were when another was asked for. */
  const [before, setBefore] = useState<readonly string[]>();
  const title = staff.rooms.find(({ id }) => id === room)?.title ?? "";
  const made = before === undefined ? undefined : staff.invitations.find((one) => !before.includes(one.id));
  useAfterwards(made !== undefined && staff.doing.at === "idle", () =>
    made === undefined ? undefined : see({ see: "invitation", invitation: made.id }),
  );
  return (
    <Screen title={say("invite.title")} onBack={onBack}>
      <p>{say("invite.into", { room: oneLine(title) || say("rooms.nameless") })}</p>
      <Choices
        legend={say("invite.whom")}
        choices={[
          { value: "personal", name: say("invite.personal"), what: say("invite.personal.what") },
          { value: "open", name: say("invite.open"), what: say("invite.open.what") },
        ]}
        chosen={whom}
        onChoose={setWhom}
      />
      {before === undefined ? null : <Outcome {...props} />}
      <Button
        kind="main"
        disabled={staff.doing.at === "working"}
        onTap={() => (setBefore(staff.invitations.map(({ id }) => id)), act({ do: "staff_invite", room, ...PLANS[whom] }))}
      >
        {say("invite.make")}
      </Button>
    </Screen>
  );
}

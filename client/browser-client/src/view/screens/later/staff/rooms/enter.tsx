/** Entering a room that others opened, by the own certificate: its number comes from whoever looks after it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Button } from "../../../../parts/button";
import { Field } from "../../../../parts/field";
import { Screen } from "../../../../parts/screen";
import { Outcome } from "../outcome";
import { fits, MAX_NAME_BYTES, type StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { useAfterwards } from "./afterwards";

export function EnterScreen(props: StaffProps): JSX.Element {
  const { staff, act, see, onBack } = props;
  const say = useStaffWords();
  const [number, setNumber] = useState("");
  const [name, setName] = useState(staff.name);
  const [isAsked, setAsked] = useState(false);
  useAfterwards(isAsked && staff.done === "room_entered" && staff.doing.at === "idle", () => see({ see: "home" }));
  const isReady = number.trim() !== "" && fits(name, MAX_NAME_BYTES) && staff.doing.at !== "working";
  return (
    <Screen title={say("enter.title")} onBack={onBack}>
      <p>{say("enter.what")}</p>
      <Field label={say("enter.number")} hint={say("enter.number.hint")} value={number} onInput={setNumber} />
      <Field
        label={say("room.you")}
        hint={say("room.you.hint")}
        value={name}
        maxLength={MAX_NAME_BYTES}
        onInput={setName}
      />
      {isAsked ? <Outcome {...props} /> : null}
      <Button
        kind="main"
        disabled={!isReady}
        onTap={() => (setAsked(true), act({ do: "staff_enter", number: number.trim(), name: name.trim() }))}
      >
        {say("enter.now")}
      </Button>
    </Screen>
  );
}

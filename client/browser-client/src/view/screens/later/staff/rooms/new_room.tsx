/** Opening a room: what it is called and for, what newcomers may read, how long posts stay. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { HistoryPolicy } from "../../../../../model/seam/staff";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Field } from "../../../../parts/field";
import { Screen } from "../../../../parts/screen";
import { Outcome } from "../outcome";
import { fits, MAX_NAME_BYTES, type StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { AboutFields, canBeSaid, trimmed } from "./about_fields";
import { useAfterwards } from "./afterwards";
import { HistoryChoice } from "./history_choice";

const DAYS = ["3", "7", "14", "30"] as const;

export function NewRoomScreen(props: StaffProps): JSX.Element {
  const { staff, act, see, onBack } = props;
  const say = useStaffWords();
  const [about, setAbout] = useState({ title: "", topic: "", guidelines: "" });
  const [history, setHistory] = useState<HistoryPolicy>("day");
  const [days, setDays] = useState<(typeof DAYS)[number]>("14");
  const [name, setName] = useState(staff.name);
  /** The rooms there were when it was asked for. */
  const [before, setBefore] = useState<readonly string[]>();
  const made = before === undefined ? undefined : staff.rooms.find(({ id }) => !before.includes(id));
  useAfterwards(made !== undefined && staff.done === "room_made" && staff.doing.at === "idle", () => see({ see: "home" }));
  const isReady = canBeSaid(about) && fits(name, MAX_NAME_BYTES) && staff.doing.at !== "working";
  const open = (): void => {
    setBefore(staff.rooms.map(({ id }) => id));
    act({ do: "staff_create", ...trimmed(about), history, days: Number(days), name: name.trim() });
  };
  return (
    <Screen title={say("room.new")} onBack={onBack}>
      <AboutFields about={about} onAbout={setAbout} />
      <HistoryChoice history={history} onHistory={setHistory} />
      <Choices
        legend={say("room.days")}
        choices={DAYS.map((value) => ({ value, name: say("room.days.for", { days: value }) }))}
        chosen={days}
        onChoose={setDays}
      />
      <p class="hint">{say("room.days.hint")}</p>
      <Field
        label={say("room.you")}
        hint={say("room.you.hint")}
        value={name}
        maxLength={MAX_NAME_BYTES}
        onInput={setName}
      />
      {before === undefined ? null : <Outcome {...props} />}
      <Button kind="main" disabled={!isReady} onTap={open}>
        {say("room.open")}
      </Button>
    </Screen>
  );
}

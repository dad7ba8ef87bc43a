/** What a room needs seldom: what was told of guards, its number for others who look after it, who confirmed it, and beginning it anew. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { BreakReason, GuardTold } from "../../../../../model/seam/staff";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { Copied } from "../copied";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";

const REASONS = ["broken", "restored", "noAnchor"] as const;

type Props = StaffProps & { readonly room: string };

export function CareScreen({ room, ...props }: Props): JSX.Element {
  const { staff, act, see } = props;
  const say = useStaffWords();
  useEffect(() => act({ do: "staff_confirmations", room }), [room]);
  const known = staff.rooms.find(({ id }) => id === room);
  return (
    <Screen title={say("care.title")} onBack={() => see({ see: "room", room })}>
      <p>{say("care.of", { room: oneLine(known?.title ?? "") || say("rooms.nameless") })}</p>
      <Outcome {...props} />
      <h2>{say("care.number")}</h2>
      <p>{say("care.number.what")}</p>
      <Copied text={room} name={say("care.number.copy")} />
      <GuardNotes told={known?.told ?? []} />
      <Confirmations {...props} room={room} />
      {known?.between === true ? null : <Anew {...props} room={room} />}
    </Screen>
  );
}

/** What members told about the guards: how many, never who. */
function GuardNotes({ told }: { readonly told: readonly GuardTold[] }): JSX.Element {
  const { explain } = useWords();
  const say = useStaffWords();
  return (
    <>
      <h2>{say("told")}</h2>
      <p>{say("told.what")}</p>
      {told.length === 0 ? (
        <p>{say("told.none")}</p>
      ) : (
        <ul>
          {told.map(({ wrong, reason, members }) => (
            <li key={`${wrong} ${reason}`}>
              {say(wrong ? "told.wrong" : "told.found", { count: members })}{" "}
              {reason === undefined ? say("told.newer") : explain(reason)[0]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Confirmations({ staff, room }: Props): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const told = staff.confirmations?.room === room ? staff.confirmations.lines : undefined;
  return (
    <>
      <h2>{say("care.confirmed")}</h2>
      <p>{say("care.confirmed.what")}</p>
      {told === undefined ? null : told.length === 0 ? (
        <p>{say("care.confirmed.none")}</p>
      ) : (
        <ol class="cards">
          {told.map(({ name, by, hour }) => (
            <li key={name}>
              <bdi>{oneLine(by)}</bdi> · {hourSaid(hour, language)}
              <p class="address">{name}</p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Anew({ room, act }: Props): JSX.Element {
  const say = useStaffWords();
  const [reason, setReason] = useState<BreakReason>("broken");
  const [sure, setSure] = useState(false);
  return (
    <>
      <h2>{say("anew.title")}</h2>
      <p>{say("anew.what")}</p>
      <Choices
        legend={say("anew.why")}
        choices={REASONS.map((value) => ({ value, name: say(`anew.${value}`) }))}
        chosen={reason}
        onChoose={setReason}
      />
      {sure ? (
        <p class="row">
          <Button onTap={() => (setSure(false), act({ do: "staff_anew", room, reason }))}>{say("anew.yes")}</Button>
          <Button onTap={() => setSure(false)}>{say("remove.no")}</Button>
        </p>
      ) : (
        <Button onTap={() => setSure(true)}>{say("anew.ask")}</Button>
      )}
    </>
  );
}

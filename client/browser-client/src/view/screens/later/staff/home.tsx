/** Staff's first screen: the certificate, being here, who is waiting, which rooms are looked after. No counts, no order of merit. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { daySaid, hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Choices } from "../../../parts/choices";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { WaitingList } from "./calls/waiting_list";
import { CaseQueue } from "./cases/queue";
import { useLooking } from "./looking";
import { Outcome } from "./outcome";
import type { StaffProps } from "./staff_props";
import { RecordHint } from "./record/warning";
import { useStaffWords } from "./spoken";
import { WellOffer } from "./wellbeing/offer";

/** Who waits is looked for so often while this is looked at. */
const LOOK_SECONDS = 20;
/** A certificate is renewed by the operator: a month is time for that. */
const SOON_HOURS = 30 * 24;
/** A week is short: from then on it is said with what it means. */
const NOW_HOURS = 7 * 24;
const SHIFTS = ["2", "4", "8", "12"] as const;

export function HomeScreen(props: StaffProps): JSX.Element {
  const { app, staff, act, see, onBack } = props;
  const { language } = useWords();
  const say = useStaffWords();
  useLooking(act, { do: "staff_look" }, LOOK_SECONDS);
  const { certifiedUntil } = staff;
  const isSoonOver = certifiedUntil === undefined || certifiedUntil - app.nowHour <= SOON_HOURS;
  const role = say(staff.counsellor ? "role.counsellor" : "role.moderator");
  return (
    <Screen title={say("title")} onBack={onBack}>
      <Outcome {...props} />
      <RecordHint {...props} />
      <WellOffer {...props} />
      <h2>{say("certificate.title")}</h2>
      {certifiedUntil === undefined ? (
        staff.doing.at === "working" ? null : <p>{say("certificate.none")}</p>
      ) : (
        <p>
          {say("certificate.valid", { name: oneLine(staff.name), role, day: daySaid(certifiedUntil, language) })}{" "}
          {isSoonOver ? say(certifiedUntil - app.nowHour <= NOW_HOURS ? "certificate.endsNow" : "certificate.ends") : null}
        </p>
      )}
      {staff.suspendedUntil === undefined ? null : (
        <p class="note">
          {say("motion.alone.revoke_staff", { whom: oneLine(staff.name), lapses: hourSaid(staff.suspendedUntil + 1, language) })}{" "}
          {say("motion.yours.revoke_staff")}
        </p>
      )}
      {isSoonOver && staff.doing.at !== "working" ? (
        <Button onTap={() => see({ see: "apply" })}>{say("apply.title")}</Button>
      ) : null}
      {certifiedUntil === undefined ? <Training {...props} /> : null}
      {certifiedUntil === undefined ? null : (
        <>
          <h2>{say("waiting.title")}</h2>
          <WaitingList {...props} />
          <Button onTap={() => act({ do: "staff_look" })}>{say("look_again")}</Button>
          <CaseQueue {...props} />
          <Being {...props} />
          <Yourself {...props} />
          <h2>{say("rooms.title")}</h2>
          <RoomList {...props} />
          <p class="row">
            <Button onTap={() => see({ see: "new_room" })}>{say("room.new")}</Button>
            <Button onTap={() => see({ see: "enter" })}>{say("enter.title")}</Button>
            {staff.record.findings.length === 0 ? (
              <Button onTap={() => see({ see: "record" })}>{say("record.open")}</Button>
            ) : null}
            <Pending {...props} />
            {staff.counsellor ? <Button onTap={() => see({ see: "sessions" })}>{say("sessions.open")}</Button> : null}
          </p>
          <Invitations {...props} />
          <Training {...props} />
        </>
      )}
    </Screen>
  );
}

/** The way to what needs two people, with how much of it waits for her. */
function Pending({ staff, act, see }: StaffProps): JSX.Element {
  const say = useStaffWords();
  useLooking(act, { do: "motion_look" }, LOOK_SECONDS);
  const count = staff.motions.lines?.filter(({ waits, mine }) => waits && !mine).length ?? 0;
  return (
    <Button onTap={() => see({ see: "motions" })}>{count === 0 ? say("motions.open") : say("motions.open.waits", { count })}</Button>
  );
}

function Being({ staff, act }: StaffProps): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const [hours, setHours] = useState<(typeof SHIFTS)[number]>("4");
  return (
    <>
      <h2>{say("shift.title")}</h2>
      {staff.shiftUntil === undefined ? (
        <>
          <p>{say("shift.off")}</p>
          <Choices
            legend={say("shift.hours")}
            choices={SHIFTS.map((value) => ({ value, name: say("shift.for", { hours: value }) }))}
            chosen={hours}
            onChoose={setHours}
          />
          <Button onTap={() => act({ do: "staff_shift", hours: Number(hours) })}>{say("shift.begin")}</Button>
        </>
      ) : (
        <>
          <p>{say("shift.on", { hour: hourSaid(staff.shiftUntil, language) })}</p>
          <p class="hint">{say("shift.care")}</p>
          <Button onTap={() => act({ do: "staff_shift", hours: 0 })}>{say("shift.end")}</Button>
        </>
      )}
    </>
  );
}

function Training({ see }: StaffProps): JSX.Element {
  const say = useStaffWords();
  return (
    <>
      <h2>{say("study.title")}</h2>
      <p>{say("study.what")}</p>
      <Button onTap={() => see({ see: "study" })}>{say("study.open")}</Button>
    </>
  );
}

/** How the desk is for her: a way there, and that somebody wrote. */
function Yourself({ app, act, see }: StaffProps): JSX.Element {
  const say = useStaffWords();
  useEffect(() => act({ do: "well", step: "look" }), []);
  const notes = app.well?.notes?.length ?? 0;
  return (
    <>
      <h2>{say("well.title")}</h2>
      {notes === 0 ? null : <p>{say("well.notes.count", { count: notes })}</p>}
      <Button onTap={() => see({ see: "well" })}>{say("well.open")}</Button>
    </>
  );
}

function RoomList({ staff, see }: StaffProps): JSX.Element {
  const say = useStaffWords();
  if (staff.rooms.length === 0) {
    return <p>{say("rooms.none")}</p>;
  }
  return (
    <ul class="cards">
      {staff.rooms.map((room) => (
        <li key={room.id}>
          <button type="button" class="card" onClick={() => see({ see: "room", room: room.id })}>
            <span class="card-title" dir="auto">
              {oneLine(room.title) || say(room.between ? "rooms.between" : "rooms.nameless")}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Invitations({ staff, see }: StaffProps): JSX.Element | null {
  const { language } = useWords();
  const say = useStaffWords();
  if (staff.invitations.length === 0) {
    return null;
  }
  const titles = new Map(staff.rooms.map((room) => [room.id, room.title]));
  return (
    <>
      <h2>{say("invitations.title")}</h2>
      <p class="hint">{say("invitations.what")}</p>
      <ul class="cards">
        {staff.invitations.map((one) => (
          <li key={one.id}>
            <button type="button" class="card" onClick={() => see({ see: "invitation", invitation: one.id })}>
              <span class="card-title">{say("invite.into", { room: oneLine(titles.get(one.room) ?? "") })}</span>
              <span class="hint">
                {one.closed ? say("invitation.closed") : say("invitation.until", { hour: hourSaid(one.untilHour, language) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

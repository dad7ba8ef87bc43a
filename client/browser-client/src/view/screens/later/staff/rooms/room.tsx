/** A room that is looked after: inviting into it, its people, what is said of it, what newcomers may read. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act } from "../../../../../model/seam/app";
import type { OpenRoom } from "../../../../../model/seam/room";
import type { StaffRoom } from "../../../../../model/seam/staff";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { Waiting } from "../../../../parts/waiting";
import { useActed } from "../acts/act_focus";
import { ActsHere, LiftedLately } from "../acts/acts_here";
import { useLooking } from "../looking";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { AboutFields, canBeSaid, trimmed } from "./about_fields";
import { Entries } from "./entries";
import { HistoryChoice } from "./history_choice";
import { People } from "./people";

/** What holds is looked for so often. */
const LOOK_SECONDS = 15;

export function StaffRoomScreen({ room: id, ...props }: StaffProps & { readonly room: string }): JSX.Element {
  const { app, staff, act, see, go, onBack } = props;
  const say = useStaffWords();
  const { outcome, doIt } = useActed(staff, act);
  const known = staff.rooms.find((one) => one.id === id);
  const open = app.room?.id === id ? app.room : undefined;
  useEffect(() => {
    if (open === undefined) {
      act({ do: "open_room", room: id });
    }
  }, [id]);
  const nameless = say(known?.between === true ? "rooms.between" : "rooms.nameless");
  return (
    <Screen title={oneLine(known?.title ?? "") || nameless} of={id} onBack={onBack}>
      <div ref={outcome} tabIndex={-1}>
        <Outcome {...props} />
      </div>
      {open === undefined || known === undefined ? (
        <>
          <Waiting doing={app.doing} what={say("doing")} onAgain={() => act({ do: "try_again" })} />
          {app.doing.at === "failed" ? <Seldom {...props} room={id} /> : null}
        </>
      ) : (
        <>
          <p class="row">
            <Button onTap={() => go({ at: "room" })}>{say("room.read")}</Button>
            {known.between ? null : (
              <Button onTap={() => see({ see: "invite", room: id })}>{say("invite.title")}</Button>
            )}
            {staff.moderator && !known.between ? (
              <Button onTap={() => see({ see: "act", room: id, member: undefined, posts: [], from: { at: "staff", part: { see: "room", room: id } } })}>
                {say("act.room")}
              </Button>
            ) : null}
            {staff.moderator && !known.between ? (
              <Button onTap={() => see({ see: "motions", room: id })}>{say("motions.room")}</Button>
            ) : null}
          </p>
          <h2>{say("room.people")}</h2>
          <People room={open} staff={staff} see={see} />
          <Holding {...props} known={known} doIt={doIt} />
          {known.between ? null : <Entries known={known} act={doIt} see={see} moderator={staff.moderator} />}
          {known.between ? (
            <Ending {...props} room={id} />
          ) : (
            <>
              <Saying {...props} open={open} />
              <Handing {...props} known={known} />
            </>
          )}
          <Seldom {...props} room={id} />
        </>
      )}
    </Screen>
  );
}

/** What of staff's acts holds here, and what was taken back lately. */
function Holding({ staff, known, act, doIt }: StaffProps & { readonly known: StaffRoom; readonly doIt: (what: Act) => void }): JSX.Element {
  const say = useStaffWords();
  const { id } = known;
  useLooking(act, { do: "staff_acts", room: id }, LOOK_SECONDS, id);
  return (
    <>
      <h2>{say("acts.title")}</h2>
      <ActsHere room={id} acts={known.acts} act={doIt} moderator={staff.moderator} />
      <LiftedLately acts={known.lifted} />
    </>
  );
}

function Saying({ open, act }: StaffProps & { readonly open: OpenRoom }): JSX.Element {
  const say = useStaffWords();
  const { id, title, topic, guidelines } = open;
  const [about, setAbout] = useState({ title, topic, guidelines });
  return (
    <>
      <h2>{say("room.about")}</h2>
      <AboutFields about={about} onAbout={setAbout} />
      <Button disabled={!canBeSaid(about)} onTap={() => act({ do: "staff_about", room: id, ...trimmed(about) })}>
        {say("room.about.save")}
      </Button>
    </>
  );
}

function Handing({ known, act }: StaffProps & { readonly known: StaffRoom }): JSX.Element {
  const say = useStaffWords();
  const [chosen, setChosen] = useState(known.history);
  const history = chosen ?? known.history;
  return (
    <>
      <HistoryChoice history={history} onHistory={setChosen} />
      <Button
        disabled={history === undefined || history === known.history}
        onTap={() => (history === undefined ? undefined : act({ do: "staff_history", room: known.id, history }))}
      >
        {say("room.history.save")}
      </Button>
    </>
  );
}

/** The way to what is needed seldom, and most where the room cannot be opened. */
function Seldom({ room, see }: StaffProps & { readonly room: string }): JSX.Element {
  const say = useStaffWords();
  return (
    <>
      <h2>{say("care.more")}</h2>
      <Button onTap={() => see({ see: "care", room })}>{say("care.title")}</Button>
    </>
  );
}

function Ending({ room, act }: StaffProps & { readonly room: string }): JSX.Element {
  const say = useStaffWords();
  const [sure, setSure] = useState(false);
  return (
    <>
      <h2>{say("room.end")}</h2>
      <p>{say("room.end.what")}</p>
      {sure ? (
        <p class="row">
          <Button onTap={() => act({ do: "staff_end", room })}>{say("room.end.yes")}</Button>
          <Button onTap={() => setSure(false)}>{say("remove.no")}</Button>
        </p>
      ) : (
        <Button onTap={() => setSure(true)}>{say("room.end")}</Button>
      )}
    </>
  );
}

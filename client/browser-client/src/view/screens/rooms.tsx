/** The rooms somebody is in: what each is about, in which language, who looks after it. No numbers, no order of merit. */
import type { JSX } from "preact";

import type { Doing, Id, Keeping, RoomLine } from "../../model/seam/app";
import { NAMES } from "../../words/language";
import { daySaid } from "../hours";
import { oneLine } from "../markup/printable";
import { Button } from "../parts/button";
import { Screen } from "../parts/screen";
import { Failed } from "../parts/waiting";
import { useWords } from "../tongue";

type Props = {
  readonly rooms: readonly RoomLine[];
  readonly keeping: Keeping;
  /** What became of opening a room, or leaving one: what failed is said. */
  readonly doing: Doing;
  readonly welcomeBack: boolean;
  readonly onRoom: (room: Id) => void;
  readonly onSessions: () => void;
  readonly onSettings: () => void;
  readonly onWords: () => void;
  /** Only for staff. */
  readonly onStaff: (() => void) | undefined;
  readonly onAgain: () => void;
};

export function Rooms({ rooms, keeping, doing, welcomeBack, onRoom, onSessions, onSettings, onWords, onStaff, onAgain }: Props): JSX.Element {
  const { say, language } = useWords();
  return (
    <Screen
      title={say(welcomeBack ? "rooms.welcome_back" : "rooms.title")}
      aside={
        <Button kind="quiet" onTap={onSettings}>
          {say("settings.title")}
        </Button>
      }
    >
      <div role="status">{doing.at === "failed" ? <Failed why={doing.why} onAgain={onAgain} /> : null}</div>
      {onStaff === undefined ? null : <Button onTap={onStaff}>{say("rooms.look_after")}</Button>}
      {rooms.length === 0 ? <p>{say("rooms.none")}</p> : null}
      <ul class="cards">
        {rooms.map((room) => (
          <li key={room.id}>
            <button type="button" class="card" onClick={() => onRoom(room.id)}>
              <span class="card-title" lang={room.language} dir="auto">
                {oneLine(room.title) || say("rooms.nameless")}
              </span>
              {room.out === true ? <span class="badge">{say("rooms.out")}</span> : null}
              {room.unread && room.out !== true ? <span class="badge">{say("rooms.new")}</span> : null}
              {room.topic === "" ? null : (
                <span class="card-what" lang={room.language} dir="auto">
                  {oneLine(room.topic)}
                </span>
              )}
              <span class="hint">
                {room.language === undefined ? "" : `${NAMES[room.language]} · `}
                {say("rooms.you_are", { name: oneLine(room.name) })}
              </span>
              {room.staff.length === 0 ? null : (
                <span class="hint">{say("rooms.staff", { names: room.staff.map(oneLine).join(say("comma")) })}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {rooms.length === 0 ? null : <Button onTap={onSessions}>{say("rooms.sessions")}</Button>}
      {keeping.by === "visit" && keeping.leavesHour > 0 ? (
        <p class="note">{say("rooms.visit", { day: daySaid(keeping.leavesHour, language) })}</p>
      ) : null}
      {keeping.by === "pin" && keeping.wrongTries !== undefined ? (
        <p class="note">{say("rooms.pin_tried", { count: keeping.wrongTries })}</p>
      ) : null}
      {keeping.by === "words" && !keeping.seen ? (
        <div class="note">
          <p>{say("rooms.words_unseen")}</p>
          <Button onTap={onWords}>{say("words.show")}</Button>
        </div>
      ) : null}
    </Screen>
  );
}

/** The people of a room, told apart, each with the way to what can be done about her. */
import type { JSX } from "preact";

import type { OpenRoom } from "../../../../../model/seam/room";
import type { StaffShown } from "../../../../../model/seam/staff";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import type { StaffPart } from "../../../../place";
import { useWords } from "../../../../tongue";
import { useStaffWords } from "../spoken";
import { alike, lastWords, markOf } from "../told_apart";

type Props = { readonly room: OpenRoom; readonly staff: StaffShown; readonly see: (part: StaffPart) => void };

export function People({ room, staff, see }: Props): JSX.Element {
  const say = useStaffWords();
  if (room.people.length === 0) {
    return <p>{say("room.alone")}</p>;
  }
  const shared = alike(room.people);
  const from = { at: "staff", part: { see: "room", room: room.id } } as const;
  return (
    <ul class="people">
      {room.people.map((person) => (
        <PersonLine
          key={person.id}
          room={room}
          person={person}
          isShared={shared.has(person.id)}
          mayWrite={staff.moderator}
          onAct={() => see({ see: "act", room: room.id, member: person.id, posts: [], from })}
        />
      ))}
    </ul>
  );
}

type LineProps = {
  readonly room: OpenRoom;
  readonly person: OpenRoom["people"][number];
  /** Whether somebody else here has a name that looks the same. */
  readonly isShared: boolean;
  /** Whether more can be done than removing. */
  readonly mayWrite: boolean;
  readonly onAct: () => void;
};

function PersonLine({ room, person, isShared, mayWrite, onAct }: LineProps): JSX.Element {
  const { say: sayAll, language } = useWords();
  const say = useStaffWords();
  const known = oneLine(person.name) || sayAll("post.nameless");
  // Two of one name are told apart wherever they are named, also for who only hears the buttons.
  const name = isShared ? say("person.marked", { name: known, mark: markOf(person.id) }) : known;
  const last = lastWords(room, person.id);
  return (
    <li>
      <div>
        <bdi>{name}</bdi>{" "}
        {person.staff === undefined ? null : (
          <span class="badge staff">{sayAll("post.staff", { name: oneLine(person.staff) })}</span>
        )}
        {isShared ? <p class="hint">{say("person.alike")}</p> : null}
        <p class="hint">
          {last === undefined
            ? say("person.silent")
            : say("person.last", { hour: hourSaid(last.hour, language), words: last.words })}
        </p>
      </div>
      <Button kind="quiet" onTap={onAct}>
        {say(mayWrite ? "act.person" : "remove", { name })}
      </Button>
    </li>
  );
}

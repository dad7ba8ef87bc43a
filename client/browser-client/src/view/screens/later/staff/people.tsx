/** The people of a room, and removing one: asked once more, with what follows from it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, OpenRoom } from "../../../../model/app";
import { hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Choices } from "../../../parts/choices";
import { useWords } from "../../../tongue";
import { alike, lastWords, markOf } from "./told_apart";
import { useStaffWords } from "./spoken";

type Props = { readonly room: OpenRoom; readonly act: (act: Act) => void };

/** Days of a ban; none: as long as she could come in again by what let her in. */
const BANS = ["0", "30", "180", "365"] as const;

export function People({ room, act }: Props): JSX.Element {
  const say = useStaffWords();
  const [asked, setAsked] = useState<string>();
  if (room.people.length === 0) {
    return <p>{say("room.alone")}</p>;
  }
  const shared = alike(room.people);
  return (
    <ul class="people">
      {room.people.map((person) => (
        <PersonLine
          key={person.id}
          room={room}
          person={person}
          isShared={shared.has(person.id)}
          isAsked={asked === person.id}
          onAsk={(isAsked) => setAsked(isAsked ? person.id : undefined)}
          onRemove={(days) => (setAsked(undefined), act({ do: "staff_remove", room: room.id, member: person.id, days }))}
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
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onRemove: (days: number) => void;
};

function PersonLine({ room, person, isShared, isAsked, onAsk, onRemove }: LineProps): JSX.Element {
  const { say: sayAll, language } = useWords();
  const say = useStaffWords();
  const [ban, setBan] = useState<(typeof BANS)[number]>("0");
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
      {isAsked ? (
        <div class="note">
          <p>{say("remove.what", { name })}</p>
          <Choices
            legend={say("remove.ban")}
            choices={BANS.map((value) => ({
              value,
              name: value === "0" ? say("remove.ban.usual") : say("room.days.for", { days: value }),
            }))}
            chosen={ban}
            onChoose={setBan}
          />
          <p class="row">
            <Button onTap={() => onRemove(Number(ban))}>{say("remove.yes", { name })}</Button>
            <Button onTap={() => onAsk(false)}>{say("remove.no")}</Button>
          </p>
        </div>
      ) : (
        <Button kind="quiet" onTap={() => onAsk(true)}>
          {say("remove", { name })}
        </Button>
      )}
    </li>
  );
}

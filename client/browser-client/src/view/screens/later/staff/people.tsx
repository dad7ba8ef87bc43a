/** The people of a room, and removing one: asked once more, with what follows from it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, OpenRoom } from "../../../../model/app";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { useWords } from "../../../tongue";
import { useStaffWords } from "./spoken";

type Props = { readonly room: OpenRoom; readonly act: (act: Act) => void };

export function People({ room, act }: Props): JSX.Element {
  const { say: sayAll } = useWords();
  const say = useStaffWords();
  const [asked, setAsked] = useState<string>();
  if (room.people.length === 0) {
    return <p>{say("room.alone")}</p>;
  }
  return (
    <ul class="people">
      {room.people.map((person) => {
        const name = oneLine(person.name) || sayAll("post.nameless");
        return (
          <li key={person.id}>
            <bdi>{name}</bdi>{" "}
            {person.staff === undefined ? null : (
              <span class="badge staff">{sayAll("post.staff", { name: oneLine(person.staff) })}</span>
            )}
            {asked === person.id ? (
              <div class="note">
                <p>{say("remove.what", { name })}</p>
                <p class="row">
                  <Button onTap={() => (setAsked(undefined), act({ do: "staff_remove", room: room.id, member: person.id }))}>
                    {say("remove.yes", { name })}
                  </Button>
                  <Button onTap={() => setAsked(undefined)}>{say("remove.no")}</Button>
                </p>
              </div>
            ) : (
              <Button kind="quiet" onTap={() => setAsked(person.id)}>
                {say("remove", { name })}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

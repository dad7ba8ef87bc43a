/** "I'm worried about someone": whom, first. It asks for help, and is held against nobody. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Id } from "../../../../model/seam/app";
import type { OpenRoom } from "../../../../model/seam/room";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Choices } from "../../../parts/choices";
import { useWords } from "../../../tongue";
import { useReporting } from "./words";

type Props = { readonly people: OpenRoom["people"]; readonly onWhom: (member: Id) => void };

export function Whom({ people, onWhom }: Props): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  const [member, setMember] = useState<Id>();
  return (
    <>
      <p>{told("worried.what")}</p>
      {people.length === 1 ? <p class="note">{told("between")}</p> : <p>{told("unknown")}</p>}
      <p class="hint">{told("danger")}</p>
      {people.length === 0 ? (
        <p>{told("worried.nobody")}</p>
      ) : (
        <>
          <Choices
            legend={told("worried.who")}
            chosen={member}
            onChoose={setMember}
            choices={people.map(({ id, name, staff }) => ({
              value: id,
              name: oneLine(name) || say("post.nameless"),
              ...(staff !== undefined && { what: say("post.staff", { name: oneLine(staff) }) }),
            }))}
          />
          <Button kind="main" disabled={member === undefined} onTap={() => (member === undefined ? undefined : onWhom(member))}>
            {say("go_on")}
          </Button>
        </>
      )}
      <p class="hint">{told("worried.you", { button: say("person.open") })}</p>
    </>
  );
}

/** Letting somebody in: into which of the rooms one looks after. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { StaffRoom } from "../../../../../model/seam/staff";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { useStaffWords } from "../spoken";

type Props = { readonly rooms: readonly StaffRoom[]; readonly onInto: (room: string) => void };

export function LetIn({ rooms, onInto }: Props): JSX.Element {
  const say = useStaffWords();
  const [chosen, setChosen] = useState(rooms[0]?.id);
  const into = rooms.some(({ id }) => id === chosen) ? chosen : rooms[0]?.id;
  if (into === undefined) {
    return <p>{say("rooms.none")}</p>;
  }
  return (
    <>
      <Choices
        legend={say("call.admit.into")}
        choices={rooms.map(({ id, title }) => ({ value: id, name: oneLine(title) || say("rooms.nameless") }))}
        chosen={into}
        onChoose={setChosen}
      />
      <Button onTap={() => onInto(into)}>{say("call.admit")}</Button>
    </>
  );
}

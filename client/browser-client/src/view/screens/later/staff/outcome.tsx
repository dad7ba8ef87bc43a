/** What became of the last thing that staff did: said where they look, and announced once. */
import type { JSX } from "preact";

import { Waiting } from "../../../parts/waiting";
import type { StaffProps } from "./staff_props";
import { useStaffWords } from "./spoken";

export function Outcome({ staff, act }: Pick<StaffProps, "staff" | "act">): JSX.Element {
  const say = useStaffWords();
  const { doing, done, refused, refusedMinutes } = staff;
  return (
    <>
      <Waiting doing={doing} what={say("doing")} onAgain={() => act({ do: "try_again" })} />
      <div role="status">
        {done === undefined || doing.at !== "idle" ? null : <p class="note">{say(`done.${done}`)}</p>}
        {refused === undefined ? null : <p class="note">{say(`refused.${refused}`, { minutes: refusedMinutes })}</p>}
      </div>
    </>
  );
}

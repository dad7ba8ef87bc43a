/** What became of the last thing she did for herself: said where she looks, and announced once. */
import type { JSX } from "preact";

import { Waiting } from "../../../../parts/waiting";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";

export function WellOutcome({ app, act }: Pick<StaffProps, "app" | "act">): JSX.Element {
  const say = useStaffWords();
  const { doing = { at: "idle" }, done, refused } = app.well ?? {};
  return (
    <>
      <Waiting doing={doing} what={say("doing")} onAgain={() => act({ do: "try_again" })} />
      <div role="status">
        {done === undefined || doing.at !== "idle" ? null : <p class="note">{say(`well.done.${done}`)}</p>}
        {refused === undefined ? null : <p class="note">{say(`well.refused.${refused}`)}</p>}
      </div>
    </>
  );
}

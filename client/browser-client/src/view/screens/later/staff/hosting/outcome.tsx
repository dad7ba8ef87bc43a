/** What became of the last thing that a host did: said where she looks, and announced once. */
import type { JSX } from "preact";

import type { Act } from "../../../../../model/seam/app";
import type { HostingShown } from "../../../../../model/seam/hosting";
import { Waiting } from "../../../../parts/waiting";
import { useHosting } from "./words";

type Props = { readonly hosting: HostingShown | undefined; readonly act: (act: Act) => void };

export function HostOutcome({ hosting, act }: Props): JSX.Element {
  const say = useHosting();
  const { doing, done, refused, turn } = hosting ?? { doing: { at: "working" } as const, done: undefined, refused: undefined, turn: 0 };
  // What is shown anyway is no news: a floor that changed is heard once, where the floor is.
  const isHeard = done === "said" || done === "led";
  return (
    <>
      {/* The floor waits for nobody's "one moment": it would come and go with every change. */}
      {doing.at === "working" && hosting?.console !== undefined ? null : <Waiting doing={doing} what={say("doing")} onAgain={() => act({ do: "try_again" })} />}
      <div role="status" class={refused === undefined ? undefined : "refused"}>
        {/* The same twice is said twice. */}
        <div key={turn}>
          {done === undefined || isHeard ? null : <p class="note">{say(`done.${done}`)}</p>}
          {refused === undefined ? null : <p class="note">{say(`refused.${refused}`)}</p>}
        </div>
      </div>
    </>
  );
}

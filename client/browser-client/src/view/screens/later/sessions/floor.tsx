/** Who has the floor, who comes next, for how long; and what she can do about it. Heard by ear as it changes, not each second. */
import type { JSX } from "preact";

import type { FloorPerson, FloorTold, Going, SessionAsk } from "../../../../model/seam/sessions";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { useSince } from "../seconds_since";
import { lasting } from "./time";
import { useSessions } from "./words";

const NAMED = 5;

type Props = { readonly floor: FloorTold; readonly going: Going; readonly ask: (ask: SessionAsk) => void };

export function FloorSaid({ floor, going, ask }: Props): JSX.Element {
  const say = useSessions();
  const since = useSince(floor);
  const leader = useLeader(floor);
  const { turnSeconds, mode, speaking, holder } = floor;
  const isRunning = holder !== undefined && (mode === "hands" || mode === "round") && speaking !== "paused";
  const isMine = holder?.mine === true && isRunning;
  return (
    <section aria-label={say("floor.title")} class="note">
      <FloorNow floor={floor} />
      {isRunning ? (
        <p class="hint">{turnSeconds === undefined ? say("floor.until_done") : say("floor.left", { time: lasting(turnSeconds - since, say) })}</p>
      ) : null}
      {floor.slowSeconds > 0 ? <p class="hint">{say("floor.slow", { time: lasting(floor.slowSeconds, say) })}</p> : null}
      {floor.isAbsent ? <p>{say("floor.absent", { leader })}</p> : null}
      <p class="row">
        {mode === "hands" && floor.stage === "live" && !isMine ? (
          <Button pressed={floor.isHandUp} onTap={() => ask({ what: "hand", up: !floor.isHandUp })}>
            {say(floor.isHandUp ? "hand.down" : "hand.up")}
          </Button>
        ) : null}
        {isMine ? <Button onTap={() => ask({ what: "pass" })}>{say(mode === "round" ? "pass" : "pass.done")}</Button> : null}
      </p>
      {mode === "hands" && floor.stage === "live" ? <p class="hint">{say("floor.server")}</p> : null}
      <Waiting doing={going.asking} what={say("asking")} />
      <p class="hint">
        {say("floor.led", { leader })} · {say("floor.ends", { time: lasting(floor.endsSeconds - since, say) })}
      </p>
    </section>
  );
}

/** What is read out when it changes: words alone, and no count of seconds in it. */
function FloorNow({ floor }: { readonly floor: FloorTold }): JSX.Element {
  const say = useSessions();
  const { say: told } = useWords();
  const leader = useLeader(floor);
  const { mode, coming, holder, speaking, stage } = floor;
  const nameOf = (one: FloorPerson): string => (one.mine ? say("floor.next.you") : oneLine(one.name) || told("post.nameless"));
  const own = coming.findIndex(({ mine }) => mine) + 1;
  const now = (): string => {
    if (stage === "lobby" || speaking === "lobby") {
      return say("floor.lobby", { leader });
    }
    if (mode === "open") {
      return say("floor.open");
    }
    if (mode === "quiet") {
      return say("floor.quiet", { leader });
    }
    if (holder !== undefined) {
      return holder.mine ? say("floor.yours") : say("floor.holder", { name: nameOf(holder) });
    }
    if (mode === "hands" && own > 0) {
      return say("floor.hand", { count: own, leader });
    }
    return mode === "hands" ? say("floor.nobody.hands") : say("floor.nobody.round", { leader });
  };
  return (
    <div role="status" aria-live="polite">
      {stage === "closing" ? <p>{say("floor.closing")}</p> : null}
      <p>
        <strong>{now()}</strong>
      </p>
      {speaking === "muted" || speaking === "aside" ? <p>{say(`floor.${speaking}`)}</p> : null}
      {own === 0 || stage === "lobby" || (mode === "hands" && holder === undefined) ? null : <p>{mode === "hands" ? say("floor.hand", { count: own, leader }) : say("floor.round", { count: own })}</p>}
      {mode === "round" && coming.length > 0 ? (
        <p class="hint">{say("floor.next", { names: coming.slice(0, NAMED).map(nameOf).join(told("comma")) })}</p>
      ) : null}
    </div>
  );
}

/** Return the certified name of who leads, or what she is. */
export function useLeader({ leader }: FloorTold): string {
  const say = useSessions();
  return oneLine(leader) || say("floor.nobody_leads");
}

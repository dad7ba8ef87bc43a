/** How the floor stands now, large and calm, and what changed of it, said once and politely. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { HostFloor } from "../../../../../model/seam/hosting";
import { oneLine } from "../../../../markup/printable";
import { useSince } from "../../seconds_since";
import { type Heard, heardOf, worthOf } from "./heard";
import type { PartProps } from "./session";
import { clocked, minutesOf } from "./time";
import { useHosting } from "./words";

/** What changes in one breath is said in one sentence: the last one. */
const BREATH_MILLISECONDS = 700;

export function SessionNow({ shown, floor }: PartProps & { readonly floor: HostFloor }): JSX.Element {
  const say = useHosting();
  const passed = useSince(shown);
  const nameOf = (id: string | undefined): string => oneLine(shown.people.find((one) => one.id === id)?.name ?? "") || say("nameless");
  const { stage, mode, holder, turnSeconds, pauseSeconds, endsSeconds, leads, leader, slowSeconds } = floor;
  const pause = pauseSeconds - passed;
  const turn = turnSeconds === undefined ? undefined : Math.max(0, turnSeconds - passed);
  return (
    <section class="now" aria-label={say("now")}>
      <p class="now-stage">
        {say(`stage.${stage}`)} · {stage === "lobby" ? say("now.begins", { minutes: minutesOf(Math.max(0, shown.beginsSeconds - passed)) }) : say("now.ends", { minutes: minutesOf(Math.max(0, endsSeconds - passed)) })}
      </p>
      {stage === "lobby" ? null : (
        <p class="now-floor">
          {pause > 0
            ? say("now.pause", { time: clocked(pause) })
            : holder === undefined
              ? say(`now.${mode}`)
              : turn === undefined
                ? say("now.holder", { name: nameOf(holder) })
                : say("now.holder.turn", { name: nameOf(holder), time: clocked(turn) })}
        </p>
      )}
      <p class="hint">
        {leads ? say("now.leads") : say("now.leader", { leader: oneLine(leader) })}
        {slowSeconds > 0 ? ` ${say("now.slow", { seconds: slowSeconds })}` : ""}
      </p>
      <Said floor={floor} nameOf={nameOf} />
    </section>
  );
}

/** The one place from which changes of the floor are heard. */
function Said({ floor, nameOf }: { readonly floor: HostFloor; readonly nameOf: (id: string | undefined) => string }): JSX.Element {
  const say = useHosting();
  const before = useRef(floor);
  const [heard, setHeard] = useState<Heard>();
  useEffect(() => {
    // As it stands after a breath is what is compared: nobody listens to what held for a moment.
    const soon = setTimeout(() => {
      const news = heardOf(before.current, floor);
      before.current = floor;
      if (news !== undefined) {
        setHeard(news);
      }
    }, BREATH_MILLISECONDS);
    return () => clearTimeout(soon);
  }, [worthOf(floor)]);
  return (
    <p class="now-said" role="status">
      {heard === undefined ? "" : say(heard.key, { name: nameOf(heard.who), leader: oneLine(floor.leader), count: heard.count ?? 0 })}
    </p>
  );
}

/** Coming to rest, in words: nothing moves, so that nobody has to follow, and nothing is counted. */
import type { JSX } from "preact";

import { useSessions } from "./words";

export function Grounding(): JSX.Element {
  const say = useSessions();
  return (
    <section aria-label={say("ground.title")}>
      <h2>{say("ground.title")}</h2>
      <ul>
        <li>{say("ground.five")}</li>
        <li>{say("ground.four")}</li>
        <li>{say("ground.three")}</li>
        <li>{say("ground.two")}</li>
        <li>{say("ground.one")}</li>
      </ul>
      <p>{say("ground.breathe")}</p>
    </section>
  );
}

/** The host asks for a number: what is shown whom is said before anything is tapped. */
import type { JSX } from "preact";

import type { FloorTold, SessionAsk } from "../../../../model/seam/sessions";
import { Button } from "../../../parts/button";
import { useLeader } from "./floor";
import { useSessions } from "./words";

type Props = { readonly floor: FloorTold; readonly ask: (ask: SessionAsk) => void };

export function CheckIn({ floor, ask }: Props): JSX.Element {
  const say = useSessions();
  const leader = useLeader(floor);
  const { checkIn, hasAnswered } = floor;
  return (
    <div role="status">
      {hasAnswered ? <p class="note">{say("check.done", { leader })}</p> : null}
      {checkIn === undefined ? null : (
        <section class="note" aria-label={say("check.title")}>
          <h2>{say("check.title")}</h2>
          <p>{say("check.ask", { leader, count: checkIn.choices })}</p>
          <p class="hint">{say("check.price", { leader })}</p>
          <p class="row">
            {Array.from({ length: checkIn.choices }, (_, at) => at + 1).map((choice) => (
              <Button key={choice} label={say("check.number", { count: choice })} onTap={() => ask({ what: "check_in", choice })}>
                {choice}
              </Button>
            ))}
          </p>
          <p class="hint">{say("check.not")}</p>
        </section>
      )}
    </div>
  );
}

/** What is asked twice, for it cannot be taken back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Button } from "../../../parts/button";
import { useTurned } from "./acted";
import { useHosting } from "./session_words";

type Props = { readonly ask: string; readonly what: string; readonly yes: string; readonly onYes: () => void };

export function Sure({ ask, what, yes, onYes }: Props): JSX.Element {
  const say = useHosting();
  const [isAsked, setAsked] = useState(false);
  const place = useTurned(isAsked);
  return (
    <div ref={place} tabIndex={-1}>
      {isAsked ? (
        <div class="note">
          <p>{what}</p>
          <p class="row">
            <Button onTap={() => (setAsked(false), onYes())}>{yes}</Button>
            <Button onTap={() => setAsked(false)}>{say("no")}</Button>
          </p>
        </div>
      ) : (
        <Button onTap={() => setAsked(true)}>{ask}</Button>
      )}
    </div>
  );
}

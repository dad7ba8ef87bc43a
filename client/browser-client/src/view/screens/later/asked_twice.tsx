/** What is asked twice, for it cannot be taken back: a button, then what follows from it, with a yes and a way out. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

import { Button } from "../../parts/button";
import { useTurned } from "./turn_focus";

type Props = {
  readonly ask: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly kind?: "plain" | "quiet";
  /** What the first button is called where it stands among others of its kind. */
  readonly label?: string;
  readonly isBusy?: boolean;
  /** What follows from it. */
  readonly children: ComponentChildren;
};

export function AskedTwice({ ask, yes, no, onYes, kind = "plain", label = ask, isBusy = false, children }: Props): JSX.Element {
  const [isAsked, setAsked] = useState(false);
  const place = useTurned(isAsked);
  return (
    <div ref={place} tabIndex={-1}>
      {isAsked ? (
        <div class="note">
          {children}
          <p class="row">
            <Button disabled={isBusy} onTap={() => (setAsked(false), onYes())}>
              {yes}
            </Button>
            <Button onTap={() => setAsked(false)}>{no}</Button>
          </p>
        </div>
      ) : (
        <Button kind={kind} label={label} onTap={() => setAsked(true)}>
          {ask}
        </Button>
      )}
    </div>
  );
}

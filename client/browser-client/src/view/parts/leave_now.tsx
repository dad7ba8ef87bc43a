/** Away in one tap: fixed within a thumb's reach, above the soft keyboard, the same on every screen. */
import type { JSX } from "preact";

import { useWords } from "../tongue";

export function LeaveNow({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  const { say } = useWords();
  return (
    <p class="leave">
      <button type="button" class="button" onClick={onLeave}>
        {say("leave_now")}
      </button>
    </p>
  );
}

/** First of all in the order of focus, for who moves by keyboard or by ear. */
export function SkipLinks({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  const { say } = useWords();
  return (
    <p class="skip">
      <button type="button" class="button" onClick={onLeave}>
        {say("leave_now")}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => document.querySelector<HTMLElement>("#main h1")?.focus()}
      >
        {say("skip_to_content")}
      </button>
    </p>
  );
}

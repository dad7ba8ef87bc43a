/**
 * Esc three times within five seconds leaves: for keyboards, and only when it is meant.
 *
 * Pure: each key gives a new count. Esc also ends what an input method composes and closes dialogs, so it does not
 * count then; any other key in between begins anew. No Shift: it switches input methods.
 */

const TIMES = 3;
const WITHIN_MILLISECONDS = 5_000;

/** When Esc was pressed, oldest first, with nothing else between. */
export type Presses = readonly number[];

export type Pressed = {
  readonly key: string;
  readonly composing: boolean;
  readonly dialogOpen: boolean;
  /** Held down: the same press again. */
  readonly repeated: boolean;
  readonly atMilliseconds: number;
};

/** Return the presses that count after `pressed`, and whether it was the last that was needed. */
export function afterKey(presses: Presses, pressed: Pressed): { readonly presses: Presses; readonly leaves: boolean } {
  if (pressed.key !== "Escape" || pressed.composing || pressed.dialogOpen) {
    return { presses: [], leaves: false };
  }
  if (pressed.repeated) {
    return { presses, leaves: false };
  }
  const recent = [...presses.filter((at) => pressed.atMilliseconds - at < WITHIN_MILLISECONDS), pressed.atMilliseconds];
  return recent.length >= TIMES ? { presses: [], leaves: true } : { presses: recent, leaves: false };
}

/** Call `leaves` when somebody means it. Returns how to stop. */
export function onEscapes(leaves: () => void): () => void {
  let presses: Presses = [];
  const hear = (event: KeyboardEvent): void => {
    const after = afterKey(presses, {
      key: event.key,
      // 229: some input methods end composing with the same key press, and say so only in this way.
      composing: event.isComposing || event.keyCode === 229,
      dialogOpen: document.querySelector("dialog[open]") !== null,
      repeated: event.repeat,
      atMilliseconds: event.timeStamp,
    });
    presses = after.presses;
    if (after.leaves) {
      leaves();
    }
  };
  addEventListener("keydown", hear, { capture: true });
  return () => removeEventListener("keydown", hear, { capture: true });
}

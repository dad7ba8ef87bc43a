/** Where several lines are typed or pasted; watched by nobody, as `parts/field`. */
import type { JSX } from "preact";

import { UNWATCHED } from "../../parts/field";
import { useUnique } from "../../unique";

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly rows?: number;
  readonly value: string;
  readonly onInput: (value: string) => void;
};

export function Area({ label, hint, rows = 4, value, onInput }: Props): JSX.Element {
  const id = useUnique();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea
        {...UNWATCHED}
        id={id}
        value={value}
        rows={rows}
        dir="auto"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint === undefined ? null : (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
    </p>
  );
}

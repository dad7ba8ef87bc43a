/** Where something is typed. Nothing here is remembered, corrected or looked up by the browser. */
import type { JSX, TargetedInputEvent } from "preact";
import { useUnique } from "../unique";

/** What keeps spelling services, autofill and translation away from what is typed. */
export const UNWATCHED = {
  autocomplete: "off",
  autocorrect: "off",
  autocapitalize: "off",
  spellcheck: false,
  "data-gramm": "false",
  "data-lpignore": "true",
  "data-1p-ignore": "true",
  translate: false,
} as const;

/** As much as a PIN's bytes may be: the server is not asked for more. Fewer characters than this may be too much, too. */
export const LONGEST_PIN_BYTES = 256;

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly kind?: "text" | "pin";
  readonly maxLength?: number;
  readonly lang?: string | undefined;
};

export function Field({ label, value, onInput, hint, kind = "text", maxLength = 200, lang }: Props): JSX.Element {
  const id = useUnique();
  const shared = {
    ...UNWATCHED,
    id,
    value,
    maxLength,
    lang,
    "aria-describedby": hint === undefined ? undefined : `${id}-hint`,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  };
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {kind === "pin" ? (
        // A manager that saved what is typed would tell whoever opens it next.
        <input type="password" {...shared} maxLength={LONGEST_PIN_BYTES} autocomplete="new-password" />
      ) : (
        <input type="text" {...shared} />
      )}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
    </p>
  );
}

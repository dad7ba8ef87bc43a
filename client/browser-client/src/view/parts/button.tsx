/** What is tapped. Never smaller than a thumb; one main action a screen. */
import type { ComponentChildren, JSX } from "preact";

type Props = {
  readonly children: ComponentChildren;
  readonly onTap: () => void;
  readonly kind?: "main" | "plain" | "quiet";
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly label?: string;
  /** The id of what says why it is switched off. */
  readonly why?: string;
};

export function Button({ children, onTap, kind = "plain", disabled = false, pressed, label, why }: Props): JSX.Element {
  return (
    <button
      type="button"
      class={`button ${kind}`}
      // Not `disabled`: what is switched off must still be found by ear, with the reason beside it.
      aria-disabled={disabled ? "true" : undefined}
      aria-describedby={disabled ? why : undefined}
      aria-pressed={pressed}
      aria-label={label}
      onClick={disabled ? undefined : onTap}
    >
      {children}
    </button>
  );
}

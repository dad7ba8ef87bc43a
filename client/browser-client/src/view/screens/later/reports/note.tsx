/** Where a reporter writes to staff: nothing is sent before her tap, and what a guard found is said beside it. */
import type { JSX } from "preact";

import type { Finding } from "../../../../model/seam/room";
import { UNWATCHED } from "../../../parts/field";
import { Findings } from "../../../parts/findings";
import { useWords } from "../../../tongue";
import { useUnique } from "../../../unique";
import { isLong } from "../../../written_length";
import { useReporting } from "./words";

type Props = {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Bytes of UTF-8, where less than usual can be sent. */
  readonly mostBytes?: number | undefined;
  readonly findings: readonly Finding[];
};

export function Note({ text, onText, label, hint, mostBytes, findings }: Props): JSX.Element {
  const told = useReporting();
  const { language } = useWords();
  const id = useUnique();
  return (
    <div class="composer">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <textarea
        {...UNWATCHED}
        id={id}
        rows={4}
        value={text}
        lang={language}
        dir="auto"
        aria-describedby={hint === undefined ? `${id}-said` : `${id}-hint ${id}-said`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <div id={`${id}-said`} role="status">
        {isLong(text, mostBytes) ? <p>{told("long")}</p> : null}
        {findings.length === 0 ? null : <Findings findings={findings} held text={text} onAnyway={() => undefined} />}
      </div>
    </div>
  );
}

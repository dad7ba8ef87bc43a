/** A place whose post cannot be shown: said plainly, never jumped over. */
import type { JSX } from "preact";

import type { Gap } from "../../model/app";
import { useWords } from "../tongue";

export function GapLine({ gap }: { readonly gap: Gap }): JSX.Element {
  const { say, explain } = useWords();
  const why = gap.reason === undefined ? "" : ` ${explain(gap.reason)[0]}`;
  return (
    <p class="gap">
      {say(`gap.${gap.why}`)}
      {why}
    </p>
  );
}

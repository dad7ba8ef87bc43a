/** A place whose post cannot be shown: said plainly, never jumped over. */
import type { JSX } from "preact";

import type { Gap } from "../../model/seam/room";
import { useWords } from "../tongue";
import { Button } from "./button";

type Props = { readonly gap: Gap; readonly onReport?: (() => void) | undefined };

export function GapLine({ gap, onReport }: Props): JSX.Element {
  const { say, explain } = useWords();
  const why = gap.reason === undefined ? "" : ` ${explain(gap.reason)[0]}`;
  return (
    <p class="gap">
      {say(`gap.${gap.why}`)}
      {why}
      {gap.why !== "guarded" || onReport === undefined ? null : (
        // What a guard hides can be told to staff, too: they see it as it was written.
        <Button kind="quiet" onTap={onReport}>
          {say("post.report")}
        </Button>
      )}
    </p>
  );
}

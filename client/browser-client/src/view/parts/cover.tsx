/**
 * What stands over everything when nobody looks, or nobody should: a plain sheet that says nothing.
 *
 * It is always in the page, and shown by one attribute (`platform/cover.ts`), so that it is there in the same turn in
 * which a tab is hidden: app switchers take their picture at once.
 */
import type { JSX } from "preact";

import { useWords } from "../tongue";

type Props = {
  readonly onUncover: () => void;
  /** Counting down to leaving, when that is near. */
  readonly leavesInSeconds: number | undefined;
};

export function Cover({ onUncover, leavesInSeconds }: Props): JSX.Element {
  const { say } = useWords();
  return (
    <div class="cover">
      <button type="button" class="cover-tap" onClick={onUncover}>
        <span class="cover-title">{say("title")}</span>
        <span>{say("cover.tap")}</span>
        {leavesInSeconds === undefined ? null : <span>{say("cover.closes", { seconds: leavesInSeconds })}</span>}
      </button>
    </div>
  );
}

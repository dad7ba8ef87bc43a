/** Going on when something was done. */
import { useEffect } from "preact/hooks";

/**
 * Do `then` once `isDone` holds.
 *
 * Not within the effect: effects that wait are run in the middle of the next drawing, and going to another screen there
 * would draw within a drawing.
 */
export function useAfterwards(isDone: boolean, then: () => void): void {
  useEffect(() => {
    if (!isDone) {
      return undefined;
    }
    const soon = setTimeout(then);
    return () => clearTimeout(soon);
  }, [isDone]);
}

/**
 * Where the focus goes when one part of a screen turns into another: in the same turn as it does. A frame later somebody
 * quick has gone on by Tab, and the focus would be taken from the "yes" that she is about to press.
 */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Return what takes the focus each time what stands in it turns into something else, and not when it is first drawn. */
export function useTurned<Place extends HTMLElement = HTMLDivElement>(turned: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const before = useRef(turned);
  useLayoutEffect(() => {
    if (before.current !== turned) {
      before.current = turned;
      place.current?.focus();
    }
  }, [turned]);
  return place;
}

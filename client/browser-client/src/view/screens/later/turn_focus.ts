/** Where the focus goes when one part of a screen turns into another. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Return what takes the focus each time what stands in it turns into something else, and not when it is first drawn. */
export function useTurned<Place extends HTMLElement = HTMLDivElement>(turned: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const before = useRef(turned);
  useEffect(() => {
    if (before.current !== turned) {
      before.current = turned;
      place.current?.focus();
    }
  }, [turned]);
  return place;
}

/** What others may have changed is looked for again as long as a screen is looked at. */
import { useEffect } from "preact/hooks";

import type { Act } from "../../../../model/seam/app";

/** Ask at once, and every so many seconds; from the beginning where `of` is another. */
export function useLooking(act: (what: Act) => void, what: Act, everySeconds: number, of?: string): void {
  useEffect(() => {
    act(what);
    const looking = setInterval(() => act(what), everySeconds * 1000);
    return () => clearInterval(looking);
  }, [of]);
}

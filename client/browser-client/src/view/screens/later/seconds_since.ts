/** For how long something was told already: counted on steadily, for the device's clock may be wrong. */
import { useEffect, useRef, useState } from "preact/hooks";

/** Return the seconds that have passed since `told` was told; drawn anew each second, while it is looked at. */
export function useSince(told: unknown): number {
  const since = useRef({ told, at: performance.now() });
  if (since.current.told !== told) {
    since.current = { told, at: performance.now() };
  }
  const [, setTick] = useState(0);
  useEffect(() => {
    const each = setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => clearInterval(each);
  }, []);
  return (performance.now() - since.current.at) / 1000;
}

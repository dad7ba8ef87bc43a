/** How long something lasts, counted on from when it was told by a steady count: the device's clock may be wrong. */
import { useEffect, useRef, useState } from "preact/hooks";

import type { SessionSay } from "../../../words/sessions";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP_SECONDS = 5;

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

/** Say how long something lasts, as calmly as it can be: whole minutes, and below that in steps of five seconds. */
export function lasting(seconds: number, say: SessionSay): string {
  if (seconds >= 2 * DAY) {
    return say("lasts.days", { count: Math.floor(seconds / DAY) });
  }
  if (seconds >= HOUR) {
    return say("lasts.hours", { hours: Math.floor(seconds / HOUR), minutes: Math.floor((seconds % HOUR) / MINUTE) });
  }
  if (seconds > MINUTE) {
    return say("lasts.minutes", { count: Math.ceil(seconds / MINUTE) });
  }
  return say("lasts.seconds", { count: Math.max(1, Math.ceil(seconds / STEP_SECONDS)) * STEP_SECONDS });
}

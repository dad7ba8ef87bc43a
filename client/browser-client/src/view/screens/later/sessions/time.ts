/** How long something lasts, in words. */
import type { SessionSay } from "../../../../words/sessions";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP_SECONDS = 5;

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

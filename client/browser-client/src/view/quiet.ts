/** What happens when nobody touches the page: covered after five minutes, gone after thirty, with a word before. Pure. */

const MINUTE = 60;
const COVER_SECONDS = 5 * MINUTE;
const LEAVE_SECONDS = 30 * MINUTE;
/** Long enough to find the phone again, and to read it aloud. */
const WARNED_SECONDS = 2 * MINUTE;

/** What is due after so many seconds without a touch. `leavesInSeconds` counts down to 0. */
export type Quiet = { readonly covered: boolean; readonly leavesInSeconds: number | undefined };

export function quietFor(seconds: number): Quiet {
  const left = LEAVE_SECONDS - seconds;
  return {
    covered: seconds >= COVER_SECONDS,
    leavesInSeconds: left <= WARNED_SECONDS ? Math.max(0, Math.ceil(left)) : undefined,
  };
}

/**
 * Noticing commits whose hour cannot be right. It only tells people: no clock ever refuses a commit.
 *
 * An hour may lie ahead of the own clock (one of the two is wrong), or before an hour at which this client had already
 * followed everything (somebody dated a commit back, or it was kept back). Twin: hearth_client/room/clock_watch.py.
 */

/** Two clocks, each right to the hour that the server allows a commit. */
const FAR_HOURS = 2;

/** What was noticed in one room, each occurrence once. */
export type ClockWatch = {
  /** Whether there is something that nobody has read about yet. */
  readonly noticed: boolean;
  /** The hour that was noticed last: those after it can name none below, and are no news. */
  readonly highest: number;
};

export const NOTHING_NOTICED: ClockWatch = { noticed: false, highest: 0 };

/** When a step was made, and whether it is a commit: proposals name no hour. */
type Made = { readonly kind: string; readonly hour: number };

/**
 * Return the watch after `steps`, by the own clock's `hour`.
 *
 * `currentHour` is the own clock's hour when everything there was had been followed, 0 if never. One that lies ahead of
 * `hour` was a wrong clock's.
 */
export function looked(watch: ClockWatch, steps: Iterable<Made>, hour: number, currentHour: number): ClockWatch {
  const followed = currentHour <= hour ? currentHour : 0;
  let { noticed, highest } = watch;
  for (const step of steps) {
    if (step.kind === "commit") {
      const isAhead = step.hour > hour + FAR_HOURS && step.hour > highest;
      highest = isAhead ? step.hour : highest;
      noticed ||= isAhead || step.hour + FAR_HOURS < followed;
    }
  }
  return { noticed, highest };
}

/** Return the watch after people were told. */
export function read({ highest }: ClockWatch): ClockWatch {
  return { noticed: false, highest };
}

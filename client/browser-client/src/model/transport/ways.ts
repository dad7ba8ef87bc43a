/**
 * By which way events are waited for: a WebSocket, or long polls where a network cuts these.
 *
 * After two WebSockets in a row that never said anything polls take over, and one is tried again after a minute at most,
 * then two, four, up to sixteen. Where polls fail, too, there is no network at all: then it is tried as soon as a poll is
 * answered. Pure. Twin: hearth_client/transport/ways.py.
 */

/** After so many WebSockets that never said anything, long polling takes over. */
const WEBSOCKET_FAILURES = 2;
const FIRST_SECONDS = 60;
const LONGEST_SECONDS = 16 * 60;

export type Ways = {
  /** WebSockets since one said something. */
  readonly failures: number;
  /** The second in which the last of them was cut, and for how long polls go out from then on. */
  readonly since: number;
  readonly pollsSeconds: number;
  /** Whether the last poll reached nobody. */
  readonly isAway: boolean;
};

export const UNTRIED: Ways = { failures: 0, since: 0, pollsSeconds: 0, isAway: false };

/** Whether a WebSocket is opened next, not a poll sent. A clock that was set back does not keep it off. */
export function isWebsocket({ failures, since, pollsSeconds }: Ways, now: number): boolean {
  return failures < WEBSOCKET_FAILURES || now < since || now >= since + pollsSeconds;
}

/** Return the ways after a WebSocket that said nothing. `jitter` in [0, 1): not all that a network cut off try again at once. */
export function websocketCut(ways: Ways, now: number, jitter: number): Ways {
  const failures = ways.failures + 1;
  const longest = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.max(0, failures - WEBSOCKET_FAILURES));
  return { ...ways, failures, since: now, pollsSeconds: longest * (0.5 + jitter / 2) };
}

/** Return the ways after a poll. */
export function polled(ways: Ways, isReached: boolean): Ways {
  return isReached && ways.isAway ? { ...UNTRIED, failures: WEBSOCKET_FAILURES - 1 } : { ...ways, isAway: !isReached };
}

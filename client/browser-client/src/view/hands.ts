/** Hands that rest: the page is covered after a while, and left after half an hour, unless a tab of it is touched. */

import { cover, isCovered } from "../platform/cover";
import { quietFor } from "./quiet";

const TICK_MILLISECONDS = 1_000;
/** Others are told at most so often that somebody is here. */
const SAID_MILLISECONDS = 30_000;

export type Hands = {
  /** Until the page leaves by itself; undefined as long as that is far off. */
  readonly leavesInSeconds: () => number | undefined;
  /** This page was touched. */
  readonly touched: () => void;
  /** Somebody is there, in this tab or another: nothing leaves by itself. */
  readonly stay: () => void;
};

type Told = {
  /** The countdown is another now. */
  readonly changed: () => void;
  /** Now and then, as long as somebody touches this page. */
  readonly alive: () => void;
  /** Nobody was there for too long. */
  readonly gone: () => void;
};

export function watchHands({ changed, alive, gone }: Told): Hands {
  let touchedAt = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  let leavesInSeconds: number | undefined;
  const count = (seconds: number | undefined): void => {
    if (seconds !== leavesInSeconds) {
      leavesInSeconds = seconds;
      changed();
    }
  };
  const stay = (): void => {
    touchedAt = performance.now();
    count(undefined);
  };
  setInterval(() => {
    const quiet = quietFor((performance.now() - touchedAt) / TICK_MILLISECONDS);
    if (quiet.covered && !isCovered()) {
      cover();
    }
    count(quiet.leavesInSeconds);
    if (quiet.leavesInSeconds === 0) {
      gone();
    }
  }, TICK_MILLISECONDS);
  return {
    leavesInSeconds: () => leavesInSeconds,
    stay,
    touched: () => {
      stay();
      if (touchedAt - saidAt > SAID_MILLISECONDS) {
        saidAt = touchedAt;
        alive();
      }
    },
  };
}

/** Telling rooms that this is only a visit, until its hour, or that she stays. What of it was told is the server's to keep. */

import type { Client } from "./client";
import { RefusedBy } from "./errors";
import type { Membership } from "./kept/state";
import { GONE } from "./room/seat";
import { isCall } from "./waiting_calls";

export type Visits = {
  /** Say in every room that this is only a visit, until that hour; undefined: that it is none any more. */
  readonly until: (hour: number | undefined) => Promise<void>;
  /** Say in a room that was entered during a visit that it is one. */
  readonly entered: (fresh: Membership) => Promise<void>;
  /** Say in a room that she stays. */
  readonly stays: (mine: Membership) => Promise<void>;
};

export function visitsOf(client: Client): Visits {
  let untilHour: number | undefined;
  const say = (mine: Membership, hour: number | undefined): Promise<void> =>
    unlessGone(client.connectionOf(mine).ask(hour === undefined ? { t: "stay" } : { t: "visit", until_hour: hour }));
  return {
    until: async (hour) => {
      untilHour = hour;
      for (const mine of client.state.memberships.values()) {
        // A call that waits is no room yet: what it opens is told when it is entered.
        await (isCall(mine) ? undefined : say(mine, hour));
      }
    },
    entered: async (fresh) => (untilHour === undefined || fresh.staff ? undefined : say(fresh, untilHour)),
    stays: (mine) => say(mine, undefined),
  };
}

/** What a room that is over for her says no to needs no answer. */
async function unlessGone(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof RefusedBy) || !GONE.has(error.code)) {
      throw error;
    }
  }
}

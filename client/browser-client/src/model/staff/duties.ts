/**
 * What a staff member's client does by itself: confirming a room daily, carrying out Removes while watching, and saying
 * again what a room is called before that passes its time. Twins: hearth_client/room/{duties,room}.py.
 */

import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import type { Duties } from "../room/keeper";
import type { Inner } from "../room/room_walk";
import { lookByItself } from "./auditing";
import { anchor, isStaffIn } from "./confirming";
import { freshSeat, takeOut } from "./reseating";
import type { StaffKeeper } from "./staff_keeper";
import { renewAbout } from "./telling";

/** Staff anchor again after so many hours, well within the 26 that readers are shown as confirmed. */
const DAILY_HOURS = 20;

/** Return the duties of somebody who has staff keys. In rooms where her leaf has no power they do nothing. */
export function dutiesOf(keeper: StaffKeeper): Duties {
  return {
    opened: (inner) => anchorDaily(keeper, inner),
    followed: async ({ seat, tellSteps }) => {
      if (isStaffIn(keeper, seat)) {
        await seat.cover();
        tellSteps();
      }
    },
    shown: async (room) => {
      // Beside what she came for: nothing waits for it, and what is found is kept.
      void lookByItself(keeper);
      await renewAbout(keeper, room);
    },
    freshSeat: (room) => freshSeat(keeper, room),
    seated: (room) => takeOut(keeper, room),
  };
}

async function anchorDaily(keeper: StaffKeeper, inner: Inner): Promise<void> {
  const { seat } = inner;
  const age = hourOf(keeper.edges) - (seat.anchor?.hour ?? Number.NEGATIVE_INFINITY);
  if (!isStaffIn(keeper, seat) || seat.membership.forked || age < DAILY_HOURS) {
    return;
  }
  try {
    await anchor(keeper, inner);
  } catch (error) {
    if (!(error instanceof RefusedBy)) {
      throw error;
    }
    // The room moved on while this was signed; the next visit confirms it.
    inner.noteClock(error);
  }
}

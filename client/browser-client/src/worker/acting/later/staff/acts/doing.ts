/** Doing one act of staff in a room, and what is said where it is not done. */

import { RefusedBy } from "../../../../../model/errors";
import type { Room } from "../../../../../model/room/room";
import type { ActPlan } from "../../../../../model/seam/staff";
import { ActKeptBack, HeldAlready, NotToldWhy } from "../../../../../model/staff/act_errors";
import { KINDS, REASONS } from "../../../../../model/staff/acting";
import { concat } from "../../../../../protocol/crypto/bytes";
import { Refused } from "../../../../../protocol/errors";
import { decodeId } from "../../../../../protocol/ids";
import { HOURS_A_DAY } from "../../../../../protocol/limits";
import type { Doer } from "../doing";

const MINUTE_SECONDS = 60;

/** Do what was planned. Throws as staff's acts do. */
export async function doPlan({ staff }: Doer, room: Room, plan: ActPlan): Promise<void> {
  const { kind, member, posts, reason, hours, said, days, finishes = false } = plan;
  const why = REASONS[reason];
  if (kind === "remove" && member !== undefined) {
    await staff.remove(room, decodeId(member), { banHours: days * HOURS_A_DAY, reason: why, said, finishes });
    return;
  }
  const whom = member === undefined ? new Uint8Array() : decodeId(member);
  if (kind === "hide_post") {
    await hideAll(posts.map((post) => concat(whom, decodeId(post))), said, (subject, words) =>
      staff.act(room, { kind: KINDS.hide_post, subject, reason: why, hours, said: words }),
    );
    return;
  }
  await staff.act(room, { kind: KINDS[kind], subject: whom, reason: why, hours, said });
}

/** Hide all parts of a writing; the words go with the first that was not hidden before. Throws HeldAlready where every part was hidden before. */
async function hideAll(
  subjects: readonly Uint8Array[],
  said: string,
  hide: (subject: Uint8Array, said: string) => Promise<void>,
): Promise<void> {
  let [before, words] = [0, said];
  for (const subject of subjects) {
    try {
      await hide(subject, words);
      words = "";
    } catch (error) {
      if (!(error instanceof HeldAlready)) {
        throw error;
      }
      before += 1;
    }
  }
  if (before === subjects.length) {
    throw new HeldAlready();
  }
}

/** Return what is thrown where an act was not done, so that it is said what to do next. */
export function actFailure(error: unknown, { refuse, note }: Doer): unknown {
  if (error instanceof HeldAlready) {
    return refuse("act_held");
  }
  if (error instanceof ActKeptBack) {
    return refuse("act_kept_back");
  }
  if (error instanceof NotToldWhy) {
    return refuse("removed_untold");
  }
  if (!(error instanceof Refused)) {
    return error;
  }
  if (error.code === "wrong_clock" && error.retryAfterSeconds !== undefined) {
    note({ refusedMinutes: Math.ceil(error.retryAfterSeconds / MINUTE_SECONDS) });
    return refuse("act_just_lifted");
  }
  // Said by the tree, or by a server that knows of a commit before us: she is not there.
  const isGone = error.code === "recipient_unknown" || (error.code === "not_a_member" && !(error instanceof RefusedBy));
  return isGone ? refuse("person_gone") : error;
}

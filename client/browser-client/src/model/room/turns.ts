/** Commits under the server's turns: kept before they are sent, and made anew when others were first. */

import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { type HearthError, Refused } from "../../protocol/errors";
import type { Refusal } from "../../protocol/refusals";
import { commit, encodeMember, memberIdOf, type Pending, type RoomMember } from "../../rooms/member";
import { pendingRemoves, type RoomView } from "../../rooms/view";
import { type Edges, fraction, hourOf, waitSeconds } from "../edges";
import { RefusedBy } from "../errors";
import type { EpochPlace, Membership } from "../kept/state";
import type { Connection } from "../transport/connection";
import { commitName } from "./following";
import type { Keeper } from "./keeper";

/** How often a commit is made anew when others were first: twenty people enter in a wave. */
export const TRIES = 12;

const OVERTAKEN: ReadonlySet<Refusal> = new Set<Refusal>([
  "stale_epoch",
  "stale_generation",
  "turn_taken",
  "remove_pending",
]);

/** What of a seat a commit needs. */
export type Committer = {
  readonly keeper: Keeper;
  readonly connection: Connection;
  readonly room: Uint8Array;
  readonly membership: Membership;
  readonly view: RoomView;
  readonly member: RoomMember;
  readonly hour: () => number;
  /** Follow an own commit that was accepted. */
  readonly followOwn: (message: Uint8Array) => Promise<void>;
  readonly catchUp: () => Promise<void>;
  readonly overtaken: () => Promise<void>;
};

/**
 * Make a commit under a turn; when others are first, follow them and make it anew.
 *
 * `make` gets the member's state and the hour. Throws the last refusal when it never was its turn.
 */
export async function commitInTurn(
  seat: Committer,
  make: (member: RoomMember, hour: number) => Pending,
  covers: boolean,
): Promise<void> {
  let refusal: HearthError = new Refused("turn_taken");
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { view } = seat;
    try {
      await seat.connection.ask({ t: "turn", generation: view.generation, epoch: view.epoch, covers });
      const pending = make(seat.member, seat.hour());
      await sendKept(seat, view, pending);
      await seat.followOwn(pending.message);
      await seat.keeper.save();
      return;
    } catch (error) {
      if (!isOvertaken(error)) {
        throw error;
      }
      refusal = error;
      if (error.code === "turn_taken" || error.code === "remove_pending") {
        await pauseBefore(attempt, error, seat.keeper.edges);
        await seat.catchUp();
      } else {
        await seat.overtaken();
      }
    }
  }
  throw refusal;
}

/** Commit every pending Remove; whoever wants to act in the room does this first. */
export async function coverPending(seat: Committer): Promise<void> {
  const { edges, guide } = seat.keeper;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const pending = pendingRemoves(seat.view, guide.trust);
    const own = memberIdOf(seat.membership, seat.room);
    if (pending.length === 0 || pending.some((one) => same(one.memberId, own))) {
      return;
    }
    await commitInTurn(seat, (member, hour) => commit(member, { hour, random: edges.random }, guide.trust), true);
  }
}

/** Keep the state after a commit, then send the commit. A lost answer is found again by its hash. */
export async function sendKept(
  { keeper, connection, membership: mine }: Pick<Committer, "keeper" | "connection" | "membership">,
  { generation, epoch }: EpochPlace,
  pending: Pending,
): Promise<void> {
  const name = hex(pending.commitHash);
  const { view } = pending.member;
  const kept = {
    generation: view.generation,
    epoch: view.epoch,
    private: encodeMember(pending.member),
    hour: hourOf(keeper.edges),
  };
  keeper.note({ ...mine, pending: new Map([...mine.pending, [name, kept]]) });
  await keeper.save();
  const { message, groupInfo } = pending;
  try {
    await connection.ask({ t: "commit", generation, epoch, message, group_info: groupInfo });
  } catch (error) {
    // A retry after a lost answer is refused as stale, naming our own commit as the one that won.
    const won = error instanceof RefusedBy && error.handshakes.some((one) => commitName(one.message) === name);
    if (!won) {
      throw error;
    }
  }
}

/** Whether others were first, or have their turn now. */
export function isOvertaken(error: unknown): error is RefusedBy {
  return error instanceof RefusedBy && OVERTAKEN.has(error.code);
}

/** Wait before the next try, as the server asks, and not all at once. */
export async function pauseBefore(attempt: number, { retryAfterSeconds }: RefusedBy, edges: Edges): Promise<void> {
  const spread = waitSeconds(Math.min(attempt, 4), fraction(edges));
  const wait = retryAfterSeconds === undefined ? 0 : Math.min(retryAfterSeconds, 1) * 0.5;
  await edges.sleep(wait + spread);
}

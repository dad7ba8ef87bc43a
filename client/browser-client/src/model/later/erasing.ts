/** Erasing: every own place is taken back, every room left, and what is kept destroyed. Twin: hearth_client/erasing.py. */

import { Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import type { Client } from "../client";
import { DifferentRooms, RefusedBy } from "../errors";
import { newPostId } from "../room/outbox";
import { GONE } from "../room/seat";
import { PASSING } from "../transport/connection";
import { callerOf, callsOf, isCall } from "../waiting_calls";

/**
 * Take back every own place, leave every room, and destroy what is kept, wherever it lives.
 *
 * What opens the state goes last, so that whoever is cut off can go on: called again, it does what is left. `told`
 * hears how much of it is done.
 */
export async function erase(client: Client, told: (done: number, total: number) => void = () => undefined): Promise<void> {
  await withdrawCalls(client);
  const found: (readonly [room: Uint8Array, posts: readonly Uint8Array[]])[] = [];
  for (const { room } of client.state.memberships.values()) {
    found.push([room, await ownPosts(client, room)]);
  }
  const total = found.reduce((sum, [, posts]) => sum + posts.length + 1, 1);
  let done = 0;
  const tell = (): void => told(done, total);
  tell();
  for (const [id, posts] of found) {
    for (const target of posts) {
      await takeBack(client, id, target);
      done += 1;
      tell();
    }
    await client.leave(id);
    done += 1;
    tell();
  }
  await client.destroy();
  told(total, total);
}

/** Take every own call back: the server forgets it at once. What was no call, or is over, it takes as withdrawn. */
async function withdrawCalls(client: Client): Promise<void> {
  const calls = callsOf(client.state.memberships.values());
  if (calls.length === 0) {
    return;
  }
  for (const keys of calls) {
    await client.connection(callerOf(keys)).ask({ t: "withdraw_call" });
  }
  for (const mine of client.state.memberships.values()) {
    if (isCall(mine)) {
      client.forget(mine.room);
    } else {
      client.note({ ...mine, asked: [] });
    }
  }
  await client.save();
}

/**
 * Return the own places of a room that still hold something; none where nothing can be posted any more, nor where a
 * host shows what cannot be believed: that keeps nobody from going.
 */
async function ownPosts(client: Client, id: Uint8Array): Promise<readonly Uint8Array[]> {
  try {
    const isOpen = client.isOpen(id);
    const room = await client.room(id);
    await (isOpen ? room.catchUp() : undefined);
    return room.ownPosts;
  } catch (error) {
    if (!isBroken(error) && !(error instanceof RefusedBy && GONE.has(error.code))) {
      throw error;
    }
    return [];
  }
}

/** Take back one place. What the server refuses for good goes with the room's time: it keeps nobody from going. */
async function takeBack(client: Client, id: Uint8Array, target: Uint8Array): Promise<void> {
  try {
    const room = await client.room(id);
    await room.say([{ postId: newPostId(client.edges.random), body: { kind: "retract", target } }], () => true, target);
  } catch (error) {
    if (!isBroken(error) && !(error instanceof RefusedBy && !PASSING.has(error.code))) {
      throw error;
    }
  }
}

/** Whether it is the room itself that cannot be believed or followed, and asking again finds the same. */
function isBroken(error: unknown): boolean {
  const isOwnVerdict = error instanceof Refused && !(error instanceof RefusedBy);
  return isOwnVerdict || error instanceof DifferentRooms || error instanceof Malformed || error instanceof NotAuthentic;
}

/**
 * From what the server delivers to what may be shown. Pure.
 *
 *     Delivered → Written, or a Gap that says why
 *
 * Opened only with the key of the very epoch its header names, by an author of that epoch's roster, in an epoch that
 * does not fall. Whatever fails is one visible gap, and the cursor moves on.
 */

import * as contents from "../../protocol/contents";
import type { Body } from "../../protocol/contents";
import { hex, same } from "../../protocol/crypto/bytes";
import { Malformed, NotAuthentic } from "../../protocol/errors";
import { type EpochKeys, type Header, type OpenedPost, openSealed, readHeader } from "../../protocol/posts";
import { comparePlaces, type EpochPlace, type EpochRecord, type Hex, SOURCE } from "../kept/state";
import type { Told } from "./order";
import type { Item, Why } from "./timeline";

/** What opens a room's posts: epochs by epoch id, signature keys by member id (both as hex), and who is staff. */
export type Keyring = {
  readonly room: Uint8Array;
  readonly epochs: ReadonlyMap<Hex, EpochRecord>;
  readonly authors: ReadonlyMap<Hex, Uint8Array>;
  readonly isStaff: (memberId: Uint8Array) => boolean;
};

/** The item at a place, and the header if its signature holds: only then does it prove anything. */
export type Opened = {
  readonly item: Item;
  readonly header?: Header;
  /** Whether a history bundle could still open it. */
  readonly needsKey: boolean;
};

/** Return what stands at `place`; `notBelow` is where the newest post before it was written. */
export function openPlace(place: Told, keyring: Keyring, notBelow: EpochPlace): Opened {
  const at = { kind: "gap", seq: place.seq, hour: place.hour } as const;
  if (place.t === "erased") {
    return { item: { ...at, why: "erased" }, needsKey: false };
  }
  const header = or(() => readHeader(place.header), Malformed);
  if (header === undefined) {
    return { item: { ...at, why: "malformed" }, needsKey: false };
  }
  const gap = (why: Why, needsKey = false): Opened => ({
    item: { ...at, why, memberId: header.memberId, postId: header.postId },
    needsKey,
  });
  if (!same(header.room, keyring.room) || comparePlaces(header, notBelow) < 0) {
    return gap("not_authentic");
  }
  const epoch = keyring.epochs.get(hex(header.epochId));
  if (epoch === undefined) {
    return gap("no_key", true);
  }
  // A wrong key from a member must not close the post to the right one from somebody else.
  const doubtful = epoch.source === SOURCE.member;
  if (comparePlaces(epoch, header) !== 0 || !epoch.members.has(hex(header.memberId))) {
    return gap("not_authentic", doubtful);
  }
  const author = keyring.authors.get(hex(header.memberId));
  if (author === undefined) {
    return gap("author_unknown", true);
  }
  const keys: EpochKeys = { room: keyring.room, ...epoch, epochKey: epoch.key };
  const opened = or((): OpenedPost => openSealed(place, keys, author), NotAuthentic);
  if (opened === undefined) {
    return gap("not_authentic", doubtful);
  }
  const body = or((): Body => contents.decode(opened.body), Malformed);
  if (body === undefined) {
    return { ...gap("newer"), header };
  }
  return {
    item: {
      kind: "written",
      seq: place.seq,
      hour: place.hour,
      memberId: header.memberId,
      postId: header.postId,
      body,
      byStaff: keyring.isStaff(header.memberId),
      confirmed: !doubtful,
    },
    header,
    needsKey: false,
  };
}

/** Return what `read` gives, or undefined where it throws the one error that stands for a gap. */
function or<T>(read: () => T, expected: typeof Malformed | typeof NotAuthentic): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof expected) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The GroupContext extension 0xF002 `hearth_room`: which room this is, its history policy and its bans.
 *
 * Not signed by itself: the group context that holds it is confirmed by every commit and by anchors.
 */

import { concat, decode, opaque, same, u8 } from "../codec";
import { hex } from "../crypto/bytes";
import { ID, known, set, struct, U32 } from "../fields";
import { ID_BYTES } from "../ids";
import { MAX_BANS } from "../limits";

export const ROOM_EXTENSION_TYPE = 0xf002;

/** How far back newcomers may read. */
export const HISTORY_POLICY = { nothing: 1, oneDay: 2, window: 3 } as const;
export type HistoryPolicy = (typeof HISTORY_POLICY)[keyof typeof HISTORY_POLICY];

/** What a ban names: a member, an invitation, or a certificate's serial. */
export const BAN_KIND = { member: 1, invitation: 2, staffSerial: 3 } as const;
export type BanKind = (typeof BAN_KIND)[keyof typeof BAN_KIND];

/** `subject` (16 bytes) does not enter; the ban may go once the hour `until` has passed. */
export type Ban = { readonly kind: BanKind; readonly subject: Uint8Array; readonly until: number };

/** The content of extension 0xF002. Its room and generation equal the group id's. */
export type RoomExtension = {
  readonly room: Uint8Array;
  readonly generation: number;
  readonly history: HistoryPolicy;
  readonly bansVersion: number;
  /** Ordered by kind and subject. */
  readonly bans: readonly Ban[];
};

/** How a ban is read and written: kind u8 | subject16 | until u32. */
export const BAN = struct<Ban>({ kind: known(BAN_KIND), subject: ID, until: U32 });

const ROOM_EXTENSION = struct<RoomExtension>({
  room: ID,
  generation: U32,
  history: known(HISTORY_POLICY),
  bansVersion: U32,
  bans: set(BAN, banBytes, MAX_BANS),
});

/** Read exactly one from `data`; Malformed otherwise. */
export function parseRoomExtension(data: Uint8Array): RoomExtension {
  return decode(data, ROOM_EXTENSION.read);
}

/** Return the extension's content. */
export function writeRoomExtension(extension: RoomExtension): Uint8Array {
  return ROOM_EXTENSION.write(extension);
}

/** Return what there is one ban of at most, kind and subject, as text for maps. Its order is the set's. */
export function banKey(ban: Ban): string {
  return hex(banBytes(ban));
}

/** Whether `subject` is banned. A ban stands until a commit takes it off, even past its hour. */
export function isBanned(bans: readonly Ban[], kind: BanKind, subject: Uint8Array): boolean {
  return bans.some((ban) => ban.kind === kind && same(ban.subject, subject));
}

function banBytes(ban: Ban): Uint8Array {
  return concat(u8(ban.kind), opaque(ban.subject, ID_BYTES));
}

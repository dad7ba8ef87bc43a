/**
 * Who stays out: what the table leaves to say about changes of a room's bans.
 *
 * The table (protocol/commit_table.ts) sees that a ban stands until its hour, that who is banned is gone, and that
 * the version rises by one. Here is what needs admissions: that a ban lasts as long as the admission it stops, that a
 * one-use invitation is banned with its one member, that nobody carried over by a genesis comes back by that.
 */

import { sanctionBans } from "../protocol/admission";
import { hex } from "../protocol/crypto/bytes";
import { Refused } from "../protocol/errors";
import { MAX_BANS } from "../protocol/limits";
import { type Ban, BAN_KIND, banKey, type RoomExtension } from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import type { Member } from "./roster";

/** Credential hash of each member a genesis carries, by the hex of its id. */
export type CarriedMembers = ReadonlyMap<string, Uint8Array>;

/**
 * Demand of every removed member who is newly banned all that `owedBans` lists, lasting as long.
 *
 * Throws Refused(commit_forbidden), or Refused(certificate_unknown).
 */
export function checkSanctions(
  before: RoomExtension,
  after: RoomExtension,
  removed: readonly Member[],
  trust: Trust,
): void {
  const old = new Set(before.bans.map(banKey));
  const until = new Map(after.bans.map((ban) => [banKey(ban), ban.until]));
  for (const member of removed) {
    const owed = owedBans(member, trust);
    const isNewlyBanned = owed
      .filter((ban) => ban.kind === BAN_KIND.member)
      .some((ban) => until.has(banKey(ban)) && !old.has(banKey(ban)));
    if (isNewlyBanned && owed.some((ban) => (until.get(banKey(ban)) ?? -1) < ban.until)) {
      throw new Refused("commit_forbidden");
    }
  }
}

/**
 * Demand that no ban of a carried member goes while the generation lasts: Refused(commit_forbidden).
 *
 * A carried member re-enters without its admission's not-after being asked, so the ban alone keeps it out.
 */
export function checkCarriedStayBanned(before: RoomExtension, after: RoomExtension, carried: CarriedMembers): void {
  const kept = new Set(after.bans.map(banKey));
  if (before.bans.some((ban) => isOfCarried(ban, carried) && !kept.has(banKey(ban)))) {
    throw new Refused("commit_forbidden");
  }
}

/**
 * Return what banning `member` must contain: the member's ban first, a one-use invitation's second.
 *
 * The ban of a staff member's serial is usual (`sanctionBans`) but not owed: who leaves one room for cause may keep
 * another.
 */
export function owedBans(member: Member, trust: Trust): readonly Ban[] {
  return sanctionBans(member.admission, trust).filter((ban) => ban.kind !== BAN_KIND.staffSerial);
}

/**
 * Return the next version of `extension`. Of two bans of one subject the longer stands.
 *
 * Throws Refused(bans_full) when a room cannot hold so many: then bans must lapse or be dropped first.
 */
export function withBans(
  extension: RoomExtension,
  added: readonly Ban[],
  dropped: readonly Ban[] = [],
): RoomExtension {
  const gone = new Set(dropped.map(banKey));
  const bans = new Map(extension.bans.filter((ban) => !gone.has(banKey(ban))).map((ban) => [banKey(ban), ban]));
  for (const ban of added) {
    const standing = bans.get(banKey(ban));
    if (standing === undefined || standing.until < ban.until) {
      bans.set(banKey(ban), ban);
    }
  }
  if (bans.size > MAX_BANS) {
    throw new Refused("bans_full");
  }
  const ordered = [...bans].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, ban]) => ban);
  return { ...extension, bans: ordered, bansVersion: extension.bansVersion + 1 };
}

/** Return the bans that may go at `hour`: what they stop has ended by itself. */
export function lapsedBans(extension: RoomExtension, carried: CarriedMembers, hour: number): readonly Ban[] {
  return extension.bans.filter((ban) => ban.until < hour && !isOfCarried(ban, carried));
}

function isOfCarried(ban: Ban, carried: CarriedMembers): boolean {
  return ban.kind === BAN_KIND.member && carried.has(hex(ban.subject));
}

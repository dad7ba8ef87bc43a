/**
 * Who may put what into a commit: one table, checked before and apart from the rules of MLS itself.
 *
 * | sender | a commit may contain |
 * |---|---|
 * | member | a path, always; Remove by reference that the server or staff proposed; nothing else |
 * | staff | also Remove and one GroupContextExtensions by value |
 * | new member | one ExternalInit by value, at most one Remove by value of the same key and credential, a path |
 * | server | no commit; a standalone Remove proposal |
 *
 * It works on neutral shapes, so that the same table serves whatever reads the bytes. Pure.
 */

import { decode, same } from "./codec";
import { hex } from "./crypto/bytes";
import { Malformed, Refused } from "./errors";
import {
  BAN_KIND,
  banKey,
  parseRoomExtension,
  ROOM_EXTENSION_TYPE,
  type RoomExtension,
} from "./structures/room_extension";

export const HOUR_BYTES = 4;
/** required_capabilities, external_senders, hearth_room: exactly these, in this order. */
const EXTENSION_TYPES: readonly number[] = [3, 5, ROOM_EXTENSION_TYPE];

/** Who sends. `staff` is a leaf whose staff power was checked at the commit's hour; otherwise `member`. */
export type Party = "member" | "staff" | "newMember" | "server";

/** What is proposed. `other` is everything the room profile has no use for. */
export type ProposalKind = "remove" | "externalInit" | "groupContextExtensions" | "other";

/** What a leaf keeps for as long as it lives: its signature key and its credential's bytes. */
export type LeafIdentity = { readonly signatureKey: Uint8Array; readonly credential: Uint8Array };

/** Extensions in their order: type and content. */
export type Extensions = readonly (readonly [type: number, data: Uint8Array])[];

/** One proposal of a commit, its reference resolved. `proposer` is the committer's when by value. */
export type ProposalShape = {
  readonly kind: ProposalKind;
  readonly byReference: boolean;
  readonly proposer: Party;
  /** The leaf that a `remove` names. */
  readonly removes?: LeafIdentity | undefined;
  /** The whole new list of a `groupContextExtensions`. */
  readonly extensions?: Extensions | undefined;
};

/** A commit, and what of the group's state the table looks at. */
export type CommitShape = {
  readonly sender: Party;
  readonly proposals: readonly ProposalShape[];
  /** The committer's leaf before the commit; none for a new member. */
  readonly leafBefore: LeafIdentity | undefined;
  /** The leaf in the path; none when there is no path. */
  readonly leafAfter: LeafIdentity | undefined;
  readonly authenticatedData: Uint8Array;
  readonly previousHour: number;
  readonly extensionsBefore: Extensions;
  /** Hex ids of who is in the tree once the commit is applied. */
  readonly membersAfter: ReadonlySet<string>;
};

/** Return the commit's hour if the table allows it; throw Refused(commit_forbidden) otherwise. */
export function checkCommit(commit: CommitShape): number {
  const hour = commitHour(commit.authenticatedData);
  if (hour < commit.previousHour || commit.leafAfter === undefined) {
    throw forbidden();
  }
  switch (commit.sender) {
    case "member":
    case "staff":
      checkFromLeaf(commit, hour);
      break;
    case "newMember":
      checkFromNewMember(commit);
      break;
    case "server":
      throw forbidden();
  }
  return hour;
}

/** Return the hour that a commit states in its authenticated data: a u32 and nothing else. */
export function commitHour(authenticatedData: Uint8Array): number {
  if (authenticatedData.length !== HOUR_BYTES) {
    throw forbidden();
  }
  return decode(authenticatedData, (reader) => reader.u32());
}

/** Demand a standalone Remove by the server or staff, without authenticated data. */
export function checkProposal(sender: Party, kind: ProposalKind, authenticatedData: Uint8Array): void {
  if (kind !== "remove" || !mayPropose(sender) || authenticatedData.length > 0) {
    throw forbidden();
  }
}

/**
 * Demand that no leaf of a pending Remove is still there after the commit: Refused(remove_pending).
 *
 * Asked of every commit by a leaf; not of an entrant, who may come first once a Remove has blocked for long, and who
 * cannot carry out proposals of others anyway (RFC 9420 section 12.4.3.2).
 */
export function checkCovers(pending: readonly LeafIdentity[], after: readonly LeafIdentity[]): void {
  if (pending.some((leaf) => after.some((other) => sameLeaf(leaf, other)))) {
    throw new Refused("remove_pending");
  }
}

/** Demand that every ban whose hour has not passed stands, as long as before or longer. */
function checkBansKept(before: RoomExtension, after: RoomExtension, hour: number): void {
  const kept = new Map(after.bans.map((ban) => [banKey(ban), ban.until]));
  for (const ban of before.bans) {
    if (ban.until >= hour && (kept.get(banKey(ban)) ?? -1) < ban.until) {
      throw forbidden();
    }
  }
}

/** Demand what a genesis owes to the generation before it: the same room, a higher number, the bans. */
export function checkNextGeneration(before: RoomExtension, after: RoomExtension, hour: number): void {
  if (
    !same(after.room, before.room) ||
    after.generation <= before.generation ||
    after.bansVersion <= before.bansVersion
  ) {
    throw forbidden();
  }
  checkBansKept(before, after, hour);
}

/** Whether two leaves are one membership's. */
function sameLeaf(left: LeafIdentity | undefined, right: LeafIdentity | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    same(left.signatureKey, right.signatureKey) &&
    same(left.credential, right.credential)
  );
}

function mayPropose(sender: Party): boolean {
  return sender === "server" || sender === "staff";
}

function checkFromLeaf(commit: CommitShape, hour: number): void {
  if (!sameLeaf(commit.leafBefore, commit.leafAfter)) {
    throw forbidden();
  }
  const isStaff = commit.sender === "staff";
  let changes = 0;
  for (const proposal of commit.proposals) {
    if (proposal.kind === "remove") {
      const allowed = proposal.byReference ? mayPropose(proposal.proposer) : isStaff;
      // The committer's own leaf is in the path: it cannot go in the same breath.
      if (!allowed || proposal.removes === undefined || sameLeaf(proposal.removes, commit.leafBefore)) {
        throw forbidden();
      }
    } else if (proposal.kind === "groupContextExtensions") {
      changes += 1;
      if (!isStaff || proposal.byReference || changes > 1) {
        throw forbidden();
      }
      checkExtensions(commit, proposal.extensions ?? [], hour);
    } else {
      throw forbidden();
    }
  }
}

function checkFromNewMember(commit: CommitShape): void {
  if (commit.leafBefore !== undefined || commit.proposals.some((proposal) => proposal.byReference)) {
    throw forbidden();
  }
  const removes = commit.proposals.filter((proposal) => proposal.kind === "remove");
  const entries = commit.proposals.filter((proposal) => proposal.kind === "externalInit");
  if (entries.length !== 1 || removes.length > 1 || commit.proposals.length !== 1 + removes.length) {
    throw forbidden();
  }
  if (removes.some((proposal) => !sameLeaf(proposal.removes, commit.leafAfter))) {
    throw forbidden();
  }
}

/** Only hearth_room may change, by the next version; who is newly banned must be gone. */
function checkExtensions(commit: CommitShape, extensions: Extensions, hour: number): void {
  const [before, after] = [commit.extensionsBefore, extensions].map(roomPart);
  if (before === undefined || after === undefined || !keepsTheRest(commit.extensionsBefore, extensions)) {
    throw forbidden();
  }
  if (
    !same(after.room, before.room) ||
    after.generation !== before.generation ||
    after.bansVersion !== before.bansVersion + 1
  ) {
    throw forbidden();
  }
  checkBansKept(before, after, hour);
  const banned = after.bans.filter((ban) => ban.kind === BAN_KIND.member);
  if (banned.some((ban) => commit.membersAfter.has(hex(ban.subject)))) {
    throw forbidden();
  }
}

function keepsTheRest(before: Extensions, after: Extensions): boolean {
  return (
    before.length === after.length &&
    after.every(([type, data], at) => {
      const old = before[at];
      return (
        type === EXTENSION_TYPES[at] &&
        old !== undefined &&
        old[0] === type &&
        (type === ROOM_EXTENSION_TYPE || same(old[1], data))
      );
    })
  );
}

function roomPart(extensions: Extensions): RoomExtension | undefined {
  const data = extensions.at(-1)?.[1];
  try {
    return data === undefined ? undefined : parseRoomExtension(data);
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

function forbidden(): Refused {
  return new Refused("commit_forbidden");
}

/**
 * A room as everybody sees it who holds none of its secrets: the server, joiners, and members as well.
 *
 * The view moves only by handshakes that pass the public verdict (verdict.ts), in the order the server gave them,
 * and every honest party that starts from the same genesis or anchor comes to the same view. Values only: `apply`
 * returns the next view, or throws and nothing has happened. No I/O and no clock.
 */

import { EXTERNAL_PUB } from "../mls/extensions";
import { decodeGroupContext, writeGroupContext } from "../mls/group_context";
import { decodeGroupInfo, decodePublicMessage } from "../mls/message";
import * as mls from "../mls/public_group";
import { decodeTree, leaves, writeTree } from "../mls/ratchet_tree";
import { concat, decode, type Reader, same, u32, u8, vector, vectorOf } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import { HASH_BYTES, sha256 } from "../protocol/crypto/sha256";
import { Malformed, NotAuthentic, Refused } from "../protocol/errors";
import { roomOf } from "../protocol/ids";
import { MAX_HANDSHAKE_BYTES } from "../protocol/limits";
import { parse } from "../protocol/signed";
import { GENESIS } from "../protocol/structures/genesis";
import { type RoomExtension, writeRoomExtension } from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import type { CarriedMembers } from "./bans";
import { openingCommit, writeOpenedBy } from "./hour_proof";
import { epochNumber, readRoomExtension } from "./profile";
import { type Member, readMember } from "./roster";
import * as verdict from "./verdict";

const VERSION = 1;

/** What a server keeps of an epoch so that others can start from it. All bytes as MLS writes them. */
export type Snapshot = {
  readonly context: Uint8Array;
  readonly tree: Uint8Array;
  readonly confirmationTag: Uint8Array;
  /** Proof of the epoch's hour (hour_proof.ts); empty in epoch 0. */
  readonly openedBy: Uint8Array;
};

/** One epoch of one generation of a room. Made by `opening` or `replay`, moved by `apply`. */
export type RoomView = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly generation: number;
  readonly epoch: number;
  /** Of the commit that opened the epoch, or of the genesis. */
  readonly hour: number;
  readonly public: mls.PublicGroup;
  /** History policy and bans. */
  readonly extension: RoomExtension;
  /** By leaf index. */
  readonly members: verdict.Members;
  /** SHA-256 of the GroupContext, which anchors and genesis sign. */
  readonly contextHash: Uint8Array;
  readonly confirmationTag: Uint8Array;
  /** The generation's signed genesis. */
  readonly genesis: Uint8Array;
  readonly carried: CarriedMembers;
  readonly openedBy: Uint8Array;
  /** The epoch's proposals as they came. */
  readonly pending: readonly Uint8Array[];
};

/** What one handshake did. */
export type Step = {
  /** The room after it. */
  readonly view: RoomView;
  readonly kind: "proposal" | "commit";
  /** Who sent it; none: the server. */
  readonly committer: Member | undefined;
  /** A commit's hour; for a proposal that of its epoch. */
  readonly hour: number;
  readonly joined: Member | undefined;
  /** Whether the committer replaced its own leaf by an external commit. */
  readonly reEntered: boolean;
  readonly left: readonly Member[];
  /** Whose pending Removes it carried out. */
  readonly covers: readonly Member[];
  /** Whether bans or history policy changed. */
  readonly roomChanged: boolean;
  /** For the private half, which adopts what was judged here instead of reading it twice. */
  readonly staged: mls.Staged;
};

/**
 * Return what a proposal or commit does, if it passes the public verdict.
 *
 * Throws Malformed; NotAuthentic (signature); Refused: stale_epoch, stale_generation, room_unknown, commit_forbidden
 * (table), commit_invalid (MLS or profile), remove_pending, certificate_unknown (fetch it and try again), and
 * admission's codes. `view` is unchanged in any case.
 */
export function apply(view: RoomView, message: Uint8Array, trust: Trust): Step {
  if (message.length > MAX_HANDSHAKE_BYTES) {
    throw new Malformed("a handshake too long");
  }
  const handshake = decodePublicMessage(message);
  const { room, generation } = roomOf(handshake.framed.groupId);
  if (!same(room, view.room)) {
    throw new Refused("room_unknown");
  }
  if (generation !== view.generation) {
    throw new Refused("stale_generation");
  }
  verdict.checkKinds(handshake.framed.content);
  const staged = mls.stage(view.public, handshake);
  checkCommunity(view, trust);
  return staged.kind === "proposal" ? proposed(view, staged, message, trust) : committed(view, staged, message, trust);
}

function proposed(view: RoomView, staged: mls.StagedProposal, message: Uint8Array, trust: Trust): Step {
  const committer = verdict.judgeProposal(view, staged, trust);
  const isKnown = view.public.proposals.has(hex(staged.reference));
  return {
    view: isKnown ? view : { ...view, public: staged.after, pending: [...view.pending, message] },
    kind: "proposal",
    committer,
    hour: view.hour,
    joined: undefined,
    reEntered: false,
    left: [],
    covers: [],
    roomChanged: false,
    staged,
  };
}

function committed(view: RoomView, staged: mls.StagedCommit, message: Uint8Array, trust: Trust): Step {
  const { hour, extension, members, ...did } = verdict.judgeCommit(view, staged, view.public.proposals, trust);
  const after: RoomView = {
    ...view,
    ...standingOf(staged.after),
    hour,
    extension,
    members,
    openedBy: writeOpenedBy(view.public.interimTranscriptHash, message),
    pending: [],
  };
  const roomChanged = !same(writeRoomExtension(extension), writeRoomExtension(view.extension));
  return { view: after, kind: "commit", hour, ...did, roomChanged, staged };
}

function checkCommunity(view: RoomView, trust: Trust): void {
  if (!same(trust.community, view.community)) {
    throw new NotAuthentic("another community's root key");
  }
}

/** Return what of a view is the public group's alone. */
function standingOf(group: mls.PublicGroup): Pick<RoomView, "public" | "epoch" | "contextHash" | "confirmationTag"> {
  return {
    public: group,
    epoch: epochNumber(group.context.epoch),
    contextHash: sha256(writeGroupContext(group.context)),
    confirmationTag: group.confirmationTag,
  };
}

/** SHA-256 of the commit that opened the epoch; zeros when that was a genesis. */
export function commitHash(view: RoomView): Uint8Array {
  const commit = openingCommit(view.openedBy);
  return commit.length === 0 ? new Uint8Array(HASH_BYTES) : sha256(commit);
}

/** Return everybody in the tree, in order of leaves. */
export function roster(view: RoomView): readonly Member[] {
  return [...view.members.values()].toSorted((one, other) => one.leaf - other.leaf);
}

/** Return who has that id. */
export function memberOf(view: RoomView, memberId: Uint8Array): Member | undefined {
  return [...view.members.values()].find((each) => same(each.memberId, memberId));
}

/**
 * Whether `member` may use the staff rows at `hour`. Badges ask for more: `checkBadge`.
 *
 * Throws Refused(certificate_unknown) for a staff leaf whose certificate is not known here.
 */
export function hasPower(view: RoomView, member: Member, hour: number, trust: Trust): boolean {
  return verdict.hasPower(member, hour, view.extension.bans, trust);
}

/** Return, for each leaf that is to go, the reference of one proposal that says so. `hour`: the next commit's. */
export function pendingReferences(view: RoomView, trust: Trust, hour = view.hour): ReadonlyMap<number, Uint8Array> {
  return verdict.pendingLeaves(view, view.public.proposals, Math.max(hour, view.hour), trust);
}

/** Return who is to go: the next commit from a leaf must remove them all. `hour`: that commit's. */
export function pendingRemoves(view: RoomView, trust: Trust, hour = view.hour): readonly Member[] {
  const due = pendingReferences(view, trust, hour);
  return roster(view).filter((member) => due.has(member.leaf));
}

/**
 * Demand a GroupInfo (MLSMessage) of exactly this epoch, in a room's one shape.
 *
 * That its external key is the group's cannot be seen from outside: members compare it with their own
 * (`groupInfoDiffers`). Throws Malformed, NotAuthentic, Refused(commit_invalid).
 */
export function checkGroupInfo(view: RoomView, groupInfo: Uint8Array): void {
  const info = decodeGroupInfo(groupInfo);
  if (info.extensions.length !== 1 || info.extensions[0]?.type !== EXTERNAL_PUB) {
    throw new Refused("commit_invalid");
  }
  mls.checkGroupInfo(view.public, info);
}

/** Return what others need to start from this epoch, beside genesis and anchor. */
export function snapshotOf(view: RoomView): Snapshot {
  return {
    context: writeGroupContext(view.public.context),
    tree: writeTree(view.public.tree),
    confirmationTag: view.confirmationTag,
    openedBy: view.openedBy,
  };
}

/** What a view is made of. */
export type Parts = {
  readonly community: Uint8Array;
  readonly genesis: Uint8Array;
  readonly public: mls.PublicGroup;
  readonly hour: number;
  readonly openedBy: Uint8Array;
};

/** Return a view of parts that the caller has verified; their shape alone is checked here. */
export function trustedView({ community, genesis, public: group, hour, openedBy }: Parts): RoomView {
  const { groupId, extensions } = group.context;
  const { room, generation } = roomOf(groupId);
  const members = new Map(leaves(group.tree).map(([leaf, node]) => [leaf, readMember(leaf, node)]));
  const { carried } = parse(genesis, GENESIS).unverified;
  return {
    community,
    room,
    generation,
    hour,
    ...standingOf(group),
    extension: readRoomExtension(extensions, community, groupId),
    members,
    genesis,
    carried: new Map(carried.map((each) => [hex(each.member), each.credentialHash])),
    openedBy,
    pending: [],
  };
}

/** Return the whole view, for its own keeper only: `decodeView` believes what it reads. */
export function encodeView(view: RoomView): Uint8Array {
  const { context, tree, confirmationTag, openedBy } = snapshotOf(view);
  return concat(
    u8(VERSION),
    vector(view.community),
    u32(view.hour),
    ...[view.genesis, context, tree, confirmationTag, openedBy].map(vector),
    vectorOf(view.pending, vector),
  );
}

/** Return the view that `encodeView` wrote. Malformed or Refused(commit_invalid) when it was damaged. */
export function decodeView(data: Uint8Array): RoomView {
  return decode(data, readView);
}

function readView(reader: Reader): RoomView {
  if (reader.u8() !== VERSION) {
    throw new Malformed("view of an unknown version");
  }
  const [community, hour, genesis] = [reader.vector(), reader.u32(), reader.vector()];
  const [context, tree] = [decodeGroupContext(reader.vector()), decodeTree(reader.vector())];
  const group = mls.trustedGroup(context, tree, reader.vector());
  const view = trustedView({ community, genesis, public: group, hour, openedBy: reader.vector() });
  const pending = reader.vectorOf((inner) => inner.vector());
  const known = pending.reduce((before, message) => mls.withProposal(before, decodePublicMessage(message)), group);
  return { ...view, public: known, pending };
}

/**
 * Where a view begins: a genesis, or a snapshot that an anchor or genesis vouches for.
 *
 * Nothing here believes the host: the tree hashes to the context, every leaf is signed, in the room's one shape, and
 * ends in the community's root; the hour is proven. Who vouches for the context is asked by `replay`. No I/O and no
 * clock.
 */

import { decodeGroupContext, type GroupContext, writeGroupContext } from "../mls/group_context";
import { LEAF_SOURCE } from "../mls/leaf_node";
import { decodeGroupInfo } from "../mls/message";
import { type KnownLeaves, knownLeaves, startGroup } from "../mls/public_group";
import { decodeTree, leafAt, leafCount, leaves, type RatchetTree } from "../mls/ratchet_tree";
import { SUITE_ID } from "../mls/suite";
import { checkEntry, checkReentry, type Place } from "../protocol/admission";
import { same } from "../protocol/codec";
import { checkNextGeneration } from "../protocol/commit_table";
import { hex } from "../protocol/crypto/bytes";
import { sha256 } from "../protocol/crypto/sha256";
import { NotAuthentic, Refused } from "../protocol/errors";
import type { Genesis } from "../protocol/structures/genesis";
import { BAN_KIND, isBanned } from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import { genesisName, openGenesis } from "./genesis";
import { provenHour } from "./hour_proof";
import { checkLeaf } from "./profile";
import type { Member } from "./roster";
import { checkGroupInfo, type RoomView, type Snapshot, trustedView } from "./view";

/** What a server states of a new generation. */
export type Generation = {
  readonly genesis: Uint8Array;
  readonly groupInfo: Uint8Array;
  readonly tree: Uint8Array;
};

/**
 * Return the view of a new generation's epoch 0, everything about it checked.
 *
 * `previous` is the room's last view where one is held: then the bans must carry over, and the genesis must follow
 * that view's. Without it only `openChain` can tell. Throws Malformed, NotAuthentic, and Refused with commit_invalid,
 * commit_forbidden (bans), room_exists, stale_generation, and the codes of an entry (the creator's leaf).
 */
export function openGeneration(stated: Generation, trust: Trust, previous?: RoomView): RoomView {
  const { genesis, groupInfo, tree } = stated;
  const { context, confirmationTag } = decodeGroupInfo(groupInfo);
  if (context.epoch !== 0n) {
    throw new Refused("commit_invalid");
  }
  const snapshot = { context: writeGroupContext(context), tree, confirmationTag, openedBy: new Uint8Array() };
  const view = fromSnapshot(genesis, snapshot, trust);
  checkGroupInfo(view, groupInfo);
  if (previous !== undefined) {
    checkFollows(view, openGenesis(genesis, trust), previous);
  }
  return view;
}

/** What a caller remembers of leaves that a view of this room has checked before, so that it costs nothing again. */
export type Checked = { readonly names: KnownLeaves; readonly community: Uint8Array };

/** Return what to remember of a view's leaves; a value for the next `fromSnapshot` of the same room. */
export function checkedLeaves(view: RoomView): Checked {
  return { names: knownLeaves(view.public), community: view.community };
}

/**
 * Return the view of the epoch in `snapshot`, of the generation that `genesis` began.
 *
 * In epoch 0 the genesis itself vouches for it, and all that a genesis owes is asked, of a newcomer's host as of a
 * server's staff; later an anchor must vouch (`fromAnchor`). Signatures on leaves and chains of `checked` leaves are
 * not verified again; everything else is asked of them too. Throws Malformed, NotAuthentic, Refused(commit_invalid |
 * admission_invalid | certificate_unknown | …).
 */
export function fromSnapshot(genesis: Uint8Array, snapshot: Snapshot, trust: Trust, checked?: Checked): RoomView {
  const opened = openGenesis(genesis, trust);
  const context = decodeGroupContext(snapshot.context);
  if (context.cipherSuite !== SUITE_ID) {
    throw new Refused("commit_invalid");
  }
  const tree = decodeTree(snapshot.tree);
  const isFirst = context.epoch === 0n;
  if (isFirst) {
    checkBegins(opened, snapshot, context, tree);
  }
  const known: KnownLeaves =
    checked !== undefined && same(checked.community, trust.community) ? checked.names : new Set();
  const group = startGroup(context, tree, snapshot.confirmationTag, known);
  const { openedBy } = snapshot;
  const hour = isFirst ? opened.hour : provenHour(openedBy, context);
  const view = trustedView({ community: trust.community, genesis, public: group, hour, openedBy });
  if (!same(view.room, opened.room) || view.generation !== opened.generation) {
    throw new NotAuthentic("another room's or generation's genesis");
  }
  checkLeaves(view, trust, known);
  if (isFirst) {
    checkCreator(view, opened, trust);
    checkBans(view, opened);
  }
  return view;
}

/** Demand the epoch 0 that `opened` signs, with one leaf and no commit before: the cheap rules first. */
function checkBegins(opened: Genesis, snapshot: Snapshot, context: GroupContext, tree: RatchetTree): void {
  if (snapshot.openedBy.length > 0) {
    throw new NotAuthentic("no commit opens epoch 0");
  }
  if (context.confirmedTranscriptHash.length > 0 || leafCount(tree) !== 1) {
    throw new Refused("commit_invalid");
  }
  const signsContext = same(opened.contextHash, sha256(snapshot.context));
  if (!signsContext || !same(opened.confirmationTag, snapshot.confirmationTag)) {
    throw new NotAuthentic("the genesis signs another group");
  }
}

/** Demand of each leaf what never passes: shape, chain, key, room, no ban. Hours were asked on entry. */
function checkLeaves(view: RoomView, trust: Trust, known: KnownLeaves): void {
  const names = known.size === 0 ? [] : [...knownLeaves(view.public)];
  const seen = new Set<string>();
  for (const [at, [leaf, node]] of leaves(view.public.tree).entries()) {
    checkLeaf(node);
    const member = view.members.get(leaf);
    if (member === undefined) {
      throw new Refused("commit_invalid");
    }
    checkReentry(member.admission, placeOf(view, member, trust), { verified: known.has(names[at] ?? "") });
    seen.add(hex(member.memberId));
  }
  if (seen.size !== view.members.size) {
    throw new Refused("commit_invalid");
  }
}

/** Demand that the one leaf is that of the staff member who signs the genesis, entering fully. */
function checkCreator(view: RoomView, opened: Genesis, trust: Trust): void {
  const creator = view.members.get(0);
  if (creator === undefined || leafAt(view.public.tree, 0)?.source !== LEAF_SOURCE.keyPackage) {
    throw new Refused("commit_invalid");
  }
  if (creator.certificate === undefined || !same(creator.certificate, opened.certificate)) {
    throw new Refused("admission_invalid");
  }
  checkEntry(creator.admission, placeOf(view, creator, trust), opened.hour, 0);
}

/** Demand that generation 0 bans nobody yet, and that none carries over whom it bans. */
function checkBans(view: RoomView, opened: Genesis): void {
  const { bans, bansVersion } = view.extension;
  if (opened.generation === 0 && (bans.length > 0 || bansVersion !== 0)) {
    throw new Refused("commit_invalid");
  }
  if (opened.carried.some((each) => isBanned(bans, BAN_KIND.member, each.member))) {
    throw new Refused("banned");
  }
}

function checkFollows(view: RoomView, opened: Genesis, previous: RoomView): void {
  if (view.generation === 0) {
    throw new Refused("room_exists");
  }
  if (view.generation !== previous.generation + 1 || !same(opened.previous, genesisName(previous.genesis))) {
    throw new Refused("stale_generation");
  }
  checkNextGeneration(previous.extension, view.extension, opened.hour);
}

function placeOf(view: RoomView, member: Member, trust: Trust): Place {
  return { trust, room: view.room, signatureKey: member.signatureKey, bans: view.extension.bans };
}

/**
 * A member's own room: the view everybody has, and the secrets only members have. Private half.
 *
 * Every message passes the public verdict first; that alone moves the epoch. Only then come membership tag,
 * confirmation tag and path. Who fails there has not misjudged: the author lied to members. It complains, and
 * re-enters by external commit from the view that the public verdict gave (`CannotFollow.view`). Values only: every
 * step returns the next member; keep it under the hash of its commit before sending.
 */

import { externalPub } from "../mls/group_info";
import * as mls from "../mls/group";
import type { Identity } from "../mls/identity";
import { decodeGroupInfo, encodeGroupInfo, encodePublicMessage } from "../mls/message";
import { encodeState, resumeState } from "../mls/private_state";
import type { Proposal } from "../mls/proposals";
import { same, u32 } from "../protocol/codec";
import type { Randomness } from "../protocol/crypto/bytes";
import { sha256 } from "../protocol/crypto/sha256";
import * as x25519 from "../protocol/crypto/x25519";
import * as ed25519 from "../protocol/ed25519";
import { Malformed, NotAuthentic, Refused, WrongCall } from "../protocol/errors";
import { memberId } from "../protocol/ids";
import type { EpochKeys } from "../protocol/posts";
import { sign } from "../protocol/signed";
import { ANCHOR } from "../protocol/structures/anchor";
import { COMPLAINT } from "../protocol/structures/complaint";
import { CREDENTIAL_TYPE } from "../protocol/structures/credential";
import { type Ban, BAN_KIND, type HistoryPolicy } from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import { lapsedBans, owedBans, withBans } from "./bans";
import { CAPABILITIES, roomExtension } from "./profile";
import type { Member } from "./roster";
import {
  apply,
  checkGroupInfo,
  commitHash,
  memberOf,
  pendingReferences,
  type RoomView,
  type Step,
} from "./view";

const EPOCH_ID_BYTES = 16;
const EPOCH_KEY_BYTES = 32;
const NOTHING = new Uint8Array();

/** Somebody changed this room in a way that your device cannot follow. It enters again. */
export class CannotFollow extends NotAuthentic {
  /** The room after the commit, by the public verdict: re-enter from here. */
  readonly view: RoomView;

  constructor(what: string, view: RoomView) {
    super(what);
    this.view = view;
  }
}

/** A membership: fresh random secrets of one room, and the admission chain for their public keys. */
export type MemberKeys = {
  readonly signatureSeed: Uint8Array;
  readonly inboxSecret: Uint8Array;
  readonly credential: Uint8Array;
};

/** One member's room in one epoch. `view.public` and `group.public` are the same value. */
export type RoomMember = {
  readonly view: RoomView;
  readonly keys: MemberKeys;
  readonly group: mls.Group;
};

/** A commit that was not delivered yet. Store `member` under `commitHash` before sending `message`. */
export type Pending = {
  readonly message: Uint8Array;
  readonly groupInfo: Uint8Array;
  readonly member: RoomMember;
  readonly step: Step;
  readonly commitHash: Uint8Array;
};

/** What a delivered handshake did. `member` is undefined when it ended this membership. */
export type Received = { readonly member: RoomMember | undefined; readonly step: Step };

/** X25519 key that letters to this membership are sealed to. */
export function inboxKey(keys: MemberKeys): Uint8Array {
  return x25519.publicKey(keys.inboxSecret);
}

/** Return the name of a membership in `room`. */
export function memberIdOf(keys: MemberKeys, room: Uint8Array): Uint8Array {
  return memberId(room, ed25519.publicKey(keys.signatureSeed));
}

/** Return what MLS needs of a membership. */
export function identityOfKeys(keys: MemberKeys): Identity {
  return {
    signatureSeed: keys.signatureSeed,
    credential: { type: CREDENTIAL_TYPE, content: keys.credential },
    capabilities: CAPABILITIES,
    extensions: [],
  };
}

/** The own leaf. */
export function ownMember({ view, group }: RoomMember): Member {
  const own = view.members.get(group.ownLeaf);
  if (own === undefined) {
    throw new WrongCall("a member outside its own room");
  }
  return own;
}

/**
 * Return the room after a delivered handshake of somebody else.
 *
 * A commit of this very membership is adopted from its `Pending` instead; when that is lost, or another device of the
 * same member made it, this throws CannotFollow. Throws what `apply` throws (nobody follows such a message), or
 * CannotFollow (others may).
 */
export function receive(member: RoomMember, message: Uint8Array, trust: Trust): Received {
  const step = apply(member.view, message, trust);
  const { staged, view } = step;
  if (staged.kind === "proposal") {
    // A leaf's signature stands on it. The membership tag adds nothing a commit could not be made with, and a member
    // who did not count this proposal would lose the next commit.
    return { member: { ...member, view, group: { ...member.group, public: view.public } }, step };
  }
  if (step.committer !== undefined && same(step.committer.memberId, ownMember(member).memberId)) {
    throw new CannotFollow("own commit", view);
  }
  if (step.left.some((each) => each.leaf === member.group.ownLeaf)) {
    return { member: undefined, step };
  }
  try {
    return { member: { ...member, view, group: mls.adopt(member.group, staged) }, step };
  } catch (error) {
    throw error instanceof NotAuthentic ? new CannotFollow(error.message, view) : error;
  }
}

/** All that a commit can carry. Only staff may ask for anything: everybody else gets the refusal the commit would get. */
export type Change = {
  /** The own clock's. */
  readonly hour: number;
  readonly random: Randomness;
  /** Members to remove, by id. */
  readonly remove?: readonly Uint8Array[];
  readonly bans?: readonly Ban[];
  readonly dropBans?: readonly Ban[];
  readonly history?: HistoryPolicy | undefined;
};

/**
 * Return a commit that renews the path, carries out every pending Remove, and what else is asked.
 *
 * Who is banned as a member and present is removed too, and a one-use invitation banned with it; bans may only grow
 * longer than asked. Whenever the room's extension changes, lapsed bans go. Throws Refused: remove_pending when this
 * very member is to go, not_a_member for a `remove` that is nobody, and what `apply` throws.
 */
export function commit(member: RoomMember, change: Change, trust: Trust): Pending {
  const { view, group, keys } = member;
  const { random, remove = [], bans = [], dropBans = [], history } = change;
  const hour = Math.max(change.hour, view.hour);
  const references = pendingReferences(view, trust, hour);
  if (references.has(group.ownLeaf)) {
    throw new Refused("remove_pending");
  }
  const wanted = remove.map((each) => present(view, each));
  const banned = bans.filter((ban) => ban.kind === BAN_KIND.member).map((ban) => ban.subject);
  const sanctioned = [...view.members.values()].filter((each) => banned.some((id) => same(id, each.memberId)));
  const gone = new Set([...wanted, ...sanctioned].map((each) => each.leaf).filter((leaf) => !references.has(leaf)));
  const proposals: Proposal[] = [...gone]
    .toSorted((one, other) => one - other)
    .map((leaf) => ({ type: "remove", removed: leaf }));
  if (bans.length > 0 || dropBans.length > 0 || history !== undefined) {
    const owed = sanctioned.flatMap((each) => owedBans(each, trust));
    const lapsed = lapsedBans(view.extension, view.carried, hour);
    const next = withBans(view.extension, [...bans, ...owed], [...dropBans, ...lapsed]);
    const extension = roomExtension({ ...next, history: history ?? next.history });
    const kept = view.public.context.extensions.slice(0, -1);
    proposals.push({ type: "groupContextExtensions", extensions: [...kept, extension] });
  }
  const made = mls.commit(group, {
    proposals,
    references: [...references.values()],
    authenticatedData: u32(hour),
    random,
  });
  return judged(view, encodePublicMessage(made.message), made.group, keys, trust);
}

/**
 * Return the external commit that lets `keys` in, or in again: an own leaf in the tree is replaced.
 *
 * `view` is the room's present, replayed; `groupInfo` the published one. `hour` is the own clock's. Throws what
 * `checkGroupInfo` and `apply` throw, so nobody sends what would be refused.
 */
export function enter(
  view: RoomView,
  groupInfo: Uint8Array,
  keys: MemberKeys,
  { hour, random }: { readonly hour: number; readonly random: Randomness },
  trust: Trust,
): Pending {
  checkGroupInfo(view, groupInfo);
  const key = externalPub(decodeGroupInfo(groupInfo));
  if (key === undefined) {
    throw new WrongCall("a checked GroupInfo without its key");
  }
  const made = mls.joinExternal(view.public, key, identityOfKeys(keys), {
    remove: memberOf(view, memberIdOf(keys, view.room))?.leaf,
    authenticatedData: u32(Math.max(hour, view.hour)),
    random,
  });
  return judged(view, encodePublicMessage(made.message), made.group, keys, trust);
}

/** Return what this epoch's posts are sealed under. */
export function epochKeys({ view, group }: RoomMember): EpochKeys {
  return {
    room: view.room,
    generation: view.generation,
    epoch: view.epoch,
    epochId: mls.exportSecret(group, "hearth epoch id", NOTHING, EPOCH_ID_BYTES),
    epochKey: mls.exportSecret(group, "hearth posts", NOTHING, EPOCH_KEY_BYTES),
  };
}

/** Return this epoch's GroupInfo as this member computes it, an MLSMessage. */
export function ownGroupInfo(member: RoomMember): Uint8Array {
  return encodeGroupInfo(mls.groupInfo(member.group));
}

/** Whether a published GroupInfo of this epoch would lead joiners elsewhere. Then `complaint`. */
export function groupInfoDiffers(member: RoomMember, published: Uint8Array): boolean {
  try {
    checkGroupInfo(member.view, published);
    const key = externalPub(decodeGroupInfo(published));
    return key === undefined || !same(key, mls.ownExternalPub(member.group));
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic || error instanceof Refused) {
      return true;
    }
    throw error;
  }
}

/**
 * Return a signed complaint about the GroupInfo published for the view's epoch; a member sends its own with it.
 *
 * Who could not follow the epoch's commit complains from `CannotFollow.view`, without a group of its own.
 */
export function complaint(view: RoomView, keys: MemberKeys, published: Uint8Array): Uint8Array {
  return sign(keys.signatureSeed, COMPLAINT, {
    community: view.community,
    room: view.room,
    generation: view.generation,
    epoch: view.epoch,
    member: memberIdOf(keys, view.room),
    commitHash: commitHash(view),
    groupInfoHash: sha256(published),
  });
}

/** What a staff member says beside the epoch itself. */
export type Confirmed = {
  /** Name of the own certificate. */
  readonly certificate: Uint8Array;
  readonly lastSeq: number;
  readonly link: Uint8Array;
  readonly revocationsVersion: number;
  readonly hour: number;
};

/** Return a signed anchor of the view's epoch, by staff. */
export function anchor(view: RoomView, staffSeed: Uint8Array, confirmed: Confirmed): Uint8Array {
  return sign(staffSeed, ANCHOR, {
    community: view.community,
    contextHash: view.contextHash,
    confirmationTag: view.confirmationTag,
    seq: confirmed.lastSeq,
    link: confirmed.link,
    revocationsVersion: confirmed.revocationsVersion,
    hour: Math.max(confirmed.hour, view.hour),
    certificate: confirmed.certificate,
  });
}

/** Return the private state, without the tree, the epoch's proposals and `keys`; for `resumeMember`. */
export function encodeMember(member: RoomMember): Uint8Array {
  return encodeState(member.group, { proposals: false });
}

/**
 * Return the member whose private state `encodeMember` wrote, standing in `view`.
 *
 * Throws Malformed, also for what no room has (messages and updates of one's own); Refused(commit_invalid) when
 * context, tree or a key is not the state's; NotAuthentic when it is another membership's.
 */
export function resumeMember(state: Uint8Array, view: RoomView, keys: MemberKeys): RoomMember {
  const group = resumeState(state, view.public);
  if (group.secretTree !== undefined || group.updates.length > 0) {
    throw new Malformed("state of a group that is no room");
  }
  if (!same(group.signatureSeed, keys.signatureSeed)) {
    throw new NotAuthentic("state of another membership");
  }
  return { view, keys, group };
}

/** Judge the own commit as everybody will, and return what to keep and send. */
function judged(view: RoomView, message: Uint8Array, group: mls.Group, keys: MemberKeys, trust: Trust): Pending {
  const step = apply(view, message, trust);
  const member = { view: step.view, keys, group: mls.standingIn(group, step.view.public) };
  return { message, groupInfo: ownGroupInfo(member), member, step, commitHash: sha256(message) };
}

function present(view: RoomView, subject: Uint8Array): Member {
  const member = memberOf(view, subject);
  if (member === undefined) {
    throw new Refused("not_a_member");
  }
  return member;
}

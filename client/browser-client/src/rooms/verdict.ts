/**
 * The public verdict: may this proposal or commit stand? The same answer at the server and at every member.
 *
 * A pure function of the room's state, the message and the certificates it names. It needs no secret, asks no clock
 * and knows no revocation: two honest parties can never disagree, whenever they look. RFC 9420's own rules were
 * checked before (`stage`); here are the room's: table, hour, admission, bans.
 *
 *     kinds → staged by mls → shape → commit table → pending Removes → entry | sanctions → Judged
 *
 * The order of questions is hearth_rooms/verdict.py's: of several faults both name the same one.
 */

import { type Extension, find } from "../mls/extensions";
import type { Content, Sender } from "../mls/framing";
import type { CommittedProposal, Received } from "../mls/proposal_list";
import type { Proposal } from "../mls/proposals";
import type { StagedCommit, StagedProposal } from "../mls/public_group";
import { checkEntry, checkReentry, checkStaffPower, type Place, usesTaken } from "../protocol/admission";
import {
  checkCommit,
  checkCovers,
  checkProposal,
  commitHour,
  type CommitShape,
  type Extensions,
  type Party,
  type ProposalKind,
  type ProposalShape,
} from "../protocol/commit_table";
import { hex } from "../protocol/crypto/bytes";
import { same } from "../protocol/codec";
import { Bug, Refused } from "../protocol/errors";
import { MAX_MEMBERS, STAFF_PLACES } from "../protocol/limits";
import type { Refusal } from "../protocol/refusals";
import {
  type Ban,
  BAN_KIND,
  isBanned,
  parseRoomExtension,
  ROOM_EXTENSION_TYPE,
  type RoomExtension,
} from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import { type CarriedMembers, checkCarriedStayBanned, checkSanctions } from "./bans";
import { checkLeaf, SERVER_SENDER } from "./profile";
import { identityOf, type Member, readMember } from "./roster";

const POWERLESS: ReadonlySet<Refusal> = new Set(["not_allowed", "certificate_expired", "certificate_revoked"]);

/** What MLS would take and no row of the table has, whoever sends it. */
const NEVER: ReadonlySet<Proposal["type"]> = new Set(["add", "update", "preSharedKey"]);

/** Everybody in a tree, by leaf index. */
export type Members = ReadonlyMap<number, Member>;

/** What of a room's state a verdict looks at. `hour` is that of the commit that opened the epoch. */
export type Before = {
  readonly room: Uint8Array;
  readonly hour: number;
  readonly extension: RoomExtension;
  readonly members: Members;
  readonly carried: CarriedMembers;
};

/** A commit that may stand, and what it does. */
export type Judged = {
  readonly hour: number;
  /** As in the new epoch's tree. */
  readonly committer: Member;
  readonly joined: Member | undefined;
  readonly reEntered: boolean;
  readonly left: readonly Member[];
  readonly covers: readonly Member[];
  readonly extension: RoomExtension;
  readonly members: Members;
};

/**
 * Refuse what no room takes, before any signature is looked at: Refused(commit_forbidden).
 *
 * Each Add brings two signatures of its own, and nine hundred fit into one commit, which the table would refuse in
 * the end and nobody pays for.
 */
export function checkKinds(content: Content): void {
  const listed = content.kind === "commit" ? content.commit.proposals : [];
  const proposals = content.kind === "proposal" ? [content.proposal] : listed;
  if (proposals.some((each) => !(each instanceof Uint8Array) && NEVER.has(each.type))) {
    throw new Refused("commit_forbidden");
  }
}

/**
 * Return the proposer (none: the server) of a standalone proposal that may stand.
 *
 * A proposal has no hour of its own, so staff power is asked at the epoch's; the commit that carries it out asks
 * again at its own. Throws Refused(commit_forbidden | certificate_unknown).
 */
export function judgeProposal(before: Before, staged: StagedProposal, trust: Trust): Member | undefined {
  const party = partyOf(before, staged.sender, before.hour, trust);
  checkProposal(party, kindOf(staged.proposal), staged.authenticatedData);
  return party === "server" ? undefined : senderOf(before, staged.sender);
}

/**
 * Return what a commit does, if it may stand. `pending` are the epoch's proposals by reference.
 *
 * Throws Refused: commit_forbidden, commit_invalid, remove_pending, the codes of `checkEntry`; or Malformed when a
 * new credential is no chain.
 */
export function judgeCommit(before: Before, staged: StagedCommit, pending: Received, trust: Trust): Judged {
  const hour = commitHour(staged.authenticatedData);
  const removed = staged.removed.map((leaf) => memberAt(before, leaf));
  const gone = new Set(staged.removed);
  const stay = new Map([...before.members].filter(([leaf]) => !gone.has(leaf)));
  if (staged.newLeaf === undefined) {
    throw new Refused("commit_forbidden");
  }
  checkLeaf(staged.newLeaf);
  const committer = readMember(staged.committer, staged.newLeaf);
  const members = new Map([...stay, [staged.committer, committer]]);
  checkCommit(shapeOf(before, staged, hour, members, trust));
  const extension = extensionAfter(before, staged);
  const due = pendingLeaves(before, pending, hour, trust);
  if (staged.isExternal) {
    checkNewcomer({ before, entrant: committer, others: stay, hour, replaces: removed.length > 0, trust });
  } else {
    checkCovers(
      [...due.keys()].map((leaf) => identityOf(memberAt(before, leaf))),
      due.size === 0 ? [] : [...members.values()].map(identityOf),
    );
    checkSanctions(before.extension, extension, removed, trust);
    checkCarriedStayBanned(before.extension, extension, before.carried);
  }
  return {
    hour,
    committer,
    joined: staged.isExternal && removed.length === 0 ? committer : undefined,
    reEntered: staged.isExternal && removed.length > 0,
    left: staged.isExternal ? [] : removed,
    covers: [...due.keys()].filter((leaf) => gone.has(leaf)).map((leaf) => memberAt(before, leaf)),
    extension,
    members,
  };
}

/**
 * Return the leaves that are to go, each with one reference of a Remove that may still be carried out.
 *
 * A proposal of staff whose power ended meanwhile counts no more: else nobody could commit at all.
 */
export function pendingLeaves(
  before: Before,
  pending: Received,
  hour: number,
  trust: Trust,
): ReadonlyMap<number, Uint8Array> {
  const due = new Map<number, Uint8Array>();
  for (const { proposal, reference, sender } of pending.values()) {
    if (proposal.type === "remove" && !due.has(proposal.removed)) {
      const party = partyOf(before, sender, hour, trust);
      if (party === "server" || party === "staff") {
        due.set(proposal.removed, reference);
      }
    }
  }
  return due;
}

/** Whether `member` may use the staff rows of the table at `hour`. Refused(certificate_unknown) passes. */
export function hasPower(member: Member, hour: number, bans: readonly Ban[], trust: Trust): boolean {
  try {
    checkStaffPower(member.admission, trust, hour, bans);
  } catch (error) {
    if (error instanceof Refused && POWERLESS.has(error.code)) {
      return false;
    }
    // Unknown is not powerless: who lacks a certificate must fetch it, not judge differently.
    throw error;
  }
  return true;
}

function memberAt(before: Before, leaf: number): Member {
  const member = before.members.get(leaf);
  if (member === undefined) {
    throw new Bug("a leaf that mls found and the roster has not");
  }
  return member;
}

function senderOf(before: Before, sender: Sender): Member {
  if (sender.kind !== "member") {
    throw new Bug("a member that is none");
  }
  return memberAt(before, sender.index);
}

function partyOf(before: Before, sender: Sender, hour: number, trust: Trust): Party {
  switch (sender.kind) {
    case "member":
      return hasPower(memberAt(before, sender.index), hour, before.extension.bans, trust) ? "staff" : "member";
    case "external":
      if (sender.index === SERVER_SENDER) {
        return "server";
      }
      throw new Refused("commit_forbidden");
    case "newMemberCommit":
      return "newMember";
    case "newMemberProposal":
      throw new Refused("commit_forbidden");
  }
}

function kindOf(proposal: Proposal): ProposalKind {
  switch (proposal.type) {
    case "remove":
    case "externalInit":
    case "groupContextExtensions":
      return proposal.type;
    default:
      return "other";
  }
}

function shapeOf(before: Before, staged: StagedCommit, hour: number, members: Members, trust: Trust): CommitShape {
  const committer = members.get(staged.committer);
  const own = staged.isExternal ? undefined : identityOf(senderOf(before, staged.sender));
  return {
    sender: partyOf(before, staged.sender, hour, trust),
    proposals: staged.proposals.map((each) => proposalShape(before, each, hour, trust)),
    leafBefore: own,
    leafAfter: committer && identityOf(committer),
    authenticatedData: staged.authenticatedData,
    previousHour: before.hour,
    extensionsBefore: pairsOf(staged.before.context.extensions),
    membersAfter: new Set([...members.values()].map((member) => hex(member.memberId))),
  };
}

function proposalShape(before: Before, each: CommittedProposal, hour: number, trust: Trust): ProposalShape {
  const { proposal } = each;
  return {
    kind: kindOf(proposal),
    byReference: each.reference !== undefined,
    proposer: partyOf(before, each.sender, hour, trust),
    removes: proposal.type === "remove" ? identityOf(memberAt(before, proposal.removed)) : undefined,
    extensions: proposal.type === "groupContextExtensions" ? pairsOf(proposal.extensions) : undefined,
  };
}

function pairsOf(extensions: readonly Extension[]): Extensions {
  return extensions.map(({ type, data }) => [type, data]);
}

function extensionAfter(before: Before, staged: StagedCommit): RoomExtension {
  const data = find(staged.after.context.extensions, ROOM_EXTENSION_TYPE);
  // The table has read the new list already; without a change it is the one that stands.
  return data === undefined ? before.extension : parseRoomExtension(data);
}

type Newcomer = {
  readonly before: Before;
  readonly entrant: Member;
  readonly others: Members;
  readonly hour: number;
  /** Whether it replaces its own leaf. */
  readonly replaces: boolean;
  readonly trust: Trust;
};

/** Demand what an entrant owes. Who replaces itself has the same credential: the table saw to it. */
function checkNewcomer({ before, entrant, others, hour, replaces, trust }: Newcomer): void {
  const { admission } = entrant;
  const { bans } = before.extension;
  const rest = [...others.values()];
  if (rest.some((other) => same(other.memberId, entrant.memberId))) {
    throw new Refused("commit_invalid");
  }
  if (replaces) {
    if (isBanned(bans, BAN_KIND.member, entrant.memberId)) {
      throw new Refused("banned");
    }
    return;
  }
  const place: Place = { trust, room: before.room, signatureKey: entrant.signatureKey, bans };
  const carried = before.carried.get(hex(entrant.memberId));
  if (carried !== undefined && same(carried, admission.credentialHash)) {
    checkReentry(admission, place);
  } else {
    const admissions = rest.map((other) => other.admission);
    const taken = admission.invitation === undefined ? 0 : usesTaken(admission.invitation, admissions);
    checkEntry(admission, place, hour, taken);
  }
  if (rest.length >= (entrant.isStaff ? MAX_MEMBERS : MAX_MEMBERS - STAFF_PLACES)) {
    throw new Refused("room_full");
  }
}

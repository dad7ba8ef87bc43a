/**
 * Following a room's commits and proposals, one by one. Pure.
 *
 * Every handshake passes the public verdict; a member follows it with her secrets too. An own commit is adopted from
 * what was kept before it was sent, by whichever device it was made. Twin: hearth_client/room/following.py.
 */

import { decodePublicMessage } from "../../mls/message";
import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { sha256 } from "../../protocol/crypto/sha256";
import * as ed25519 from "../../protocol/ed25519";
import { Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import { HOUR_TOLERANCE } from "../../protocol/limits";
import type { Trust } from "../../protocol/trust";
import {
  CannotFollow,
  encodeMember,
  epochKeys,
  memberIdOf,
  type MemberKeys,
  receive,
  resumeMember,
  type RoomMember,
} from "../../rooms/member";
import { peek } from "../../rooms/profile";
import { apply, memberOf, roster, type RoomView, type Step } from "../../rooms/view";
import {
  comparePlaces,
  ended,
  type EpochPlace,
  type EpochRecord,
  type Hex,
  type Membership,
  type PendingCommit,
  SOURCE,
  withEpochs,
} from "../kept/state";

/** Where this client stands in a room: the public view, and the member's own state where it has one. */
export type Standing = { readonly view: RoomView; readonly member: RoomMember | undefined };

/** What came of a list of handshakes. */
export type Followed = {
  readonly standing: Standing;
  readonly steps: readonly Step[];
  /** Keys of the epochs that were passed, the newest included. */
  readonly records: readonly EpochRecord[];
  readonly authors: ReadonlyMap<Hex, Uint8Array>;
  /** Hashes of own commits that were accepted. */
  readonly adopted: ReadonlySet<Hex>;
  /** Hash of an own commit of another device, whose state must be fetched before going on. */
  readonly awaited: Hex | undefined;
  /** Hash of a commit that stands publicly, but that this member could not follow. */
  readonly broken: Hex | undefined;
  /** This member was removed. */
  readonly gone: boolean;
  /** An own commit stands that nothing kept knows of, although each is kept before it is sent. */
  readonly stray: boolean;
};

/** What following needs beside the handshakes. */
export type Own = {
  readonly keys: MemberKeys;
  readonly pending: ReadonlyMap<Hex, PendingCommit>;
  /** The private state as it is kept, which another device may have brought further. */
  readonly kept: PendingCommit | undefined;
  readonly trust: Trust;
  /** An own commit that nothing kept knows of stops the walk; with `alone` it goes on without private state. */
  readonly alone: boolean;
};

/** Return SHA-256 of a commit as hex, the name under which its private state is kept. */
export function commitName(message: Uint8Array): Hex {
  return hex(sha256(message));
}

/** Return the keys of the epoch that `member` is in, with its roster. */
export function recordOf(member: RoomMember, hour: number): EpochRecord {
  const { generation, epoch, epochId, epochKey } = epochKeys(member);
  const members = new Set(roster(member.view).map((one) => hex(one.memberId)));
  return { generation, epoch, epochId, key: epochKey, members, source: SOURCE.own, hour, used: false };
}

/** Return nothing yet, standing there. */
export function standingAt(standing: Standing): Followed {
  return {
    standing,
    steps: [],
    records: [],
    authors: authorsOf(standing.view),
    adopted: new Set(),
    awaited: undefined,
    broken: undefined,
    gone: false,
    stray: false,
  };
}

/**
 * Follow handshakes from `standing`; those before it are passed over.
 *
 * Throws what the public verdict throws, and Malformed for a hole in the epochs.
 */
export function follow(standing: Standing, messages: readonly Uint8Array[], own: Own): Followed {
  const ownKey = ed25519.publicKey(own.keys.signatureSeed);
  const ownId = memberIdOf(own.keys, standing.view.room);
  let done = standingAt(standing);
  for (const message of messages) {
    const { view } = done.standing;
    const at = peek(message);
    const apart = comparePlaces(at, view);
    if (apart < 0) {
      continue;
    }
    if (apart > 0) {
      throw new Malformed("a hole in the handshakes");
    }
    const isCommit = at.kind === "commit";
    const name = isCommit ? commitName(message) : "";
    const mine = isCommit && isWrittenBy(message, ownKey, memberOf(view, ownId)?.leaf);
    const ahead = own.kept !== undefined && comparePlaces(own.kept, view) > 0;
    const isUnknown = mine && !own.pending.has(name) && !ahead;
    if (isUnknown && !own.alone) {
      return { ...done, awaited: name };
    }
    const isNext = own.kept?.generation === view.generation && own.kept.epoch === at.epoch + 1;
    const kept = own.pending.get(name) ?? (isCommit && isNext ? own.kept : undefined);
    done = stepped(done, { message, name, mine, kept, ownId, keys: own.keys, trust: own.trust });
    done = { ...done, stray: done.stray || isUnknown };
    if (done.gone) {
      break;
    }
  }
  return done;
}

type Next = {
  readonly message: Uint8Array;
  readonly name: Hex;
  readonly mine: boolean;
  /** The private state that was kept for after it. */
  readonly kept: PendingCommit | undefined;
  readonly ownId: Uint8Array;
  readonly keys: MemberKeys;
  readonly trust: Trust;
};

function stepped(done: Followed, { message, name, mine, kept, ownId, keys, trust }: Next): Followed {
  let { broken, adopted } = done;
  let member: RoomMember | undefined;
  let step: Step;
  if (mine || done.standing.member === undefined) {
    step = apply(done.standing.view, message, trust);
    member = kept && resumed(kept, step.view, keys);
    if (member !== undefined) {
      [adopted, broken] = [new Set([...adopted, name]), undefined];
    }
  } else {
    try {
      ({ step, member } = receive(done.standing.member, message, trust));
    } catch (error) {
      if (!(error instanceof CannotFollow)) {
        throw error;
      }
      step = apply(done.standing.view, message, trust);
      broken = name;
    }
  }
  const left = step.left.some((one) => same(one.memberId, ownId));
  const gone = left && memberOf(step.view, ownId) === undefined;
  const opened = step.kind === "commit" && member !== undefined && !gone ? [recordOf(member, step.hour)] : [];
  return {
    standing: { view: step.view, member: gone ? undefined : member },
    steps: [...done.steps, step],
    records: [...done.records, ...opened],
    authors: new Map([...done.authors, ...authorsOf(step.view)]),
    adopted,
    awaited: undefined,
    broken,
    gone,
    stray: done.stray,
  };
}

/** Whether a commit claims to be by the own leaf, or to enter with the own key. */
function isWrittenBy(message: Uint8Array, ownKey: Uint8Array, ownLeaf: number | undefined): boolean {
  const { sender, content } = decodePublicMessage(message).framed;
  if (sender.kind === "member") {
    return sender.index === ownLeaf;
  }
  const path = content.kind === "commit" ? content.commit.path : undefined;
  return sender.kind === "newMemberCommit" && path !== undefined && same(path.leafNode.signatureKey, ownKey);
}

/** Return the member whose state was kept for this epoch; undefined when it is another's, or damaged. */
function resumed(kept: PendingCommit, view: RoomView, keys: MemberKeys): RoomMember | undefined {
  try {
    return resumeMember(kept.private, view, keys);
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic || error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
}

function authorsOf(view: RoomView): ReadonlyMap<Hex, Uint8Array> {
  return new Map(roster(view).map((one) => [hex(one.memberId), one.signatureKey]));
}

/** Return what is kept of a room once it was followed; `hour` is the own clock's. */
export function remembered(mine: Membership, followed: Followed, hour: number): Membership {
  const { view, member } = followed.standing;
  // An epoch's posts may be as young as the commit that ended it: its key is kept from then on, not from when it was
  // opened. No further ahead than the own clock, or a far hour would keep it for ever.
  const newest = hour + HOUR_TOLERANCE;
  let epochs = withEpochs(
    mine.epochs,
    followed.records.map((one) => ({ ...one, hour: Math.min(one.hour, newest) })),
  );
  for (const step of followed.steps) {
    if (step.kind === "commit") {
      epochs = ended(epochs, before(step.view), Math.min(step.hour, newest));
    }
  }
  const known = { ...mine, epochs, authors: new Map([...mine.authors, ...followed.authors]) };
  if (member === undefined) {
    return known;
  }
  return {
    ...known,
    generation: view.generation,
    epoch: view.epoch,
    private: encodeMember(member),
    pending: new Map([...mine.pending].filter(([name]) => !followed.adopted.has(name))),
    // Whatever an own commit is for, it renews the path.
    renewedHour: followed.adopted.size > 0 ? hour : mine.renewedHour,
  };
}

function before({ generation, epoch }: EpochPlace): EpochPlace {
  return { generation, epoch: epoch - 1 };
}

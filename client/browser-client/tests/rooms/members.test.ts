/** Members of a room: they enter, speak, go, come back, and notice who lies to them. */

import { beforeAll, describe, expect, test } from "vitest";

import { sanctionBans } from "../../src/protocol/admission";
import { utf8 } from "../../src/protocol/crypto/bytes";
import { NotAuthentic } from "../../src/protocol/errors";
import { firstLink } from "../../src/protocol/links";
import { openSealed, seal } from "../../src/protocol/posts";
import { parse } from "../../src/protocol/signed";
import { COMPLAINT } from "../../src/protocol/structures/complaint";
import { staleness } from "../../src/rooms/anchors";
import {
  anchor,
  CannotFollow,
  commit,
  complaint,
  encodeMember,
  enter,
  epochKeys,
  groupInfoDiffers,
  type MemberKeys,
  memberIdOf,
  ownGroupInfo,
  ownMember,
  type Pending,
  receive,
  resumeMember,
  type RoomMember,
} from "../../src/rooms/member";
import { openGeneration } from "../../src/rooms/opening";
import { fromAnchor } from "../../src/rooms/replay";
import { roster, type RoomView, snapshotOf } from "../../src/rooms/view";
import { flipped, outcome } from "../outcomes";
import { type Community, community, directKeys, foundRoom, HOUR, invitedKeys, ROOM, staffKeys } from "./community";

let here: Community;
let mira: RoomMember;
let anna: RoomMember;
let bora: RoomMember;
let genesis: Uint8Array;
let handshakes: Uint8Array[];
let start: RoomView;
let groupInfo: Uint8Array;

/** Let everybody but the author take a delivered commit up. */
function follow(member: RoomMember, { message }: Pending): RoomMember {
  const { member: after } = receive(member, message, here.trust);
  if (after === undefined) {
    throw new Error("this commit ended a membership");
  }
  return after;
}

function entering(view: RoomView, published: Uint8Array, keys: MemberKeys, hour = HOUR): Pending {
  return enter(view, published, keys, { hour, random: here.random }, here.trust);
}

function renewing(member: RoomMember, more: Partial<Parameters<typeof commit>[1]> = {}): Pending {
  return commit(member, { hour: HOUR, random: here.random, ...more }, here.trust);
}

// Once for all: every step gives a new value and leaves these as they are.
beforeAll(() => {
  here = community("members");
  const founded = foundRoom(here);
  ({ genesis } = founded);
  start = founded.member.view;
  const first = entering(start, founded.groupInfo, invitedKeys(here));
  mira = follow(founded.member, first);
  const second = entering(first.member.view, first.groupInfo, directKeys(here));
  [mira, anna, bora] = [follow(mira, second), follow(first.member, second), second.member];
  handshakes = [first.message, second.message];
  ({ groupInfo } = second);
});

describe("who is in a room", () => {
  test("holds the same epoch and the same keys as everybody else", () => {
    expect(epochKeys(anna)).toEqual(epochKeys(mira));
    expect(epochKeys(bora)).toEqual(epochKeys(mira));
    expect(roster(mira.view).map((member) => member.isStaff)).toEqual([true, false, false]);
    expect([mira, anna, bora].map((member) => groupInfoDiffers(member, groupInfo))).toEqual([false, false, false]);
  });

  test("says what all others read, and nobody in another epoch", () => {
    const keys = epochKeys(anna);
    const post = seal(
      {
        keys,
        memberId: ownMember(anna).memberId,
        signatureSeed: anna.keys.signatureSeed,
        postId: new Uint8Array(16).fill(1),
        seenSeq: 0,
        seenLink: firstLink(ROOM, 0),
        body: utf8("hello"),
      },
      here.random,
    );
    expect(openSealed(post, epochKeys(bora), ownMember(anna).signatureKey).body).toEqual(utf8("hello"));
    const later = renewing(bora).member;
    expect(outcome(() => openSealed(post, epochKeys(later), ownMember(anna).signatureKey))).toBe("not_authentic");
  });

  test("goes on from what was kept, and from nothing that was changed", () => {
    const kept = encodeMember(anna);
    expect(epochKeys(resumeMember(kept, anna.view, anna.keys))).toEqual(epochKeys(mira));
    expect(outcome(() => resumeMember(kept, start, anna.keys))).toBe("commit_invalid");
    expect(outcome(() => resumeMember(kept, anna.view, bora.keys))).toBe("not_authentic");
    expect(outcome(() => resumeMember(kept.subarray(1), anna.view, anna.keys))).toBe("malformed");
  });

  test("re-enters in its own place after losing its state", () => {
    const again = entering(mira.view, groupInfo, anna.keys, HOUR + 5000);
    expect([again.step.reEntered, again.step.left, roster(again.member.view).length]).toEqual([true, [], 3]);
    expect(epochKeys(follow(mira, again))).toEqual(epochKeys(again.member));
  });
});

describe("staff", () => {
  test("remove and ban in one commit, and who is gone reads no more", () => {
    const bans = sanctionBans(ownMember(anna).admission, here.trust);
    const gone = renewing(mira, { bans });
    expect(receive(anna, gone.message, here.trust).member).toBeUndefined();
    expect(epochKeys(follow(bora, gone))).toEqual(epochKeys(gone.member));
    expect(gone.member.view.extension.bans.map((ban) => ban.kind)).toEqual([1, 2]);
    expect(outcome(() => entering(gone.member.view, gone.groupInfo, anna.keys))).toBe("banned");
  });

  test("alone remove: a member who asks for it gets the refusal that the commit would get", () => {
    const { memberId } = ownMember(bora);
    expect(outcome(() => renewing(anna, { remove: [memberId] }))).toBe("commit_forbidden");
    expect(outcome(() => renewing(mira, { remove: [new Uint8Array(16)] }))).toBe("not_a_member");
  });

  test("begin the next generation, into which those come back whose admission has long ended", () => {
    const late = HOUR + 1000;
    const next = foundRoom(here, mira.view, late);
    const stated = { genesis: next.genesis, groupInfo: next.groupInfo, tree: next.tree };
    expect(openGeneration(stated, here.trust, mira.view).generation).toBe(1);
    const back = entering(next.member.view, next.groupInfo, anna.keys, late);
    expect(roster(back.member.view)).toHaveLength(2);
    expect(outcome(() => entering(next.member.view, next.groupInfo, invitedKeys(here), late))).toBe("invitation_expired");
    expect(outcome(() => openGeneration(stated, here.trust, next.member.view))).toBe("stale_generation");
  });
});

describe("who lies to members", () => {
  test("cannot make them follow: they complain and enter again from the same view", () => {
    const honest = renewing(bora);
    // The last byte is of the membership tag, which the public verdict cannot see.
    const lie = flipped(honest.message, honest.message.length - 1);
    let found: unknown;
    try {
      receive(anna, lie, here.trust);
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(CannotFollow);
    expect(found).toBeInstanceOf(NotAuthentic);
    const { view } = found as CannotFollow;
    expect(view.epoch).toBe(anna.view.epoch + 1);
    const signed = complaint(view, anna.keys, honest.groupInfo);
    const said = parse(signed, COMPLAINT).verify(ownMember(anna).signatureKey);
    expect([said.epoch, said.member]).toEqual([view.epoch, ownMember(anna).memberId]);
    expect(entering(view, honest.groupInfo, anna.keys).step.reEntered).toBe(true);
  });

  test("cannot publish another GroupInfo: each member compares it with its own", () => {
    expect(groupInfoDiffers(anna, ownGroupInfo(bora))).toBe(false);
    const stale = ownGroupInfo(anna);
    const next = renewing(anna);
    expect(groupInfoDiffers(next.member, stale)).toBe(true);
    expect(groupInfoDiffers(next.member, next.groupInfo.slice(1))).toBe(true);
  });

  test("cannot let somebody in whom no staff admitted", () => {
    const stranger = community("elsewhere");
    expect(outcome(() => entering(mira.view, groupInfo, directKeys(stranger)))).toBe("other_community");
    const taken = { ...directKeys(here), credential: anna.keys.credential };
    expect(outcome(() => entering(mira.view, groupInfo, taken))).toBe("admission_invalid");
  });

  test("cannot come after an invitation's hour", () => {
    expect(outcome(() => entering(mira.view, groupInfo, invitedKeys(here, HOUR - 1)))).toBe("invitation_expired");
  });
});

describe("who comes back", () => {
  const nothing = { lastSeq: 0, revocationsVersion: 0, hour: HOUR };

  test("replays to the present from an anchor, and believes in none lower than the one it knew", () => {
    const { staffSeed, certificate } = here;
    const link = firstLink(ROOM, 0);
    const low = anchor(start, staffSeed, { ...nothing, certificate, link });
    const high = anchor(mira.view, staffSeed, { ...nothing, certificate, link });
    const stated = { genesis: [genesis], snapshot: snapshotOf(start), handshakes, groupInfo };
    const whole = fromAnchor({ ...stated, anchor: low, newestAnchor: high }, here.trust);
    expect(whole.view.contextHash).toEqual(mira.view.contextHash);
    expect([whole.known?.epoch, whole.confirmedHour, whole.steps.length]).toEqual([2, HOUR, 2]);
    const rolledBack = { genesis: [genesis], snapshot: snapshotOf(start), handshakes: [], anchor: low };
    expect(outcome(() => fromAnchor({ ...rolledBack, remembered: whole.known }, here.trust))).toBe("not_authentic");
    expect(outcome(() => fromAnchor({ ...stated, handshakes: handshakes.slice(1) }, here.trust))).toBe("stale_epoch");
    expect(outcome(() => fromAnchor({ ...stated, handshakes: [] }, here.trust))).toBe("not_authentic");
    expect(outcome(() => fromAnchor({ ...stated, genesis: [] }, here.trust))).toBe("not_authentic");
  });

  test("is told how long staff have confirmed nothing", () => {
    const ages = [0, 26, 27, 14 * 24, 14 * 24 + 1];
    const standings = ["confirmed", "confirmed", "unconfirmed", "unconfirmed", "readOnly"];
    expect(ages.map((age) => staleness(HOUR, HOUR + age))).toEqual(standings);
  });

  test("as staff under a new certificate is a new leaf", () => {
    const again = entering(mira.view, groupInfo, staffKeys(here));
    expect([again.step.joined?.isStaff, memberIdOf(again.member.keys, ROOM)]).toEqual([
      true,
      ownMember(again.member).memberId,
    ]);
  });
});

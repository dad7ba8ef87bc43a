/** Following an own commit that this device did not make: another of hers did, or somebody has her keys. */

import { expect, test } from "vitest";

import { follow, type Own, type Standing } from "../../../src/model/room/following";
import { hex } from "../../../src/protocol/crypto/bytes";
import { commit, encodeMember, enter, type Pending } from "../../../src/rooms/member";
import { community, foundRoom, HOUR, invitedKeys } from "../../rooms/community";

const HERE = community("following");
const KEYS = invitedKeys(HERE);
const FOUNDED = foundRoom(HERE);
const AT_HOUR = { hour: HOUR, random: HERE.random };
const HERSELF = enter(FOUNDED.member.view, FOUNDED.groupInfo, KEYS, AT_HOUR, HERE.trust).member;
const STANDING: Standing = { view: HERSELF.view, member: HERSELF };
/** What a device that holds her keys did elsewhere. */
const ELSEWHERE: Pending = commit(HERSELF, AT_HOUR, HERE.trust);

function own(more: Partial<Own>): Own {
  return { keys: KEYS, pending: new Map(), kept: undefined, trust: HERE.trust, alone: false, ...more };
}

test("an own commit that nothing here knows of is asked for first, and is noticed when nobody has it", () => {
  const asked = follow(STANDING, [ELSEWHERE.message], own({}));
  expect([asked.awaited, asked.stray]).toEqual([hex(ELSEWHERE.commitHash), false]);
  const alone = follow(STANDING, [ELSEWHERE.message], own({ alone: true }));
  expect([alone.awaited, alone.stray, alone.standing.view.epoch]).toEqual([undefined, true, ELSEWHERE.member.view.epoch]);
});

test("an own commit that was kept before it was sent is none of another's", () => {
  const { generation, epoch } = ELSEWHERE.member.view;
  const kept = { generation, epoch, hour: HOUR, private: encodeMember(ELSEWHERE.member) };
  const known = follow(STANDING, [ELSEWHERE.message], own({ pending: new Map([[hex(ELSEWHERE.commitHash), kept]]), alone: true }));
  expect([known.stray, known.standing.member === undefined]).toEqual([false, false]);
});

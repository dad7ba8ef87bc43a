/** What a host decides, as the next statement: one change of the last one, and nothing else of it. */

import { expect, test } from "vitest";

import type { FloorChange } from "../../../src/model/seam/hosting";
import { type FloorFacts, following } from "../../../src/model/sessions/floor_change";
import { encodeId } from "../../../src/protocol/ids";
import type { OpenedSession } from "../../../src/protocol/sessions";
import { sign } from "../../../src/protocol/signed";
import { FLOOR, type Floor, LEADER, MODE, STAGE } from "../../../src/protocol/structures/floor";
import { OPEN_FLOOR } from "../floors";

const [ANA, BEA, CLEO] = [9, 5, 7].map((byte) => new Uint8Array(16).fill(byte)) as [Uint8Array, Uint8Array, Uint8Array];
const SAID: Floor = { ...OPEN_FLOOR, number: 4, until: 1060 };
const FACTS: FloorFacts = {
  opened: { session: { starts: 1000, length: 60 } } as OpenedSession,
  said: SAID,
  own: LEADER.host,
  members: [ANA, BEA, CLEO],
  coming: [],
  turnsDone: 0,
  isPaused: false,
};

function next(change: FloorChange, more: Partial<Floor> = {}, facts: Partial<FloorFacts> = {}): Partial<Floor> | undefined {
  const said = following(change, { ...FACTS, said: { ...SAID, ...more }, ...facts });
  // Whatever is decided can be signed: the structure takes it.
  expect(said === undefined || sign(new Uint8Array(32), FLOOR, { ...SAID, ...said }).length > 0).toBe(true);
  return said;
}

test("the first statement is the lobby's, until the planned end", () => {
  expect(following({ set: "stage", stage: "live" }, { ...FACTS, said: undefined })).toMatchObject({ number: 1, stage: STAGE.live, until: 1060, leader: LEADER.host });
});

test("a round is of all who are in, in the order in which they came: who is muted or aside has her turn once she may speak", () => {
  expect(next({ set: "mode", mode: "round", turnSeconds: 60 }, { muted: [BEA] })).toMatchObject({ mode: MODE.round, order: FACTS.members, turnSeconds: 60, number: 5 });
  expect(next({ set: "mode", mode: "round", turnSeconds: 60 }, { aside: [CLEO] })?.order).toEqual(FACTS.members);
  expect(next({ set: "next" }, { mode: MODE.round, order: [ANA, BEA, CLEO] }, { turnsDone: 1 })).toMatchObject({ order: [CLEO] });
});

test("who is called first is whose hand was up first, and nobody where none is", () => {
  expect(next({ set: "call", member: undefined, turnSeconds: 0 }, {}, { coming: [CLEO, ANA] })).toMatchObject({ mode: MODE.hands, called: CLEO });
  expect(next({ set: "call", member: undefined, turnSeconds: 0 })).toBeUndefined();
  expect(next({ set: "call", member: encodeId(BEA), turnSeconds: 90 })).toMatchObject({ called: BEA, turnSeconds: 90 });
});

test("sets of members stay sets, in the order in which they are signed", () => {
  expect(next({ set: "muted", member: encodeId(BEA), on: true }, { muted: [ANA] })?.muted).toEqual([BEA, ANA]);
  expect(next({ set: "muted", member: encodeId(ANA), on: true }, { muted: [ANA] })?.muted).toEqual([ANA]);
  expect(next({ set: "aside", member: encodeId(ANA), on: false }, { aside: [ANA] })?.aside).toEqual([]);
  expect(next({ set: "mute_all", on: true })?.muted).toEqual([BEA, CLEO, ANA]);
  expect(next({ set: "mute_all", on: false }, { muted: [BEA, CLEO] })?.muted).toEqual([]);
});

test("a pause that goes on is said again, and one that is over is not begun anew", () => {
  expect(next({ set: "slow", seconds: 30 }, { pauseSeconds: 60 }, { isPaused: true })).toMatchObject({ pauseSeconds: 60, slowSeconds: 30 });
  expect(next({ set: "slow", seconds: 30 }, { pauseSeconds: 60 })).toMatchObject({ pauseSeconds: 0 });
});

test("a check-in is numbered by the statement that opens it, and kept open by the next ones", () => {
  expect(next({ set: "check_in", choices: 5 })).toMatchObject({ number: 5, choices: 5, checkIn: 5 });
  expect(next({ set: "slow", seconds: 15 }, { choices: 5, checkIn: 4 })).toMatchObject({ choices: 5, checkIn: 4 });
  expect(next({ set: "check_in", choices: 0 }, { choices: 5, checkIn: 4 })).toMatchObject({ choices: 0, checkIn: 0 });
});

test("it goes on for an hour more at most", () => {
  expect(next({ set: "extend", minutes: 15 })?.until).toBe(1075);
  expect(next({ set: "extend", minutes: 15 }, { until: 1115 })?.until).toBe(1120);
});

test("who hands over names the other one, and who is left alone names herself", () => {
  expect(next({ set: "lead", to: "other" }, { choices: 5, checkIn: 3 })).toMatchObject({ leader: LEADER.coHost, choices: 0, checkIn: 0 });
  expect(next({ set: "lead", to: "me" }, { leader: LEADER.coHost })?.leader).toBe(LEADER.host);
});

/** What a host can show of a floor: what its own hosts signed, in order, and no moment that stands still. */
import { beforeEach, expect, test } from "vitest";

import { FloorBook, type FloorKeeper } from "../../../src/model/room/later/floor_book";
import type { Connection } from "../../../src/model/transport/connection";
import { sealAnswer } from "../../../src/protocol/check_ins";
import { MODE, STAGE } from "../../../src/protocol/structures/floor";
import { community } from "../certified";
import { LISTED, MIRA, NOW, OTHER, ROOM, stands, statement, TRUST } from "../evening";

const HER = { id: new Uint8Array(16).fill(5), isStaff: false };

let seconds = 0;
let book: FloorBook;

/** A book that has taken up the session by a clock so many hours off, and heard how it stands. */
async function bookBy(hoursOff: number, told = stands()): Promise<FloorBook> {
  const sessions = { t: "sessions_listed", sessions: [LISTED], certificates: [MIRA.signed] };
  const connection = { ask: async ({ t }: { t: string }) => (t === "sessions" ? sessions : told) } as unknown as Connection;
  const guide = { trust: TRUST, remember: () => undefined, learn: async () => undefined };
  const keeper = { guide, edges: { nowSeconds: () => NOW + hoursOff * 3600, random: (size: number) => new Uint8Array(size) } } as unknown as FloorKeeper;
  const made = new FloorBook(keeper, ROOM, connection, () => seconds);
  await made.attend();
  return made;
}

beforeEach(async () => {
  seconds = 1000;
  book = await bookBy(0);
});

test("a session that verifies is taken up, with who leads and how it stands for her", () => {
  const { stage, leader, speaking, endsSeconds } = book.shown(HER) ?? {};
  expect({ stage, leader, speaking, endsSeconds }).toEqual({ stage: STAGE.live, leader: "Mira", speaking: "yes", endsSeconds: 3600 });
});

test.each([
  [-11, "Mira"],
  [-12, undefined],
  [100, "Mira"],
  [101, undefined],
])("by a clock %i hours off a host who was certified for the hours around it is %s", async (hoursOff, leader) => {
  expect((await bookBy(hoursOff)).leader?.shownName).toBe(leader);
});

test.each([
  ["that nobody signed", stands({ statement: statement().fill(0, -10) })],
  ["of a counsellor who hosts another", stands({ statement: statement({ number: 3, mode: MODE.quiet }, OTHER) })],
  ["of an earlier number", stands({ statement: statement({ number: 1, mode: MODE.quiet }) })],
  ["of the same number with other words", stands({ statement: statement({ mode: MODE.quiet }), changes: 2 })],
  ["of nobody, as if nothing had been said", stands({ statement: new Uint8Array(), changes: 9 })],
])("a statement %s changes nothing", async (_, told) => {
  expect(await book.hear(told)).toBe(false);
  expect(book.shown(HER)?.mode).toBe(MODE.open);
});

test("what stands beside a statement that nobody signed is not believed either, also as the first that is told", async () => {
  book = await bookBy(0, stands({ statement: statement().fill(0, -10), ended_since: NOW - 10 }));
  expect([book.said, book.standing.endedSince]).toEqual([undefined, 0]);
});

test("before anything was said its host leads, nobody is in a pause, and nobody reports", async () => {
  book = await bookBy(0, stands({ statement: new Uint8Array() }));
  expect(book.shown(HER)).toMatchObject({ leader: "Mira", pauseSeconds: 0, reportSeconds: 0 });
  await book.hear(stands({ statement: statement({ number: 2, pauseSeconds: 60 }), changes: 2, pause_since: NOW }));
  expect(book.shown(HER)).toMatchObject({ pauseSeconds: 60, reportSeconds: 0 });
  seconds += 61;
  expect(book.shown(HER)?.pauseSeconds).toBe(0);
});

test("what a server that was started anew counts from the beginning again is believed, and an earlier moment is not", async () => {
  await book.hear(stands({ changes: 7, hands: [HER.id] }));
  seconds += 10;
  expect(await book.hear(stands({ changes: 2, now: NOW + 5 }))).toBe(false);
  expect(await book.hear(stands({ changes: 2, now: NOW + 10 }))).toBe(true);
  expect(book.shown(HER)?.isHandUp).toBe(false);
});

test("a server that tells one moment for ever keeps no session from ending: the own count goes on", async () => {
  for (let minute = 0; minute < 72; minute += 1) {
    seconds += 60;
    await book.hear(stands({ changes: minute + 2 }));
  }
  expect(book.shown(HER)?.stage).toBe(STAGE.ended);
  seconds += 16 * 60;
  expect(book.shown(HER)?.reportSeconds).toBe(0);
});

test("whoever is told no more than that it is over counts her quarter of an hour from there, once", async () => {
  seconds += 100;
  book.hearOver();
  expect(book.shown(HER)).toMatchObject({ stage: STAGE.ended, reportSeconds: 15 * 60 });
  seconds += 60;
  book.hearOver();
  expect(book.shown(HER)?.reportSeconds).toBe(14 * 60);
});

test("a clock that is set back a little is followed, and one that goes ahead, too", async () => {
  seconds += 30;
  await book.hear(stands({ changes: 2, now: NOW + 5 }));
  expect(book.now).toBe(NOW + 5);
  await book.hear(stands({ changes: 3, now: NOW + 300 }));
  expect(book.now).toBe(NOW + 300);
});

test("an answer to a check-in is sealed only where one is open, within its choices", async () => {
  expect(() => book.sealedAnswer(1)).toThrow("check-in");
  await book.hear(stands({ statement: statement({ number: 3, choices: 4, checkIn: 3 }), changes: 2 }));
  expect(book.sealedAnswer(4)).toMatchObject({ checkIn: 3 });
  expect(() => book.sealedAnswer(5)).toThrow("check-in");
});

test("an answer to an own check-in is counted once, however often it is told", async () => {
  await book.hear(stands({ statement: statement({ number: 3, choices: 2, checkIn: 3 }), changes: 2 }));
  let drawn = 0;
  const answers = [1, 2, 2].map((choice) => sealAnswer({ community, session: ROOM, serial: MIRA.certificate.serial, sealingKey: MIRA.certificate.sealingKey }, 3, choice, (size) => new Uint8Array(size).fill((drawn += 1))));
  const take = (sealed: Uint8Array): boolean => book.takeAnswer({ t: "checked_in", check_in: 3, sealed }, MIRA.certificate.serial, MIRA.seed);
  expect([...answers, ...answers].map(take)).toEqual([true, true, true, false, false, false]);
  // An answer to one check-in is none to another.
  expect(answers.map((sealed) => book.takeAnswer({ t: "checked_in", check_in: 4, sealed }, MIRA.certificate.serial, MIRA.seed))).toEqual([false, false, false]);
  expect([book.sums, book.lastSums]).toEqual([[1, 2], [1, 2]]);
});

test("an answer that nobody could choose is not counted, also where nobody knows how many there were", async () => {
  let drawn = 0;
  const answer = (choice: number): Uint8Array => sealAnswer({ community, session: ROOM, serial: MIRA.certificate.serial, sealingKey: MIRA.certificate.sealingKey }, 3, choice, (size) => new Uint8Array(size).fill((drawn += 1)));
  const take = (sealed: Uint8Array): boolean => book.takeAnswer({ t: "checked_in", check_in: 3, sealed }, MIRA.certificate.serial, MIRA.seed);
  expect([0, 1, 9, 10, 255].map((choice) => take(answer(choice)))).toEqual([false, true, true, false, false]);
  expect(book.lastSums).toBeUndefined();
  await book.hear(stands({ statement: statement({ number: 3, choices: 2, checkIn: 3 }), changes: 2 }));
  expect([2, 3].map((choice) => take(answer(choice)))).toEqual([true, false]);
});

test("sums of a check-in that is closed are shown until another is opened: also by a program that was loaded since", async () => {
  let drawn = 0;
  const answer = (choice: number): Uint8Array => sealAnswer({ community, session: ROOM, serial: MIRA.certificate.serial, sealingKey: MIRA.certificate.sealingKey }, 3, choice, (size) => new Uint8Array(size).fill((drawn += 1)));
  const [first, ...others] = [1, 3, 3].map(answer);
  const take = (sealed: Uint8Array): boolean => book.takeAnswer({ t: "checked_in", check_in: 3, sealed }, MIRA.certificate.serial, MIRA.seed);
  await book.hear(stands({ statement: statement({ number: 3, choices: 5, checkIn: 3 }), changes: 2 }));
  others.forEach(take);
  expect(book.lastSums).toBeUndefined();
  take(first ?? new Uint8Array());
  await book.hear(stands({ statement: statement({ number: 4 }), changes: 3 }));
  expect([book.sums, book.lastSums]).toEqual([undefined, [1, 0, 2, 0, 0]]);
  const heard = book;
  book = await bookBy(0);
  [first ?? new Uint8Array(), ...others].forEach(take);
  expect(book.lastSums).toEqual([1, 0, 2]);
  await heard.hear(stands({ statement: statement({ number: 5, choices: 2, checkIn: 5 }), changes: 4 }));
  expect(heard.lastSums).toBeUndefined();
});

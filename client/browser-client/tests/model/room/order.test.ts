import { expect, test } from "vitest";

import { DifferentRooms, PlaceMissing } from "../../../src/model/errors";
import { begin, checkAnchor, checkSeen, type Order, walk } from "../../../src/model/room/order";
import { sha256 } from "../../../src/protocol/crypto/sha256";
import type { Delivered } from "../../../src/protocol/frames/answers";
import { nextLink, placeOf } from "../../../src/protocol/links";
import { type Header, readHeader } from "../../../src/protocol/posts";
import { ANA, BO, delivered, FIRST, HOUR, ROOM, say } from "../values";

const WINDOW = { seq: 0, hour: 0, link: FIRST };

function beginning(): Order {
  return begin(ROOM, WINDOW, 0, undefined);
}

function linkAfter(previous: Uint8Array, { seq, hour, header, sealed }: Delivered): Uint8Array {
  return nextLink(previous, placeOf(seq, hour, header, sealed));
}

function seenBy(order: Order): Header {
  return readHeader(delivered(2, BO, say("I answer"), { seen: order.place }).header);
}

test("links are computed from what was delivered", () => {
  const [one, two] = [delivered(1, ANA, say("a")), delivered(2, BO, say("b"))];
  const { place } = walk(beginning(), [one, two]);
  expect(place).toEqual({ seq: 2, hour: HOUR, link: linkAfter(linkAfter(FIRST, one), two) });
});

test("an erased post keeps the chain whole", () => {
  const one = delivered(1, ANA, say("a"));
  const [header_hash, sealed_hash] = [sha256(one.header), sha256(one.sealed)];
  const gone = { t: "erased", seq: 1, hour: HOUR, header_hash, sealed_hash } as const;
  expect(walk(beginning(), [gone]).place).toEqual(walk(beginning(), [one]).place);
});

test("a hole in the places and an hour that falls are told as something that is missing", () => {
  expect(() => walk(beginning(), [delivered(2, ANA, say("a"))])).toThrow(PlaceMissing);
  const falling = [delivered(1, ANA, say("a")), delivered(2, ANA, say("b"), { hour: HOUR - 1 })];
  expect(() => walk(beginning(), falling)).toThrow(PlaceMissing);
});

test("an author who saw another post proves a fork, and one who saw this one does not", () => {
  const here = walk(beginning(), [delivered(1, ANA, say("what I was shown"))]);
  const there = walk(beginning(), [delivered(1, ANA, say("what she was shown"))]);
  expect(() => checkSeen(here, 2, seenBy(there))).toThrow(DifferentRooms);
  expect(() => checkSeen(here, 2, seenBy(here))).not.toThrow();
});

test("an author who saw what is not there yet, or another beginning, proves a fork", () => {
  const header = readHeader(delivered(1, ANA, say("a"), { seen: { seq: 1, link: FIRST } }).header);
  expect(() => checkSeen(beginning(), 1, header)).toThrow(DifferentRooms);
  const other = readHeader(delivered(1, ANA, say("a"), { seen: { seq: 0, link: new Uint8Array(32) } }).header);
  expect(() => checkSeen(beginning(), 1, other)).toThrow(DifferentRooms);
});

test("what lies before the window proves nothing", () => {
  const order = begin(ROOM, { seq: 5, hour: HOUR, link: new Uint8Array(32).fill(5) }, 9, undefined);
  const header = readHeader(delivered(6, ANA, say("a"), { seen: { seq: 3, link: new Uint8Array(32) } }).header);
  expect(() => checkSeen(order, 6, header)).not.toThrow();
});

test("a room that begins with another link is another room", () => {
  expect(() => begin(ROOM, { ...WINDOW, link: new Uint8Array(32) }, 0, undefined)).toThrow(DifferentRooms);
});

test("a place that is remembered and was lost, or replaced, proves a fork", () => {
  const one = delivered(1, ANA, say("a"));
  const remembered = walk(beginning(), [one]).place;
  expect(() => begin(ROOM, WINDOW, 0, remembered)).toThrow(DifferentRooms);
  const order = begin(ROOM, WINDOW, 1, remembered);
  expect(() => walk(order, [delivered(1, ANA, say("b"))])).toThrow(DifferentRooms);
  expect(walk(order, [one]).remembered).toBeUndefined();
  expect(() => begin(ROOM, { ...remembered, link: new Uint8Array(32) }, 1, remembered)).toThrow(DifferentRooms);
});

test("a window that moved on past what is remembered is taken as it is", () => {
  const remembered = { seq: 1, hour: HOUR, link: new Uint8Array(32).fill(1) };
  const window = { seq: 2, hour: HOUR, link: new Uint8Array(32).fill(2) };
  expect(begin(ROOM, window, 3, remembered)).toMatchObject({ place: window, remembered: undefined });
});

test("staff who signed another link at a known place prove a fork", () => {
  const order = walk(beginning(), [delivered(1, ANA, say("a"))]);
  expect(() => checkAnchor(order, 1, new Uint8Array(32))).toThrow(DifferentRooms);
  expect(() => checkAnchor(order, 1, order.place.link)).not.toThrow();
  expect(() => checkAnchor(order, 7, new Uint8Array(32))).not.toThrow();
});

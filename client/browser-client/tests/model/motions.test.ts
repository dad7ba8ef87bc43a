/** Acts of two people as the page believes them: what a host makes up has no effect, and an effect ends by the own clock. */

import { expect, test } from "vitest";

import type { Guide } from "../../src/model/community";
import { MotionBook } from "../../src/model/later/motions";
import { hex } from "../../src/protocol/crypto/bytes";
import type { MotionTold } from "../../src/protocol/frames/answers";
import { parse } from "../../src/protocol/signed";
import { CERTIFICATE } from "../../src/protocol/structures/certificate";
import { checkBadge, trustIn, withCertificate, withRevocations } from "../../src/protocol/trust";
import type { RoomView } from "../../src/rooms/view";
import { outcome } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Vectors = {
  readonly root_key: string;
  readonly room: string;
  readonly certificates: Readonly<Record<string, string>>;
  readonly revocations: string;
  readonly seconds: readonly { readonly case: string; readonly act: string; readonly second: string; readonly expect: string }[];
};

const stated = vectors<Vectors>("motions");
const ROOM = bytes(stated.room);
const VIEW = { extension: { bans: [] } } as unknown as RoomView;
const HOUR = 490_000;
const NOTHING = new Uint8Array();

function book(): { readonly book: MotionBook; readonly guide: Pick<Guide, "trust"> } {
  const certificates = Object.values(stated.certificates).map((one) => bytes(one));
  const known = certificates.reduce(withCertificate, trustIn(bytes(stated.root_key)));
  const guide = { trust: withRevocations(known, bytes(stated.revocations)), learn: async () => undefined };
  return { book: new MotionBook(guide as unknown as Guide), guide };
}

function told(name: string, withSecond = true): MotionTold {
  const found = stated.seconds.find((one) => one.case === name);
  return { t: "motion_told", act: bytes(found?.act ?? ""), second: withSecond ? bytes(found?.second ?? "") : NOTHING };
}

test("one person's word closes a room for a day, and no agreement that a host makes up makes it final", async () => {
  const { book: known } = book();
  await known.hear([told("another moderator", false)]);
  for (const { case: name, expect: judged } of stated.seconds.filter(({ case: one }) => !one.includes("about") && !one.startsWith("to "))) {
    if (judged !== "ok") {
      await known.hear([told(name)]);
    }
  }
  const closing = known.closing(ROOM, VIEW, HOUR + 23);
  expect([closing?.isFinal, closing?.held.kind, closing?.held.agreedBy]).toEqual([false, "closing_room", undefined]);
  expect(known.closing(ROOM, VIEW, HOUR + 24)).toBeUndefined();
});

test("what was verified stays for the visit, whatever the host keeps back later", async () => {
  const { book: known } = book();
  await known.hear([told("another moderator")]);
  await known.hear([told("another moderator", false)]);
  const closing = known.closing(ROOM, VIEW, HOUR + 100);
  expect([closing?.isFinal, closing?.held.kind, closing?.held.agreedBy]).toEqual([true, "close_room", "Noor"]);
});

test("who is suspended has no badge, and has it again when nobody agreed", async () => {
  const { book: known, guide } = book();
  const jun = parse(bytes(stated.certificates["Jun"] ?? ""), CERTIFICATE).unverified;
  const badge = (hour: number) => outcome(() => checkBadge(guide.trust, jun, hour));
  expect(badge(HOUR)).toBe("accept");
  await known.hear([told("another about somebody", false)]);
  expect([badge(HOUR), badge(HOUR + 23), badge(HOUR + 24)]).toEqual(["certificate_suspended", "certificate_suspended", "accept"]);
  await known.hear([told("another about somebody")]);
  expect(badge(HOUR + 24)).toBe("certificate_suspended");
  expect(known.all.map(({ first }) => hex(first.act.subject))).toEqual([hex(jun.serial)]);
});

test("bytes that are no act are let go", async () => {
  const { book: known } = book();
  await known.hear([{ t: "motion_told", act: NOTHING, second: NOTHING }, { ...told("another moderator"), act: bytes("00") }]);
  expect(known.all).toEqual([]);
});

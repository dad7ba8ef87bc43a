/** What somebody does with what she offers: only her own words go, and her yes is to exactly what staff sent her. */

import { beforeEach, expect, test, vi } from "vitest";

import { answer, offer, sayWish, suggestionsOf } from "../../src/model/later/suggestions";
import type { ReportKeeper } from "../../src/model/reports/case_attempts";
import type { CaseTold } from "../../src/model/reports/reporters";
import { HeldBack } from "../../src/model/room/holding";
import type { Room } from "../../src/model/room/room";
import { placed } from "../../src/model/room/timeline";
import * as cases from "../../src/protocol/cases";
import type { Operation } from "../../src/protocol/frames/operations";
import { ANSWER, hashOf } from "../../src/protocol/structures/agreement";
import { SAYING } from "../../src/protocol/structures/case_words";
import { SUGGESTIONS } from "../../src/protocol/structures/offer";
import { withCertificate, withRevocations } from "../../src/protocol/trust";
import { certificateOf, certified, community, revoking, ROOT, ROOT_ALONE } from "./certified";
import { ANA, BO, id, say, written } from "./values";

const NOW = 500_000;
const STAFF = new Uint8Array(32).fill(5);
const KIM = certificateOf("Kim", STAFF, NOW, { serial: id(7), notBefore: NOW - 100 });
const SIGNED = certified(KIM);
const TRUST = withRevocations(withCertificate(ROOT_ALONE, SIGNED), revoking(NOW));
const KEYS = cases.caseKeys(new Uint8Array(32).fill(3), SUGGESTIONS, 0);
const TEXT = "# Three lines\n\nThey helped somebody.\n";
const UNSEEN = "# Three lines\u200B\n";
const ROOM = id(9);

const here = vi.hoisted(() => ({ sent: [] as unknown[], handed: [] as unknown[], attempts: 1 }));

vi.mock("../../src/model/reports/case_attempts", () => ({
  filed: async (): Promise<readonly unknown[]> =>
    Array.from({ length: here.attempts }, (_, attempt) => ({ attempt, keys: KEYS, stated: { readers: [KIM.serial, id(8)] } })),
  callerFor: () => ({ ask: async (operation: Operation) => here.sent.push(operation) }),
}));
vi.mock("../../src/model/room/later/room_reporting", () => ({ evidenceOf: async () => ({ places: [] }) }));
vi.mock("../../src/model/reports/reporters", () => ({
  caseTold: async (): Promise<CaseTold> => ({
    stage: "looked_at",
    goneHour: NOW,
    canAppeal: false,
    says: [TEXT, UNSEEN].map((text) => ({ by: "Kim", saying: SAYING.draft, text })),
  }),
  surroundings: async () => ({ chains: new Map() }),
  readersOf: async () => ({ read: [KIM] }),
  handIn: async (_: unknown, handed: unknown) => (here.handed.push(handed), { sealedTo: 1 }),
}));

let drawn = 0;
const client = {
  guards: { look: (text: string) => ({ images: { verdict: text.includes("▓") ? "block" : "allow", reasons: ["images.art"] } }) },
  guided: async () => ({ trust: TRUST }),
  edges: { nowSeconds: () => NOW * 3600, random: (sizeBytes: number) => new Uint8Array(sizeBytes).fill((drawn += 1)) },
  connection: () => ({ ask: async () => ({ certificates: [SIGNED], shifts: [], work_bits: 0 }) }),
} as unknown as ReportKeeper;

const items = placed(new Map(), [written(1, say("mine"), ANA), written(2, say("another's"), BO)]);
const room = {
  items,
  ownId: ANA.id,
  mine: { room: ROOM, inboxSecret: new Uint8Array(32).fill(3), signatureSeed: ROOT },
  together: (work: (inside: object) => Promise<unknown>) => work({ connection: {} }),
} as unknown as Room;

beforeEach(() => {
  [here.sent, here.handed, here.attempts] = [[], [], 1];
});

/** What was said to Kim, as she opens it. */
function heard<T extends cases.InCase>(kind: cases.Kind<T>): readonly T[] {
  const reading = { recipient: KIM.serial, secret: STAFF };
  const where = { community, case: cases.caseId(KEYS.signatureKey) };
  const papers = here.sent.flatMap((one) => (one as { readonly papers: readonly { readonly sealed: Uint8Array }[] }).papers);
  return papers.map(({ sealed }) => cases.openPaper(where, reading, kind, sealed).verify(KEYS.signatureKey));
}

test("her yes is to exactly the text that staff sent, and reaches those who read the case and have a badge", async () => {
  await answer(client, ROOM, 1, TEXT, true);
  expect(heard(cases.AGREED).map((one) => [one.textHash, one.answer])).toEqual([[hashOf(TEXT), ANSWER.yes]]);
});

test("she answers no text that staff did not send, nor another suggestion's", async () => {
  for (const other of [TEXT.trim(), `${TEXT} `, "# Another\n"]) {
    await expect(answer(client, ROOM, 1, other, true)).rejects.toMatchObject({ name: "NoSuchCase" });
  }
  await expect(answer(client, ROOM, 2, TEXT, true)).rejects.toMatchObject({ name: "NoSuchCase" });
  expect(here.sent).toEqual([]);
});

test("to a text with signs that she cannot see she can say no, and not yes", async () => {
  await expect(answer(client, ROOM, 1, UNSEEN, true)).rejects.toMatchObject({ name: "NoSuchCase" });
  expect(here.sent).toEqual([]);
  await answer(client, ROOM, 1, UNSEEN, false);
  expect(heard(cases.AGREED).map((one) => one.answer)).toEqual([ANSWER.no]);
});

test("a wish goes as she wrote it, and a picture in one goes nowhere", async () => {
  await expect(sayWish(client, ROOM, 1, "▓▓")).rejects.toThrow(HeldBack);
  expect(here.sent).toEqual([]);
  await sayWish(client, ROOM, 1, "Without the city.");
  expect(heard(cases.REPLY).map((one) => one.text)).toEqual(["Without the city."]);
});

test("only her own post is offered, and at most eight are known at once", async () => {
  const telling = { wish: "", language: "en" } as const;
  await expect(offer(client, room, id(2), telling)).rejects.toMatchObject({ name: "NoSuchPost" });
  expect(await offer(client, room, id(1), telling)).toEqual({ sealedTo: 1 });
  here.attempts = cases.MAX_ATTEMPTS;
  await expect(offer(client, room, id(1), telling)).rejects.toMatchObject({ name: "TooManySuggestions" });
  expect(here.handed).toHaveLength(1);
  expect((await suggestionsOf(client, ROOM)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

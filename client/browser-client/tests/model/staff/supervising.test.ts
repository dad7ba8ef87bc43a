/** Notes between two of the staff, in the page's model: who is written to, what is believed, and each sent once. */

import { beforeEach, expect, test } from "vitest";

import type { Guide } from "../../../src/model/community";
import { NoOneToAsk, RefusedBy } from "../../../src/model/errors";
import { HeldBack } from "../../../src/model/room/holding";
import { emptyDesk } from "../../../src/model/staff/desk";
import type { StaffKeeper } from "../../../src/model/staff/staff_keeper";
import { supervisingOf } from "../../../src/model/staff/supervising";
import { Unreachable } from "../../../src/protocol/errors";
import type { NoteTold } from "../../../src/protocol/frames/answers";
import type { Operation, WriteNote } from "../../../src/protocol/frames/operations";
import { nameOf } from "../../../src/protocol/signed";
import { CERTIFICATE, type Certificate } from "../../../src/protocol/structures/certificate";
import type { SupervisionNote } from "../../../src/protocol/structures/supervision_note";
import { openNote, sealNote } from "../../../src/protocol/supervision";
import { type Trust, withCertificate, withRevocations } from "../../../src/protocol/trust";
import { certificateOf, certified, community, revoking, ROOT_ALONE } from "../certified";

const NOW = 490_000;
const NO_NOTE = new Uint8Array(16);

function seedOf(name: string): Uint8Array {
  return new Uint8Array(32).fill(name.codePointAt(0) ?? 0);
}

function person(shownName: string): Certificate {
  return certificateOf(shownName, seedOf(shownName), NOW, { notBefore: NOW - 900, notAfter: NOW + 900 });
}

const [KIM, NOOR, ZOE] = [person("Kim"), person("Noor"), person("Zoe")] as const;
const SIGNED = [KIM, NOOR, ZOE].map(certified);
/** Zoe's certificate was taken back. */
const TRUST = withRevocations(SIGNED.reduce(withCertificate, ROOT_ALONE), revoking(NOW, ZOE));
const BAD = "bad";

let asked: Operation[];
let told: readonly NoteTold[];
let fails: Error | undefined;
let trust: Trust;
let unlearnt: Error | undefined;
let unforgotten: Error | undefined;
let her: ReturnType<typeof supervisingOf>;

async function answered(operation: Operation): Promise<unknown> {
  asked.push(operation);
  if (fails !== undefined && operation.t === "write_note") {
    const error = fails;
    fails = undefined;
    throw error;
  }
  if (unforgotten !== undefined && operation.t === "drop_note") {
    throw unforgotten;
  }
  return operation.t === "notes" ? { notes: told } : operation.t === "duty" ? { certificates: SIGNED, shifts: [], work_bits: 0 } : {};
}

beforeEach(() => {
  [asked, told, fails, unlearnt, unforgotten] = [[], [], undefined, undefined, undefined];
  trust = TRUST;
  let thrown = 0;
  const keeper = {
    guide: {
      get trust() {
        return trust;
      },
      learn: async () => {
        if (unlearnt !== undefined) {
          throw unlearnt;
        }
      },
    } as unknown as Guide,
    edges: { nowSeconds: () => NOW * 3600, random: (size: number) => new Uint8Array(size).fill((thrown += 1)) },
    guards: {
      findings: (text: string) => (text.includes(BAD) ? [{}] : []),
      look: (text: string) => ({ images: { verdict: text.includes(BAD) ? "block" : "allow" }, links: { found: [] } }),
    },
    staffKeys: { signatureSeed: seedOf("Kim"), hpkeSecret: seedOf("Kim"), name: "Kim", certificate: SIGNED[0] },
    connection: () => ({ ask: answered }),
  } as unknown as StaffKeeper;
  her = supervisingOf(keeper, emptyDesk());
});

/** A note to Kim, as somebody else's client seals it. */
function noteOf(by: Certificate, more: Partial<SupervisionNote> = {}, to = KIM): NoteTold {
  const note = new Uint8Array(16).fill(9);
  const certificate = nameOf(CERTIFICATE, by);
  const whole: SupervisionNote = { community, to: to.serial, note, answers: NO_NOTE, text: "I am here.", hour: NOW - 1, certificate, ...more };
  const sealed = sealNote(to.sealingKey, seedOf(by.shownName), whole, (size) => new Uint8Array(size).fill(3));
  return { t: "note_told", note: whole.note, sealed, gone_hour: NOW + 719 };
}

function sent(): readonly WriteNote[] {
  return asked.filter((one): one is WriteNote => one.t === "write_note");
}

test("whom one can write to is the others of the staff whose badge holds", async () => {
  expect((await her.colleagues()).map(({ shownName }) => shownName)).toEqual(["Noor"]);
});

test("a note is sealed to one other, who reads it", async () => {
  await her.write({ to: NOOR.serial, text: "Can we talk?", answers: undefined });
  const [note] = sent();
  const opened = openNote(community, NOOR.serial, seedOf("Noor"), note?.sealed ?? NO_NOTE).verify(KIM.signatureKey);
  expect([opened.text, opened.hour, opened.note, opened.answers]).toEqual(["Can we talk?", NOW, note?.note, NO_NOTE]);
});

test("what did not arrive goes again as the same bytes, and what did is not sent with the next", async () => {
  fails = new Unreachable("gone");
  const plan = { to: NOOR.serial, text: "a", answers: undefined };
  await expect(her.write(plan)).rejects.toThrow(Unreachable);
  await her.write(plan);
  await her.write(plan);
  const [first, second, third] = sent();
  expect([second, sent().length]).toEqual([first, 3]);
  expect(third?.note).not.toEqual(first?.note);
});

test.each([
  ["what a guard notices", NOOR.serial, `so ${BAD}`, HeldBack],
  ["a note to who was revoked", ZOE.serial, "a", NoOneToAsk],
  ["a note to herself", KIM.serial, "a", NoOneToAsk],
] as const)("%s is not sent", async (_, to, text, why) => {
  await expect(her.write({ to, text, answers: undefined })).rejects.toThrow(why);
  expect(sent()).toEqual([]);
});

test("a note is believed once, and of a picture only that there is one", async () => {
  const other = noteOf(NOOR, { note: new Uint8Array(16).fill(8), text: BAD, answers: NO_NOTE.slice().fill(1), hour: NOW });
  told = [noteOf(NOOR), noteOf(NOOR), other];
  expect((await her.read()).map(({ by, text, answers }) => [by.shownName, text, answers])).toEqual([
    ["Noor", undefined, true],
    ["Noor", "I am here.", false],
  ]);
});

test.each([
  ["of who was revoked", () => noteOf(ZOE)],
  ["of thirty days ago", () => noteOf(NOOR, { hour: NOW - 720 })],
  ["from the future", () => noteOf(NOOR, { hour: NOW + 2 })],
  ["for somebody else", () => noteOf(NOOR, {}, NOOR)],
  ["that another signed", () => noteOf(NOOR, { certificate: nameOf(CERTIFICATE, KIM) })],
  ["under another name", () => ({ ...noteOf(NOOR), note: new Uint8Array(16).fill(7) })],
  ["with a byte changed", () => ({ ...noteOf(NOOR), sealed: noteOf(NOOR).sealed.map((byte, at) => (at === 50 ? byte ^ 1 : byte)) })],
] as const)("a note %s is shown to nobody, is forgotten, and keeps no other from being read", async (_, wrong) => {
  const bad = wrong() as NoteTold;
  told = [bad, bad, noteOf(NOOR, { note: new Uint8Array(16).fill(6) })];
  expect((await her.read()).map(({ note }) => note[0])).toEqual([6]);
  expect(asked.slice(1)).toEqual([{ t: "drop_note", note: bad.note }]);
});

test.each([new Unreachable("gone"), new RefusedBy("over_budget")])("where only the server's word is missing, nothing is forgotten", async (missing) => {
  told = [noteOf(NOOR)];
  unlearnt = missing;
  expect(await her.read()).toEqual([]);
  expect(asked.map(({ t }) => t)).toEqual(["notes"]);
});

test("the note of who is suspended waits for what else is told of it, and one that only names her does not", async () => {
  trust = { ...TRUST, suspended: { until: () => undefined, saidWhile: (_, by) => by.shownName === "Noor" } };
  const forged = noteOf({ ...NOOR, shownName: "Kim" }, { note: new Uint8Array(16).fill(4), certificate: nameOf(CERTIFICATE, NOOR) });
  told = [noteOf(NOOR), forged];
  expect(await her.read()).toEqual([]);
  expect(asked.slice(1)).toEqual([{ t: "drop_note", note: forged.note }]);
});

test("what cannot be forgotten now keeps nothing from being read", async () => {
  told = [noteOf(ZOE, { note: new Uint8Array(16).fill(5) }), noteOf(NOOR)];
  unforgotten = new Unreachable("gone");
  expect((await her.read()).map(({ by }) => by.shownName)).toEqual(["Noor"]);
});

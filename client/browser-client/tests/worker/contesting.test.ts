/** Contesting that one's room was closed: what is shown of it, and that neither of the two who closed it reads what she says. */

import { beforeEach, expect, test, vi } from "vitest";

import type { Guide } from "../../src/model/community";
import { RefusedBy } from "../../src/model/errors";
import type { Membership } from "../../src/model/kept/state";
import { MotionBook } from "../../src/model/later/motions";
import { folded } from "../../src/model/room/timeline";
import type { ReportShown, ReportStep } from "../../src/model/seam/reports";
import { hex } from "../../src/protocol/crypto/bytes";
import type { MotionTold } from "../../src/protocol/frames/answers";
import type { Operation, ReportLetter } from "../../src/protocol/frames/operations";
import { encodeId, memberId } from "../../src/protocol/ids";
import { parse } from "../../src/protocol/signed";
import { CERTIFICATE } from "../../src/protocol/structures/certificate";
import { trustIn, withCertificate, withRevocations } from "../../src/protocol/trust";
import type { RoomView } from "../../src/rooms/view";
import { dice, id } from "../model/values";
import { bytes, vectors } from "../vectors";
import { OPEN } from "./fake_clients";
import { edgesAt, GARDEN, pocket, somebody, START, town } from "./town";

type Vectors = {
  readonly root_key: string;
  readonly room: string;
  readonly certificates: Readonly<Record<string, string>>;
  readonly revocations: string;
  readonly seconds: readonly { readonly case: string; readonly act: string; readonly second: string }[];
};

const HOUR = 490_001;
const stated = vectors<Vectors>("motions");
const MINE: Membership = { ...GARDEN, room: bytes(stated.room) };
const ME = memberId(MINE.room, MINE.signatureKey);
const VIEW = { extension: { bans: [] } } as unknown as RoomView;
/** Mira began, Noor agreed; Jun and Sana had no part in it. */
const [MIRA, NOOR, JUN, SANA] = ["Mira", "Noor", "Jun", "Sana"].map((name) => bytes(stated.certificates[name] ?? ""));
const STAFF = [MIRA, NOOR, JUN, SANA].flatMap((one) => one ?? []);

/** What stands behind the screens: the room, who is staff here, and what was handed in. */
const behind = vi.hoisted(() => ({
  room: {} as Record<string, unknown>,
  guide: {} as Record<string, unknown>,
  staff: [] as Uint8Array[],
  letters: [] as unknown[],
  ask: undefined as ((operation: { readonly t: string }) => Promise<unknown>) | undefined,
}));

vi.mock("../../src/model/room/later/room_reporting", () => ({
  chainsOf: async (): Promise<unknown> => new Map([[hex(ME), new Uint8Array()]]),
  evidenceOf: async (): Promise<unknown> => [],
}));

vi.mock("../../src/model/client", async () => {
  const { OfMember } = await import("./fake_clients");
  return {
    Client: class extends OfMember {
      readonly edges = { ...edgesAt(HOUR), random: dice() };
      readonly memberships = (): ReadonlyMap<string, unknown> => new Map([[hex(MINE.room), MINE]]);
      readonly connection = (): unknown => ({ ask: behind.ask });
      readonly guided = async (): Promise<unknown> => behind.guide;
      readonly room = async (): Promise<unknown> => behind.room;
    },
  };
});

async function ask(operation: Operation): Promise<unknown> {
  switch (operation.t) {
    case "duty":
      return { t: "on_duty", certificates: behind.staff, shifts: [], work_bits: 0 };
    case "file_report":
      behind.letters.push(...operation.letters);
      return {};
    default:
      // How a case stands that was filed is followed as long as its screen is there.
      return behind.letters.length > 0 ? new Promise(() => undefined) : Promise.reject(new RefusedBy("case_unknown"));
  }
}

let book: MotionBook;

function told(withSecond: boolean): MotionTold {
  const found = stated.seconds.find((one) => one.case === "another moderator");
  return { t: "motion_told", act: bytes(found?.act ?? ""), second: withSecond ? bytes(found?.second ?? "") : new Uint8Array() };
}

beforeEach(() => {
  const known = Object.values(stated.certificates).map((one) => bytes(one)).reduce(withCertificate, trustIn(bytes(stated.root_key)));
  behind.guide = { trust: withRevocations(known, bytes(stated.revocations)), learn: async () => undefined };
  book = new MotionBook(behind.guide as unknown as Guide);
  [behind.staff, behind.letters, behind.ask] = [[...STAFF], [], ask as typeof behind.ask];
  behind.room = {
    ...OPEN,
    mine: MINE,
    items: new Map(),
    page: folded(new Map()),
    get acts(): unknown {
      const closing = book.closing(MINE.room, VIEW, HOUR);
      return closing === undefined ? [] : [closing.held];
    },
    ownId: ME,
    together: (work: (inner: unknown) => Promise<unknown>) => work({ connection: { ask } }),
  };
});

type Her = { readonly does: (what: ReportStep) => Promise<void>; readonly shown: () => ReportShown | undefined };

async function inTheRoom(): Promise<Her> {
  const her = somebody(town(), pocket(), HOUR);
  await her.act(START);
  await her.act({ do: "open_room", room: encodeId(MINE.room) });
  return { does: (what) => her.act({ do: "report", what }), shown: () => her.shown().report };
}

function closingNow(): ReportStep {
  const held = book.closing(MINE.room, VIEW, HOUR)?.held;
  return { step: "contest", room: encodeId(MINE.room), act: encodeId(held?.opened.act.actId ?? id(0)) };
}

function sealedTo(): readonly string[] {
  const serials = new Set((behind.letters as readonly ReportLetter[]).map(({ serial }) => hex(serial)));
  const names = STAFF.map((one) => parse(one, CERTIFICATE).unverified);
  return names.filter(({ serial }) => serials.has(hex(serial))).map(({ shownName }) => shownName).toSorted();
}

const SEND = { step: "send", reason: "other", note: "We were doing well.", imminent: false, language: "en" } as const;

test("who contests that two closed her room is shown who reads it, and it is sealed to neither of the two", async () => {
  await book.hear([told(true)]);
  const her = await inTheRoom();
  await her.does(closingNow());
  expect(her.shown()).toMatchObject({ stage: "writing", kind: "act", name: "Mira", act: { kind: "close_room", closed: { agreedBy: "Noor" } } });
  expect(her.shown()?.readers?.map(({ name }) => name).toSorted()).toEqual(["Jun", "Sana"]);
  expect(her.shown()?.keptFrom.toSorted()).toEqual(["Mira", "Noor"]);
  await her.does(SEND);
  expect([her.shown()?.stage, sealedTo()]).toEqual(["filed", ["Jun", "Sana"]]);
});

test("who agrees to a closing while a member writes against it does not read what she wrote", async () => {
  await book.hear([told(false)]);
  behind.staff = [MIRA, NOOR, JUN].flatMap((one) => one ?? []);
  const her = await inTheRoom();
  await her.does(closingNow());
  expect(her.shown()).toMatchObject({ stage: "writing", act: { kind: "closing_room" }, keptFrom: ["Mira"] });
  expect(her.shown()?.readers?.map(({ name }) => name).toSorted()).toEqual(["Jun", "Noor"]);
  await book.hear([told(true)]);
  await her.does(SEND);
  expect([her.shown()?.stage, sealedTo()]).toEqual(["filed", ["Jun"]]);
});

test("a renewed certificate of one of the two does not read it either, and where the two are all there are, nobody does", async () => {
  await book.hear([told(true)]);
  behind.staff = [bytes(stated.certificates["Mira renewed"] ?? ""), ...(NOOR === undefined ? [] : [NOOR])];
  const her = await inTheRoom();
  await her.does(closingNow());
  expect(her.shown()?.readers).toEqual([]);
  await her.does(SEND);
  expect([her.shown()?.trouble, behind.letters]).toEqual(["nobody", []]);
});

/** Reporting, where the room is values and what the server knows of a case is, too: what is shown, and what waits for a tap. */

import { beforeEach, expect, test, vi } from "vitest";

import { AlreadyReported, NoOneToAsk, TooMuchAtOnce } from "../../src/model/errors";
import type { Membership } from "../../src/model/kept/state";
import type { CaseTold, Telling } from "../../src/model/reports/reporters";
import type { Proposal } from "../../src/model/room/later/proposing";
import { folded, type Item, placed, type Timeline } from "../../src/model/room/timeline";
import type { App } from "../../src/model/seam/app";
import type { ReportShown, ReportStep } from "../../src/model/seam/reports";
import { ReportTooLong } from "../../src/protocol/cases";
import { hex } from "../../src/protocol/crypto/bytes";
import { Unreachable } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { BO, id, say, written } from "../model/values";
import { OPEN } from "./fake_clients";
import { edgesAt, GARDEN, pocket, somebody, START, town } from "./town";

const ROOM = GARDEN.room;
const STANDS: CaseTold = { stage: "received", goneHour: 500_100, says: [], canAppeal: false };

/** What stands behind the screens: one room; whether the server answers; which cases it knows, and what it was asked. */
const behind = vi.hoisted(() => ({
  room: {} as Record<string, unknown>,
  away: false,
  refuses: undefined as Error | undefined,
  known: new Set<string>(),
  sent: [] as (readonly [Proposal, Telling])[],
  follows: [] as ((told: unknown) => void)[],
  rooms: new Map<string, unknown>(),
}));

vi.mock("../../src/model/reports/case_attempts", () => ({
  callerFor: () => undefined,
  filed: async (_client: unknown, _room: unknown, about: Uint8Array): Promise<readonly unknown[]> => {
    if (behind.away) {
      throw new Unreachable("nobody");
    }
    return behind.known.has(hex(about)) ? [{ attempt: 0, keys: {}, stated: {} }] : [];
  },
}));

vi.mock("../../src/model/reports/reporters", () => ({
  surroundings: async (): Promise<unknown> => {
    if (behind.away) {
      throw new Unreachable("nobody");
    }
    return { chains: new Map(), duty: { t: "on_duty", certificates: [], shifts: [], work_bits: 0 } };
  },
  readersOf: async (): Promise<unknown> => ({ read: [{ shownName: "Noor", serial: id(1) }], kept: [{ shownName: "Minh" }] }),
  report: async (_client: unknown, _room: unknown, proposal: Proposal, telling: Telling): Promise<unknown> => {
    if (behind.away || behind.refuses !== undefined) {
      throw behind.refuses ?? new Unreachable("nobody");
    }
    behind.sent.push([proposal, telling]);
    behind.known.add(hex(proposal.about));
    return { sealedTo: 1, keys: {} };
  },
  follow: () => new Promise((resolve) => behind.follows.push(resolve)),
  caseTold: async (): Promise<CaseTold> => STANDS,
  look: async (): Promise<CaseTold> => STANDS,
}));

vi.mock("../../src/model/client", async () => {
  const { OfMember } = await import("./fake_clients");
  return {
    Client: class extends OfMember {
      readonly edges = edgesAt(500_000);
      readonly memberships = (): ReadonlyMap<string, unknown> => behind.rooms;
      readonly guided = async (): Promise<unknown> => ({ trust: {} });
      readonly room = async (): Promise<unknown> => behind.room;
    },
  };
});

const TALK: readonly Item[] = Array.from({ length: 9 }, (_, at) => written(at + 1, say(`post ${at + 1}`), BO));

beforeEach(() => {
  const items: Timeline = placed(new Map(), TALK);
  [behind.away, behind.refuses, behind.known, behind.sent, behind.follows] = [false, undefined, new Set(), [], []];
  behind.rooms = new Map([[hex(ROOM), GARDEN]]);
  behind.room = {
    ...OPEN,
    mine: GARDEN satisfies Membership,
    items,
    page: folded(items),
    ownId: id(99),
  };
});

type Her = { readonly does: (what: ReportStep) => Promise<void>; readonly again: () => Promise<void>; readonly shown: () => App };

async function inTheRoom(): Promise<Her> {
  const her = somebody(town(), pocket());
  await her.act(START);
  await her.act({ do: "open_room", room: encodeId(ROOM) });
  return {
    does: (what) => her.act({ do: "report", what }),
    again: () => her.act({ do: "try_again" }),
    shown: her.shown,
  };
}

function shown({ report }: App): ReportShown {
  if (report === undefined) {
    throw new Error("no report is shown");
  }
  return report;
}

function drawn(app: App): readonly (readonly [number, string])[] {
  return shown(app).lines.map((one) => [one.seq, one.kind === "gap" ? `${one.count} between` : one.part]);
}

const SEND = { step: "send", reason: "threat", note: " Please look. ", imminent: true, language: "ko" } as const;

test("what is shown is what goes: wider, narrower, left out by hand, and counted where it is neither", async () => {
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  expect(shown(her.shown())).toMatchObject({ stage: "writing", name: "Ana", before: true, after: true, keptFrom: ["Minh"] });
  await her.does({ step: "more", before: 1, after: 0 });
  await her.does({ step: "take", seq: 3, part: "out" });
  await her.does({ step: "take", seq: 6, part: "reported" });
  expect(drawn(her.shown())).toEqual([
    [1, "context"],
    [2, "context"],
    [3, "out"],
    [4, "context"],
    [5, "reported"],
    [6, "reported"],
    [7, "context"],
    [8, "context"],
  ]);
  await her.does(SEND);
  const [proposal, telling] = behind.sent[0] as readonly [Proposal, Telling];
  expect([[...proposal.reported].toSorted(), proposal.context.has(3)]).toEqual([[5, 6], false]);
  expect(telling).toMatchObject({ note: "Please look.", imminent: true, language: "ko" });
  expect(shown(her.shown())).toMatchObject({ stage: "filed", sealedTo: 1, trouble: undefined });
});

test("without a connection she writes all the same, and a tap sends it once there is one", async () => {
  behind.away = true;
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  expect(shown(her.shown())).toMatchObject({ stage: "writing", trouble: "offline", readers: undefined });
  await her.does(SEND);
  expect([shown(her.shown()).trouble, behind.sent.length]).toEqual(["offline", 0]);
  behind.away = false;
  await her.again();
  expect([shown(her.shown()).stage, behind.sent.length]).toEqual(["filed", 1]);
});

test.each([
  [new AlreadyReported(), "already"],
  [new NoOneToAsk(), "nobody"],
  [new TooMuchAtOnce(), "too_long"],
  [new ReportTooLong("a report too long"), "too_long"],
])("what keeps it from going is said in its own words", async (error, trouble) => {
  behind.refuses = error;
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  await her.does(SEND);
  expect(shown(her.shown())).toMatchObject({ stage: "writing", trouble, doing: { at: "idle" } });
});

test("what was reported before is shown as it stands, and followed as long as its screen is there", async () => {
  behind.known.add(hex(id(5)));
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  expect(shown(her.shown())).toMatchObject({ stage: "filed", sealedTo: 0, case: { stage: "received" } });
  behind.follows[0]?.({ ...STANDS, stage: "looked_at" });
  await vi.waitFor(() => expect(shown(her.shown()).case?.stage).toBe("looked_at"));
  await vi.waitFor(() => expect(behind.follows).toHaveLength(2));
  await her.does({ step: "away" });
  behind.follows[1]?.({ ...STANDS, stage: "decided" });
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  expect([her.shown().report, behind.follows.length]).toEqual([undefined, 2]);
});

test("her reports of this visit are listed for her alone, and earlier ones are found by asking about each post", async () => {
  behind.known.add(hex(id(2)));
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  await her.does(SEND);
  await her.does({ step: "list" });
  expect(her.shown().reports?.lines.map(({ excerpt, stage }) => [excerpt, stage])).toEqual([["post 5", "received"]]);
  // Nobody is in it now; then somebody else, who came in by the same tab.
  for (const rooms of [[], [[hex(ROOM), { ...GARDEN, signatureKey: new Uint8Array(32).fill(3) }] as const]]) {
    behind.rooms = new Map(rooms);
    await her.does({ step: "list" });
    expect(her.shown().reports?.lines).toEqual([]);
  }
  behind.rooms = new Map([[hex(ROOM), GARDEN]]);
  await her.does({ step: "find" });
  const { lines, searched } = her.shown().reports ?? { lines: [], searched: false };
  expect([lines.map(({ excerpt }) => excerpt), searched]).toEqual([["post 5", "post 2"], true]);
});

test("how a report stands is read also when what was reported is gone", async () => {
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  await her.does(SEND);
  await her.does({ step: "away" });
  const back = written(10, { kind: "retract", target: id(5) }, BO);
  Object.assign(behind.room ?? {}, { items: placed(new Map(), [...TALK, back]) });
  await her.does({ step: "look", room: encodeId(ROOM), about: encodeId(id(5)) });
  const { stage, isOpen, lines, trouble } = shown(her.shown());
  expect([stage, isOpen, lines, trouble]).toEqual(["filed", false, [], undefined]);
});

test("a worry is about a person, takes along what she wrote last when it is told to, and reports none of it", async () => {
  const her = await inTheRoom();
  await her.does({ step: "worried", member: encodeId(BO.id) });
  expect([shown(her.shown()).kind, drawn(her.shown())]).toEqual(["person", []]);
  await her.does({ step: "hers" });
  expect(drawn(her.shown()).map(([, part]) => part)).toEqual(["context", "context", "context"]);
  await her.does({ ...SEND, reason: "worried" });
  expect([...(behind.sent[0]?.[0].reported ?? [1])]).toEqual([]);
});

test("what of the talk around it does not fit is counted, and the post goes with every change of it", async () => {
  const long = "x".repeat(3_600);
  const changes = Array.from({ length: 8 }, (_, at) => written(10 + at, { kind: "edit", target: id(5), text: long }, BO));
  const talk = TALK.map((one) => (one.kind === "written" && one.seq !== 5 ? { ...one, body: say(long) } : one));
  Object.assign(behind.room, { items: placed(new Map(), [...talk, ...changes]) });
  const her = await inTheRoom();
  await her.does({ step: "begin", seq: 5 });
  const { gaveWay, lines } = shown(her.shown());
  const post = lines.find(({ seq }) => seq === 5);
  expect([gaveWay, post?.kind === "post" && post.texts.length]).toEqual([1, 9]);
  // It stays said while she goes on choosing.
  await her.does({ step: "take", seq: 4, part: "out" });
  expect(shown(her.shown()).gaveWay).toBe(1);
});

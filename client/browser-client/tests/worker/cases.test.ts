/** The desk in the worker: what is shown of a report, and when; each act once, and what is said where it is refused. */

import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Site } from "../../src/guards/links/lists/reading";
import { ReadersUnsure, RefusedBy } from "../../src/model/errors";
import type { OpenedCase } from "../../src/model/staff/report_desk";
import { encode } from "../../src/protocol/contents";
import { Unreachable } from "../../src/protocol/errors";
import type { CaseListed } from "../../src/protocol/frames/answers";
import { encodeId } from "../../src/protocol/ids";
import { casesShown, letterOf, NO_CASE_WORK } from "../../src/worker/acting/later/staff/cases/shown";
import { Asking } from "./fake_clients";
import { pocket, somebody, type Somebody, START, town } from "./town";

const CASE = new Uint8Array(16).fill(3);
const ID = encodeId(CASE);
const BAD = "I know which school it is.";
const PICTURE = "▓▓▓";

/** What was asked, what fails next, and how the case stands. */
const here = Object.assign(new Asking(), {
  saves: 0,
  listed: [] as unknown[],
  taken: 0,
  more: false,
  guards: {
    look: (text: string) => ({
      images: { verdict: text.includes("▓") ? "block" : "allow" },
      links: { found: [...text.matchAll(/\w+\.example/gu)].map(([host]) => ({ host })) },
    }),
    lists: {
      suffixes: { public: () => "example" },
      allowHosts: new Set(["help.example"]),
      allows: (host: string) => host === "help.example",
    },
  },
  reply: "Please look again.",
});

vi.mock("../../src/tables/shipped", async (original) => ({
  ...(await original<typeof import("../../src/tables/shipped")>()),
  tablesCame: async (): Promise<void> => undefined,
}));

function listed(at = 3, taken = 0): CaseListed {
  const id = new Uint8Array(16).fill(at);
  return { t: "case_listed", case: id, state: 1, priority: 1, hour: 490_000 + at, language: "ko", taken };
}

/** A header of that author: all that is read of it here is who wrote it. */
function header(author: number): Uint8Array {
  const whole = new Uint8Array(150);
  whole.set([1]);
  return whole.fill(author, 1);
}

/** What is found of a post: one that is reported was not delivered here. */
function item(seq: number, author: number, text: string, reported: boolean): unknown {
  return {
    exhibit: {
      item: { seq, hour: 490_000, header: header(author), body: encode({ kind: "say", pseudonym: "x", text }) },
      reported,
    },
    proof: { missing: new Set(reported ? ["receipt"] : []) },
    doubts: new Set(),
    joint: "first",
    leftOut: 0,
    verified: !reported,
  };
}

function opened(): OpenedCase {
  const report = { room: CASE, reason: 2, risk: 1, language: "ko", subject: new Uint8Array(16), note: PICTURE };
  return {
    listed: listed(3, here.taken),
    sealed: CASE,
    filed: { report, case: CASE, signedBytes: CASE },
    findings: [item(1, 5, "Good morning.", false), item(2, 7, BAD, true), item(3, 5, PICTURE, false)],
    known: true,
    replies: [{ replying: 2, text: here.reply, hour: 490_001 }],
    notes: [
      { by: "Noor", note: { text: "", hour: 490_000, found: [] } },
      { by: "Noor", note: { text: "Careful.", hour: 490_000, found: [] } },
    ],
    readers: [CASE],
    goneHour: 490_100,
    own: false,
  } as unknown as OpenedCase;
}

vi.mock("../../src/protocol/posts", async (original) => ({
  ...(await original<typeof import("../../src/protocol/posts")>()),
  readHeader: (data: Uint8Array) => ({ memberId: data.subarray(1, 17), postId: data.subarray(17, 33) }),
}));

vi.mock("../../src/model/client", async () => {
  const { AtDesk, NOTHING_WAITS } = await import("./fake_clients");
  return {
    Client: class extends AtDesk {
      override readonly guards = here.guards;
      override readonly save = async (): Promise<void> => void (here.saves += 1);

      override async staff(): Promise<object> {
        return {
          ...NOTHING_WAITS,
          approveSite: ({ host, path }: Site) => here.ask(`approve ${host}${path}`),
          reports: {
            cases: async ({ after }: { after?: CaseListed }) => {
              await here.ask(`cases after ${after === undefined ? "nothing" : String(after.case[0])}`);
              return { cases: here.listed, more: here.more };
            },
            open: async () => {
              await here.ask("open");
              return opened();
            },
            others: async () => {
              await here.ask("others");
              return [];
            },
            take: async () => {
              await here.ask("take");
              here.taken = 1;
              return opened();
            },
            decide: () => here.ask("decide"),
            note: () => here.ask("note"),
            handOver: () => here.ask("hand"),
          },
        };
      }
    },
  };
});

let her: Somebody;
const DECIDE = { do: "case_decide", case: ID, saying: "acted", text: "Thank you.", acts: [] } as const;

function shown(): NonNullable<ReturnType<Somebody["shown"]>["staff"]> {
  const { staff } = her.shown();
  if (staff === undefined) {
    throw new Error("nothing is shown");
  }
  return staff;
}

beforeEach(async () => {
  her = somebody(town(), pocket());
  Object.assign(here, { listed: [listed()], taken: 0, more: false, reply: "Please look again." });
  here.forget();
  await her.act(START);
  await her.act({ do: "staff_look" });
  await her.act({ do: "case_look", case: ID });
  here.forget();
});

test("nothing of the posts is told before it is asked for, nor after they were put away", async () => {
  expect([shown().cases.open?.evidence, shown().cases.open?.posts]).toEqual([undefined, 3]);
  expect(JSON.stringify(her.shown())).not.toContain(BAD);
  await her.act({ do: "case_reveal", shown: true });
  expect(shown().cases.open?.evidence?.map(({ who, text, reported }) => [who, text, reported])).toEqual([
    ["A", "Good morning.", false],
    ["B", BAD, true],
    // It shows a picture.
    ["A", undefined, false],
  ]);
  expect(shown().cases.open?.evidence?.[1]).toMatchObject({ verified: false, why: ["receipt"] });
  await her.act({ do: "case_reveal", shown: false });
  expect(JSON.stringify(her.shown())).not.toContain(BAD);
  await her.act({ do: "case_away" });
  expect(shown().cases.open).toBeUndefined();
});

test("a report whose posts are looked at counts once, for her alone, and is written when it is put away", async () => {
  here.saves = 0;
  for (const shows of [true, false, true]) {
    await her.act({ do: "case_reveal", shown: shows });
  }
  expect(her.shown().well?.days).toEqual([{ ago: 0, reports: 1, minutes: 0, reasons: [{ reason: "threat", count: 1 }] }]);
  expect([here.saves, here.asked]).toEqual([0, []]);
  await her.act({ do: "case_away" });
  await her.act({ do: "case_away" });
  expect(here.saves).toBe(1);
});

test("a note that only keeps what was found is no words, and a picture along with a report is not shown", () => {
  const { open } = shown().cases;
  expect([open?.note, open?.notes.map(({ text }) => text), open?.replies]).toEqual([
    undefined,
    ["Careful."],
    [{ by: "", hour: 490_001, text: "Please look again.", appeal: true }],
  ]);
});

test("who looks again is told what is new without a word of work, and others are not asked for again", async () => {
  const told: unknown[] = [];
  here.taken = 2;
  await her.act({ do: "case_look", case: ID });
  told.push(shown().doing, shown().cases.open?.taken, here.asked);
  expect(told).toEqual([{ at: "idle" }, "other", ["open"]]);
});

test("what did not arrive is tried again, and done once it did", async () => {
  here.failing.set("decide", new Unreachable("away"));
  await her.act(DECIDE);
  expect(shown().doing).toEqual({ at: "failed", why: "offline" });
  await her.act({ do: "try_again" });
  expect([shown().done, here.asked.filter((one) => one === "decide").length]).toEqual(["case_decided", 2]);
});

test("two taps on one button are one after the other", async () => {
  await Promise.all([her.act({ do: "case_take", case: ID }), her.act(DECIDE)]);
  expect(here.asked.filter((one) => one === "take" || one === "decide")).toEqual(["take", "decide"]);
  expect(shown().cases.open?.heldUntilSeconds).toBeGreaterThan(0);
});

test.each([
  ["decide", new RefusedBy("case_taken"), DECIDE, "case_taken"],
  ["decide", new RefusedBy("case_closed"), DECIDE, "case_closed"],
  ["take", new RefusedBy("not_allowed"), { do: "case_take", case: ID }, "case_own"],
  ["hand", new ReadersUnsure(), { do: "case_hand", case: ID, to: ID }, "case_unsure"],
] as const)("of %s it is said plainly why it was not done: %s", async (name, error, act, refused) => {
  here.failing.set(name, error);
  await her.act(act);
  expect([shown().doing, shown().refused]).toEqual([{ at: "idle" }, refused]);
});

function propose(site: string) {
  return { do: "case_propose", case: ID, site } as const;
}

describe("an address for the list of links", () => {
  beforeEach(async () => {
    here.reply = "They lead to bad.example and to help.example.";
    await her.act({ do: "case_look", case: ID });
    here.asked.length = 0;
  });

  test("is told of when the posts were asked for, and no help site is", async () => {
    expect(shown().cases.open?.sites).toEqual([]);
    await her.act({ do: "case_reveal", shown: true });
    expect(shown().cases.open?.sites).toEqual([{ host: "bad.example", approved: false }]);
  });

  test("is approved once, and that is said", async () => {
    await her.act({ do: "case_reveal", shown: true });
    await her.act(propose("bad.example"));
    expect([shown().done, shown().cases.open?.sites]).toEqual(["site_approved", [{ host: "bad.example", approved: true }]]);
    await her.act(propose("bad.example"));
    expect([shown().done, shown().refused]).toEqual([undefined, "site_approved"]);
    await her.act(propose("bad.example/room"));
    expect([shown().done, here.asked]).toEqual(["site_approved", ["approve bad.example", "approve bad.example/room"]]);
  });

  test.each([
    ["other.example", "site_not_there"],
    ["no site", "site_not_there"],
    ["help.example/x", "site_not_listed"],
    ["example", "site_not_there"],
  ])("%s is not asked of the server: %s", async (site, refused) => {
    await her.act(propose(site));
    expect([shown().refused, here.asked]).toEqual([refused, []]);
  });

  test("stays to be approved where too many wait, and where the server is away", async () => {
    here.failing.set("approve bad.example", new RefusedBy("too_many"));
    await her.act(propose("bad.example"));
    expect([shown().doing, shown().refused]).toEqual([{ at: "idle" }, "site_too_many"]);
    here.failing.set("approve bad.example", new Unreachable("away"));
    await her.act(propose("bad.example"));
    expect(shown().doing).toEqual({ at: "failed", why: "offline" });
    await her.act({ do: "try_again" });
    expect(shown().done).toBe("site_approved");
  });
});

test("pages are turned by where the one before ended, and back", async () => {
  here.more = true;
  await her.act({ do: "case_page", decided: false, turn: "first" });
  here.listed = [listed(4)];
  await her.act({ do: "case_page", decided: false, turn: "next" });
  expect(shown().cases.page).toMatchObject({ before: true, more: true });
  await her.act({ do: "case_page", decided: false, turn: "before" });
  expect(here.asked).toEqual(["cases after nothing", "cases after 3", "cases after nothing"]);
  expect(shown().cases.page?.before).toBe(false);
});

test("a page on which nothing stands any more is the one before it", async () => {
  here.more = true;
  await her.act({ do: "case_page", decided: false, turn: "first" });
  here.listed = [];
  await her.act({ do: "case_page", decided: false, turn: "next" });
  expect(shown().cases.page).toMatchObject({ before: false, lines: [] });
});

test("who wrote what is reported is named only where it is verified, and in a room that is looked after", () => {
  const verified = opened();
  const [first, second] = verified.findings.map((one) => ({ ...one, verified: true }));
  const findings = [first, second, { ...second, verified: false }] as OpenedCase["findings"];
  const open = { opened: { ...verified, findings }, others: [], revealed: true };
  const guards = { look: () => ({ images: { verdict: "allow" }, links: { found: [] } }) } as never;
  const names = new Map([["07".repeat(16), "Bo"], ["05".repeat(16), "Ana"]]);
  const author = { id: encodeId(new Uint8Array(16).fill(7)), name: "Bo" };
  const shownIn = (namesIn: () => typeof names | undefined): unknown =>
    casesShown({ ...NO_CASE_WORK, open }, { guards, titleOf: () => "", namesIn, peopleIn: () => new Map(), actsIn: () => [] }).open?.evidence?.map((one) => one.author);
  expect(shownIn(() => names)).toEqual([undefined, author, undefined]);
  expect(shownIn(() => undefined)).toEqual([undefined, undefined, undefined]);
});

test("no two authors have one letter", () => {
  const letters = Array.from({ length: 60 }, (_, at) => letterOf(at));
  expect([letters[0], letters[25], letters[26], letters[52]]).toEqual(["A", "Z", "AA", "BA"]);
  expect(new Set(letters).size).toBe(letters.length);
  expect(casesShown(NO_CASE_WORK, { guards: { ...here.guards, look: vi.fn<never>() } as never, titleOf: () => undefined, namesIn: () => undefined, peopleIn: () => new Map(), actsIn: () => [] })).toEqual({
    page: undefined,
    open: undefined,
  });
});

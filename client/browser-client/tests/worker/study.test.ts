/** Studying in the worker: every step is kept, what cannot be kept now is tried again, and nothing is lost meanwhile. */

import { beforeEach, expect, test, vi } from "vitest";

import { readModules } from "../../making/training/plugin";
import type { Slots } from "../../src/model/kept/slots";
import type { StaffKeys } from "../../src/model/kept/state";
import type { StudyAct } from "../../src/model/seam/study";
import { resultsOf } from "../../src/model/staff/studying";
import { Unreachable } from "../../src/protocol/errors";
import { rightOf } from "../../src/training/module";
import { edgesAt, pocket, somebody, type Somebody, START, town } from "./town";

/** What the client keeps, and what becomes of the next writings. */
const here = vi.hoisted(() => ({ slots: new Map() as Slots, keys: undefined as StaffKeys | undefined, saved: 0, failing: 0 }));

vi.mock("../../src/model/client", () => ({
  Client: class {
    readonly edges = edgesAt(498_000);
    readonly state = { memberships: new Map() };
    readonly guide = { trust: { community: new Uint8Array(32), certificates: new Map() }, demo: true };
    readonly guards = { look: () => ({ images: { verdict: "allow" } }) };
    get staffKeys(): StaffKeys | undefined {
      return here.keys;
    }
    get slots(): Slots {
      return here.slots;
    }
    noteSlots(slots: Slots): void {
      here.slots = slots;
    }
    noteStaff(keys: StaffKeys): void {
      here.keys = keys;
    }
    async save(): Promise<void> {
      if (here.failing > 0) {
        here.failing -= 1;
        throw new Unreachable("away");
      }
      here.saved += 1;
    }
  },
}));

const [rules] = readModules("en");
let her: Somebody;

beforeEach(async () => {
  Object.assign(here, { slots: new Map(), keys: undefined, saved: 0, failing: 0 });
  her = somebody(town(), pocket());
  await her.act(START);
});

type Step = StudyAct extends infer Each ? (Each extends unknown ? Omit<Each, "do"> : never) : never;

async function study(step: Step): Promise<void> {
  await her.act({ do: "study", ...step } as StudyAct);
}

function opened(language: "en" | "ko" = "en"): Promise<void> {
  return study({ step: "look", language, module: "the-rules" });
}

test("the list stands before a module is opened, and an open one stays while the other language comes", async () => {
  await study({ step: "look", language: "en", module: undefined });
  expect(her.shown().study).toMatchObject({ language: "en", module: undefined, doing: { at: "idle" } });
  expect(her.shown().study?.lines).toHaveLength(8);
  await opened();
  await study({ step: "answer", module: "the-rules", question: 0, chosen: 0 });
  await opened("ko");
  expect(her.shown().study?.module?.title).toBe(readModules("ko")[0]?.title);
  expect(her.shown().study?.module?.questions[0]?.said).toBeUndefined();
});

test("a step that cannot be kept now stands all the same, is said, and is kept when she tries again", async () => {
  await opened();
  here.failing = 1;
  await study({ step: "read", module: "the-rules", sections: 2 });
  expect(her.shown().study).toMatchObject({ doing: { at: "failed", why: "offline" }, module: { read: 2 } });
  expect(here.saved).toBe(0);
  await her.act({ do: "try_again" });
  expect(her.shown().study).toMatchObject({ doing: { at: "idle" }, module: { read: 2 } });
  expect(here.saved).toBe(1);
});

test("a step in a module that is not open is none", async () => {
  await opened();
  await study({ step: "read", module: "hosting", sections: 2 });
  expect([her.shown().study?.module?.read, here.saved]).toEqual([0, 0]);
});

test("what she passed is signed by keys that are hers from then on, and two taps are one answer", async () => {
  await opened();
  const questions = rules?.questions ?? [];
  for (const [question, asked] of questions.entries()) {
    expect(here.keys).toBeUndefined();
    const answer = { step: "answer", module: "the-rules", question, chosen: rightOf(asked) } as const;
    await Promise.all([study(answer), study(answer)]);
  }
  expect(her.shown().study?.module?.result).toEqual({ right: questions.length, passed: true });
  expect(resultsOf(here.slots, { keys: here.keys, hour: 498_000 })).toHaveLength(1);
  // Whoever has keys finds staff's screens from the list of rooms.
  expect(her.shown().staff?.certifiedUntil).toBeUndefined();
  expect(her.shown().staff).toBeDefined();
  await study({ step: "again", module: "the-rules" });
  expect(her.shown().study?.module?.state.at).toBe("passed");
  expect(her.shown().study?.module?.questions[0]?.said).toBeUndefined();
});

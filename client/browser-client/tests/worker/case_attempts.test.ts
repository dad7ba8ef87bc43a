/** Deciding a report with acts: cut at every step, nothing is done twice, and what did not go is said until it did. */

import { beforeEach, describe, expect, test, vi } from "vitest";

import { RefusedBy } from "../../src/model/errors";
import type { ActPlan } from "../../src/model/seam/staff";
import { HeldAlready, NotToldWhy } from "../../src/model/staff/act_errors";
import { Unreachable } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { Asking } from "./fake_clients";
import { pocket, somebody, type Somebody, START, town } from "./town";

const CASE = new Uint8Array(16).fill(3);
const ID = encodeId(CASE);
const BO = encodeId(new Uint8Array(16).fill(7));

/** What was asked, what fails next, and how the case stands. */
const here = Object.assign(new Asking(), { said: [] as string[], state: 1, taken: 1 });

vi.mock("../../src/tables/shipped", async (original) => ({
  ...(await original<typeof import("../../src/tables/shipped")>()),
  tablesCame: async (): Promise<void> => undefined,
}));

vi.mock("../../src/model/client", async () => {
  const { AtDesk, NOTHING_WAITS } = await import("./fake_clients");
  return {
    Client: class extends AtDesk {
      readonly room = async (): Promise<unknown> => ({ mine: { room: CASE }, page: {}, people: [], letters: { requests: [] } });

      override async staff(): Promise<object> {
        const report = { room: CASE, reason: 2, risk: 1, language: "ko", subject: new Uint8Array(16), note: "" };
        return {
          ...NOTHING_WAITS,
          act: (_: unknown, { kind, said }: { kind: number; said: string }) => {
            here.said.push(said);
            return here.ask(`act ${kind}`);
          },
          remove: () => here.ask("remove"),
          reports: {
            ...NOTHING_WAITS.reports,
            open: async () => {
              const listed = { t: "case_listed", case: CASE, state: here.state, priority: 1, hour: 490_000, language: "ko", taken: here.taken };
              const filed = { report, case: CASE, signedBytes: CASE };
              return { listed, sealed: CASE, filed, findings: [], known: true, replies: [], notes: [], readers: [], goneHour: 490_100, own: false };
            },
            others: async () => [],
            hold: () => here.ask("hold"),
            decide: async () => {
              await here.ask("decide");
              here.state = 3;
            },
          },
        };
      }
    },
  };
});

const WHY = { member: BO, reason: "threat", days: 0 } as const;
const HIDE: ActPlan = { ...WHY, kind: "hide_post", posts: [BO], hours: undefined, said: "" };
const MUTE: ActPlan = { ...WHY, kind: "mute", posts: [], hours: 24, said: "A day, please." };
const REMOVE: ActPlan = { ...WHY, kind: "remove", posts: [], hours: undefined, said: "Please read why." };
const DECIDE = { do: "case_decide", case: ID, saying: "acted", text: "Thank you.", acts: [HIDE, MUTE, REMOVE] } as const;
const STEPS = ["act 1", "act 3", "remove", "decide"] as const;

let her: Somebody;

function shown(): NonNullable<ReturnType<Somebody["shown"]>["staff"]> {
  const { staff } = her.shown();
  if (staff === undefined) {
    throw new Error("nothing is shown");
  }
  return staff;
}

/** How each step stands, in its order; undefined where all of it went. */
function stands(): readonly string[] | undefined {
  return shown().cases.open?.attempt?.map(({ at }) => at);
}

function timesDone(): readonly number[] {
  return STEPS.map((step) => here.asked.filter((one) => one === step).length);
}

beforeEach(async () => {
  her = somebody(town(), pocket());
  Object.assign(here, { state: 1, taken: 1 });
  here.forget();
  await her.act(START);
  await her.act({ do: "staff_look" });
  await her.act({ do: "case_look", case: ID });
  here.forget();
  here.said.length = 0;
});

test("acts are done in their order, and only then is it decided", async () => {
  await her.act(DECIDE);
  expect(here.asked).toEqual(["hold", ...STEPS]);
  expect([shown().done, stands()]).toEqual(["case_decided", undefined]);
});

describe.each([0, 1, 2, 3])("cut at step %i", (at) => {
  const step = STEPS[at] ?? "";
  const before = STEPS.map((_, index) => (index < at ? "done" : "open"));

  test("it is said what went and what did not, and one tap does the rest, each once", async () => {
    here.failing.set(step, new Unreachable("away"));
    await her.act(DECIDE);
    expect([shown().doing, stands()]).toEqual([{ at: "failed", why: "offline" }, before]);
    await her.act({ do: "case_finish", case: ID });
    expect([shown().done, stands()]).toEqual(["case_decided", undefined]);
    expect(timesDone()).toEqual(STEPS.map((_, index) => (index === at ? 2 : 1)));
  });

  test("trying again does the rest, too", async () => {
    here.failing.set(step, new Unreachable("away"));
    await her.act(DECIDE);
    await her.act({ do: "try_again" });
    expect([shown().done, timesDone()]).toEqual(["case_decided", STEPS.map((_, index) => (index === at ? 2 : 1))]);
  });

  test("the same decision, made once more, does not do again what went", async () => {
    here.failing.set(step, new Unreachable("away"));
    await her.act(DECIDE);
    await her.act({ ...DECIDE, text: "In other words." });
    expect([shown().done, timesDone()]).toEqual(["case_decided", STEPS.map((_, index) => (index === at ? 2 : 1))]);
  });

  test("a refusal is said of its step, and nothing after it is sent", async () => {
    here.failing.set(step, new RefusedBy("case_taken"));
    await her.act(DECIDE);
    expect(shown().refused).toBe("case_taken");
    expect(stands()).toEqual(STEPS.map((_, index) => (index < at ? "done" : index === at ? "refused" : "open")));
    expect(here.asked.slice(1)).toEqual(STEPS.slice(0, at + 1));
  });

  test("what somebody of the staff looks at in between keeps the record", async () => {
    here.failing.set(step, new Unreachable("away"));
    await her.act(DECIDE);
    await her.act({ do: "case_away" });
    expect(shown().cases.open).toBeUndefined();
    await her.act({ do: "case_look", case: ID });
    expect(stands()).toEqual(before);
  });
});

test("who has lost the case to somebody else does nothing of it, and is told", async () => {
  here.failing.set("hold", new RefusedBy("case_taken"));
  await her.act(DECIDE);
  expect([shown().refused, here.asked]).toEqual(["case_taken", ["hold"]]);
});

test("what holds already, by whomever, is as good as done, and the words that were to go with it go as a note", async () => {
  here.failing.set("act 3", new HeldAlready());
  await her.act(DECIDE);
  expect([shown().done, here.asked]).toEqual(["case_decided", ["hold", "act 1", "act 3", "act 2", "remove", "decide"]]);
});

test("a hidden writing's words go with the first part that was not hidden before", async () => {
  here.failing.set("act 1", new HeldAlready());
  await her.act({ ...DECIDE, acts: [{ ...HIDE, posts: [BO, ID], said: "Please read." }] });
  expect(here.said).toEqual(["Please read.", "Please read."]);
});

test("a removal of which no word was taken is said, and not done again with the rest", async () => {
  here.failing.set("remove", new NotToldWhy());
  await her.act(DECIDE);
  expect([shown().refused, stands()]).toEqual(["removed_untold", ["done", "done", "done", "open"]]);
  await her.act({ do: "case_finish", case: ID });
  expect([shown().done, timesDone()]).toEqual(["case_decided", [1, 1, 1, 1]]);
});

test("a decision without acts leaves no record: there is nothing of it to be finished", async () => {
  here.failing.set("decide", new Unreachable("away"));
  await her.act({ ...DECIDE, acts: [] });
  expect([shown().doing, stands(), here.asked]).toEqual([{ at: "failed", why: "offline" }, undefined, ["decide"]]);
});

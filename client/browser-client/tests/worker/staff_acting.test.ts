/** Acts of staff: one after another, each once, whatever cannot be learnt or kept afterwards. */

import { beforeEach, expect, test, vi } from "vitest";

import { RefusedBy } from "../../src/model/errors";
import { ActKeptBack, HeldAlready, NotToldWhy } from "../../src/model/staff/act_errors";
import { Malformed, Refused, Unreachable } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { Asking } from "./fake_clients";
import { pocket, somebody, type Somebody, START, town } from "./town";

const CALL = new Uint8Array(16).fill(3);
const ROOM = encodeId(new Uint8Array(16).fill(5));

/** What became of each thing that was asked, and what fails next. */
const here = Object.assign(new Asking(), { answered: false });

vi.mock("../../src/tables/shipped", async (original) => ({
  ...(await original<typeof import("../../src/tables/shipped")>()),
  tablesCame: async (): Promise<void> => undefined,
}));

vi.mock("../../src/model/client", async () => {
  const { AtDesk, NOTHING_WAITS } = await import("./fake_clients");
  return {
    Client: class extends AtDesk {
      readonly room = async (): Promise<unknown> => ({ mine: { room: CALL }, page: {}, people: [], letters: { requests: [] } });
      override readonly save = (): Promise<void> => here.ask("save");

      override async staff(): Promise<object> {
        return {
          ...NOTHING_WAITS,
          calls: async (): Promise<readonly unknown[]> => {
            await here.ask("calls");
            return [{ id: CALL, call: { kind: 1, text: "", language: "en" }, hour: 0, taken: 0, answered: here.answered }];
          },
          reply: async (): Promise<void> => {
            await here.ask("reply");
            here.answered = true;
          },
          remove: () => here.ask("remove"),
          act: () => here.ask("act"),
          enter: () => here.ask("enter"),
          endShift: () => here.ask("endShift"),
          invite: async (): Promise<unknown> => {
            await here.ask("invite");
            return { id: CALL, link: "link", words: new Map(), uses: 1, opens: "room", notAfterHour: 9 };
          },
        };
      }
    },
  };
});

let her: Somebody;
const MUTE = { kind: "mute", member: ROOM, posts: [], reason: "threat", hours: 24, said: "A day, please.", days: 0 } as const;
const REMOVE = { ...MUTE, kind: "remove", hours: undefined, days: 30 } as const;
const REPLY = { do: "staff_reply", call: encodeId(CALL), text: "Here is more help.", invite: undefined } as const;

beforeEach(async () => {
  her = somebody(town(), pocket());
  here.answered = false;
  here.forget();
  await her.act(START);
  await her.act({ do: "staff_look" });
  here.forget();
});

test("what was answered is answered once, though nothing could be learnt afterwards and nothing kept", async () => {
  here.failing.set("calls", new Unreachable("away")).set("save", new Unreachable("away"));
  await her.act(REPLY);
  expect(her.shown().staff?.doing).toEqual({ at: "failed", why: "offline" });
  await her.act({ do: "try_again" });
  expect([her.shown().staff?.doing, her.shown().staff?.done]).toEqual([{ at: "idle" }, "replied"]);
  expect(here.asked.filter((one) => one === "reply")).toEqual(["reply"]);
});

test("an answer that did not arrive goes again with the invitation that was made for it", async () => {
  here.failing.set("reply", new Unreachable("away"));
  await her.act({ ...REPLY, invite: ROOM });
  await her.act({ do: "try_again" });
  expect(here.asked.filter((one) => one === "invite")).toEqual(["invite"]);
  expect(here.asked.filter((one) => one === "reply")).toEqual(["reply", "reply"]);
  expect(her.shown().staff?.done).toBe("replied");
});

test("two taps at once are one after the other, and answer once", async () => {
  await Promise.all([her.act(REPLY), her.act(REPLY)]);
  expect(here.most).toBe(1);
  expect(here.asked.filter((one) => one === "reply")).toEqual(["reply"]);
});

test("an act that fails keeps none after it from being done", async () => {
  here.failing.set("reply", new Unreachable("away"));
  await Promise.all([her.act(REPLY), her.act({ do: "staff_shift", hours: 0 })]);
  expect(her.shown().staff?.done).toBe("shift_ended");
});

test.each([
  ["remove", new Refused("not_a_member"), { do: "staff_act", room: ROOM, plan: REMOVE }, "person_gone"],
  ["remove", new Refused("bans_full"), { do: "staff_act", room: ROOM, plan: REMOVE }, "bans_full"],
  ["remove", new NotToldWhy(), { do: "staff_act", room: ROOM, plan: REMOVE }, "removed_untold"],
  ["act", new HeldAlready(), { do: "staff_act", room: ROOM, plan: MUTE }, "act_held"],
  ["act", new ActKeptBack(), { do: "staff_act", room: ROOM, plan: MUTE }, "act_kept_back"],
  ["act", new RefusedBy("recipient_unknown"), { do: "staff_act", room: ROOM, plan: MUTE }, "person_gone"],
  ["act", new RefusedBy("not_allowed"), { do: "staff_act", room: ROOM, plan: MUTE }, "not_staff"],
  ["enter", new Malformed("id"), { do: "staff_enter", number: ROOM, name: "Kim" }, "room_unknown"],
] as const)("of %s it is said plainly why it was not done", async (name, error, act, refused) => {
  here.failing.set(name, error);
  await her.act(act);
  expect([her.shown().staff?.doing, her.shown().staff?.refused]).toEqual([{ at: "idle" }, refused]);
});

test("what was lifted within this hour is said with the minutes until it can be done again", async () => {
  here.failing.set("act", new RefusedBy("wrong_clock", 1_501));
  await her.act({ do: "staff_act", room: ROOM, plan: MUTE });
  expect([her.shown().staff?.refused, her.shown().staff?.refusedMinutes]).toEqual(["act_just_lifted", 26]);
  here.failing.set("act", new RefusedBy("wrong_clock"));
  await her.act({ do: "staff_act", room: ROOM, plan: MUTE });
  expect([her.shown().staff?.refused, her.shown().staff?.doing]).toEqual([undefined, { at: "failed", why: "wrong_clock" }]);
});

test("an act that did not arrive is tried again as it was planned, and said to be done once it was", async () => {
  here.failing.set("act", new Unreachable("away"));
  await her.act({ do: "staff_act", room: ROOM, plan: MUTE });
  expect(her.shown().staff?.doing).toEqual({ at: "failed", why: "offline" });
  await her.act({ do: "try_again" });
  expect([her.shown().staff?.done, here.asked.filter((one) => one === "act").length]).toEqual(["act_mute", 2]);
});

test("a number that is none is answered as that of no room", async () => {
  await her.act({ do: "staff_enter", number: "garden", name: "Kim" });
  expect([her.shown().staff?.refused, here.asked]).toEqual(["room_unknown", []]);
});

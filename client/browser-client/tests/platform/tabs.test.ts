/** What one tab says, all others hear: over a channel, or by the storage event where a browser has no channel. */
import { afterEach, describe, expect, test, vi } from "vitest";

import { type OtherTabs, otherTabs, type Word } from "../../src/platform/tabs";

const open: OtherTabs[] = [];

afterEach(() => {
  for (const each of open.splice(0)) {
    each.end();
  }
  vi.unstubAllGlobals();
});

function tab(heard: Word[]): OtherTabs {
  const made = otherTabs((word) => heard.push(word));
  open.push(made);
  return made;
}

describe("over a channel", () => {
  test("every other tab hears that one leaves, and the one itself does not", async () => {
    const [one, other, third]: [Word[], Word[], Word[]] = [[], [], []];
    const leaving = tab(one);
    tab(other);
    tab(third);
    leaving.say("leave");
    await vi.waitFor(() => expect([other, third]).toEqual([["leave"], ["leave"]]));
    expect(one).toEqual([]);
  });

  test("what is none of the words is not heard", async () => {
    const heard: Word[] = [];
    const saying = tab([]);
    tab(heard);
    const stranger = new BroadcastChannel("notes");
    for (const word of [{ do: "erase_me" }, 1, null, "leave?"]) {
      // A channel has no other origin that it could be sent to.
      // eslint-disable-next-line unicorn/require-post-message-target-origin
      stranger.postMessage(word);
    }
    stranger.close();
    saying.say("alive");
    await vi.waitFor(() => expect(heard).toEqual(["alive"]));
  });
});

describe("where a browser has no channel", () => {
  test("the storage event carries it, and what was written is taken back at once", () => {
    const kept = new Map<string, string>();
    const hears: ((event: Partial<StorageEvent>) => void)[] = [];
    vi.stubGlobal("BroadcastChannel", undefined);
    vi.stubGlobal("addEventListener", (_: string, hear: (event: Partial<StorageEvent>) => void) => hears.push(hear));
    vi.stubGlobal("removeEventListener", () => undefined);
    vi.stubGlobal("localStorage", {
      setItem: (key: string, newValue: string) => {
        kept.set(key, newValue);
        hears.at(-1)?.({ key, newValue });
      },
      removeItem: (key: string) => {
        kept.delete(key);
        hears.at(-1)?.({ key, newValue: null });
      },
    });
    const heard: Word[] = [];
    const leaving = tab([]);
    tab(heard);
    leaving.say("leave");
    expect([heard, kept.size]).toEqual([["leave"], 0]);
  });

  test("and a store that is forbidden keeps nobody from leaving", () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    vi.stubGlobal("addEventListener", () => undefined);
    vi.stubGlobal("removeEventListener", () => undefined);
    vi.stubGlobal("localStorage", {
      setItem: () => {
        throw new Error("forbidden");
      },
    });
    expect(() => tab([]).say("leave")).not.toThrow();
  });
});

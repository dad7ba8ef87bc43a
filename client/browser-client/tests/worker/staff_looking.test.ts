/** What staff are shown of who waits, before the guards have what they read. */

import { expect, test, vi } from "vitest";

import { PartMissing } from "../../src/protocol/errors";
import { pocket, somebody, START, town } from "./town";

/** `told` hears when a report comes: whoever waits for one has it then. */
const behind = vi.hoisted(() => ({ tables: false, looks: 0, told: [] as ((reports: readonly object[]) => void)[] }));

vi.mock("../../src/tables/shipped", async (original) => ({
  ...(await original<typeof import("../../src/tables/shipped")>()),
  tablesCame: async (): Promise<void> => {
    if (!behind.tables) {
      throw new PartMissing("not yet");
    }
  },
}));

vi.mock("../../src/model/client", async () => {
  const { AtDesk, NOTHING_WAITS } = await import("./fake_clients");
  return {
    Client: class extends AtDesk {
      override async staff(): Promise<object> {
        return {
          ...NOTHING_WAITS,
          audit: { lookByItself: async (): Promise<void> => undefined },
          calls: async (): Promise<readonly unknown[]> => {
            behind.looks += 1;
            return [];
          },
          reports: {
            cases: async ({ waitSeconds = 0 }: { waitSeconds?: number }) => ({
              cases: waitSeconds === 0 ? [] : await new Promise<readonly object[]>((resolve) => behind.told.push(resolve)),
              more: false,
            }),
          },
        };
      }
    },
  };
});

test("no call is looked at before the guards have their tables, and trying again looks", async () => {
  const her = somebody(town(), pocket());
  await her.act(START);
  await her.act({ do: "staff_look" });
  expect([her.shown().staff?.doing, behind.looks]).toEqual([{ at: "failed", why: "part_missing" }, 0]);
  behind.tables = true;
  await her.act({ do: "try_again" });
  expect([her.shown().staff?.doing, behind.looks]).toEqual([{ at: "idle" }, 1]);
});

test("a report that comes is told at once, though a look that found nothing came in between", async () => {
  behind.tables = true;
  const her = somebody(town(), pocket());
  await her.act(START);
  await her.act({ do: "staff_look" });
  await her.act({ do: "staff_look" });
  expect(her.shown().staff?.cases.page?.lines).toEqual([]);
  behind.told.at(-1)?.([{ case: new Uint8Array(16), state: 1, priority: 1, hour: 0, language: "en", taken: 0 }]);
  await vi.waitFor(() => expect(her.shown().staff?.cases.page?.lines.length).toBe(1));
});

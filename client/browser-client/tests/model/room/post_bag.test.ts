/** Letters to staff: one whose mailbox is full keeps them from nobody else, and one-tap notes fill no mailbox. */

import { beforeEach, expect, test, vi } from "vitest";

import { RefusedBy } from "../../../src/model/errors";
import type { Keeper } from "../../../src/model/room/keeper";
import { PostBag } from "../../../src/model/room/post_bag";
import type { Seat } from "../../../src/model/room/seat";
import type { Connection } from "../../../src/model/transport/connection";
import { publicKey } from "../../../src/protocol/crypto/x25519";
import { GUARD_NOTE_KIND } from "../../../src/protocol/structures/guard_note";
import { dice, HOUR, id, membership } from "../values";

const [NOOR, MINH] = [id(21), id(22)];
const INBOX = publicKey(new Uint8Array(32).fill(5));

vi.mock("../../../src/rooms/view", () => ({
  hasPower: () => true,
  memberOf: () => undefined,
  roster: () => [NOOR, MINH].map((memberId) => ({ memberId, inboxKey: INBOX })),
}));
vi.mock("../../../src/model/room/badges", () => ({ badgeOf: () => "Minh" }));

/** Who was sent something, and whose mailbox is full. */
let sent: number[];
let full: ReadonlySet<number>;
let hour: number;
let bag: PostBag;

beforeEach(() => {
  [sent, full, hour] = [[], new Set(), HOUR];
  const ask = async ({ recipient }: { readonly recipient: Uint8Array }): Promise<unknown> => {
    const [to = 0] = recipient;
    if (full.has(to)) {
      throw new RefusedBy("too_many");
    }
    sent.push(to);
    return { t: "done" };
  };
  const edges = { nowSeconds: () => hour * 3600, random: dice() };
  const guide = { trust: { community: new Uint8Array(32) } };
  const keeper = { edges, guide, note: () => undefined, save: async () => undefined };
  const seat = { membership: membership(), view: {}, hour: () => hour };
  bag = new PostBag(keeper as unknown as Keeper, seat as unknown as Seat, { ask } as unknown as Connection);
});

test("one whose mailbox is full keeps a request, and a note, from nobody else; where all are full she is told", async () => {
  full = new Set([21]);
  await bag.askIn("Please.");
  await bag.tellGuard(GUARD_NOTE_KIND.found, "images.opaque");
  expect(sent).toEqual([22, 22]);
  full = new Set([21, 22]);
  await expect(bag.askIn("Please.")).rejects.toMatchObject({ code: "too_many" });
});

test("the same note goes once a day, and no more than a dozen in one visit to each; what nobody took goes again", async () => {
  full = new Set([21, 22]);
  await expect(bag.tellGuard(GUARD_NOTE_KIND.found, "images.opaque")).rejects.toThrow(RefusedBy);
  full = new Set();
  await bag.tellGuard(GUARD_NOTE_KIND.found, "images.opaque");
  await bag.tellGuard(GUARD_NOTE_KIND.found, "images.opaque");
  expect(sent).toEqual([21, 22]);
  hour += 24;
  await bag.tellGuard(GUARD_NOTE_KIND.found, "images.opaque");
  expect(sent).toHaveLength(4);
  for (let at = 0; at < 20; at += 1) {
    await bag.tellGuard(GUARD_NOTE_KIND.falseAlarm, `images.${String.fromCodePoint(97 + at)}`);
  }
  expect(sent).toHaveLength(24);
  await bag.askIn("Please.");
  expect(sent).toHaveLength(26);
});

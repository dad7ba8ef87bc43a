/** A room that is closed to her: why, as far as it is told; and that nothing of it is shown once it is put away or all is erased. */

import { beforeEach, expect, test, vi } from "vitest";

import { RefusedBy } from "../../src/model/errors";
import type { Membership } from "../../src/model/kept/state";
import type { CaseTold } from "../../src/model/reports/reporters";
import type { Holding } from "../../src/model/room/acts_told";
import { encode } from "../../src/protocol/contents";
import { hex } from "../../src/protocol/crypto/bytes";
import { Unreachable } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { ANA, id } from "../model/values";
import { edgesAt, GARDEN, pocket, somebody, type Somebody, START, town } from "./town";

const ROOM = GARDEN.room;
const STANDS: CaseTold = { stage: "looked_at", goneHour: 500_100, says: [], canAppeal: false };

/** What stands behind the screens: why the room does not open, what is told of it, and whether she appealed. */
const behind = vi.hoisted(() => ({
  closed: undefined as Error | undefined,
  why: undefined as Error | readonly unknown[] | undefined,
  appealed: false,
  rooms: new Map<string, unknown>(),
}));

vi.mock("../../src/model/later/removed", () => ({
  whyRemoved: async (): Promise<unknown> => {
    if (behind.why instanceof Error) {
      throw behind.why;
    }
    return behind.why;
  },
}));

vi.mock("../../src/model/reports/case_attempts", () => ({
  filed: async (): Promise<readonly unknown[]> => (behind.appealed ? [{ attempt: 0, keys: {}, stated: {} }] : []),
}));

vi.mock("../../src/model/reports/reporters", () => ({ caseTold: async (): Promise<CaseTold> => STANDS }));
vi.mock("../../src/model/later/erasing", () => ({ erase: async (): Promise<void> => undefined }));

vi.mock("../../src/model/client", async () => {
  const { OfMember } = await import("./fake_clients");
  return {
    Client: class extends OfMember {
      readonly edges = edgesAt(500_000);
      readonly memberships = (): ReadonlyMap<string, unknown> => behind.rooms;
      readonly forget = (room: Uint8Array): boolean => behind.rooms.delete(hex(room));

      async room(): Promise<unknown> {
        throw behind.closed ?? new Error("it opens");
      }
    },
  };
});

const REMOVAL: Holding = {
  opened: {
    name: id(1),
    act: {
      community: id(0),
      room: ROOM,
      generation: 0,
      actId: id(2),
      kind: 4,
      subject: ANA.id,
      reason: 2,
      until: 500_300,
      hour: 500_000,
      certificate: id(3),
    },
    certificate: { shownName: "Minh" } as Holding["opened"]["certificate"],
  },
  kind: "remove",
  reason: "threat",
  said: "No threats here.",
  wordless: undefined,
};

beforeEach(() => {
  const body = encode({ kind: "say", pseudonym: "Ana", text: "Nobody got this." });
  const nothing = new Uint8Array();
  const waiting = { postId: id(7), body, retracts: nothing, generation: 0, epoch: 0, header: nothing, sealed: nothing };
  [behind.closed, behind.why, behind.appealed] = [new RefusedBy("banned"), [REMOVAL], false];
  behind.rooms = new Map([[hex(ROOM), { ...GARDEN, outbox: [waiting] } satisfies Membership]]);
});

async function goesThere(): Promise<Somebody> {
  const her = somebody(town(), pocket());
  await her.act(START);
  await her.act({ do: "open_room", room: encodeId(ROOM) });
  return her;
}

test("who was taken out reads who, why and what was written to her, keeps her own words, and finds how her appeal stands", async () => {
  behind.appealed = true;
  const her = await goesThere();
  const { removed, rooms, doing } = her.shown();
  expect(removed).toMatchObject({
    title: "Garden",
    acts: [{ kind: "remove", by: "Minh", reason: "threat", said: "No threats here.", until: 500_300 }],
    appeal: "looked_at",
    unsent: ["Nobody got this."],
  });
  expect([rooms.map(({ out }) => out), doing]).toEqual([[true], { at: "idle" }]);
});

test("where nobody says why it is said so, and what only cannot be asked now is no answer", async () => {
  behind.why = new RefusedBy("not_a_member");
  expect((await goesThere()).shown().removed).toMatchObject({ acts: [], appeal: undefined });
  behind.why = new Unreachable("nobody");
  const away = (await goesThere()).shown();
  expect([away.removed, away.doing]).toEqual([undefined, { at: "failed", why: "offline" }]);
});

test("a room that only does not open now, or that she never entered, is not called closed to her", async () => {
  behind.closed = new RefusedBy("storage_failed");
  expect((await goesThere()).shown()).toMatchObject({ removed: undefined, doing: { why: "server_troubled" } });
  behind.closed = new RefusedBy("invitation_expired");
  behind.rooms = new Map([[hex(ROOM), { ...GARDEN, private: new Uint8Array() }]]);
  expect((await goesThere()).shown()).toMatchObject({ removed: undefined, doing: { why: "invitation_expired" } });
});

test("a room that is put away is kept and shown no more, and going back shows the list again", async () => {
  const her = await goesThere();
  await her.act({ do: "close_room" });
  expect(her.shown().removed).toBe(undefined);
  await her.act({ do: "open_room", room: encodeId(ROOM) });
  expect(her.shown().removed?.acts).toHaveLength(1);
  await her.act({ do: "put_away", room: encodeId(ROOM) });
  await vi.waitFor(() => expect([her.shown().removed, her.shown().rooms, behind.rooms.size]).toEqual([undefined, [], 0]));
});

test("once all is erased nothing of it is known in this tab", async () => {
  const her = await goesThere();
  await her.act({ do: "erase_me" });
  const { removed, report, reports, staff, rooms, stage } = her.shown();
  expect([removed, report, reports, staff, rooms, stage.at]).toEqual([undefined, undefined, undefined, undefined, [], "erased"]);
});

test("who is let in again, as somebody else, is not told that the room is closed to her", async () => {
  const her = await goesThere();
  expect(her.shown().rooms.map(({ out }) => out)).toEqual([true]);
  behind.rooms = new Map([[hex(ROOM), { ...GARDEN, signatureKey: new Uint8Array(32).fill(3) }]]);
  await her.act({ do: "close_room" });
  await vi.waitFor(() => expect(her.shown().rooms.map(({ out }) => out)).toEqual([undefined]));
});

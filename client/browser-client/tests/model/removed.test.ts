/** What who was taken out of a room believes of why, and by which key she asks: a host can keep it back, and make nothing up. */

import { beforeEach, expect, test } from "vitest";

import { shipped } from "../../src/guards/policy";
import { ActOver, NoOneToAsk, RefusedBy } from "../../src/model/errors";
import { Guards } from "../../src/model/guards";
import { appealRemoval, whyRemoved } from "../../src/model/later/removed";
import type { ReportKeeper } from "../../src/model/reports/case_attempts";
import { HeldBack } from "../../src/model/room/holding";
import type { Identity } from "../../src/model/transport/connection";
import { actId } from "../../src/protocol/act_words";
import type { Acted } from "../../src/protocol/frames/answers";
import { IDENTITY_KINDS } from "../../src/protocol/frames/operations";
import { ACT_KIND, type Act } from "../../src/protocol/structures/act";
import { type Trust, withRevocations } from "../../src/protocol/trust";
import { acted, CERTIFIED, INBOX, MINH, SALT, SERIAL, STRANGER, TRUST } from "./acts_of_minh";
import { revoking } from "./certified";
import { ANA, BO, dice, HOUR, id, membership, ROOM } from "./values";

const WHY = "No threats here.";

let trust: Trust;
let hour: number;
let told: readonly Acted[];
let known: readonly (Identity | undefined)[];
let asked: string[];

beforeEach(() => {
  trust = TRUST;
  [hour, told, known, asked] = [HOUR, [], [], []];
});

function removal(more: Partial<Act> = {}, said = WHY, by = MINH): Acted {
  return acted({ kind: ACT_KIND.remove, generation: 3, until: HOUR + 300, ...more }, said, by);
}

async function ask({ t }: { readonly t: string }): Promise<unknown> {
  asked.push(t);
  switch (t) {
    case "acts":
      return { t: "acts_told", acts: told, closing: [] };
    case "duty":
      return { t: "on_duty", certificates: [CERTIFIED], shifts: [], work_bits: 0 };
    default:
      throw new RefusedBy("case_unknown");
  }
}

function client(): ReportKeeper {
  const parts = {
    edges: { nowSeconds: () => hour * 3600, random: dice() },
    guards: new Guards(shipped),
    guided: async () => ({ learn: async () => undefined, trust }),
    membership: () => membership({ inboxSecret: INBOX }),
    connection: (identity: Identity | undefined) => {
      known = [...known, identity];
      return { ask };
    },
  };
  return parts as unknown as ReportKeeper;
}

test("she proves the key of her membership, and reads who, why and what was written to her", async () => {
  told = [removal()];
  const [why, ...more] = await whyRemoved(client(), ROOM);
  expect([why?.kind, why?.reason, why?.said, why?.opened.certificate.shownName, more]).toEqual(["remove", "threat", WHY, "Minh", []]);
  expect(known).toEqual([{ kind: IDENTITY_KINDS.removed, keyId: ANA.id, room: ROOM, proof: ANA.key, seed: ANA.seed }]);
});

test("what a host makes up, moves, or tells her of others is believed by nobody", async () => {
  const muted = removal({ kind: ACT_KIND.mute, until: HOUR + 1 });
  const broken = { ...removal(), act: id(1) };
  told = [removal({}, WHY, STRANGER), removal({ room: id(8) }), removal({ subject: BO.id }), muted, broken];
  expect(await whyRemoved(client(), ROOM)).toEqual([]);
});

test("after its fortnight it holds no more; of one who was revoked since the why is told, and no words", async () => {
  told = [removal()];
  hour = HOUR + 301;
  expect(await whyRemoved(client(), ROOM)).toEqual([]);
  hour = HOUR;
  told = [removal(), removal({ kind: ACT_KIND.note })];
  trust = withRevocations(trust, revoking(HOUR, { serial: SERIAL }));
  const [why, ...more] = await whyRemoved(client(), ROOM);
  expect([why?.kind, why?.reason, why?.said, more]).toEqual(["remove", "threat", undefined, []]);
});

test.each([
  ["none", (): Uint8Array => new Uint8Array()],
  ["wrong", (): Uint8Array => removal({}, "You know why.").words],
] as const)("words that do not come, or that a host exchanged, are never shown as staff's: %s", async (wordless, words) => {
  told = [{ ...removal(), words: words() }];
  expect(await whyRemoved(client(), ROOM)).toMatchObject([{ said: undefined, wordless }]);
});

test("an appeal goes only against what is told, never to whoever did it, and no picture goes with it", async () => {
  const act = actId(SALT, WHY);
  await expect(appealRemoval(client(), ROOM, act, "Please look.", "en")).rejects.toThrow(ActOver);
  told = [removal()];
  const picture = `data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ".repeat(4)}`;
  await expect(appealRemoval(client(), ROOM, act, picture, "en")).rejects.toThrow(HeldBack);
  // She who did it is the only one with a badge here.
  await expect(appealRemoval(client(), ROOM, act, "Please look.", "en")).rejects.toThrow(NoOneToAsk);
  expect(asked).not.toContain("file_report");
});

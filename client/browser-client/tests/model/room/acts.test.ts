/** What a member's client believes of what staff did in her room, and what it shows and holds back by it. */

import { beforeEach, expect, test } from "vitest";

import { shipped } from "../../../src/guards/policy";
import { RefusedBy } from "../../../src/model/errors";
import { Guards } from "../../../src/model/guards";
import type { Membership, Queued } from "../../../src/model/kept/state";
import type { Keeper } from "../../../src/model/room/keeper";
import { RoomSending } from "../../../src/model/room/room_sending";
import type { Page } from "../../../src/model/room/timeline";
import type { Connection } from "../../../src/model/transport/connection";
import { concat } from "../../../src/protocol/crypto/bytes";
import { Refused } from "../../../src/protocol/errors";
import type { Acted } from "../../../src/protocol/frames/answers";
import { ACT_KIND, ACT_REASON, type Act } from "../../../src/protocol/structures/act";
import { type Trust, withRevocations } from "../../../src/protocol/trust";
import { acted, INBOX, MINH, SERIAL, STRANGER, TRUST } from "../acts_of_minh";
import { revoking } from "../certified";
import { ANA, BO, dice, HOUR, id, membership, record, ROOM } from "../values";

const QUEUED: Queued = { postId: id(50), body: id(1), retracts: new Uint8Array(), generation: 0, epoch: 0, header: id(1), sealed: id(1) };

let trust: Trust;
let hour: number;
let mine: Membership;
let told: readonly Acted[];
let refusal: Error | undefined;

beforeEach(() => {
  trust = TRUST;
  [hour, told, refusal] = [HOUR, [], undefined];
  mine = membership({
    signatureSeed: ANA.seed,
    signatureKey: ANA.key,
    inboxSecret: INBOX,
    epochs: [record()],
  });
});

function note(next: Membership): void {
  mine = next;
}

async function ask({ t }: { readonly t: string }): Promise<unknown> {
  if (t === "acts") {
    return { t: "acts_told", acts: told, closing: [] };
  }
  throw refusal ?? new Error(t);
}

/** One keeper for a test: what was verified is kept with it, as long as the visit. */
function keeper(): Keeper {
  const guide = { learn: async () => undefined, hearMotions: async () => undefined, get trust() { return trust; } };
  const edges = { nowSeconds: () => hour * 3600, random: dice(), sleep: async () => undefined };
  return { guide, edges, note, membership: () => mine, guards: new Guards(shipped) } as unknown as Keeper;
}

class Acting extends RoomSending {
  constructor(by: Keeper) {
    super(by, new Guards(shipped), ROOM, { ask } as unknown as Connection, () => undefined);
    const view = { generation: 0, epoch: 1, extension: { bans: [] } };
    const seat = { window: { seq: 0, hour: 0, link: new Uint8Array(32) }, lastSeq: 0, view, confirmedHour: HOUR };
    Object.assign(this, { seat, isStaff: () => false });
  }

  /** Ask for acts, as when it is opened and caught up. */
  async look(): Promise<this> {
    await this.fetchActs();
    return this;
  }

  hear(one: Acted): Promise<void> {
    return this.takeActs([one]);
  }

  send(): Promise<void> {
    mine = { ...mine, outbox: [QUEUED] };
    return this.resend();
  }

  mayPost(parts = 1): void {
    this.checkNotSilenced(parts);
  }
}

function act(more: Partial<Act> = {}, said = "One hour, please.", by = MINH): Acted {
  return acted({ kind: ACT_KIND.mute, until: HOUR + 1, ...more }, said, by);
}

const NO_WORDS = new Uint8Array();

async function held(...acts: readonly Acted[]): Promise<Acting> {
  told = acts;
  return await new Acting(keeper()).look();
}

function refused(work: () => void): string {
  try {
    work();
  } catch (error) {
    return error instanceof Refused ? error.code : "another";
  }
  return "nothing";
}

test("who is muted reads who, what, why, until when and what was written, and her own client holds her to it", async () => {
  const room = await held(act());
  expect(room.acts).toMatchObject([{ kind: "mute", reason: "threat", said: "One hour, please.", wordless: undefined }]);
  expect(room.acts[0]?.opened.certificate.shownName).toBe("Minh");
  expect(room.acts[0]?.opened.act.until).toBe(HOUR + 1);
  expect(refused(() => room.mayPost())).toBe("muted");
});

test("a forged act, one of another room, one too long and one of a stranger have no effect and are shown nowhere", async () => {
  const long = act({ until: HOUR + 24 * 7 + 1 });
  const unknown = act({ certificate: new Uint8Array(32) });
  const broken = { t: "acted", act: id(1), words: NO_WORDS } as const;
  const room = await held(act({}, "", STRANGER), act({ room: id(8) }), long, unknown, broken);
  expect([room.acts, refused(() => room.mayPost())]).toEqual([[], "nothing"]);
});

test("an act that is over, one of who was revoked since, and one that was lifted hold no more", async () => {
  const room = await held(act());
  hour = HOUR + 2;
  expect([room.acts, refused(() => room.mayPost())]).toEqual([[], "nothing"]);
  hour = HOUR;
  expect(refused(() => room.mayPost())).toBe("muted");
  const lifting = act({ until: HOUR, actId: id(77) });
  await room.hear(lifting);
  expect(room.acts).toEqual([]);
  const other = await held(act());
  trust = withRevocations(trust, revoking(HOUR, { serial: SERIAL }));
  expect([other.acts, refused(() => other.mayPost())]).toEqual([[], "nothing"]);
});

test("what is told again changes nothing: neither a mute that is over nor one that was lifted comes back", async () => {
  const room = await held(act(), act({ until: HOUR, actId: id(77) }));
  await room.hear(act());
  expect(room.acts).toEqual([]);
  hour = HOUR + 2;
  const late = await held(act());
  await late.hear(act());
  expect(late.acts).toEqual([]);
});

test.each([
  ["none", NO_WORDS],
  ["wrong", id(9)],
  ["wrong", undefined],
] as const)("words that do not come, or are others, are said to be so and blame nobody, and the act stands: %s", async (wordless, words) => {
  const room = await held({ ...act(), words: words ?? act({}, "Other words.").words });
    expect(room.acts).toMatchObject([{ kind: "mute", said: undefined, wordless }]);
    expect(refused(() => room.mayPost())).toBe("muted");
    await room.hear(act());
    expect(room.acts).toMatchObject([{ said: "One hour, please.", wordless: undefined }]);
});

test("what was verified holds to the end of the visit, though the host tells it no more and the room is opened anew", async () => {
  const by = keeper();
  told = [act()];
  await new Acting(by).look();
  told = [];
  const again = await new Acting(by).look();
  expect(refused(() => again.mayPost())).toBe("muted");
  expect(refused(() => new Acting(keeper()).mayPost())).toBe("nothing");
});

test("what is about somebody else is not for her to read, and a freeze is for everybody", async () => {
  const room = await held(
    { ...act({ subject: BO.id }), words: NO_WORDS },
    { ...act({ kind: ACT_KIND.freeze, subject: NO_WORDS, actId: id(5) }), words: NO_WORDS },
  );
  expect(room.acts).toMatchObject([{ kind: "freeze", said: undefined, wordless: undefined }]);
  expect(refused(() => room.mayPost())).toBe("frozen");
  expect(room.silence).toBe("frozen");
});

test.each<[code: "muted" | "frozen" | "slow_mode", acts: () => readonly Acted[], alone: boolean]>([
  ["muted", () => [], true],
  ["muted", () => [act()], false],
  ["frozen", () => [act({}, "", STRANGER)], true],
  ["slow_mode", () => [act({ kind: ACT_KIND.slowMode, subject: NO_WORDS })], false],
  ["slow_mode", () => [], true],
])("a post that waits and is held back as %s waits on, and a host that has no act for it is told of", async (code, acts, alone) => {
  const room = new Acting(keeper());
  told = acts();
  refusal = new RefusedBy(code);
  await room.send();
  expect([room.letGo, mine.outbox, room.heldWithoutAct, room.waitsForQuiet]).toEqual([[], [QUEUED], alone, true]);
});

test("a writing in parts is refused whole where staff slow the room, and a single post is not; staff are not slowed", async () => {
  const room = await held({ ...act({ kind: ACT_KIND.slowMode, subject: NO_WORDS, actId: id(5) }), words: NO_WORDS });
  expect([refused(() => room.mayPost(2)), refused(() => room.mayPost())]).toEqual(["slow_mode", "nothing"]);
  Object.assign(room, { isStaff: () => true });
  expect(refused(() => room.mayPost(2))).toBe("nothing");
});

test("a hidden post keeps its place and nothing of its words; its author and staff still read it", async () => {
  const post = {
    kind: "post",
    seq: 1,
    hour: HOUR,
    postId: id(9),
    memberId: BO.id,
    text: "So and so.",
    warning: "names",
    evidenceAddress: "https://example.org/",
    marks: [{ reaction: "hug", members: [] }],
    retracted: false,
  };
  const page = { entries: [post], names: new Map() } as unknown as Page;
  const hiding = act({ kind: ACT_KIND.hidePost, subject: concat(BO.id, id(9)), reason: ACT_REASON.identifying });
  const room = await held({ ...hiding, words: NO_WORDS });
  Object.assign(room, { chronicle: { page: () => page } });
  expect(room.page.entries).toMatchObject([
    { seq: 1, text: "", warning: undefined, evidenceAddress: undefined, marks: [], moderated: "identifying" },
  ]);
  expect(room.acts).toEqual([]);
  Object.assign(room, { isStaff: () => true });
  expect(room.page.entries).toMatchObject([{ text: "So and so.", moderated: "identifying" }]);
  hour = HOUR + 2;
  expect(room.page.entries).toEqual([post]);
});

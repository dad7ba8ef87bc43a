/** What an open room looks like: plain values, ids as text, and nothing that a reader chose not to see. */

import { expect, test } from "vitest";

import { shipped } from "../../src/guards/policy";
import { Guards } from "../../src/model/guards";
import { type Membership, NOT_ENTERED } from "../../src/model/kept/state";
import { queued } from "../../src/model/room/outbox";
import type { Room } from "../../src/model/room/room";
import { folded, type Gap, type Timeline, type Written } from "../../src/model/room/timeline";
import type { OpenRoom, Post } from "../../src/model/seam/room";
import { type Body, encode } from "../../src/protocol/contents";
import { hex } from "../../src/protocol/crypto/bytes";
import { publicKey } from "../../src/protocol/ed25519";
import { encodeId, memberId } from "../../src/protocol/ids";
import { type Around, lineOf, shownRoom } from "../../src/worker/showing";

const ROOM = id(9);
const SEED = new Uint8Array(32).fill(4);
const OWN = memberId(ROOM, publicKey(SEED));
const BO = id(2);
const HOUR = 500_000;

const MINE: Membership = {
  ...NOT_ENTERED,
  room: ROOM,
  signatureSeed: SEED,
  inboxSecret: SEED,
  signatureKey: publicKey(SEED),
  credential: Uint8Array.of(1),
  name: "Garden",
  pseudonym: { name: "Rain", chosenSeconds: 0, seq: 0 },
};
const AROUND: Around = {
  doing: { at: "idle" },
  said: undefined,
  signpost: [],
  readSeq: 0,
  hiding: { threads: new Set(), words: [] },
  guards: new Guards(shipped),
};

function id(byte: number): Uint8Array {
  return new Uint8Array(16).fill(byte);
}

function say(text: string, more: Partial<Extract<Body, { kind: "say" }>> = {}): Body {
  return {
    kind: "say",
    pseudonym: "Bo",
    text,
    thread: undefined,
    replyTo: undefined,
    warning: undefined,
    language: undefined,
    part: undefined,
    ...more,
  };
}

function written(seq: number, who: Uint8Array, body: Body): Written {
  const at = { seq, hour: HOUR, memberId: who, postId: id(100 + seq) };
  return { kind: "written", ...at, body, byStaff: false, confirmed: true };
}

type Told = {
  readonly items?: readonly (Written | Gap)[];
  readonly mine?: Partial<Membership>;
  readonly badges?: Readonly<Record<string, string>>;
  readonly standing?: Room["standing"];
  readonly letGo?: Room["letGo"];
  readonly farHour?: boolean;
  readonly stray?: boolean;
};

/** An open room as far as it is looked at. */
function room({ items = [], mine = {}, badges = {}, standing = "confirmed", letGo = [], farHour = false, stray = false }: Told): Room {
  const timeline: Timeline = new Map(items.map((item) => [item.seq, item]));
  const parts = {
    mine: { ...MINE, ...mine },
    page: folded(timeline),
    people: [{ memberId: OWN }, { memberId: BO }],
    badge: ({ memberId: who }: { memberId: Uint8Array }) => badges[hex(who)],
    historyWaits: false,
    standing,
    seat: { beginnings: [], stray },
    notices: [],
    ownId: OWN,
    letGo,
    farHour,
    clockRefused: false,
    acts: [],
    heldWithoutAct: false,
  };
  return parts as unknown as Room;
}

function posts(shown: OpenRoom): readonly Post[] {
  return shown.entries.filter((one) => one.kind === "post");
}

function sign(takenBack: boolean): Body {
  return { kind: "react", target: id(101), reaction: "candle", takenBack };
}

function notices(told: Told): OpenRoom["notices"] {
  return shownRoom(room(told), AROUND).notices;
}

test("posts are told with whose they are and what she is certified as", () => {
  const items = [written(1, BO, say("Good morning.")), written(2, OWN, say("Hello.", { pseudonym: "Rain" }))];
  const shown = shownRoom(room({ items, badges: { [hex(BO)]: "Minh" } }), AROUND);
  expect(posts(shown).map(({ id: post, name, mine, staff, text }) => [post, name, mine, staff, text])).toEqual([
    [encodeId(id(101)), "Bo", false, "Minh", "Good morning."],
    [encodeId(id(102)), "Rain", true, undefined, "Hello."],
  ]);
  expect(shown.people.find((one) => one.id === encodeId(BO))).toMatchObject({ name: "Bo", staff: "Minh", hidden: false });
});

test("a place that cannot be shown says why, and shows nothing of it", () => {
  const gap: Gap = { kind: "gap", seq: 3, hour: HOUR, why: "guarded", memberId: BO, postId: id(103), code: "links.denied" };
  const { entries } = shownRoom(room({ items: [gap] }), AROUND);
  expect(entries).toEqual([{ kind: "gap", seq: 3, hour: HOUR, why: "guarded", reason: "links.denied" }]);
});

test("who, which thread and which words are not to be seen is told by what hides it, own posts never by person", () => {
  const items = [
    written(1, BO, say("Good morning.")),
    written(2, OWN, say("An ＡＮＳＷＥＲ.", { thread: id(101) })),
    written(3, OWN, say("Elsewhere.")),
  ];
  const hidden = new Map([BO, OWN].map((who) => [hex(who), { hidden: true, chosenSeconds: 1 }]));
  const by = (mine: Partial<Membership>, hiding: Around["hiding"]): readonly Post["hidden"][] =>
    posts(shownRoom(room({ items, mine }), { ...AROUND, hiding })).map((one) => one.hidden);
  const nothing = AROUND.hiding;
  expect(by({}, nothing)).toEqual(["no", "no", "no"]);
  expect(by({ hidden }, nothing)).toEqual(["person", "no", "no"]);
  expect(by({}, { ...nothing, threads: new Set([encodeId(id(101))]) })).toEqual(["thread", "thread", "no"]);
  expect(by({}, { ...nothing, words: ["answer"] })).toEqual(["no", "words", "no"]);
});

test("what has no place comes last, in its order, and says whether it will go by itself", () => {
  const [taken, waiting] = [41, 42].map((byte) => queued(encode(say(`Later ${byte}.`, { pseudonym: "Rain" })), id(byte)));
  const edit = queued(encode({ kind: "edit", target: id(101), text: "Other words." }), id(43));
  const outbox = waiting === undefined ? [] : [waiting];
  const told = { items: [written(1, BO, say("Good morning."))], mine: { outbox }, letGo: taken === undefined ? [] : [taken, edit] };
  const shown = shownRoom(room(told), AROUND);
  expect(posts(shown).map(({ text, sent, mine }) => [text, sent, mine])).toEqual([
    ["Good morning.", "yes", false],
    ["Later 41.", "refused", true],
    ["Other words.", "refused", true],
    ["Later 42.", "waiting", true],
  ]);
  // Nothing goes any more into a room that was shown to be two.
  const forked = shownRoom(room({ mine: { outbox, forked: true } }), AROUND);
  expect(posts(forked).map(({ sent }) => sent)).toEqual(["refused"]);
  const seqs = posts(shown).map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
});

test("what has its place is shown there, and not once more as what waits", () => {
  const outbox = [queued(encode(say("Here already.")), id(101)), queued(encode(say("Later.")), id(42))];
  const shown = shownRoom(room({ items: [written(1, OWN, say("Here already."))], mine: { outbox } }), AROUND);
  expect(posts(shown).map(({ text, sent }) => [text, sent])).toEqual([
    ["Here already.", "yes"],
    ["Later.", "waiting"],
  ]);
});

test("what was kept and cannot be read hides no other post", () => {
  const outbox = [queued(Uint8Array.of(0xc1), id(41)), queued(encode(say("Later.")), id(42))];
  const shown = shownRoom(room({ items: [written(1, BO, say("Good morning."))], mine: { outbox } }), AROUND);
  expect(posts(shown).map(({ text }) => text)).toEqual(["Good morning.", "Later."]);
});

test("a sign on its way is no post of its own", () => {
  const body: Body = { kind: "react", target: id(101), reaction: "heart", takenBack: false };
  expect(shownRoom(room({ mine: { outbox: [queued(encode(body), id(41))] } }), AROUND).entries).toEqual([]);
});

test("signs are told by name, and which is her own", () => {
  const items = [written(1, BO, say("Good morning.")), written(2, OWN, sign(false))];
  const [post] = posts(shownRoom(room({ items }), AROUND));
  expect(post?.marks).toEqual([{ sign: "candle", mine: true, names: ["Rain"] }]);
  const [after] = posts(shownRoom(room({ items: [...items, written(3, OWN, sign(true))] }), AROUND));
  expect(after?.marks).toEqual([]);
});

test("an address in a post that nobody listed is told whole, and leads nowhere by a click", () => {
  const [post] = posts(shownRoom(room({ items: [written(1, BO, say("Look: https://example.org/a-garden"))] }), AROUND));
  expect(post?.links).toHaveLength(1);
  expect(post?.links[0]).toMatchObject({ written: "https://example.org/a-garden", address: "https://example.org/a-garden", host: "example.org" });
  expect(post?.links[0]?.verdict).not.toBe("allow");
});

test("what people of a room should know of it is told", () => {
  expect(notices({})).toEqual([]);
  expect(notices({ mine: { forked: true } })).toContain("different_rooms");
  expect(notices({ standing: "unconfirmed" })).toEqual(["not_confirmed"]);
  expect(notices({ standing: "readOnly" })).toEqual(["read_only"]);
  expect(notices({ farHour: true })).toEqual(["far_hour"]);
  expect(notices({ stray: true })).toEqual(["other_notes"]);
  const unconfirmed = { ...written(1, BO, say("Good morning.")), confirmed: false };
  expect(notices({ items: [unconfirmed] })).toEqual(["history_unconfirmed"]);
});

test("a room's line says that something came, and never how much", () => {
  const place = { seq: 7, link: new Uint8Array(32) };
  const at = (readSeq: number): boolean => lineOf({ ...MINE, readSeq, place } as Membership, undefined).unread;
  expect([at(6), at(7)]).toEqual([true, false]);
  expect(lineOf(MINE, undefined)).toMatchObject({ id: encodeId(ROOM), title: "Garden", name: "Rain", unread: false });
});

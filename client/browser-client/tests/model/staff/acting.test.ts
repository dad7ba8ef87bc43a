/** Acts of staff, signed and sent: the same bytes until it is known what became of them, and never twice what holds already. */

import { beforeEach, expect, test, vi } from "vitest";

import { shipped } from "../../../src/guards/policy";
import { RefusedBy } from "../../../src/model/errors";
import { Guards } from "../../../src/model/guards";
import { HeldBack } from "../../../src/model/room/holding";
import type { Room } from "../../../src/model/room/room";
import { ActKeptBack, HeldAlready, NotToldWhy } from "../../../src/model/staff/act_errors";
import { act, type ActPlan, lift } from "../../../src/model/staff/acting";
import { type Desk, emptyDesk } from "../../../src/model/staff/desk";
import { closeInvitation, seen } from "../../../src/model/staff/inviting";
import { isHalfRemoved, remove } from "../../../src/model/staff/removing";
import type { StaffKeeper } from "../../../src/model/staff/staff_keeper";
import { openWords } from "../../../src/protocol/act_words";
import { inForce, openAct } from "../../../src/protocol/acts";
import { hex, same } from "../../../src/protocol/crypto/bytes";
import { publicKey as inboxKeyOf } from "../../../src/protocol/crypto/x25519";
import * as ed25519 from "../../../src/protocol/ed25519";
import { Refused, Unreachable } from "../../../src/protocol/errors";
import { nameOf, openSigned, sign } from "../../../src/protocol/signed";
import { ACT_KIND, ACT_REASON } from "../../../src/protocol/structures/act";
import { CERTIFICATE, ROLE } from "../../../src/protocol/structures/certificate";
import { trustIn, withCertificate } from "../../../src/protocol/trust";
import { ANA, BO, dice, HOUR, id, ROOM } from "../values";

const [ROOT, MINH, INBOX] = [1, 2, 4].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array, Uint8Array];
const UNTRUSTED = trustIn(ed25519.publicKey(ROOT));
const SERIAL = id(7);
const PICTURE = `data:image/png;base64,${"iVBORw0KGgo".repeat(8)}`;
const MUTE: ActPlan = { kind: ACT_KIND.mute, subject: ANA.id, reason: ACT_REASON.threat, hours: 24, said: "A day, please." };

type Put = { readonly act: Uint8Array; readonly words: Uint8Array };

/** What the server has and was sent; `no`: what it answers next, `tells`: whether it tells what it took. */
const here = vi.hoisted(() => ({
  sent: [] as { act: Uint8Array; words: Uint8Array }[],
  has: [] as { act: Uint8Array; words: Uint8Array }[],
  no: undefined as Error | undefined,
  tells: true,
  present: true,
  banned: false,
  commits: 0,
  cut: undefined as Error | undefined,
}));

vi.mock("../../../src/rooms/view", async (original) => ({
  ...(await original<typeof import("../../../src/rooms/view")>()),
  roster: () => [ANA, BO].map(({ id: memberId }) => ({ memberId, admission: { invitation: id(9) } })),
  memberOf: (_: unknown, member: Uint8Array) => (here.present && hex(member) === hex(ANA.id) ? { inboxKey: inboxKeyOf(INBOX), admission: {} } : undefined),
}));
vi.mock("../../../src/rooms/member", async (original) => ({
  ...(await original<typeof import("../../../src/rooms/member")>()),
  ownMember: () => ({ certificate: name }),
}));
vi.mock("../../../src/model/staff/confirming", () => ({ confirm: async (): Promise<void> => undefined }));

let roles: number;
let hour: number;
let desk: Desk;
let name: Uint8Array;

function certified(): Uint8Array {
  return sign(ROOT, CERTIFICATE, {
    community: UNTRUSTED.community,
    serial: SERIAL,
    roles,
    shownName: "Minh",
    signatureKey: ed25519.publicKey(MINH),
    sealingKey: inboxKeyOf(INBOX),
    training: [],
    notBefore: HOUR - 9,
    notAfter: HOUR + 900,
  });
}

function keeper(): StaffKeeper {
  const certificate = certified();
  name = nameOf(CERTIFICATE, openSigned(certificate, CERTIFICATE, ed25519.publicKey(ROOT)));
  const trust = withCertificate(UNTRUSTED, certificate);
  return {
    guide: { trust, remember: () => undefined },
    edges: { nowSeconds: () => hour * 3600, random: dice() },
    guards: new Guards(shipped),
    staffKeys: { signatureSeed: MINH, hpkeSecret: INBOX, name: "Minh", certificate },
  } as unknown as StaffKeeper;
}

function opened({ guide }: StaffKeeper): Parameters<typeof inForce>[0] {
  return here.tells ? here.has.map(({ act: one }) => openAct(one, guide.trust, ROOM, 0)) : [];
}

function room(by: StaffKeeper): Room {
  const seat = {
    view: { generation: 0, extension: { bans: [] as unknown[] } },
    member: {},
    commit: async () => {
      here.commits += 1;
      if (here.cut !== undefined) {
        throw here.cut;
      }
      here.present = false;
    },
  };
  const connection = {
    ask: async ({ act: one, words }: Put) => {
      here.sent.push({ act: one, words });
      const no = here.no;
      here.no = undefined;
      if (!(no instanceof RefusedBy) && !here.has.some((put) => same(put.act, one))) {
        here.has.push({ act: one, words });
      }
      if (no !== undefined) {
        throw no;
      }
    },
  };
  return {
    mine: { room: ROOM },
    page: { names: new Map([[hex(ANA.id), "Ana"]]) },
    seat,
    get book() {
      return { force: () => inForce(opened(by), hour) };
    },
    catchUp: async () => undefined,
    together: (work: (inner: unknown) => Promise<unknown>) => work({ seat, connection, tellSteps: () => undefined }),
    lookAtActs: async () => (here.tells ? here.has : []),
  } as unknown as Room;
}

let minh: StaffKeeper;
let garden: Room;

beforeEach(() => {
  Object.assign(here, { sent: [], has: [], no: undefined, tells: true, present: true, banned: false, commits: 0, cut: undefined });
  [roles, hour, desk] = [ROLE.moderator, HOUR, emptyDesk()];
  minh = keeper();
  garden = room(minh);
});

function read({ act: one, words }: Put): string {
  const { actId } = openAct(one, minh.guide.trust, ROOM, 0).act;
  return openWords({ community: UNTRUSTED.community, room: ROOM, member: ANA.id, inboxSecret: INBOX }, actId, words);
}

test("an act is what every client takes, with its words sealed to her alone", async () => {
  await act(minh, desk, garden, MUTE);
  const [put] = here.sent;
  expect(put && read(put)).toBe("A day, please.");
  expect(put && openAct(put.act, minh.guide.trust, ROOM, 0).act).toMatchObject({ kind: ACT_KIND.mute, hour: HOUR, until: HOUR + 24 });
  expect(desk.acts.size).toBe(0);
});

test("what was sent and not answered goes again as the same bytes, and not once it is known to have arrived", async () => {
  here.no = new Unreachable("cut");
  await expect(act(minh, desk, garden, MUTE)).rejects.toThrow(Unreachable);
  await act(minh, desk, garden, MUTE);
  expect([here.sent.length, here.has.length]).toEqual([2, 1]);
  expect(here.sent[0]).toEqual(here.sent[1]);
  await expect(act(minh, desk, garden, MUTE)).rejects.toThrow(HeldAlready);
  expect(here.sent).toHaveLength(2);
});

test("what the server refused is drawn anew when it is tried again", async () => {
  here.no = new RefusedBy("not_allowed");
  await expect(act(minh, desk, garden, MUTE)).rejects.toThrow(RefusedBy);
  await act(minh, desk, garden, MUTE);
  expect(same(here.sent[0]?.act ?? id(0), here.sent[1]?.act ?? id(0))).toBe(false);
});

test("an act that was begun hours ago and never arrived is signed in this hour", async () => {
  here.no = new RefusedBy("shutting_down");
  await expect(act(minh, desk, garden, MUTE)).rejects.toThrow(RefusedBy);
  hour = HOUR + 5;
  here.no = new RefusedBy("wrong_clock");
  await act(minh, desk, garden, MUTE);
  const hours = here.sent.map((put) => openAct(put.act, minh.guide.trust, ROOM, 0).act.hour);
  expect(hours).toEqual([HOUR, HOUR, HOUR + 5]);
});

test("that the same was lifted within this hour is told as it is, and is no reason to sign anew", async () => {
  here.no = new RefusedBy("wrong_clock", 900);
  await expect(act(minh, desk, garden, MUTE)).rejects.toMatchObject({ code: "wrong_clock", retryAfterSeconds: 900 });
  expect(here.sent).toHaveLength(1);
});

test("an act that the server takes and tells nobody is no act, and goes again as the same", async () => {
  here.tells = false;
  await expect(act(minh, desk, garden, MUTE)).rejects.toThrow(ActKeptBack);
  here.tells = true;
  await act(minh, desk, garden, MUTE);
  expect([here.has.length, desk.acts.size]).toEqual([1, 0]);
});

test("a shorter act of the kind that holds is not sent; a longer one is, and so is every note", async () => {
  await act(minh, desk, garden, MUTE);
  await expect(act(minh, desk, garden, { ...MUTE, hours: 1, said: "" })).rejects.toThrow(HeldAlready);
  await act(minh, desk, garden, { ...MUTE, hours: 168 });
  const note: ActPlan = { kind: ACT_KIND.note, subject: ANA.id, reason: ACT_REASON.other, said: "Please." };
  await act(minh, desk, garden, note);
  await act(minh, desk, garden, note);
  expect(here.has).toHaveLength(4);
});

test("what was done is lifted by an act whose last hour is its own", async () => {
  await act(minh, desk, garden, MUTE);
  hour = HOUR + 1;
  const [held] = garden.book?.force(garden.seat.view).muted.values() ?? [];
  await lift(minh, desk, garden, held?.act ?? (() => { throw new Error("nothing holds"); })());
  expect(garden.book?.force(garden.seat.view).muted.size).toBe(0);
});

test("a picture in words is held back before anything is signed, and nobody who is not there is muted", async () => {
  await expect(act(minh, desk, garden, { ...MUTE, said: PICTURE })).rejects.toThrow(HeldBack);
  here.present = false;
  await expect(act(minh, desk, garden, MUTE)).rejects.toThrow(Refused);
  expect([here.sent.length, desk.acts.size]).toEqual([0, 0]);
});

test("she is told why before she is removed", async () => {
  await remove(minh, desk, garden, ANA.id, { said: "Please read why." });
  expect([here.sent.map(read), here.commits]).toEqual([["Please read why."], 1]);
});

test("a removal that was cut after its word finds her told and still here; the same again removes her, and tells nothing twice", async () => {
  here.cut = new Unreachable("cut");
  await expect(remove(minh, desk, garden, ANA.id, { said: "Why." })).rejects.toThrow(Unreachable);
  expect(isHalfRemoved(garden, ANA.id)).toBe(true);
  here.cut = undefined;
  // Another desk: the page was loaded anew in between.
  await remove(minh, emptyDesk(), garden, ANA.id, { finishes: true });
  expect([here.sent.length, here.commits, isHalfRemoved(garden, ANA.id)]).toEqual([1, 2, false]);
});

test("a removal that is tried again in one visit tells its words once", async () => {
  here.cut = new Unreachable("cut");
  await expect(remove(minh, desk, garden, ANA.id, { said: "Why." })).rejects.toThrow(Unreachable);
  here.cut = undefined;
  await remove(minh, desk, garden, ANA.id, { said: "Why." });
  expect([here.sent.map(read), here.commits]).toEqual([["Why."], 2]);
});

test("the word of somebody else, or an earlier one, never stands in for the words of who removes now", async () => {
  await remove(minh, desk, garden, ANA.id, { said: "" });
  here.present = true;
  await remove(minh, emptyDesk(), garden, ANA.id, { said: "Please read why." });
  expect(here.sent.map(read)).toEqual(["", "Please read why."]);
});

test("a word that the server does not take keeps nobody from being removed, and is said once all is done", async () => {
  here.no = new RefusedBy("recipient_unknown");
  await expect(remove(minh, desk, garden, ANA.id)).rejects.toThrow(NotToldWhy);
  expect([here.commits, desk.untold.size]).toEqual([1, 0]);
  here.present = true;
  here.tells = false;
  await expect(remove(minh, desk, garden, ANA.id)).rejects.toThrow(ActKeptBack);
  expect(here.commits).toBe(2);
});

test("a word that was lost on its way keeps the removal from being done: nobody is removed unheard by a cut", async () => {
  here.no = new Unreachable("cut");
  await expect(remove(minh, desk, garden, ANA.id, { said: "Why." })).rejects.toThrow(Unreachable);
  expect(here.commits).toBe(0);
});

test("who is no moderator sends no word that would only be refused", async () => {
  roles = ROLE.counsellor;
  minh = keeper();
  garden = room(minh);
  await expect(remove(minh, desk, garden, ANA.id, { said: "Why." })).rejects.toThrow(NotToldWhy);
  expect([here.sent.length, here.commits]).toEqual([0, 1]);
});

test("an invitation is closed once, by an act without words, and who came by it is named and stays", async () => {
  const before = seen(garden);
  expect(before.map(({ admitted, closed }) => [admitted.map(({ name: called }) => called), closed])).toEqual([[["Ana", ""], undefined]]);
  here.no = new Unreachable("cut");
  await expect(closeInvitation(minh, desk, garden, id(9))).rejects.toThrow(Unreachable);
  await closeInvitation(minh, desk, garden, id(9), ACT_REASON.recruitingOrSpam);
  expect(here.has.map(({ act: one, words }) => [openAct(one, minh.guide.trust, ROOM, 0).act.kind, words.length])).toEqual([
    [ACT_KIND.closeInvitation, 0],
  ]);
  expect(seen(garden).map(({ admitted, closed }) => [admitted.length, closed?.certificate.shownName])).toEqual([[2, "Minh"]]);
  expect(here.commits).toBe(0);
});

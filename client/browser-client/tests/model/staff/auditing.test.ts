/** A staff member's look at the record: whatever a host tells, what was seen stays, and what contradicts it is kept as proof. */

import { expect, test } from "vitest";

import { BASIC } from "../../../src/mls/credentials";
import { externalSendersExtension } from "../../../src/mls/extensions";
import { writeGroupContext } from "../../../src/mls/group_context";
import { put } from "../../../src/model/kept/later/slots";
import type { Slots } from "../../../src/model/kept/slots";
import { type Audited, growing, NONE_SEEN, readAudited, right } from "../../../src/model/staff/audited";
import { auditingOf, lookByItself } from "../../../src/model/staff/auditing";
import type { StaffKeeper } from "../../../src/model/staff/staff_keeper";
import { Tampered } from "../../../src/protocol/audit";
import { readEntry } from "../../../src/protocol/audit_entry";
import { concat, u16 } from "../../../src/protocol/codec";
import { hex } from "../../../src/protocol/crypto/bytes";
import { publicKey } from "../../../src/protocol/ed25519";
import { Unreachable } from "../../../src/protocol/errors";
import type { Operation } from "../../../src/protocol/frames/operations";
import { parse, sign } from "../../../src/protocol/signed";
import { AUDIT_HEAD } from "../../../src/protocol/structures/audit_head";
import { CERTIFICATE, ROLE } from "../../../src/protocol/structures/certificate";
import { REVOCATIONS } from "../../../src/protocol/structures/revocations";
import { trustIn, withCertificate, withRevocations } from "../../../src/protocol/trust";
import { bytes, vectors } from "../../vectors";

type Chain = {
  readonly case: string;
  readonly seen: readonly string[];
  readonly told: string;
  readonly entries: readonly string[];
  readonly hour: number;
  readonly expect: string;
};
const recorded = vectors<{ readonly community: string; readonly server_key: string; readonly chains: readonly Chain[] }>("audit");
const ROOT = new Uint8Array(32).fill(1);
const SEED = new Uint8Array(32).fill(2);

function slotsOf(seen: readonly string[], hour: number): Slots {
  // As two devices would have brought them: none of them led on from another.
  return seen
    .flatMap((head) => right(NONE_SEEN, bytes(head), hour))
    .reduce<Slots>((slots, record) => (slots.has(`0004${hex(record.name)}`) ? slots : put(slots, record)), new Map());
}

type Host = { told: string; entries: readonly string[]; hour: number; away?: boolean; serverKey?: Uint8Array };

/** Return a staff member's keeper at a host that tells what `host` says then, and what was asked of it. */
function keeperAt(host: Host, slots: Slots): StaffKeeper & { readonly asked: Operation[] } {
  const { community } = trustIn(publicKey(ROOT));
  const times = { notBefore: host.hour - 2, notAfter: host.hour + 2000 };
  const sealingKey = SEED;
  const certificate = sign(ROOT, CERTIFICATE, {
    community,
    serial: SEED.subarray(0, 16),
    roles: ROLE.moderator,
    shownName: "Kim",
    signatureKey: publicKey(SEED),
    sealingKey,
    training: [],
    ...times,
  });
  const list = { community, version: 1, issued: host.hour - 1, notAfter: host.hour + 500, entries: [] };
  const trust = withRevocations(withCertificate(trustIn(publicKey(ROOT)), certificate), sign(ROOT, REVOCATIONS, list));
  const asked: Operation[] = [];
  const keeper = {
    asked,
    slots,
    noteSlots: (changed: Slots) => void (keeper.slots = changed),
    save: async () => undefined,
    state: { memberships: new Map() },
    guide: { trust: { ...trust, community: bytes(recorded.community) }, serverKey: host.serverKey ?? bytes(recorded.server_key), remember: () => undefined },
    edges: { nowSeconds: () => host.hour * 3600 },
    staffKeys: { signatureSeed: SEED, hpkeSecret: SEED, name: "Kim", certificate },
    connection: () => ({
      ask: async (operation: Operation) => {
        asked.push(operation);
        if (host.away === true) {
          throw new Unreachable("away");
        }
        const after = operation.t === "audit_since" ? operation.after : 0;
        const entries = host.entries.map(bytes).filter((entry) => readEntry(entry).number > after);
        return { t: "audit_told", head: bytes(host.told), entries };
      },
    }),
  };
  return keeper as unknown as StaffKeeper & { readonly asked: Operation[] };
}

async function found(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "valid";
  } catch (error) {
    if (error instanceof Tampered) {
      return error.what;
    }
    throw error;
  }
}

function kept(keeper: StaffKeeper): Audited {
  return readAudited(keeper.slots);
}

test.each(recorded.chains)("$case: $expect", async ({ seen, told, entries, hour, expect: wanted }) => {
  const keeper = keeperAt({ told, entries, hour }, slotsOf(seen, hour));
  const before = kept(keeper).heads.map(hex);
  expect(await found(() => auditingOf(keeper).look())).toBe(wanted);
  const after = kept(keeper);
  // Of two of one place the one that was signed later stays.
  const newest = [told, ...before].toSorted().at(-1);
  expect(after.heads.map(hex)).toEqual(wanted === "valid" ? [newest] : before);
  expect(after.findings.map(({ what }) => what)).toEqual(wanted === "valid" || wanted === "stale" ? [] : [wanted]);
});

test("whoever goes on in spite of a finding is held to what was told then, and to nothing before", async () => {
  const [five, another] = ["seen for the first time", "another chain as long"].map((name) => recorded.chains.find((one) => one.case === name));
  const host: Host = { told: another?.told ?? "", entries: [], hour: five?.hour ?? 0 };
  const keeper = keeperAt(host, slotsOf([five?.told ?? ""], host.hour));
  const audit = auditingOf(keeper);
  expect(await found(() => audit.look())).toBe("forked");
  const text = await audit.exported();
  expect(text).toContain('"finding": "forked"');
  host.told = five?.told ?? "";
  host.entries = five?.entries ?? [];
  await audit.accept();
  expect(audit.findings).toEqual([]);
  expect(await found(() => audit.look())).toBe("valid");
});

/** Return the private state in a room whose server has that key: as far as anybody asks it here. */
function inRoomOf(serverKey: Uint8Array): Uint8Array {
  const extension = externalSendersExtension([{ signatureKey: serverKey, credential: { type: BASIC, content: bytes(recorded.community) } }]);
  const none = new Uint8Array(32);
  return concat(
    u16(1),
    writeGroupContext({
      cipherSuite: 3,
      groupId: none,
      epoch: 0n,
      treeHash: none,
      confirmedTranscriptHash: none,
      extensions: [extension],
    }),
  );
}

test("a key that none of her rooms knows signs nothing that is believed, before she goes on with it", async () => {
  const five = recorded.chains.find((one) => one.case === "seen for the first time");
  const head = parse(bytes(five?.told ?? ""), AUDIT_HEAD).unverified;
  const invented = hex(sign(SEED, AUDIT_HEAD, head));
  const host: Host = { told: invented, entries: five?.entries ?? [], hour: five?.hour ?? 0, serverKey: publicKey(SEED) };
  const rooms = new Map([["room", { private: inRoomOf(bytes(recorded.server_key)) }]]);
  const keeper = Object.assign(keeperAt(host, new Map()), { state: { memberships: rooms } }) as unknown as StaffKeeper;
  const audit = auditingOf(keeper);
  expect(await found(() => audit.look())).toBe("another_key");
  expect(audit.findings.map(({ told }) => hex(told))).toEqual([invented]);
  await audit.accept();
  expect(await found(() => audit.look())).toBe("valid");
  rooms.set("begun anew", { private: inRoomOf(publicKey(SEED)) });
  expect(await found(() => audit.look())).toBe("valid");
});

test("a host that shows an old end for a day, or none, is said to be silent since then, until it shows a newer one", async () => {
  const five = recorded.chains.find((one) => one.case === "seen for the first time");
  const from = five?.hour ?? 0;
  const host: Host = { told: five?.told ?? "", entries: five?.entries ?? [], hour: from };
  const keeper = keeperAt(host, new Map());
  const audit = auditingOf(keeper);
  await lookByItself(keeper);
  const since = audit.seen?.hour ?? 0;
  host.hour = since + 24;
  expect(audit.silentSince).toBeUndefined();
  host.hour = since + 23;
  await lookByItself(keeper);
  expect(audit.silentSince).toBeUndefined();
  host.hour = since + 24;
  await lookByItself(keeper);
  expect([audit.findings, audit.silentSince]).toEqual([[], since]);
  host.away = true;
  host.hour += 1;
  await lookByItself(keeper);
  expect(audit.silentSince).toBe(since);
  host.away = false;
  host.hour = from;
  await audit.look();
  host.hour = since + 48;
  expect(audit.silentSince).toBeUndefined();
});

test("where nothing more can be kept, what convicts a host is said all the same", async () => {
  const forked = recorded.chains.find((one) => one.expect === "forked");
  const hour = forked?.hour ?? 0;
  const keeper = keeperAt({ told: forked?.told ?? "", entries: forked?.entries ?? [], hour }, slotsOf(forked?.seen ?? [], hour));
  const apart = Array.from({ length: 1000 }, (_, at) => ({ slot: 4, name: concat(new Uint8Array([2]), u16(at)), form: 1, value: new Uint8Array(24), untilHour: hour + 9 }));
  const before = apart.reduce((slots, one) => slots.set(hex(one.name), one), new Map(keeper.slots));
  const growth = growing(before, apart.slice(0, 1).map((one) => ({ ...one, name: concat(one.name, one.name) })));
  expect(growth).toEqual([]);
  keeper.noteSlots(before);
  expect(await found(() => auditingOf(keeper).look())).toBe("forked");
});

test("it looks by itself once an hour, and says nothing of a host that is away", async () => {
  const five = recorded.chains.find((one) => one.case === "seen for the first time");
  const host: Host = { told: five?.told ?? "", entries: five?.entries ?? [], hour: five?.hour ?? 0, away: true };
  const keeper = keeperAt(host, new Map());
  await lookByItself(keeper);
  await lookByItself(keeper);
  expect(keeper.asked).toHaveLength(1);
  expect(kept(keeper)).toEqual(NONE_SEEN);
  expect(auditingOf(keeper).silentSince).toBeUndefined();
  host.hour += 24;
  await lookByItself(keeper);
  expect(auditingOf(keeper).silentSince, "since her certificate began").toBe((five?.hour ?? 0) - 2);
  host.hour -= 23;
  host.away = false;
  await lookByItself(keeper);
  expect(hex(kept(keeper).newest ?? new Uint8Array())).toBe(host.told);
});

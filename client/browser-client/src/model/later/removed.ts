/**
 * What is left to who was removed from a room, for a fortnight: to read why, and to ask for another look.
 *
 * She proves the key that she had there. The room's people and posts stay closed to her; the certificates that sign what
 * she reads are judged under the root key that she pinned. Twin: hearth_client/removed.py.
 */

import { inForce, memberIn, openAct, type Opened, stands } from "../../protocol/acts";
import { same } from "../../protocol/crypto/bytes";
import { HearthError } from "../../protocol/errors";
import type { Acted, OnDuty } from "../../protocol/frames/answers";
import { IDENTITY_KINDS } from "../../protocol/frames/operations";
import { memberId } from "../../protocol/ids";
import { ACT_KIND } from "../../protocol/structures/act";
import type { Certificate } from "../../protocol/structures/certificate";
import { NO_OFFER, REPORT_REASON, RISK } from "../../protocol/structures/report";
import type { Trust } from "../../protocol/trust";
import type { Language } from "../../words/language";
import { hourOf } from "../edges";
import { ActOver } from "../errors";
import type { Membership } from "../kept/state";
import { freeKeys, type ReportKeeper } from "../reports/case_attempts";
import { readers } from "../reports/report_readers";
import { contested, type Filed, handIn, namedIn } from "../reports/reporters";
import { certificateIn, type Holding, holdingOf, wordsIn } from "../room/acts_told";
import type { Connection } from "../transport/connection";
import { check } from "./report_notes";

/** She no longer follows the room: which generation it has now, she is not told. */
const ANY_GENERATION = 0xffff_ffff;

/** Return why, the newest last. Throws RefusedBy(not_a_member) where nobody says. */
export async function whyRemoved(client: ReportKeeper, room: Uint8Array): Promise<readonly Holding[]> {
  const mine = client.membership(room);
  return await believed(client, mine, await told(connectionOf(client, mine)));
}

/**
 * Ask that another moderator looks again, never whoever did it.
 *
 * Throws ActOver for an act that is not told, AlreadyReported, NoOneToAsk, HeldBack, RefusedBy.
 */
export async function appealRemoval(
  client: ReportKeeper,
  room: Uint8Array,
  act: Uint8Array,
  text: string,
  language: Language,
): Promise<Filed> {
  check(client.guards, text);
  const mine = client.membership(room);
  const connection = connectionOf(client, mine);
  const found = (await believed(client, mine, await told(connection))).find(({ opened }) => same(opened.act.actId, act));
  if (found === undefined) {
    throw new ActOver();
  }
  const { trust } = await client.guided();
  const keys = await freeKeys(client, room, act);
  const { read } = readersOfRemoval(await duty(client), trust, hourOf(client.edges), found);
  const report = {
    community: trust.community,
    room,
    signatureKey: keys.signatureKey,
    inboxKey: keys.inboxKey,
    hour: hourOf(client.edges),
    reason: REPORT_REASON.other,
    risk: RISK.ordinary,
    language,
    subject: memberId(room, mine.signatureKey),
    note: contested(found, text),
    evidence: [],
    offer: NO_OFFER,
  };
  return await handIn(client, { keys, read, report }, connection);
}

/** Who would read an appeal now, and that whoever did it would not. */
export async function readersNow(client: ReportKeeper, holding: Holding): Promise<ReturnType<typeof readersOfRemoval> & { readonly duty: OnDuty }> {
  const { trust } = await client.guided();
  const on = await duty(client);
  return { ...readersOfRemoval(on, trust, hourOf(client.edges), holding), duty: on };
}

function readersOfRemoval(
  on: OnDuty,
  trust: Trust,
  hour: number,
  holding: Holding,
): { readonly read: readonly Certificate[]; readonly kept: readonly Certificate[] } {
  return { read: readers(on, trust, hour, namedIn(holding)), kept: [holding.opened.certificate] };
}

function duty(client: ReportKeeper): Promise<OnDuty> {
  return client.connection(undefined).ask({ t: "duty" });
}

async function told(connection: Connection): Promise<readonly Acted[]> {
  return (await connection.ask({ t: "acts" })).acts;
}

function connectionOf(client: ReportKeeper, { room, signatureKey, signatureSeed }: Membership): Connection {
  const keyId = memberId(room, signatureKey);
  return client.connection({ kind: IDENTITY_KINDS.removed, keyId, room, proof: signatureKey, seed: signatureSeed });
}

/** Return the acts that hold upon this member, judged as in a room; a removal whatever became of its signer. */
async function believed(client: ReportKeeper, mine: Membership, acts: readonly Acted[]): Promise<readonly Holding[]> {
  const guide = await client.guided();
  await guide.learn(acts.flatMap(({ act }) => certificateIn(act)));
  const me = memberId(mine.room, mine.signatureKey);
  const upon = acts.flatMap(({ act, words }): readonly Holding[] => {
    const opened = openedHere(act, guide.trust, mine.room);
    const member = opened && memberIn(opened);
    if (opened === undefined || member === undefined || !same(member, me)) {
      return [];
    }
    // That she is out stands, whatever becomes of who did it: so does why, though not words of one whose power was taken.
    const isStanding = stands(opened, guide.trust, []);
    const isTold = isStanding || opened.act.kind === ACT_KIND.remove;
    const hers = isStanding ? words : new Uint8Array();
    return isTold ? [holdingOf(opened, wordsIn(opened, hers, guide.trust.community, mine))] : [];
  });
  const force = inForce(
    upon.map(({ opened }) => opened),
    hourOf(client.edges),
  );
  const holds = new Set([...force.removed.values(), ...force.notes]);
  return upon.filter(({ opened }) => holds.has(opened)).toSorted((one, other) => one.opened.act.hour - other.opened.act.hour);
}

function openedHere(act: Uint8Array, trust: Trust, room: Uint8Array): Opened | undefined {
  try {
    return openAct(act, trust, room, ANY_GENERATION);
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

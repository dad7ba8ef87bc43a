/**
 * Going to a session: which there are, signing up, the lobby, coming in, and forgetting it when it is over.
 *
 *     signUp (fresh keys, kept first) → look (here: in the lobby) → let in → the session's room → forgetOver
 *
 * Twin: hearth_client/sessions/attending.py.
 */

import { callId } from "../../protocol/call_id";
import { openAnswer } from "../../protocol/calls";
import { hex, same } from "../../protocol/crypto/bytes";
import * as x25519 from "../../protocol/crypto/x25519";
import * as ed25519 from "../../protocol/ed25519";
import { HearthError } from "../../protocol/errors";
import { ID_BYTES } from "../../protocol/ids";
import type { CallLetter } from "../../protocol/frames/operations";
import type { Admission } from "../../protocol/letters";
import type { Refusal } from "../../protocol/refusals";
import { hostsOf, type OpenedSession } from "../../protocol/sessions";
import { sealSignUp } from "../../protocol/sign_ups";
import { parse } from "../../protocol/signed";
import { DIRECT } from "../../protocol/structures/direct";
import { certificateOf, checkSaid } from "../../protocol/trust";
import { namedByAnchor } from "../certificates";
import type { Client } from "../client";
import { checkPinned } from "../community";
import { agreedHour, type Edges, hourOf } from "../edges";
import { admitted } from "../entering";
import { RefusedBy } from "../errors";
import { NewerRecord, put, SlotFull } from "../kept/later/slots";
import type { Hex } from "../kept/state";
import type { Room } from "../room/room";
import type { Connection } from "../transport/connection";
import { callerOf } from "../waiting_calls";
import { type Answer, type Answered, answerRecord, answerRecords, answersIn, readAnswer } from "./answer_records";
import { allOf, countOf, forgotten, type FreshKeys, goneMinuteOf, leads, NO_KEYS, recordNamed, recordOf, type SignedUp, untilHourOf } from "./session_records";

const SEED_BYTES = 32;
const MINUTE_SECONDS = 60;
const MINUTES_AN_HOUR = 60;

/** What the server answers of a session that is over for who asks. */
export const OVER: ReadonlySet<Refusal> = new Set<Refusal>(["session_unknown", "session_over", "room_unknown", "call_unknown"]);
/** What keeps somebody out who was let in: for now. */
const NOT_NOW: ReadonlySet<Refusal> = new Set<Refusal>(["room_full", "not_yet"]);

/** How the own sign-up stands. `waits`: 0 with a place. Seconds are from now on. */
export type Lobby = {
  /** One of STAGE, or 5: announced. */
  readonly stage: number;
  readonly waits: number;
  readonly beginsSeconds: number;
  readonly endsSeconds: number;
  readonly isOpen: boolean;
  /** What hosts answered in words, verified. */
  readonly says: readonly { readonly by: string; readonly text: string }[];
  /** The session's room, once she was let in. */
  readonly room: Room | undefined;
};

/** Return what is kept of sessions, by the hex of their ids. */
export function keptSessions({ slots }: Client): ReadonlyMap<Hex, SignedUp> {
  return allOf(slots);
}

/**
 * Sign up for a session, as a member of `room`. Its keys are kept before anything is sent.
 *
 * Signed up again, the place is at the end of the line. Throws RefusedBy(session_unknown | session_over, or
 * recipient_unknown before anything is kept: no host is there who could read it) and as asking.
 */
export async function signUp(
  client: Client,
  room: Uint8Array,
  of: { readonly opened: OpenedSession; readonly hosts: ReadonlyMap<Hex, { readonly serial: Uint8Array; readonly sealingKey: Uint8Array }> },
  as: { readonly name: string; readonly language: string },
): Promise<void> {
  const { edges } = client;
  const { opened, hosts } = of;
  const { trust } = await client.guided();
  const mine = client.membership(room);
  const vouching = { room, leafSeed: mine.signatureSeed, credential: mine.credential };
  const session = opened.session.room;
  const keys: FreshKeys = { signatureSeed: edges.random(SEED_BYTES), inboxSecret: edges.random(SEED_BYTES) };
  const signatureKey = ed25519.publicKey(keys.signatureSeed);
  const said = {
    ...as,
    community: trust.community,
    session,
    signatureKey,
    inboxKey: x25519.publicKey(keys.inboxSecret),
    hour: hourOf(edges),
  };
  const letters = hostsOf(opened)
    .flatMap((serial) => hosts.get(hex(serial)) ?? [])
    .toSorted((one, other) => (hex(one.serial) < hex(other.serial) ? -1 : 1))
    .map((to): CallLetter => ({ t: "call_letter", serial: to.serial, sealed: sealSignUp(to, keys.signatureSeed, said, vouching, edges.random) }));
  if (letters.length === 0) {
    throw new RefusedBy("recipient_unknown");
  }
  keep(client, opened, keys, as.name);
  await client.save();
  try {
    await client.connectionOf(client.membership(room)).ask({ t: "sign_up", session, caller: signatureKey, letters });
  } catch (error) {
    drop(client, session);
    await client.save();
    throw error;
  }
}

function keep(client: Client, opened: OpenedSession, keys: FreshKeys, name: string): void {
  const session = opened.session.room;
  const count = countOf(recordNamed(client.slots, hex(session))) + 1;
  const one = { ...keys, session, name, goneMinute: goneMinuteOf(opened), count };
  client.noteSlots(put(client.slots, recordOf(one)));
}

/** Keep of a session that this client leads until when it keeps anything of it, once. */
export function keepLed(client: Client, opened: OpenedSession): void {
  if (!keptSessions(client).has(hex(opened.session.room))) {
    keep(client, opened, NO_KEYS, "");
  }
}

/** Return what this host answered to those who signed up, by the hex of their calls, on any of her devices. */
export function answers({ slots }: Client, session: Uint8Array): ReadonlyMap<Hex, Answered> {
  return answersIn(slots, session);
}

/** A sealed answer, and whose it is. */
export type SealedAnswer = { readonly call: Uint8Array; readonly sealed: Uint8Array };

/**
 * Keep, for who leads a session, what she answers to whom, in one write, and `tell` each: kept first, so that nobody hears it
 * twice because it could not be kept. Where she could not be told, what stood before is put back, be it nothing: it would pass
 * for hers once the other host answers.
 */
export async function answersKept(
  client: Client,
  { session, answer }: { readonly session: Uint8Array; readonly answer: Answer },
  told: readonly SealedAnswer[],
  tell: (one: SealedAnswer) => Promise<unknown>,
): Promise<void> {
  const before = answers(client, session);
  const answered = { answer, minute: Math.floor(client.edges.nowSeconds() / MINUTE_SECONDS) };
  for (const { call } of told) {
    noteAnswer(client, session, call, answered);
  }
  const open = new Set(told);
  try {
    await client.save();
    for (const one of told) {
      await tell(one);
      open.delete(one);
    }
  } catch (error) {
    for (const { call } of open) {
      noteAnswer(client, session, call, before.get(hex(call)));
    }
    try {
      await client.save();
    } catch (again) {
      // Where nothing can be written now, the next write keeps it.
      if (!(again instanceof HearthError)) {
        throw again;
      }
    }
    throw error;
  }
}

/** Keep an answer in memory, or that there is none after all. Where there is no room for it, nothing is noted: nobody waits outside for that. */
function noteAnswer(client: Client, session: Uint8Array, call: Uint8Array, answered: Answered | undefined): void {
  const led = allOf(client.slots).get(hex(session));
  if (led === undefined || !leads(led)) {
    return;
  }
  if (answered === undefined && !answerRecords(client.slots, session).some(({ name }) => same(name.slice(ID_BYTES), call))) {
    return; // There was no room for it.
  }
  try {
    client.noteSlots(put(client.slots, answerRecord(client.slots, { session, call, untilHour: untilHourOf(led) }, answered)));
  } catch (error) {
    if (!(error instanceof SlotFull || error instanceof NewerRecord)) {
      throw error;
    }
  }
}

/** Keep no record of a session any more, nor of what was answered in it, in memory. */
export function drop(client: Client, session: Uint8Array): void {
  for (const record of answerRecords(client.slots, session)) {
    if (readAnswer(record) !== undefined) {
      client.noteSlots(put(client.slots, forgotten(record)));
    }
  }
  const record = recordNamed(client.slots, hex(session));
  if (record !== undefined && allOf(client.slots).has(hex(session))) {
    client.noteSlots(put(client.slots, forgotten(record)));
  }
}

/** Return the own sign-up, or that of nobody: of who leads there is none. */
function mineOf(client: Client, session: Uint8Array): SignedUp {
  const mine = allOf(client.slots).get(hex(session));
  if (mine === undefined || leads(mine)) {
    throw new RefusedBy("session_unknown");
  }
  return mine;
}

/**
 * Say how the own sign-up stands, and come in once a host has let her in.
 *
 * `here`: she is in the lobby, has agreed to what holds there, and would come in. Throws RefusedBy(session_unknown |
 * session_over | call_unknown): then nothing of it is kept any more. `sees`: the page still shows what she saw there before
 * she was sent back; of one that is over, ending it is left to who shows that (`endSession`).
 */
export async function look(
  client: Client,
  session: Uint8Array,
  { here, waitSeconds = 0, caller, sees = false }: { readonly here: boolean; readonly waitSeconds?: number; readonly caller?: Connection | undefined; readonly sees?: boolean },
): Promise<Lobby> {
  const mine = mineOf(client, session);
  const asked = (caller ?? callerFor(client, session)).ask({ t: "lobby_state", session, here, wait_seconds: waitSeconds });
  const told = await asked.catch((error: unknown) => forgetIfOver(client, session, error, sees));
  let room: Room | undefined;
  const says: { by: string; text: string }[] = [];
  for (const sealed of told.answers.toReversed()) {
    const answer = await answerIn(client, mine, sealed);
    if (answer !== undefined && "direct" in answer) {
      room ??= here ? await letIn(client, mine, answer, sees) : undefined;
    } else if (answer !== undefined) {
      says.push(answer);
    }
  }
  const { stage, waits, begins_seconds: beginsSeconds, ends_seconds: endsSeconds, is_open: isOpen } = told;
  return { stage, waits, beginsSeconds, endsSeconds, isOpen, says, room };
}

/** Return the way of the own sign-up to the server: one for a whole stay in the lobby. Throws as `look`. */
export function callerFor(client: Client, session: Uint8Array): Connection {
  return client.connection(callerOf(mineOf(client, session)));
}

/** Throw what the server said; of a session that is over nothing is kept, unless she still `sees` what it was. */
export async function forgetIfOver(client: Client, session: Uint8Array, error: unknown, sees = false): Promise<never> {
  if (error instanceof RefusedBy && OVER.has(error.code) && !(sees && error.code === "session_over")) {
    await forget(client, session);
  }
  throw error;
}

/** Return what a host answered; words with who said them, verified. */
async function answerIn(
  client: Client,
  mine: SignedUp,
  sealed: Uint8Array,
): Promise<Admission | { readonly by: string; readonly text: string } | undefined> {
  const guide = await client.guided();
  try {
    const answer = openAnswer(guide.trust.community, callId(ed25519.publicKey(mine.signatureSeed)), mine.inboxSecret, sealed);
    if (answer.kind === "admission") {
      return answer.admission;
    }
    const { certificate: name, hour } = answer.reply.unverified;
    await guide.learn([name]);
    const certificate = certificateOf(guide.trust, name);
    checkSaid(guide.trust, certificate, hour, hourOf(client.edges));
    return { by: certificate.shownName, text: answer.reply.verify(certificate.signatureKey).text };
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

/** Enter by an admission to this session's room; undefined for one that leads elsewhere, or nowhere yet. */
async function letIn(client: Client, mine: SignedUp, letter: Admission, sees: boolean): Promise<Room | undefined> {
  const guide = await client.guided();
  checkPinned(guide.trust.rootKey, letter.rootKey);
  const claimed = parse(letter.direct, DIRECT).unverified;
  if (!same(claimed.room, mine.session)) {
    return undefined;
  }
  await guide.learn([claimed.certificate, ...(letter.anchor.length > 0 ? [namedByAnchor(letter.anchor)] : [])]);
  if (!client.state.memberships.has(hex(mine.session))) {
    const pseudonym = { name: mine.name, chosenSeconds: client.edges.nowSeconds(), seq: 0 };
    client.note(admitted(letter, { ...mine, hour: hourOf(client.edges) }, guide.trust, pseudonym));
    await client.save();
  }
  return comeIn(client, mine.session, sees);
}

/**
 * Return the session's room, entered or come back to: also after she was sent back to the lobby. Undefined while the
 * server does not let her in yet. Nothing is forgotten then: the same admission lets her in later. `sees` as in `look`.
 */
export async function comeIn(client: Client, session: Uint8Array, sees = false): Promise<Room | undefined> {
  try {
    return await client.reopen(session).catch((error: unknown) => {
      if (!(error instanceof RefusedBy) || error.code !== "not_a_member") {
        throw error;
      }
      return enterAnew(client, session);
    });
  } catch (error) {
    if (error instanceof RefusedBy && NOT_NOW.has(error.code)) {
      return undefined;
    }
    return forgetIfOver(client, session, error, sees);
  }
}

/** Enter again by the same admission: her leaf was taken out, and the private state that was kept leads nowhere. */
async function enterAnew(client: Client, session: Uint8Array): Promise<Room> {
  client.note({ ...client.membership(session), private: new Uint8Array(), pending: new Map() });
  return client.reopen(session);
}

/** Take the own sign-up back; its place is the next one's. */
export async function withdraw(client: Client, session: Uint8Array): Promise<void> {
  const asked = callerFor(client, session).ask({ t: "withdraw_sign_up", session });
  await asked.catch((error: unknown) => forgetIfOver(client, session, error));
  await forget(client, session);
}

/** Keep nothing of a session any more: keys, membership, sign-up. */
export async function forget(client: Client, session: Uint8Array): Promise<void> {
  client.forget(session);
  drop(client, session);
  await client.save();
}

/** Keep nothing more of a session that ended, but in memory what a report is made of. */
export async function endSession(client: Client, session: Uint8Array): Promise<void> {
  client.endSession(session);
  drop(client, session);
  await client.save();
}

/**
 * Forget the sessions whose minute has come by a clock that a server agreed to; returns which.
 *
 * Also of one at whose end she was not there: nobody has to tell her.
 */
export async function forgetOver(client: Client): Promise<readonly Uint8Array[]> {
  const minute = agreedMinute(client.edges);
  const over = [...allOf(client.slots).values()].filter((one) => one.goneMinute <= minute).map((one) => one.session);
  for (const session of over) {
    await forget(client, session);
  }
  return over;
}

/** Return the minute by which a session's time is over: 0 until a server took this clock for right. */
export function agreedMinute(edges: Edges): number {
  const hour = agreedHour(edges);
  return hour === 0 ? 0 : Math.min(Math.floor(edges.nowSeconds() / MINUTE_SECONDS), (edges.agreement.hour + 2) * MINUTES_AN_HOUR);
}

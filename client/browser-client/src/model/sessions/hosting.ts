/**
 * Hosting sessions: planned, opened, who is let in, and what is said of the floor. Twins: hearth_client/sessions/hosting.py and leading.py.
 *
 * Each change of the floor is a whole statement, made of the last one that this client believes: where another host's
 * came first the server says so (floor_stale), nothing was changed, and who leads decides anew.
 */

import { callId } from "../../protocol/call_id";
import { OUTCOME, sealAdmission, sealReply } from "../../protocol/calls";
import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError, Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import { isPaused } from "../../protocol/floor";
import { ID_BYTES, memberId } from "../../protocol/ids";
import { hostsOf, type OpenedSession, openSession } from "../../protocol/sessions";
import { certificateBehind, openSignUp, stillVouches, vouchedBy } from "../../protocol/sign_ups";
import { sign } from "../../protocol/signed";
import { FLOOR, LEADER, type Leader } from "../../protocol/structures/floor";
import { SESSION } from "../../protocol/structures/session";
import type { SignUp } from "../../protocol/structures/sign_up";
import { commit, ownMember } from "../../rooms/member";
import { memberOf, type RoomView } from "../../rooms/view";
import type { Client } from "../client";
import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import type { Hex } from "../kept/state";
import { type FloorBook, type Listed, listed } from "../room/later/floor_book";
import type { Room } from "../room/room";
import { type FloorChange, MAX_DECLINE_BYTES } from "../seam/hosting";
import { admissionOf } from "../staff/admitting";
import { ask, ready, staffConnection } from "../staff/certified";
import { confirm } from "../staff/confirming";
import { checkSayable } from "../staff/telling";
import { type Answer, ANSWER, type Answered } from "./answer_records";
import { answers, answersKept, keepLed, type SealedAnswer } from "./attending";
import { following } from "./floor_change";

/** A session's room keeps what was said for as short as can be: its end wipes it sooner. */
const RETENTION_DAYS = 1;
const NO_CO_HOST = new Uint8Array(ID_BYTES);

export type Plan = {
  readonly title: string;
  readonly language: string;
  readonly about: string;
  /** Minutes since 1970-01-01T00:00Z. */
  readonly starts: number;
  readonly length: number;
  readonly capacity: number;
  readonly coHost: Uint8Array | undefined;
};

/** Somebody who signed up. `waits`: 0 with a place. */
export type Guest = {
  readonly call: Uint8Array;
  readonly member: Uint8Array;
  readonly waits: number;
  readonly here: boolean;
  /** Whether one of the hosts answered her: all that the server tells of it. */
  readonly answered: boolean;
  /** What this host answered last, on any of her devices; undefined: nothing that she knows of. */
  readonly told: Answered | undefined;
  readonly signUp: SignUp;
};

/** Whether this host told her that it is not for today: she has no place. */
export function isDeclined({ answered, told }: Guest): boolean {
  return answered && told?.answer === ANSWER.notToday;
}

/** Announce a session; returns its id. Throws NotStaff, HeldBack (the guards), Malformed, and the server's refusal. */
export async function plan(client: Client, { coHost = NO_CO_HOST, ...planned }: Plan): Promise<Uint8Array> {
  const { keys, name: certificate } = await ready(client);
  const { edges, guide } = client;
  checkSayable(client, { title: planned.title, topic: "", guidelines: planned.about });
  const { trust } = guide;
  const room = edges.random(ID_BYTES);
  const session = { ...planned, community: trust.community, room, coHost, hour: hourOf(edges), certificate };
  const data = sign(keys.signatureSeed, SESSION, session);
  await ask(client, { t: "plan_session", session: data });
  keepLed(client, openSession(data, trust));
  await client.save();
  return room;
}

/** Return the sessions that this client hosts, the first to begin first, with the certificates of all hosts. */
export async function mine(client: Client): Promise<Listed> {
  const { certificate } = await ready(client);
  const told = await listed(await staffConnection(client), client);
  const own = told.sessions.filter(({ opened }) => hostsOf(opened).some((serial) => same(serial, certificate.serial)));
  return { ...told, sessions: own };
}

/** Which of the two hosts this client is. */
export async function ownPart(client: Client, { certificate }: OpenedSession): Promise<Leader> {
  const own = await ready(client);
  return same(own.certificate.serial, certificate.serial) ? LEADER.host : LEADER.coHost;
}

/**
 * Open the room of a session, from a quarter of an hour before it begins, or enter it as the other host.
 *
 * Throws RefusedBy(not_yet | session_over | session_unknown), HeldBack.
 */
export async function openRoom(client: Client, opened: OpenedSession, pseudonym: string): Promise<Room> {
  const { room: id, title } = opened.session;
  const staff = await client.staff();
  keepLed(client, opened);
  if (client.state.memberships.has(hex(id))) {
    return client.room(id);
  }
  const about = { title, topic: "", guidelines: "" };
  try {
    await staff.createRoom({ ...about, history: "none", retentionDays: RETENTION_DAYS, pseudonym, session: id }, () => true);
  } catch (error) {
    if (!(error instanceof RefusedBy) || error.code !== "room_exists") {
      throw error;
    }
    return staff.enter(id, pseudonym);
  }
  const room = await client.room(id);
  await confirm(client, room);
  return room;
}

/**
 * Return who signed up, in the order in which they have places. What does not open, or no membership vouches for that is
 * genuine and, as far as this client can know, not over, is left out.
 */
export async function lobby(client: Client, session: Uint8Array): Promise<{ readonly beginsSeconds: number; readonly guests: readonly Guest[] }> {
  const { keys, certificate } = await ready(client);
  const { community } = client.guide.trust;
  const told = await ask(client, { t: "lobby", session, wait_seconds: 0 });
  const of = { community, session, serial: certificate.serial };
  const sealedTo = told.guests.map(({ sealed }) => believed(() => openSignUp(of, keys.hpkeSecret, sealed)));
  await client.guide.learn(sealedTo.flatMap((one) => (one && believed(() => certificateBehind(one))) ?? []));
  // One place for one membership, the latest of hers; what nobody's vouches for, a server could have made up.
  const guests = new Map<Hex, Guest>();
  const views = new Map<Hex, RoomView | undefined>();
  const toldByHer = answers(client, session);
  for (const [at, { call, waits, here, answered }] of told.guests.entries()) {
    const opened = sealedTo[at];
    const whose = opened && believed(() => vouchedBy(opened, client.guide.trust));
    if (opened !== undefined && whose !== undefined && same(callId(opened.signUp.signatureKey), call)) {
      const { signUp } = opened;
      const from = hex(whose.room);
      views.set(from, views.has(from) ? views.get(from) : await viewOf(client, whose.room));
      const view = views.get(from);
      if (!stillVouches(opened, client.guide.trust, view && ((id) => memberOf(view, id) !== undefined))) {
        continue;
      }
      const name = `${hex(whose.room)} ${hex(whose.member)}`;
      guests.delete(name);
      guests.set(name, { call, waits, here, answered, told: toldByHer.get(hex(call)), signUp, member: memberId(session, signUp.signatureKey) });
    }
  }
  return { beginsSeconds: told.begins_seconds, guests: [...guests.values()] };
}

/** Return a room as it is now; undefined where this client is not in it, or cannot look. */
async function viewOf(client: Client, room: Uint8Array): Promise<RoomView | undefined> {
  if (!client.state.memberships.has(hex(room))) {
    return undefined;
  }
  try {
    const opened = await client.room(room);
    await opened.catchUp();
    return opened.seat.view;
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

function believed<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic || error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
}

/** Let people who signed up into the session's room: an admission of each one's key, sealed to her. */
export async function admit(client: Client, room: Room, guests: readonly Guest[]): Promise<void> {
  const { edges, guide } = client;
  const { community } = guide.trust;
  await confirm(client, room);
  const told: SealedAnswer[] = [];
  for (const { call, signUp } of guests) {
    const letter = await admissionOf(client, signUp, room);
    told.push({ call, sealed: sealAdmission({ community, call, inboxKey: signUp.inboxKey }, letter, edges.random) });
  }
  await tell(client, { session: room.mine.room, answer: ANSWER.letIn }, told);
}

/**
 * Answer somebody who signed up with words: kindly not, or not now. Throws Malformed for more than MAX_DECLINE_BYTES of them.
 *
 * Its `room` is confirmed, once it is open, as it is for an admission: so that the server does not see which it was.
 */
export async function answer(client: Client, { opened, room }: { readonly opened: OpenedSession; readonly room: Room | undefined }, { call, signUp }: Guest, text: string): Promise<void> {
  const session = opened.session.room;
  const { edges, guide } = client;
  const { keys, name: certificate } = await ready(client);
  if (new TextEncoder().encode(text).length > MAX_DECLINE_BYTES) {
    throw new Malformed("text");
  }
  await (room === undefined ? undefined : confirm(client, room));
  const said = { outcome: OUTCOME.declined, text, link: "", hour: hourOf(edges), certificate };
  const to = { community: guide.trust.community, call, inboxKey: signUp.inboxKey };
  const sealed = sealReply(to, keys.signatureSeed, said, edges.random);
  keepLed(client, opened);
  await tell(client, { session, answer: ANSWER.notToday }, [{ call, sealed }]);
}

async function tell(client: Client, of: { readonly session: Uint8Array; readonly answer: Answer }, told: readonly SealedAnswer[]): Promise<void> {
  await answersKept(client, of, told, ({ call, sealed }) => ask(client, { t: "answer_sign_up", session: of.session, call, sealed }));
}

/** A session's room, with what is believed of its floor. */
export type Hosted = { readonly opened: OpenedSession; readonly room: Room; readonly book: FloorBook };

/** There is nobody whom a change could be about. */
export class Nobody extends Error {}

/** Say the next statement: the last one with this change. Throws Nobody, RefusedBy(floor_stale | not_allowed). */
export async function say(client: Client, { opened: session, room, book }: Hosted, change: FloorChange): Promise<void> {
  const { keys } = await ready(client);
  const own = await ownPart(client, session);
  await room.catchUp();
  await room.together(async ({ connection, seat }) => {
    const { certificate } = ownMember(seat.member);
    if (certificate === undefined) {
      throw new Refused("not_allowed");
    }
    const said = following(change, {
      opened: session,
      said: book.said,
      own,
      members: room.people.filter((one) => one.certificate === undefined).map((one) => one.memberId),
      coming: book.shown({ id: room.ownId, isStaff: true })?.coming ?? [],
      turnsDone: book.turn.done,
      isPaused: isPaused(book.standing, book.now),
    });
    if (said === undefined) {
      throw new Nobody();
    }
    const { community } = client.guide.trust;
    const floor = { ...said, community, room: session.session.room, hour: hourOf(client.edges), certificate };
    try {
      await connection.ask({ t: "say_floor", statement: sign(keys.signatureSeed, FLOOR, floor) });
    } finally {
      await book.attend();
    }
  });
}

/** Take the leaf of somebody out who was sent back to the lobby, without a ban. */
export async function takeOut(client: Client, room: Room, member: Uint8Array): Promise<void> {
  const { edges, guide } = client;
  await room.catchUp();
  await room.together(async ({ seat, tellSteps }) => {
    if (memberOf(seat.view, member) !== undefined) {
      await seat.commit((own, hour) => commit(own, { hour, random: edges.random, remove: [member] }, guide.trust));
      tellSteps();
    }
  });
  await confirm(client, room);
}

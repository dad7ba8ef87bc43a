/**
 * Acts in a room: signed, with words sealed to the member whom they are about, and done once however often they are tried.
 *
 * An act that was begun is the same bytes until it is known what became of it: that the server took it, and that it tells
 * it to others. Twin: hearth_client/staff/acting.py.
 */

import { actId, MAX_TEXT_BYTES, SALT_BYTES, sealWords } from "../../protocol/act_words";
import { MAX_HOURS } from "../../protocol/acts";
import { hex, same } from "../../protocol/crypto/bytes";
import { Malformed, Refused } from "../../protocol/errors";
import { ID_BYTES } from "../../protocol/ids";
import { HOUR_TOLERANCE } from "../../protocol/limits";
import { nameOf, parse, sign } from "../../protocol/signed";
import { ACT, ACT_KIND, ACT_REASON, type Act, type ActKind, type ActReason } from "../../protocol/structures/act";
import { ownMember } from "../../rooms/member";
import { memberOf } from "../../rooms/view";
import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import { check } from "../later/report_notes";
import type { Room } from "../room/room";
import type { Inner } from "../room/room_walk";
import type * as app from "../seam/acts";
import { ActKeptBack, HeldAlready } from "./act_errors";
import { ready } from "./certified";
import { begun, type Desk, settled } from "./desk";
import type { StaffKeeper } from "./staff_keeper";

export const KINDS: Readonly<Record<app.RoomActKind, ActKind>> = {
  hide_post: ACT_KIND.hidePost,
  note: ACT_KIND.note,
  mute: ACT_KIND.mute,
  remove: ACT_KIND.remove,
  slow_mode: ACT_KIND.slowMode,
  freeze: ACT_KIND.freeze,
};
export const REASONS: Readonly<Record<app.ActReason, ActReason>> = {
  image_or_link: ACT_REASON.imageOrLink,
  threat: ACT_REASON.threat,
  identifying: ACT_REASON.identifying,
  sexual_or_degrading: ACT_REASON.sexualOrDegrading,
  impersonation: ACT_REASON.impersonation,
  recruiting_or_spam: ACT_REASON.recruitingOrSpam,
  other: ACT_REASON.other,
};
/** What is done twice by whoever does it again: everything else of a kind is the longest of all. */
const TWICE: ReadonlySet<ActKind> = new Set<ActKind>([ACT_KIND.note, ACT_KIND.remove]);

/** An act before it is done. `lifts`: it takes back what was done before. */
export type ActPlan = {
  readonly kind: ActKind;
  /** Nothing for the room; 16 bytes of a member; of a post its author's and its own. */
  readonly subject: Uint8Array;
  readonly reason: ActReason;
  /** As long as it holds; undefined: as long as its kind may. */
  readonly hours?: number | undefined;
  readonly said?: string;
  readonly lifts?: boolean;
};

/** An act that was signed and perhaps sent. */
export type PreparedAct = { readonly name: Uint8Array; readonly hour: number; readonly act: Uint8Array; readonly words: Uint8Array };

/**
 * Do what was planned, and look whether the server tells it.
 *
 * Throws NotStaff, HeldBack, HeldAlready, ActKeptBack, Refused(not_a_member: she is not there), and the server's refusals:
 * `wrong_clock` with a time where the same was lifted within this hour.
 */
export async function act(keeper: StaffKeeper, desk: Desk, room: Room, plan: ActPlan): Promise<void> {
  checkSayable(keeper, plan.said);
  const name = nameOfPlan(room, plan);
  if (!desk.acts.has(name)) {
    await checkNew(keeper, room, plan);
  }
  const prepared = await begun(desk.acts, name, () => signed(keeper, room, plan));
  try {
    await settled(desk.acts, name, () => put(room, prepared));
  } catch (error) {
    const hasAged = prepared.hour + HOUR_TOLERANCE < hourOf(keeper.edges);
    if (hasAged && error instanceof RefusedBy && error.code === "wrong_clock") {
      // Begun long ago, and it never arrived: it is signed anew, in this hour.
      return act(keeper, desk, room, plan);
    }
    throw error;
  }
}

/** Take back what was done. Throws as `act` does. */
export function lift(keeper: StaffKeeper, desk: Desk, room: Room, { kind, subject, reason }: Act): Promise<void> {
  return act(keeper, desk, room, { kind, subject, reason, lifts: true });
}

/** Throw HeldBack for a picture in what is to be said, Malformed for more of it than an act can hold. */
export function checkSayable({ guards }: StaffKeeper, said = ""): void {
  check(guards, said);
  if (new TextEncoder().encode(said).length > MAX_TEXT_BYTES) {
    throw new Malformed("act");
  }
}

async function checkNew(keeper: StaffKeeper, room: Room, { kind, subject, hours, lifts = false }: ActPlan): Promise<void> {
  await room.catchUp();
  if (lifts || TWICE.has(kind)) {
    return;
  }
  const force = room.book?.force(room.seat.view);
  const until = hourOf(keeper.edges) + lasting(kind, hours);
  const holding = [...(force?.hidden.values() ?? []), ...(force?.muted.values() ?? []), force?.slow, force?.frozen];
  if (holding.some((one) => one?.act.kind === kind && same(one.act.subject, subject) && one.act.until >= until)) {
    throw new HeldAlready();
  }
}

/** Sign an act, with words to whom it is about. Throws NotStaff, Refused(not_a_member, not_allowed). */
export async function signed(keeper: StaffKeeper, room: Room, plan: ActPlan): Promise<PreparedAct> {
  const { keys } = await ready(keeper);
  return room.together(async ({ seat }: Inner) => {
    const { kind, subject, reason, said = "", lifts = false } = plan;
    const { random } = keeper.edges;
    const { certificate } = ownMember(seat.member);
    if (certificate === undefined) {
      throw new Refused("not_allowed");
    }
    const member = subject.subarray(0, ID_BYTES);
    const present = subject.length === 0 ? undefined : memberOf(seat.view, member);
    if (present === undefined && subject.length === ID_BYTES && kind !== ACT_KIND.closeInvitation && !lifts) {
      throw new Refused("not_a_member");
    }
    const { community } = keeper.guide.trust;
    const [hour, salt] = [hourOf(keeper.edges), random(SALT_BYTES)];
    const statement: Act = {
      community,
      room: room.mine.room,
      generation: seat.view.generation,
      actId: present === undefined ? random(ID_BYTES) : actId(salt, said),
      kind,
      subject,
      reason,
      until: lifts ? hour : hour + lasting(kind, plan.hours),
      hour,
      certificate,
    };
    const to = { community, room: room.mine.room, member };
    const words = present && sealWords({ ...to, inboxKey: present.inboxKey }, salt, said, random);
    const whole = sign(keys.signatureSeed, ACT, statement);
    return { name: nameOf(ACT, statement), hour, act: whole, words: words ?? new Uint8Array() };
  });
}

/** Hand an act to the server and look whether it tells it: one that it keeps back holds nobody to it. */
export async function put(room: Room, { name, act: whole, words }: PreparedAct): Promise<void> {
  await room.together(({ connection }) => connection.ask({ t: "put_act", act: whole, words }));
  const told = await room.lookAtActs();
  if (!told.some((one) => isNamed(one.act, name))) {
    throw new ActKeptBack();
  }
}

function isNamed(whole: Uint8Array, name: Uint8Array): boolean {
  try {
    return same(parse(whole, ACT).name, name);
  } catch (error) {
    if (error instanceof Malformed) {
      return false;
    }
    throw error;
  }
}

/** How long an act holds, in hours: never longer than its kind may. */
function lasting(kind: ActKind, hours: number | undefined): number {
  const longest = MAX_HOURS.get(kind) ?? 1;
  return Math.min(hours ?? longest, longest);
}

/** Under what an act lies on the desk: the same again is the same act. */
export function nameOfPlan({ mine }: Room, { kind, subject, reason, hours, said = "", lifts = false }: ActPlan): string {
  return JSON.stringify([hex(mine.room), kind, hex(subject), reason, hours ?? null, said, lifts]);
}

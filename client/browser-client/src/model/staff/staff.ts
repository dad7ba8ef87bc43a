/**
 * The acts of one staff member, each in the file of its noun. Each throws NotStaff without a certificate that is valid now.
 *
 * Loaded only where somebody has staff keys, or asks to get some. Twin: hearth_client/staff/staff.py.
 */

import type { Site } from "../../guards/links/lists/reading";
import type { Act, ActReason } from "../../protocol/structures/act";
import type { Room } from "../room/room";
import { act, type ActPlan, lift } from "./acting";
import { admit, requests } from "./admitting";
import { admitCaller, type Called, calls, endRoom, openBetween, reply, takeCall } from "./answering";
import { auditingOf } from "./auditing";
import { application, certificateOf, takeUp } from "./certified";
import { confirm, confirmations } from "./confirming";
import { emptyDesk } from "./desk";
import { beginAnew, type BreakReason, changeHistory, createRoom, enterAsStaff, type Policy, type RoomPlan } from "./founding";
import { closeInvitation, invite, type InvitationPlan } from "./inviting";
import { type Removal, remove } from "./removing";
import { reportDeskOf } from "./report_desk";
import { beginShift, endShift } from "./shifts";
import { approve } from "./site_approving";
import type { StaffKeeper } from "./staff_keeper";
import { supervisingOf } from "./supervising";
import { type About, tell } from "./telling";

export { dutiesOf } from "./duties";

type Agreed = Parameters<typeof tell>[3];

export type Staff = ReturnType<typeof staffOf>;

/** Return what one staff member can do. */
export function staffOf(keeper: StaffKeeper) {
  const desk = emptyDesk();
  return {
    apply: (name: string) => application(keeper, name),
    takeUp: () => takeUp(keeper),
    certificate: () => certificateOf(keeper),
    createRoom: (plan: RoomPlan, agreed?: Agreed) => createRoom(keeper, desk, plan, agreed),
    beginAnew: (room: Uint8Array, reason?: BreakReason) => beginAnew(keeper, desk, room, reason),
    enter: (room: Uint8Array, pseudonym: string) => enterAsStaff(keeper, room, pseudonym),
    tell: (room: Room, about: About, agreed?: Agreed) => tell(keeper, room, about, agreed),
    changeHistory: (room: Room, history: Policy) => changeHistory(keeper, room, history),
    confirm: (room: Room) => confirm(keeper, room),
    confirmations: (room: Room) => confirmations(keeper, room),
    invite: (room: Room, plan: InvitationPlan) => invite(keeper, desk, room, plan),
    closeInvitation: (room: Room, invitation: Uint8Array, reason?: ActReason) =>
      closeInvitation(keeper, desk, room, invitation, reason),
    requests: (room: Room) => requests(room),
    admit: (welcome: Room, member: Uint8Array, into: Room) => admit(keeper, welcome, member, into),
    remove: (room: Room, member: Uint8Array, how?: Removal) => remove(keeper, desk, room, member, how),
    act: (room: Room, plan: ActPlan) => act(keeper, desk, room, plan),
    lift: (room: Room, done: Act) => lift(keeper, desk, room, done),
    beginShift: (hours: number) => beginShift(keeper, hours),
    endShift: () => endShift(keeper),
    calls: (waitSeconds?: number) => calls(keeper, waitSeconds),
    takeCall: (call: Uint8Array) => takeCall(keeper, call),
    openBetween: (called: Called, pseudonym: string) => openBetween(keeper, desk, called, pseudonym),
    admitCaller: (called: Called, into: Room) => admitCaller(keeper, desk, called, into),
    reply: (called: Called, text: string, link?: string) => reply(keeper, desk, called, text, link),
    endRoom: (room: Room) => endRoom(room),
    approveSite: (site: Site) => approve(keeper, site),
    reports: reportDeskOf(keeper, desk),
    audit: auditingOf(keeper),
    notes: supervisingOf(keeper, desk),
  };
}

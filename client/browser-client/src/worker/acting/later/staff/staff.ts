/** What staff do: each act ends with what is to be shown of their work now. Fetched with the first of them. */

import { RefusedBy } from "../../../../model/errors";
import type { CaseAct } from "../../../../model/seam/cases";
import type { MotionAct } from "../../../../model/seam/motions";
import type { StaffAct } from "../../../../model/seam/staff";
import { REASONS } from "../../../../model/staff/acting";
import { Malformed } from "../../../../protocol/errors";
import { decodeId, encodeId } from "../../../../protocol/ids";
import type { Acts } from "../../acts";
import { lookAway } from "../../drawing";
import { lookAt } from "../../room";
import { actFailure } from "./acts/doing";
import { doing, leniently } from "./doing";
import { along, invite } from "./inviting";
import { answering, lookAgain } from "./looking";

export const acts: Acts<Exclude<StaffAct["do"], CaseAct["do"] | MotionAct["do"] | "host" | "staff_record" | "staff_act" | "staff_lift" | "staff_acts">> = {
  staff_look: (visit) => lookAgain(visit),
  staff_apply: (visit, { name }) =>
    doing(visit, "applied", async ({ staff, note }) => note({ application: await staff.apply(name) })),
  staff_shift: (visit, act) =>
    doing(visit, act.hours > 0 ? "shift_begun" : "shift_ended", async ({ staff, note }) => {
      if (act.hours > 0) {
        note({ shiftUntil: await staff.beginShift(act.hours) });
      } else {
        await staff.endShift();
        note({ shiftUntil: undefined });
      }
    }),
  staff_create: (visit, act) =>
    doing(visit, "room_made", async ({ staff, room }) => {
      const { title, topic, guidelines, history, days, name } = act;
      // Whoever runs the room has read what she wrote; a question of the guards is answered by her asking for it.
      const plan = { title, topic, guidelines, history, retentionDays: days, pseudonym: name };
      const made = await staff.createRoom(plan, () => true);
      // It is there: what it is called is said, and it is confirmed, at the latest when she opens it.
      await leniently(room(encodeId(made)));
    }),
  staff_about: (visit, act) =>
    doing(visit, "about_said", async ({ staff, room }) => {
      const { title, topic, guidelines } = act;
      await staff.tell(await room(act.room), { title, topic, guidelines }, () => true);
    }),
  staff_history: (visit, act) =>
    doing(visit, "history_changed", async ({ staff, room }) => staff.changeHistory(await room(act.room), act.history)),
  staff_invite: (visit, act) =>
    doing(visit, "invited", async (doer) => {
      const { uses, hours, opens } = act;
      await invite(doer, act.room, { uses, hours, opens });
    }),
  staff_close: (visit, act) =>
    doing(visit, "invitation_closed", async (doer) => {
      const { staff, work, note, room, refuse } = doer;
      try {
        await staff.closeInvitation(await room(act.room), decodeId(act.invitation), REASONS[act.reason]);
      } catch (error) {
        const isGone = error instanceof RefusedBy && error.code === "invitation_unknown";
        throw isGone ? refuse("invitation_unknown") : actFailure(error, doer);
      }
      note({ invitations: work.invitations.map((one) => (one.id === act.invitation ? { ...one, closed: true } : one)) });
    }),
  staff_take: (visit, act) =>
    answering(visit, "taken", act.call, (call, { staff }) => staff.takeCall(call.id)),
  staff_between: (visit, act) =>
    answering(visit, "opened", act.call, async (call, { staff, room }) => {
      await room(encodeId((await staff.openBetween(call, act.name)).mine.room));
    }),
  staff_admit_caller: (visit, act) =>
    answering(visit, "admitted", act.call, async (call, { staff, room }) => staff.admitCaller(call, await room(act.into))),
  staff_reply: (visit, act) =>
    answering(visit, "replied", act.call, async (call, doer) => {
      await doer.staff.reply(call, act.text, act.invite === undefined ? "" : await along(doer, call, act.invite));
    }),
  staff_admit: (visit, act) =>
    doing(visit, "admitted", async (doer) => {
      const member = decodeId(act.member);
      await doer.staff.admit(await doer.room(act.room), member, await doer.room(act.into));
      doer.note({ admitted: [...doer.work.admitted, act.member] });
    }),
  staff_enter: (visit, act) =>
    doing(visit, "room_entered", async ({ staff, room, refuse }) => {
      try {
        await room(encodeId((await staff.enter(decodeId(act.number), act.name)).mine.room));
      } catch (error) {
        const isNone = error instanceof Malformed || (error instanceof RefusedBy && NO_ROOM.has(error.code));
        throw isNone ? refuse("room_unknown") : error;
      }
    }),
  staff_confirmations: (visit, act) =>
    doing(visit, undefined, async ({ staff, room, note }) => {
      const told = await staff.confirmations(await room(act.room));
      const lines = told.map(({ name, by, hour }) => ({ name: encodeId(name), by, hour })).toReversed();
      note({ confirmations: { room: act.room, lines } });
    }),
  staff_anew: (visit, act) =>
    doing(visit, "begun_anew", async ({ staff, room }) => {
      // It is opened anew, and nobody may follow the old one meanwhile: two of one room would not know of each other.
      const isLooking = visit.looking?.id === act.room;
      if (isLooking) {
        lookAway(visit);
      }
      try {
        await staff.beginAnew(decodeId(act.room), act.reason);
        await room(act.room);
      } finally {
        await (isLooking ? lookAt(visit, act.room) : undefined);
      }
    }),
  staff_end: (visit, act) =>
    doing(visit, "room_ended", async ({ staff, room }) => staff.endRoom(await room(act.room))),
};

/** What the server answers of a room that is not there, or not for her. */
const NO_ROOM: ReadonlySet<string> = new Set(["room_unknown", "not_a_member", "malformed"]);

/** What staff do: each act ends with what is to be shown of their work now. Fetched with the first of them. */

import { IDLE } from "../../../model/app";
import type { InvitationLine, StaffAct, StaffDone, StaffRefusal } from "../../../model/app_staff";
import { hourOf } from "../../../model/edges";
import { NotStaff } from "../../../model/errors";
import { HeldBack } from "../../../model/holding";
import type { Room } from "../../../model/room";
import type { Called } from "../../../model/staff/answering";
import type { Staff } from "../../../model/staff/staff";
import { same } from "../../../protocol/codec";
import { HearthError, Refused } from "../../../protocol/errors";
import { decodeId, encodeId } from "../../../protocol/ids";
import { PERSONAL_INVITATION_HOURS } from "../../../protocol/limits";
import { tablesCame } from "../../../tables/shipped";
import type { Acts } from "../acts";
import { draw } from "../drawing";
import { failed, WORKING } from "../outcome";
import { known, tell, type Visit } from "../visit";
import { staffRooms, staffShown, type Work } from "./staff_shown";

/** What staff know of this visit alone: one member of staff a worker. */
const works = new WeakMap<Visit, Work>();
const NOTHING_DONE: Work = {
  doing: IDLE,
  done: undefined,
  refused: undefined,
  certificate: undefined,
  calls: [],
  invitations: [],
  rooms: new Map(),
  admitted: [],
  shiftUntil: undefined,
};

export const acts: Acts<StaffAct["do"]> = {
  staff_look: (visit) => lookAgain(visit),
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
      await room(encodeId((await staff.createRoom(plan, () => true)).mine.room));
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
    doing(visit, "invitation_closed", async ({ staff, work, note }) => {
      const made = work.invitations.find(({ id }) => id === act.invitation);
      if (made !== undefined) {
        await staff.closeInvitation(decodeId(made.room), decodeId(made.id));
        note({ invitations: work.invitations.map((one) => (one.id === made.id ? { ...one, closed: true } : one)) });
      }
    }),
  staff_take: (visit, act) =>
    doing(visit, "taken", async (doer) => {
      await doer.staff.takeCall(called(doer, act.call).id);
      await lookAtCalls(doer);
    }),
  staff_between: (visit, act) =>
    doing(visit, "opened", async (doer) => {
      const { mine } = await doer.staff.openBetween(called(doer, act.call), act.name);
      await doer.room(encodeId(mine.room));
      await lookAtCalls(doer);
    }),
  staff_admit_caller: (visit, act) =>
    doing(visit, "admitted", async (doer) => {
      await doer.staff.admitCaller(called(doer, act.call), await doer.room(act.into));
      await lookAtCalls(doer);
    }),
  staff_reply: (visit, act) =>
    doing(visit, "replied", async (doer) => {
      const call = called(doer, act.call);
      const plan = { uses: 1, hours: PERSONAL_INVITATION_HOURS, opens: "room" } as const;
      const link = act.invite === undefined ? "" : (await invite(doer, act.invite, plan)).link;
      await doer.staff.reply(call, act.text, link);
      await lookAtCalls(doer);
    }),
  staff_admit: (visit, act) =>
    doing(visit, "admitted", async (doer) => {
      const member = decodeId(act.member);
      await doer.staff.admit(await doer.room(act.room), member, await doer.room(act.into));
      doer.note({ admitted: [...doer.work.admitted, act.member] });
    }),
  staff_remove: (visit, act) =>
    doing(visit, "removed", async ({ staff, room }) => staff.remove(await room(act.room), decodeId(act.member))),
  staff_end: (visit, act) =>
    doing(visit, "room_ended", async ({ staff, room }) => staff.endRoom(await room(act.room))),
};

/** What an act of staff needs. */
type Doer = {
  readonly visit: Visit;
  readonly staff: Staff;
  readonly work: Work;
  readonly note: (change: Partial<Work>) => void;
  readonly room: (id: string) => Promise<Room>;
};

/** Look at everything: said as work the first time alone, for it goes on by itself while others look on. */
async function lookAgain(visit: Visit): Promise<void> {
  if (workOf(visit).certificate === undefined) {
    await doing(visit, undefined, look);
    return;
  }
  try {
    await look(await doerOf(visit));
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
    // What is shown stands; the next look may find the server there again.
  }
  show(visit);
}

async function doerOf(visit: Visit): Promise<Doer> {
  const staff = await known(visit).staff();
  const note = (change: Partial<Work>): void => void works.set(visit, { ...workOf(visit), ...change });
  const room = async (id: string): Promise<Room> => {
    const opened = await known(visit).room(decodeId(id));
    note({ rooms: new Map([...workOf(visit).rooms, [id, opened]]) });
    return opened;
  };
  note({ certificate: staff.certificate() });
  return { visit, staff, work: workOf(visit), note, room };
}

/** Do a piece of work, and say before, and after, how it stands; what fails can be tried again. */
async function doing(visit: Visit, done: StaffDone | undefined, work: (doer: Doer) => Promise<void>): Promise<void> {
  const note = (change: Partial<Work>): void => void works.set(visit, { ...workOf(visit), ...change });
  visit.again = () => doing(visit, done, work);
  note({ doing: WORKING, done: undefined, refused: undefined });
  show(visit);
  try {
    const doer = await doerOf(visit);
    await work(doer);
    note({ certificate: doer.staff.certificate() });
    await (done === undefined ? undefined : known(visit).save());
    note({ doing: IDLE, done });
    visit.again = undefined;
  } catch (error) {
    const refused = refusalOf(error);
    note(refused === undefined ? { doing: failed(error) } : { doing: IDLE, refused });
  }
  show(visit);
  draw(visit);
}

function workOf(visit: Visit): Work {
  return works.get(visit) ?? NOTHING_DONE;
}

function show(visit: Visit): void {
  tell(visit, { staff: staffShown(known(visit), workOf(visit)) });
}

function refusalOf(error: unknown): StaffRefusal | undefined {
  if (error instanceof HeldBack) {
    return "held_back";
  }
  if (error instanceof NotStaff) {
    return "not_staff";
  }
  if (!(error instanceof Refused)) {
    return undefined;
  }
  const { code } = error;
  if (code === "not_allowed" || code.startsWith("certificate_")) {
    return "not_staff";
  }
  return code === "call_taken" || code === "call_unknown" ? code : undefined;
}

/** Look at everything: the own certificate, every room that is looked after, who is waiting. */
async function look(doer: Doer): Promise<void> {
  const { visit, staff, room } = doer;
  // Without the guards' tables every call would be hidden as if it held a picture.
  await tablesCame();
  if (!(await staff.takeUp())) {
    return;
  }
  for (const mine of staffRooms(known(visit))) {
    try {
      // Opening is what confirms a room daily; it is open from then on, so this is short the next time.
      await (await room(encodeId(mine.room))).catchUp();
    } catch (error) {
      // A room that cannot be opened now keeps nobody else waiting.
      if (!(error instanceof HearthError)) {
        throw error;
      }
    }
  }
  await lookAtCalls(doer);
}

async function lookAtCalls({ staff, note }: Doer): Promise<void> {
  note({ calls: await staff.calls() });
}

function called({ work }: Doer, id: string): Called {
  const found = work.calls.find((one) => same(one.id, decodeId(id)));
  if (found === undefined) {
    throw new Refused("call_unknown");
  }
  return found;
}

type Plan = { readonly uses: number; readonly hours: number; readonly opens: "room" | "welcome" };

async function invite({ visit, staff, room, note }: Doer, into: string, plan: Plan): Promise<InvitationLine> {
  const origin = visit.page?.origin ?? "";
  const made = await staff.invite(await room(into), { ...plan, origin });
  const wordsIn = (language: keyof InvitationLine["words"]): readonly string[] => made.words.get(language) ?? [];
  const words = { en: wordsIn("en"), "zh-Hans": wordsIn("zh-Hans"), "zh-Hant": wordsIn("zh-Hant"), ko: wordsIn("ko") };
  const { link, uses, opens, notAfterHour: untilHour } = made;
  const line = { id: encodeId(made.id), room: into, link, words, uses, opens, untilHour, closed: false };
  const hour = hourOf(visit.edge.edges);
  note({ invitations: [line, ...workOf(visit).invitations.filter((one) => one.untilHour >= hour)] });
  return line;
}

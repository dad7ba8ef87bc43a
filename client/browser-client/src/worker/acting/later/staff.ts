/** What staff do: each act ends with what is to be shown of their work now. Fetched with the first of them. */

import { IDLE } from "../../../model/app";
import type { InvitationLine, StaffAct, StaffDone, StaffRefusal } from "../../../model/app_staff";
import { hourOf } from "../../../model/edges";
import { AlreadyInside, NotStaff, RefusedBy } from "../../../model/errors";
import { HeldBack } from "../../../model/holding";
import type { Room } from "../../../model/room";
import type { Called } from "../../../model/staff/answering";
import type { Staff } from "../../../model/staff/staff";
import { same } from "../../../protocol/codec";
import { HearthError, Malformed, Refused } from "../../../protocol/errors";
import { decodeId, encodeId } from "../../../protocol/ids";
import { HOURS_A_DAY, PERSONAL_INVITATION_HOURS } from "../../../protocol/limits";
import { tablesCame } from "../../../tables/shipped";
import type { Acts } from "../acts";
import { draw, lookAway } from "../drawing";
import { failed, WORKING } from "../outcome";
import { lookAt } from "../room";
import { known, tell, type Visit } from "../visit";
import { staffRooms, staffShown, type Work } from "./staff_shown";

/** What staff know of this visit alone: one member of staff a worker. */
const works = new WeakMap<Visit, Work>();
/** Acts of staff go one after another: two taps on one button are never two acts at once. */
const turns = new WeakMap<Visit, Promise<void>>();
const NOTHING_DONE: Work = {
  doing: IDLE,
  done: undefined,
  refused: undefined,
  certificate: undefined,
  calls: [],
  invitations: [],
  along: new Map(),
  rooms: new Map(),
  admitted: [],
  application: undefined,
  confirmations: undefined,
  shiftUntil: undefined,
};

export const acts: Acts<StaffAct["do"]> = {
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
  staff_remove: (visit, act) =>
    doing(visit, "removed", async ({ staff, room, refuse }) => {
      const opened = await room(act.room);
      try {
        await staff.remove(opened, decodeId(act.member), act.days * HOURS_A_DAY);
      } catch (error) {
        // Not the server's word: in the tree there is nobody of that id.
        const isGone = error instanceof Refused && !(error instanceof RefusedBy) && error.code === "not_a_member";
        throw isGone ? refuse("person_gone") : error;
      }
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

/** Why an act was not done, where its own place alone knows. */
class NotDone extends Error {
  readonly why: StaffRefusal;

  constructor(why: StaffRefusal) {
    super(why);
    this.why = why;
  }
}

/** What an act of staff needs. */
type Doer = {
  readonly visit: Visit;
  readonly staff: Staff;
  readonly work: Work;
  readonly note: (change: Partial<Work>) => void;
  readonly room: (id: string) => Promise<Room>;
  /** Return what is thrown where the reason is one that only this act knows. */
  readonly refuse: (why: StaffRefusal) => Error;
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
  return { visit, staff, work: workOf(visit), note, room, refuse: (why) => new NotDone(why) };
}

/** Do a piece of work when those before it are done. What only looks waits for nothing. */
function doing(visit: Visit, done: StaffDone | undefined, work: (doer: Doer) => Promise<void>): Promise<void> {
  if (done === undefined) {
    return doingNow(visit, done, work);
  }
  const turn = (turns.get(visit) ?? Promise.resolve()).then(() => doingNow(visit, done, work));
  turns.set(
    visit,
    turn.catch(() => undefined),
  );
  return turn;
}

/** Do it now, and say before, and after, how it stands; what fails can be tried again. */
async function doingNow(visit: Visit, done: StaffDone | undefined, work: (doer: Doer) => Promise<void>): Promise<void> {
  const note = (change: Partial<Work>): void => void works.set(visit, { ...workOf(visit), ...change });
  let left = work;
  note({ doing: WORKING, done: undefined, refused: undefined });
  show(visit);
  try {
    const doer = await doerOf(visit);
    await work(doer);
    // What is done is not done a second time where it only cannot be kept now.
    left = async () => undefined;
    note({ certificate: doer.staff.certificate() });
    await (done === undefined ? undefined : known(visit).save());
    note({ doing: IDLE, done });
    visit.again = undefined;
  } catch (error) {
    visit.again = () => doing(visit, done, left);
    const refused = refusalOf(error);
    note(refused === undefined ? { doing: failed(error) } : { doing: IDLE, refused });
  }
  show(visit);
  draw(visit);
}

/** Answer a call, once; then look who waits now. */
function answering(
  visit: Visit,
  done: StaffDone,
  id: string,
  work: (call: Called, doer: Doer) => Promise<void>,
): Promise<void> {
  return doing(visit, done, async (doer) => {
    const call = called(doer, id);
    if (!call.answered) {
      await work(call, doer);
      await leniently(lookAtCalls(doer));
    }
  });
}

/** What was done stands, whether or not more can be learnt now. */
async function leniently(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}

function workOf(visit: Visit): Work {
  return works.get(visit) ?? NOTHING_DONE;
}

function show(visit: Visit): void {
  tell(visit, { staff: staffShown(known(visit), workOf(visit)) });
}

function refusalOf(error: unknown): StaffRefusal | undefined {
  if (error instanceof NotDone) {
    return error.why;
  }
  if (error instanceof HeldBack) {
    return "held_back";
  }
  if (error instanceof AlreadyInside) {
    return "room_entered";
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
  return code === "call_taken" || code === "call_unknown" || code === "bans_full" ? code : undefined;
}

/** Look at everything: the own certificate, every room that is looked after, who is waiting. */
async function look(doer: Doer): Promise<void> {
  const { visit, staff, room } = doer;
  // Without the guards' tables every call would be hidden as if it held a picture.
  await tablesCame();
  if (!(await staff.takeUp())) {
    return;
  }
  // Who waits comes first: opening many rooms takes its time.
  await lookAtCalls(doer);
  doer.note({ certificate: staff.certificate() });
  show(visit);
  for (const mine of staffRooms(known(visit))) {
    // Opening is what confirms a room daily; it is open from then on, so this is short the next time. One that cannot be
    // opened now keeps nobody else waiting.
    await leniently(room(encodeId(mine.room)).then((opened) => opened.catchUp()));
  }
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

/** Return the link of the invitation that goes along with an answer: made once, however often the answer is sent. */
async function along(doer: Doer, call: Called, into: string): Promise<string> {
  const name = `${encodeId(call.id)} ${into}`;
  const before = workOf(doer.visit).along.get(name);
  if (before !== undefined) {
    return before;
  }
  const { link } = await invite(doer, into, { uses: 1, hours: PERSONAL_INVITATION_HOURS, opens: "room" });
  doer.note({ along: new Map([...workOf(doer.visit).along, [name, link]]) });
  return link;
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
  // A look may have noted something since this began.
  note({ invitations: [line, ...workOf(visit).invitations.filter((one) => one.untilHour >= hour)] });
  return line;
}

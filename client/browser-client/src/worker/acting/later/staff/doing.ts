/**
 * Doing what staff do: one act after another, each told before and after, each done once however often it is tried.
 *
 * Here is all that the worker remembers of staff's work in a visit.
 */

import { AlreadyInside, NoSuchCase, NotStaff } from "../../../../model/errors";
import { HeldBack } from "../../../../model/room/holding";
import type { Room } from "../../../../model/room/room";
import { IDLE } from "../../../../model/seam/app";
import { NO_MOTIONS } from "../../../../model/seam/motions";
import type { StaffDone, StaffRefusal } from "../../../../model/seam/staff";
import type { Staff } from "../../../../model/staff/staff";
import { HearthError, Refused } from "../../../../protocol/errors";
import { decodeId } from "../../../../protocol/ids";
import { draw } from "../../drawing";
import { failed, WORKING } from "../../outcome";
import { known, tell, type Visit } from "../../visit";
import { NO_CASE_WORK } from "./cases/shown";
import { NO_RECORD_WORK } from "./record/shown";
import { staffShown, type Work } from "./shown";

/** What staff know of this visit alone: one member of staff a worker. */
const works = new WeakMap<Visit, Work>();
/** Acts of staff go one after another: two taps on one button are never two acts at once. */
const turns = new WeakMap<Visit, Promise<void>>();
const NOTHING_DONE: Work = {
  doing: IDLE,
  done: undefined,
  refused: undefined,
  refusedMinutes: 0,
  certificate: undefined,
  calls: [],
  cases: NO_CASE_WORK,
  record: NO_RECORD_WORK,
  motions: NO_MOTIONS,
  invitations: [],
  along: new Map(),
  rooms: new Map(),
  admitted: [],
  application: undefined,
  confirmations: undefined,
  shiftUntil: undefined,
};

/** Why an act was not done, where its own place alone knows. */
class NotDone extends Error {
  readonly why: StaffRefusal;

  constructor(why: StaffRefusal) {
    super(why);
    this.why = why;
  }
}

/** What an act of staff needs. */
export type Doer = {
  readonly visit: Visit;
  readonly staff: Staff;
  readonly work: Work;
  readonly note: (change: Partial<Work>) => void;
  readonly room: (id: string) => Promise<Room>;
  /** Return what is thrown where the reason is one that only this act knows. */
  readonly refuse: (why: StaffRefusal) => Error;
};

/** Return what acts of staff need, with the own certificate as it is known now. */
export async function doerOf(visit: Visit): Promise<Doer> {
  const staff = await known(visit).staff();
  visit.forgets.add(forget);
  const note = (change: Partial<Work>): void => void works.set(visit, { ...workOf(visit), ...change });
  const room = async (id: string): Promise<Room> => {
    const opened = await known(visit).room(decodeId(id));
    note({ rooms: new Map([...workOf(visit).rooms, [id, opened]]) });
    return opened;
  };
  note({ certificate: staff.certificate() });
  return { visit, staff, work: workOf(visit), note, room, refuse: (why) => new NotDone(why) };
}

/** Nothing of staff's work stays when everything is erased. */
function forget(visit: Visit): void {
  works.delete(visit);
}

/** Do a piece of work when those before it are done. What only looks waits for nothing. */
export function doing(visit: Visit, done: StaffDone | undefined, work: (doer: Doer) => Promise<void>): Promise<void> {
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

/** What was done stands, whether or not more can be learnt now. */
export async function leniently(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}

export function workOf(visit: Visit): Work {
  return works.get(visit) ?? NOTHING_DONE;
}

export function show(visit: Visit): void {
  tell(visit, { staff: staffShown(known(visit), workOf(visit)) });
}

/** Refusals of the server that are said as they are. */
const SAID_PLAINLY = ["call_taken", "call_unknown", "bans_full", "case_taken", "case_closed", "case_unknown", "act_over", "same_person", "root_needed"] as const;

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
  if (error instanceof NoSuchCase) {
    return "case_unknown";
  }
  if (!(error instanceof Refused)) {
    return undefined;
  }
  const { code } = error;
  if (code === "not_allowed" || code.startsWith("certificate_")) {
    return "not_staff";
  }
  return SAID_PLAINLY.find((one) => one === code);
}

/** Acts of staff by their names, each in its own part of the page: the list, too, is fetched by staff alone. */

import type { StaffAct } from "../../../../model/seam/staff";
import type { FetchedActs } from "../../acts";

const staff = () => import("./staff");
const acting = () => import("./acts/acting");
const cases = () => import("./cases/cases");
const motions = () => import("./acts/motions");

/** An act of staff that has no line here does not compile. */
const STAFF: FetchedActs<StaffAct["do"]> = {
  staff_look: staff,
  staff_apply: staff,
  staff_shift: staff,
  staff_create: staff,
  staff_about: staff,
  staff_history: staff,
  staff_invite: staff,
  staff_close: staff,
  staff_take: staff,
  staff_between: staff,
  staff_admit_caller: staff,
  staff_reply: staff,
  staff_admit: staff,
  staff_act: acting,
  staff_lift: acting,
  staff_acts: acting,
  staff_end: staff,
  staff_record: () => import("./record/record"),
  motion_look: motions,
  motion_begin: motions,
  motion_agree: motions,
  staff_enter: staff,
  staff_confirmations: staff,
  staff_anew: staff,
  case_page: cases,
  case_look: cases,
  case_away: cases,
  case_reveal: cases,
  case_take: cases,
  case_let_go: cases,
  case_ask: cases,
  case_note: cases,
  case_decide: cases,
  case_finish: cases,
  case_hand: cases,
  case_propose: cases,
  case_suggestion: cases,
  host: () => import("./hosting/hosting"),
};

/** Return what fetches an act of staff; undefined where it is none. */
export function loadOf(name: string): (() => Promise<{ readonly acts: object }>) | undefined {
  return Reflect.get(STAFF, name);
}

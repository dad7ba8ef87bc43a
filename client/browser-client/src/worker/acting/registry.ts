/**
 * Every act by its name: those that come with the page, and those that are fetched when somebody first does them.
 *
 * An act that has no line here does not compile.
 */

import type { Act } from "../../model/app";
import type { Acts } from "./acts";
import { door } from "./door";
import { keeping } from "./keeping";
import { leaving } from "./leaving";
import { returning } from "./returning";
import { room } from "./room";
import { saying } from "./saying";
import { settings } from "./settings";
import { start } from "./starting";
import type { Visit } from "./visit";

const again: Acts<"try_again"> = { try_again: (visit) => visit.again?.() };

const NOW = { start, ...again, ...door, ...returning, ...room, ...saying, ...settings, ...keeping, ...leaving };

const staff = () => import("./later/staff");
const acting = () => import("./later/staff_acting");
const cases = () => import("./later/cases");
const motions = () => import("./later/motions");

/**
 * By name, the file in `later/` that has it, which exports its table as `acts`. Whoever is not staff should never wait
 * for what staff do, nor fetch it.
 */
const LATER: LaterActs = {
  see_duty: () => import("./later/calls"),
  ask_to_join: () => import("./later/calls"),
  ask_for_person: () => import("./later/calls"),
  look_at_call: () => import("./later/calls"),
  withdraw_call: () => import("./later/calls"),
  report: () => import("./later/report"),
  notebook: () => import("./later/notebook"),
  session: () => import("./later/sessions"),
  see_badges: () => import("./later/badges"),
  study: () => import("./later/study"),
  well: () => import("./later/wellbeing"),
  put_away: () => import("./later/removed"),
  tell_wrong: () => import("./later/guard_note"),
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
  staff_record: () => import("./later/staff_record"),
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
};

type LaterName = Exclude<Act["do"], keyof typeof NOW>;
type LaterActs = { readonly [Each in LaterName]: () => Promise<{ readonly acts: Acts<Each> }> };
/** One act of a table, its own kind of act forgotten: `Acts` has seen to it that it is asked under its own name only. */
type Doer = (visit: Visit, act: Act) => void | Promise<void>;

/** Return what is done for an act. Rejects where its part of the page cannot be fetched now. */
export function doerOf(name: Act["do"]): Doer | Promise<Doer> {
  const found: unknown = Reflect.get(NOW, name);
  return isDoer(found) ? found : fetched(name);
}

async function fetched(name: Act["do"]): Promise<Doer> {
  const load: (() => Promise<{ readonly acts: object }>) | undefined = Reflect.get(LATER, name);
  const found: unknown = load && Reflect.get((await load()).acts, name);
  if (!isDoer(found)) {
    throw new TypeError("an act that nobody does");
  }
  return found;
}

function isDoer(found: unknown): found is Doer {
  return typeof found === "function";
}

/**
 * Every act by its name: those that come with the page, and those that are fetched when somebody first does them.
 *
 * An act that has no line here does not compile.
 */

import type { Act } from "../../model/seam/app";
import type { StaffAct } from "../../model/seam/staff";
import type { Acts, FetchedActs } from "./acts";
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

/**
 * By name, the file in `later/` that has it, which exports its table as `acts`. Whoever is not staff should never wait
 * for what staff do, nor fetch it: not even the list of it.
 */
const LATER: LaterActs = {
  see_duty: () => import("./later/calls/calls"),
  ask_to_join: () => import("./later/calls/calls"),
  ask_for_person: () => import("./later/calls/calls"),
  look_at_call: () => import("./later/calls/calls"),
  withdraw_call: () => import("./later/calls/calls"),
  report: () => import("./later/reports/report"),
  notebook: () => import("./later/notebook"),
  session: () => import("./later/sessions/sessions"),
  see_badges: () => import("./later/badges"),
  study: () => import("./later/staff/study/study"),
  well: () => import("./later/staff/wellbeing/wellbeing"),
  put_away: () => import("./later/removed"),
  tell_wrong: () => import("./later/guard_note"),
};

type LaterName = Exclude<Act["do"], keyof typeof NOW | StaffAct["do"]>;
type LaterActs = FetchedActs<LaterName>;

/** One act of a table, its own kind of act forgotten: `Acts` has seen to it that it is asked under its own name only. */
type Doer = (visit: Visit, act: Act) => void | Promise<void>;

/** Return what is done for an act. Rejects where its part of the page cannot be fetched now. */
export function doerOf(name: Act["do"]): Doer | Promise<Doer> {
  const found: unknown = Reflect.get(NOW, name);
  return isDoer(found) ? found : fetched(name);
}

async function fetched(name: Act["do"]): Promise<Doer> {
  const here: (() => Promise<{ readonly acts: object }>) | undefined = Reflect.get(LATER, name);
  const load = here ?? (await import("./later/staff/registry")).loadOf(name);
  const found: unknown = load && Reflect.get((await load()).acts, name);
  if (!isDoer(found)) {
    throw new TypeError("an act that nobody does");
  }
  return found;
}

function isDoer(found: unknown): found is Doer {
  return typeof found === "function";
}

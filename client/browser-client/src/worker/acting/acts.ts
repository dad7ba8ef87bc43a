/** What an act is to the worker: a function of the visit and of the act, found by its name. */

import type { Act } from "../../model/seam/app";
import type { Visit } from "./visit";

type Name = Act["do"];

/** What is done for the acts of these names; each file of acts has one such table. */
export type Acts<Names extends Name> = {
  readonly [Each in Names]: (visit: Visit, act: Extract<Act, { readonly do: Each }>) => void | Promise<void>;
};

/** By name, what fetches the part of the page that has it, which exports its table as `acts`. */
export type FetchedActs<Names extends Name> = { readonly [Each in Names]: () => Promise<{ readonly acts: Acts<Each> }> };

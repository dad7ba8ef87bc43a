/** What an act is to the worker: a function of the visit and of the act, found by its name. */

import type { Act } from "../../model/app";
import type { Visit } from "./visit";

type Name = Act["do"];

/** What is done for the acts of these names; each file of acts has one such table. */
export type Acts<Names extends Name> = {
  readonly [Each in Names]: (visit: Visit, act: Extract<Act, { readonly do: Each }>) => void | Promise<void>;
};

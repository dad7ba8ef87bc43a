/** What the screens make of what the worker says: where somebody who came in stands first. Pure. */

import { type Change, changed } from "../model/seam/app";
import type { Shown } from "./whole";

/** Return what is shown anew. */
export function heard(shown: Shown, change: Change): Partial<Shown> {
  const app = changed(shown.app, change);
  const from = change.stage?.at === "inside" ? shown.app.stage.at : undefined;
  if (from === "waiting") {
    // The room that staff opened is the only one: nothing else is to be chosen first.
    return { app, welcomeBack: false, place: { at: "room" } };
  }
  return from === undefined || from === "inside" ? { app } : { app, welcomeBack: from !== "entering" };
}

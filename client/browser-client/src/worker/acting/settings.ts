/** Acts on what she wants to see: settings, and who or what is hidden from her. */

import { hourOf } from "../../model/edges";
import type { App } from "../../model/seam/app";
import { decodeId } from "../../protocol/ids";
import type { Acts } from "./acts";
import { draw, keepUp, look } from "./drawing";
import { readable } from "./room";
import { known, tell, type Visit } from "./visit";

export const settings: Acts<"set" | "not_today" | "hide_person" | "hide_thread"> = {
  set: (visit, act) => settle(visit, act.settings),
  not_today: (visit) => {
    visit.quietDay = Math.floor(hourOf(visit.edge.edges) / 24);
    look(visit, { signpost: [] });
  },
  hide_person: async (visit, act) => {
    readable(visit)?.hide(decodeId(act.member), act.hidden);
    draw(visit);
    await keepUp(visit);
  },
  hide_thread: (visit, act) => {
    visit.hiddenThreads = toggled(visit.hiddenThreads, act.thread, act.hidden);
    draw(visit);
  },
};

function settle(visit: Visit, change: Partial<App["settings"]>): void {
  visit.settings = { ...visit.settings, ...change };
  if (change.crisisLines !== undefined) {
    const chosenSeconds = visit.edge.edges.nowSeconds();
    known(visit).set({ crisisLine: { on: change.crisisLines, chosenSeconds } });
  }
  tell(visit, { settings: visit.settings });
  draw(visit);
}

function toggled(set: ReadonlySet<string>, item: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) {
    next.add(item);
  } else {
    next.delete(item);
  }
  return next;
}

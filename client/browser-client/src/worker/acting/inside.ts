/** Where every way in ends: the rooms are shown, and who has only one looks at it at once. */

import { encodeId } from "../../protocol/ids";
import { draw, lines, roomsOf } from "./drawing";
import { lookAt } from "./room";
import { known, tell, type Visit } from "./visit";

export function goInside(visit: Visit): void {
  const rooms = roomsOf(visit);
  const { keeping, settings } = visit;
  tell(visit, { net: "online", rooms: lines(visit), room: undefined, keeping, settings, stage: { at: "inside" } });
  draw(visit);
  for (const mine of rooms.length === 1 ? rooms : []) {
    void lookAt(visit, encodeId(mine.room));
  }
}

/** Take the settings that came with what was kept. */
export function recall(visit: Visit): void {
  visit.settings = { ...visit.settings, crisisLines: known(visit).state.crisisLine.on };
}

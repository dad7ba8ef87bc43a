/** Out of a room: why, as far as somebody says it and it can be believed; and putting the room away. */

import { ownId } from "../../../model/kept/state";
import { whyRemoved } from "../../../model/later/removed";
import { filed } from "../../../model/reports/case_attempts";
import { caseTold } from "../../../model/reports/reporters";
import type { Holding } from "../../../model/room/acts_told";
import type { Room } from "../../../model/room/room";
import { IDLE } from "../../../model/seam/app";
import type { OwnCase, RemovedShown } from "../../../model/seam/reports";
import { hex } from "../../../protocol/crypto/bytes";
import { HearthError, PartMissing } from "../../../protocol/errors";
import { decodeId } from "../../../protocol/ids";
import { tablesCame } from "../../../tables/shipped";
import { actTold, textsIn } from "../../showing";
import type { Acts } from "../acts";
import { draw, during, lines, lookAway } from "../drawing";
import { failed, isPassing } from "../outcome";
import { known, shed, tell, type Visit } from "../visit";

/** What is told of rooms that she is out of, by their ids; and what is shown of the one that is looked at. */
type Out = { readonly acts: ReadonlyMap<string, readonly Holding[]>; readonly shown: RemovedShown | undefined };

const OUT = new WeakMap<Visit, Out>();
const NOTHING: Out = { acts: new Map(), shown: undefined };

function forget(visit: Visit): void {
  OUT.delete(visit);
}

export const acts: Acts<"put_away"> = {
  put_away: async (visit, { room }) => {
    await during(visit, async () => {
      lookAway(visit);
      known(visit).forget(decodeId(room));
      shed(visit);
      await known(visit).save();
    });
    const out = OUT.get(visit) ?? NOTHING;
    OUT.set(visit, { acts: new Map([...out.acts].filter(([id]) => id !== room)), shown: undefined });
    tell(visit, { removed: undefined });
    draw(visit);
  },
};

/** Return what is told of why she is out of a room; undefined where she is not, or nobody says. */
export function toldOut(visit: Visit, room: string): readonly Holding[] | undefined {
  const told = OUT.get(visit)?.acts.get(room);
  const mine = known(visit).state.memberships.get(hex(decodeId(room)));
  const isOut = mine !== undefined && visit.out.has(ownId(mine));
  return told !== undefined && told.length > 0 && isOut ? told : undefined;
}

/** Find out why a room is closed to her, and show it in the room's place, as long as she looks there. */
export async function tellRemoved(visit: Visit, id: string, opened: Room | undefined): Promise<void> {
  const client = known(visit);
  const room = decodeId(id);
  let held: readonly Holding[] = [];
  let appeal: OwnCase["stage"] | undefined;
  try {
    await tablesCame();
    held = await whyRemoved(client, room);
    const removal = held.findLast(({ kind }) => kind === "remove");
    const latest = removal && (await filed(client, room, removal.opened.act.actId)).at(-1);
    appeal = latest && (await caseTold(client, latest.keys, latest.stated)).stage;
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
    if (isPassing(error) || error instanceof PartMissing) {
      tell(visit, { doing: failed(error) });
      return;
    }
    // Nobody says why: no act, or its fortnight is over, or it was none of the staff who put her out.
  }
  if (visit.looking?.id !== id) {
    return;
  }
  const mine = client.membership(room);
  const title = opened?.page.about?.title ?? mine.name;
  const unsent = textsIn([...(opened?.letGo ?? []), ...mine.outbox]);
  // Why she is out comes first.
  const ordered = held.toSorted((one, other) => Number(other.kind === "remove") - Number(one.kind === "remove"));
  const shown = { room: id, title, acts: ordered.map((one) => actTold(one, client.guards)), appeal, unsent };
  const out = OUT.get(visit) ?? NOTHING;
  OUT.set(visit, { acts: new Map([...out.acts, [id, held]]), shown });
  visit.forgets.add(forget);
  visit.out = new Set([...visit.out, ownId(mine)]);
  tell(visit, { doing: IDLE, removed: shown, rooms: lines(visit) });
}

/** Say in the room's place how the appeal stands, once that is known better. */
export function noteAppeal(visit: Visit, room: string, appeal: OwnCase["stage"]): void {
  const out = OUT.get(visit);
  if (out?.shown?.room === room && out.shown.appeal !== appeal) {
    const shown = { ...out.shown, appeal };
    OUT.set(visit, { ...out, shown });
    tell(visit, visit.looking?.id === room ? { removed: shown } : {});
  }
}

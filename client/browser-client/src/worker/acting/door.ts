/** Acts at the door: an invitation is read, and entered by. */

import type { Invited } from "../../model/client";
import { RefusedBy } from "../../model/errors";
import type { Card, Doing, Keep } from "../../model/seam/app";
import { IDLE } from "../../model/seam/app";
import { isCall } from "../../model/waiting_calls";
import * as invitations from "../../protocol/invitations";
import { failureOf } from "../failures";
import { cardOf } from "../showing";
import type { Acts } from "./acts";
import { goInside } from "./arrival";
import { keepBy } from "./keeping";
import { failed, nameFailure, WORKING } from "./outcome";
import { known, tellStage, type Visit } from "./visit";

export const door: Acts<"read_invitation" | "read_invitation_words" | "enter" | "back_to_door"> = {
  // Whichever address it names, this page asks its own server.
  read_invitation: (visit, act) =>
    readCode(visit, async () => invitations.codeOfFragment(act.link.slice(act.link.indexOf("#") + 1))),
  read_invitation_words: (visit, act) => readCode(visit, () => invitations.wordsToCode(act.words)),
  enter: (visit, act) => enter(visit, act.name, act.keep),
  back_to_door: backToDoor,
};

async function readCode(visit: Visit, read: () => Promise<invitations.Code>): Promise<void> {
  if (visit.isLocked) {
    visit.behindPin = () => readCode(visit, read);
    return;
  }
  visit.again = () => readCode(visit, read);
  tellStage(visit, { at: "door", card: undefined, reading: WORKING });
  try {
    const invited = await known(visit).invited(await read());
    visit.invited = invited;
    tellStage(visit, { at: "door", card: cardOf(invited), reading: IDLE });
  } catch (error) {
    visit.invited = undefined;
    const why = failureOf(error, "invitation_unreadable");
    tellStage(visit, { at: "door", card: undefined, reading: { at: "failed", why } });
  }
}

async function enter(visit: Visit, name: string, keep: Keep): Promise<void> {
  const by = visit.invited;
  if (by === undefined) {
    tellStage(visit, { at: "door", card: undefined, reading: IDLE });
    return;
  }
  const card = cardOf(by);
  visit.again = () => enter(visit, name, keep);
  tellStage(visit, { at: "entering", card, doing: WORKING });
  try {
    if (visit.entered !== by) {
      await known(visit).enter(by, name);
      visit.entered = by;
    }
    // Who comes back by words or a PIN already goes on doing so, unless she chooses another now.
    await (keep.by === "visit" && known(visit).keeps !== "nothing" ? undefined : keepBy(visit, keep));
    // Nothing to be tried again, and no PIN to be remembered by it.
    [visit.invited, visit.again] = [undefined, undefined];
    goInside(visit);
  } catch (error) {
    tellStage(visit, { at: "entering", card, doing: outside(error) });
  }
}

/** What keeps her out: of a closed room that nobody comes in, where who is inside reads that staff ask for quiet. */
function outside(error: unknown): Doing {
  const isClosed = error instanceof RefusedBy && error.code === "room_closed";
  return isClosed ? { at: "failed", why: "room_closed" } : failed(error, nameFailure(error));
}

/** Back to where an invitation is read; who is inside already goes on inside. */
export async function backToDoor(visit: Visit): Promise<void> {
  visit.isLocked = false;
  if ([...(visit.client?.state.memberships.values() ?? [])].some((mine) => mine.private.length > 0 || isCall(mine))) {
    [visit.invited, visit.behindPin] = [undefined, undefined];
    goInside(visit);
    return;
  }
  const read = visit.behindPin;
  visit.behindPin = undefined;
  tellStage(visit, { at: "door", card: shownCard(visit.invited), reading: IDLE });
  await read?.();
}

function shownCard(invited: Invited | undefined): Card | undefined {
  return invited === undefined ? undefined : cardOf(invited);
}

/** Asking that somebody else looks at what was done about oneself, or that one's room was closed: from the room, and from outside of it. */

import { ActOver } from "../../../../model/errors";
import { appealRemoval, readersNow } from "../../../../model/later/removed";
import { contest, contesting, type Filed, type Surroundings } from "../../../../model/reports/reporters";
import type { Holding } from "../../../../model/room/acts_told";
import { aboutMember } from "../../../../model/room/later/proposing";
import type { Room } from "../../../../model/room/room";
import type { ActKindTold } from "../../../../model/seam/acts";
import type { ReportShown } from "../../../../model/seam/reports";
import { memberIn } from "../../../../protocol/acts";
import { same } from "../../../../protocol/codec";
import { decodeId, encodeId, memberId } from "../../../../protocol/ids";
import type { Language } from "../../../../words/language";
import { actTold, closedTold } from "../../../showing";
import { readable } from "../../room";
import { known, type Visit } from "../../visit";
import { toldOut } from "../removed";

/** What concerns everybody in a room, and each of them contests for herself. */
const OF_ALL: ReadonlySet<ActKindTold> = new Set<ActKindTold>(["closing_room", "close_room"]);

/** What was done about her or her room. `isOut`: she is no longer in the room where it was done. */
export type Contested = { readonly holding: Holding; readonly isOut: boolean };

/** What an appeal begins with. `opened` is undefined for who is outside. */
export type ContestBegun = {
  readonly room: Uint8Array;
  readonly opened: Room | undefined;
  readonly about: Uint8Array;
  readonly proposal: ReturnType<typeof contesting>;
  readonly contested: Contested;
  readonly shown: Pick<ReportShown, "kind" | "about" | "name" | "act" | "isOpen" | "isBetweenTwo">;
};

/** Return what is known of an act upon her, or of her room's closing; undefined where it is over, or was never told. */
export function contestBegun(visit: Visit, roomId: string, actId: string): ContestBegun | undefined {
  const client = known(visit);
  const room = decodeId(roomId);
  const open = readable(visit);
  const opened = open !== undefined && same(open.mine.room, room) ? open : undefined;
  const outside = toldOut(visit, roomId);
  const mine = client.membership(room);
  const me = memberId(room, mine.signatureKey);
  const holding = (outside ?? opened?.acts ?? []).find(
    (one) => encodeId(one.opened.act.actId) === actId && (OF_ALL.has(one.kind) || same(memberIn(one.opened) ?? room, me)),
  );
  if (holding === undefined || (outside === undefined && opened === undefined)) {
    return undefined;
  }
  const isOut = outside !== undefined;
  return {
    room,
    opened: isOut ? undefined : opened,
    about: holding.opened.act.actId,
    proposal: isOut || opened === undefined ? aboutMember(me) : contesting(opened, holding),
    contested: { holding, isOut },
    shown: {
      kind: "act",
      about: actId,
      name: holding.opened.certificate.shownName,
      act: closedTold(actTold(holding, client.guards), holding, mine.retentionDays),
      isOpen: true,
      isBetweenTwo: false,
    },
  };
}

/** Return an act as it is believed by now: who agreed to a closing since her screen was drawn does not read what she says of it. */
export function heldNow({ holding }: Contested, opened: Room): Holding {
  return opened.acts.find((one) => same(one.opened.act.actId, holding.opened.act.actId)) ?? holding;
}

/** Return who would read an appeal of somebody who is outside, where nothing of the room is asked for. */
export function readersOutside(visit: Visit, { holding }: Contested): ReturnType<typeof readersNow> {
  return readersNow(known(visit), holding);
}

type Going = {
  readonly room: Uint8Array;
  readonly opened: Room | undefined;
  readonly contested?: Contested | undefined;
  readonly around: Surroundings | undefined;
};

/** Send an appeal. Throws ActOver, and as `contest` and `appealRemoval`. */
export async function sendContest(visit: Visit, { room, opened, contested, around }: Going, note: string, language: Language): Promise<Filed> {
  if (contested === undefined) {
    throw new ActOver();
  }
  const { holding } = contested;
  return await (opened === undefined
    ? appealRemoval(known(visit), room, holding.opened.act.actId, note, language)
    : contest(known(visit), opened, heldNow(contested, opened), { note, language }, around));
}

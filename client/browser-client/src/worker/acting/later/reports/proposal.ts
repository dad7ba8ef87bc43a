/** What would go with a report: proposed, then more or less of it as she wishes; and who would read it. */

import { hourOf } from "../../../../model/edges";
import { ActOver, NoSuchPost, TooMuchAtOnce } from "../../../../model/errors";
import { shiftsOf } from "../../../../model/later/on_duty";
import { readersOf } from "../../../../model/reports/reporters";
import { aboutMember, also, type Proposal, proposed, type Said, saidIn, without } from "../../../../model/room/later/proposing";
import type { Room } from "../../../../model/room/room";
import type { Part, ReportListed, ReportShown } from "../../../../model/seam/reports";
import { same } from "../../../../protocol/codec";
import { decodeId, encodeId } from "../../../../protocol/ids";
import { readable } from "../../room";
import { known, type Visit } from "../../visit";
import { contestBegun, heldNow, readersOutside } from "./contesting";
import { type Held, NEW, redraw, show } from "./open_report";
import { nameIn, wrongOf } from "./shown";

/** As many of her newest posts go along with a worry at a tap. */
const HERS = 3;

/** A report before anything was asked for it. */
export type Beginning = Omit<Held, "ended">;

/** Propose what goes with the post at a place; of a long writing all of its parts. Throws NoSuchPost. */
export function aboutPost(room: Room, seq: number): Beginning {
  const item = room.items.get(seq);
  if (item?.kind !== "written") {
    throw new NoSuchPost();
  }
  const { body } = item;
  const first = body.kind === "say" ? body.part?.first : undefined;
  const parts = [...saidIn(room.items).values()].filter(
    (one) => first !== undefined && same(one.memberId, item.memberId) && one.body.part !== undefined && same(one.body.part.first, first),
  );
  const { proposal, left } = parts.reduce(withPart(room), { proposal: proposed(room.items, item.postId), left: 0 });
  const begun = beginning(room, proposal, "post", item.memberId);
  return { ...begun, shown: { ...begun.shown, gaveWay: proposal.gaveWay + left } };
}

/** How much of a long writing goes, and how many parts of it fit into no report together with the others. */
type Parts = { readonly proposal: Proposal; readonly left: number };

function withPart({ items }: Room): (before: Parts, part: Said) => Parts {
  return ({ proposal, left }, { postId }) => {
    try {
      return { proposal: also(items, proposal, postId, true), left };
    } catch (error) {
      if (error instanceof TooMuchAtOnce) {
        return { proposal, left: left + 1 };
      }
      throw error;
    }
  };
}

/** Contest an act upon her, or the closing of her room. Throws ActOver. */
export function aboutAct(visit: Visit, room: string, act: string): Beginning {
  const begun = contestBegun(visit, room, act);
  if (begun === undefined) {
    throw new ActOver();
  }
  return { ...begun, leftOut: new Set(), around: undefined, shown: { ...NEW, ...begun.shown } };
}

export function aboutPerson(room: Room, member: Uint8Array): Beginning {
  return beginning(room, aboutMember(member), "person", member);
}

function beginning(room: Room, proposal: Proposal, kind: ReportShown["kind"], member: Uint8Array): Beginning {
  const { about } = proposal;
  const shown: ReportShown = {
    ...NEW,
    kind,
    about: encodeId(about),
    name: nameIn(room, member),
    isOpen: true,
    isBetweenTwo: room.people.length <= 2,
  };
  return { room: room.mine.room, opened: room, about, proposal, leftOut: new Set(), around: undefined, shown };
}

/** Return one of the list again, also of a room that is not open. */
export function aboutListed(visit: Visit, { room, about, kind, name }: ReportListed): Beginning {
  const open = readable(visit);
  const opened = open !== undefined && encodeId(open.mine.room) === room ? open : undefined;
  if (kind === "act" && contestBegun(visit, room, about) !== undefined) {
    return aboutAct(visit, room, about);
  }
  const isBetweenTwo = opened?.people.length === 2;
  const shown: ReportShown = { ...NEW, kind, about, name, isOpen: opened !== undefined, isBetweenTwo };
  const id = decodeId(about);
  const nothing = { room: decodeId(room), about: id, leftOut: new Set<number>(), around: undefined };
  // What was reported may be gone by now: how it stands, and what staff say, is read all the same.
  const stands = opened !== undefined && [...saidIn(opened.items).values()].some(({ postId }) => same(postId, id));
  if ((kind === "post" && !stands) || kind === "act") {
    return { ...nothing, opened: undefined, proposal: aboutMember(id), shown: { ...shown, isOpen: false } };
  }
  const proposal = opened !== undefined && kind === "post" ? proposed(opened.items, id) : aboutMember(id);
  return { ...nothing, opened, proposal, shown };
}

/** Show another proposal, and who would read it. */
export async function propose(visit: Visit, held: Held, make: (room: Room) => Proposal): Promise<void> {
  if (held.opened === undefined) {
    return;
  }
  try {
    held.proposal = make(held.opened);
    redraw(visit, held);
    await readers(visit, held);
  } catch (error) {
    show(visit, held, wrongOf(error));
  }
}

/** Take a post along, name it as what is reported, or leave it out. Throws NoSuchPost. */
export function taken(room: Room, held: Held, seq: number, part: Part): Proposal {
  const post = saidIn(room.items).get(seq);
  if (post === undefined) {
    throw new NoSuchPost();
  }
  const left = new Set(held.leftOut);
  const less = without(room.items, held.proposal, post.postId);
  if (part === "out") {
    held.leftOut = left.add(seq);
    return less;
  }
  left.delete(seq);
  held.leftOut = left;
  return also(room.items, part === "context" ? less : held.proposal, post.postId, part === "reported");
}

/** Take her newest posts along, too. */
export function withHers(room: Room, held: Held): Proposal {
  const hers = [...saidIn(room.items).values()].filter((one) => same(one.memberId, held.about)).slice(-HERS);
  return hers.reduce((all, { postId }) => also(room.items, all, postId, false), held.proposal);
}

/** Show who would read it, as far as it is known by now: nothing is asked for it. */
export async function readers(visit: Visit, held: Held): Promise<void> {
  const { opened, proposal, around, contested } = held;
  const client = known(visit);
  if (contested?.isOut === true) {
    await showReaders(visit, held, await readersOutside(visit, contested));
  } else if (opened !== undefined && around !== undefined) {
    const { read, kept } = await readersOf(client, opened.items, proposal, around, contested && heldNow(contested, opened));
    await showReaders(visit, held, { read, kept, duty: around.duty });
  }
}

async function showReaders(visit: Visit, held: Held, { read, kept, duty }: Awaited<ReturnType<typeof readersOutside>>): Promise<void> {
  const client = known(visit);
  const { trust } = await client.guided();
  const shifts = shiftsOf(duty, trust, hourOf(client.edges));
  show(visit, held, {
    readers: read.map(({ shownName, serial }) => ({
      name: shownName,
      untilHour: shifts.find(([one]) => same(one.serial, serial))?.[1].untilHour,
    })),
    keptFrom: kept.map(({ shownName }) => shownName),
    trouble: undefined,
  });
}

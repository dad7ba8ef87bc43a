/**
 * What became of her reports: those of this visit, in memory alone, and those that are found again in the room that is open.
 *
 * Nothing is kept of a report, so an earlier one is found by asking about each post, by a key that only she can make.
 */

import { type Hex, ownId } from "../../../../model/kept/state";
import { filed } from "../../../../model/reports/case_attempts";
import { look } from "../../../../model/reports/reporters";
import { saidIn } from "../../../../model/room/later/proposing";
import type { Room } from "../../../../model/room/room";
import { IDLE } from "../../../../model/seam/app";
import type { ReportListed, ReportShown, ReportsShown } from "../../../../model/seam/reports";
import { same } from "../../../../protocol/codec";
import { hex } from "../../../../protocol/crypto/bytes";
import { decodeId, encodeId } from "../../../../protocol/ids";
import { WORKING } from "../../outcome";
import { readable } from "../../room";
import { known, tell, type Visit } from "../../visit";
import { excerptOf, nameIn, wrongOf } from "./shown";

/** Of so many posts, the newest, and of as many people it is asked; as many at once. */
const MOST_SEARCHED = 60;
const AT_ONCE = 6;

/** A line, and whose it is: somebody else may come in by the same tab, and into the same room. */
type Kept = { readonly member: Hex; readonly line: ReportListed };

const LISTED = new WeakMap<Visit, readonly Kept[]>();

/** Return what the list has of a report, undefined for one that it does not have. */
export function listed(visit: Visit, room: string, about: string): ReportListed | undefined {
  return all(visit).find((one) => one.room === room && one.about === about);
}

type Reported = { readonly room: Uint8Array; readonly opened: Room | undefined; readonly about: Uint8Array };

/** Know of nothing any more: all that it was about is erased. */
function forget(visit: Visit): void {
  LISTED.delete(visit);
}

/** Know of nothing any more that was reported where she is no more: what it began with is left nowhere. */
function shedGone(visit: Visit): void {
  LISTED.set(visit, kept(visit));
}

/** Know until this visit ends what was reported, and how it stands: nothing else does. */
export function remember(visit: Visit, { room, opened, about }: Reported, shown: ReportShown): void {
  const { kind, name } = shown;
  const line = listed(visit, encodeId(room), shown.about) ?? made(visit, { room, opened }, { kind, about, name });
  if (line !== undefined) {
    put(visit, { ...line, stage: shown.case?.stage });
  }
}

function made(visit: Visit, { room, opened }: Omit<Reported, "about">, named: Named): ReportListed | undefined {
  if (opened !== undefined) {
    return lineOf(opened, named);
  }
  // Of a room that is closed to her nothing is known but what staff called it.
  const line = { room: encodeId(room), title: known(visit).membership(room).name, about: encodeId(named.about), excerpt: "", stage: undefined };
  return named.kind === "act" ? { ...line, kind: named.kind, name: named.name } : undefined;
}

/** Of memberships that are hers: whoever comes in by the same tab after her has others, also in the same room. */
function all(visit: Visit): readonly ReportListed[] {
  return kept(visit).map(({ line }) => line);
}

function kept(visit: Visit): readonly Kept[] {
  return (LISTED.get(visit) ?? []).filter(({ member, line }) => memberHere(visit, line.room) === member);
}

/** Return who she is in a room, undefined where she is not in it. */
function memberHere(visit: Visit, room: string): Hex | undefined {
  const mine = known(visit).state.memberships.get(hex(decodeId(room)));
  return mine && ownId(mine);
}

function put(visit: Visit, line: ReportListed): void {
  const member = memberHere(visit, line.room);
  if (member === undefined) {
    return;
  }
  visit.forgets.add(forget);
  visit.sheds.add(shedGone);
  const before = kept(visit);
  const at = before.findIndex(({ line: one }) => one.room === line.room && one.about === line.about);
  LISTED.set(visit, at < 0 ? [...before, { member, line }] : before.with(at, { member, line }));
}

type Named = { readonly kind: ReportListed["kind"]; readonly about: Uint8Array; readonly name: string };

function lineOf(room: Room, { kind, about, name }: Named): ReportListed {
  const { mine, page } = room;
  const title = page.about?.title ?? mine.name;
  const excerpt = kind === "post" ? excerptOf(room, about) : "";
  return { room: encodeId(mine.room), title, kind, about: encodeId(about), name, excerpt, stage: undefined };
}

function show(visit: Visit, change: Partial<ReportsShown>): void {
  tell(visit, { reports: { lines: all(visit), doing: IDLE, searched: false, trouble: undefined, ...change } });
}

/** Say of all that is known of in this visit how it stands now. */
export async function list(visit: Visit): Promise<void> {
  visit.again = () => list(visit);
  show(visit, { doing: WORKING });
  try {
    for (const line of all(visit)) {
      const { stage } = await look(known(visit), decodeId(line.room), decodeId(line.about));
      put(visit, { ...line, stage });
    }
    show(visit, {});
  } catch (error) {
    show(visit, wrongOf(error));
  }
}

/**
 * Ask about the newest posts of the room that is open, and about everybody in it, whether she reported them. The server
 * sees that somebody asks about reports, most of which there are not; it learns of none of what they would be.
 */
export async function find(visit: Visit): Promise<void> {
  const room = readable(visit);
  if (room === undefined) {
    return;
  }
  visit.again = () => find(visit);
  const named = (kind: Named["kind"], about: Uint8Array, member: Uint8Array): Named => ({ kind, about, name: nameIn(room, member) });
  const posts = [...saidIn(room.items).values()].filter(({ memberId }) => !same(memberId, room.ownId)).slice(-MOST_SEARCHED);
  const people = room.people.filter(({ memberId }) => !same(memberId, room.ownId)).slice(0, MOST_SEARCHED);
  const asked = [
    ...posts.toReversed().map(({ postId, memberId }) => named("post", postId, memberId)),
    ...people.map(({ memberId }) => named("person", memberId, memberId)),
  ];
  try {
    for (let done = 0; done < asked.length; done += AT_ONCE) {
      show(visit, { doing: { at: "working", done, total: asked.length } });
      await Promise.all(asked.slice(done, done + AT_ONCE).map((one) => ask(visit, room, one)));
    }
    show(visit, { searched: true });
  } catch (error) {
    show(visit, wrongOf(error));
  }
}

/** Ask for the first report about it: the server knows of it for longer than any post is kept, so there is no later one without. */
async function ask(visit: Visit, room: Room, one: Named): Promise<void> {
  if ((await filed(known(visit), room.mine.room, one.about, 1)).length > 0) {
    const { stage } = await look(known(visit), room.mine.room, one.about);
    put(visit, { ...lineOf(room, one), stage });
  }
}

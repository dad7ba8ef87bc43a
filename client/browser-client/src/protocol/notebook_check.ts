/**
 * What a notebook's file proves and what it does not: judged from it alone, and from heads known besides.
 *
 * Every demand of spec/notebook.md, Checking it, is asked of every entry, and every "no" is told. Nothing here trusts a
 * link before it was computed again. Twin: hearth_protocol/notebook_check.py.
 */

import { compare, hex, unhex } from "./crypto/bytes";
import { entryOf, linkOf } from "./notebook";
import { type EntryTold, type NotebookFile, readable, told } from "./notebook_file";
import type { Note } from "./notebook_note";

/** Why a file does not hold. */
export type Fault = "content" | "link" | "note" | "missing" | "twice" | "order" | "heads" | "corrects" | "head";

/** What a reader should know, and no fault. */
export type Remark = "out" | "form" | "ends" | "clock";

/** One of them, and the entry's number in the file; 0 for the whole. */
export type Found<T> = { readonly what: T; readonly number: number };

/** The verdict on a file. It holds when there is no fault. */
export type Checked = {
  readonly entries: number;
  readonly faults: readonly Found<Fault>[];
  readonly remarks: readonly Found<Remark>[];
  /** How many entries stand under the heads that were known; 0 where none was. */
  readonly under: number;
};

/** Where an entry stands. Links are taken as stated: a wrong one is told already. */
type Place = {
  readonly at: number;
  readonly one: EntryTold;
  readonly note: Note | undefined;
  readonly depth: number;
  /** A bit for each place that its link commits to, its own too. */
  readonly under: bigint;
};

/** Judge a file; `knownHeads` are links that left her hands earlier, on paper or with somebody. */
export function check(file: NotebookFile, knownHeads: readonly string[] = []): Checked {
  const first = new Map<string, Place>();
  const places: Place[] = [];
  for (const [at, one] of file.entries.entries()) {
    const earlier = one.before.flatMap((link) => first.get(link) ?? []);
    const place: Place = {
      at,
      one,
      note: readable(unhex(one.content ?? "")),
      depth: 1 + Math.max(0, ...earlier.map((other) => other.depth)),
      under: earlier.reduce((bits, other) => bits | other.under, 1n << BigInt(at)),
    };
    places.push(place);
    first.set(one.link, first.get(one.link) ?? place);
  }
  const faults: Found<Fault>[] = [];
  const remarks: Found<Remark>[] = [];
  for (const place of places) {
    const { number } = place.one;
    for (const what of [...ownFaults(place), ...placeFaults(place, places, first)]) {
      faults.push({ what, number });
    }
    for (const what of remarksOf(place, first)) {
      remarks.push({ what, number });
    }
  }
  const followed = new Set(file.entries.flatMap((one) => one.before));
  const ends = [...first.keys()].filter((link) => !followed.has(link)).toSorted();
  if (ends.join() !== file.heads.join()) {
    faults.push({ what: "heads", number: 0 });
  }
  if (ends.length > 1) {
    remarks.push({ what: "ends", number: 0 });
  }
  let under = 0n;
  for (const head of knownHeads) {
    const place = first.get(head);
    if (place === undefined) {
      faults.push({ what: "head", number: 0 });
    } else {
      under |= place.under;
    }
  }
  return { entries: places.length, faults, remarks, under: bitsOf(under) };
}

/** Return what is wrong with an entry by itself. */
function ownFaults({ one, note }: Place): readonly Fault[] {
  const [content, contentHash, before] = [unhex(one.content ?? ""), unhex(one.content_hash), one.before.map(unhex)];
  const ascends = before.every((link, at) => at === 0 || compare(before[at - 1] ?? link, link) < 0);
  const wanted = note === undefined ? null : told(note);
  const faults: readonly (readonly [Fault, boolean])[] = [
    ["content", content.length > 0 && hex(entryOf([], content).contentHash) !== one.content_hash],
    ["link", !ascends || hex(linkOf({ before, contentHash, content })) !== one.link],
    ["note", !sameWords(one.note, wanted)],
  ];
  return faults.filter(([, found]) => found).map(([fault]) => fault);
}

function sameWords(left: EntryTold["note"], right: EntryTold["note"]): boolean {
  return left === null || right === null ? left === right : Object.entries(right).every(([name, value]) => left[name] === value);
}

function placeFaults(place: Place, places: readonly Place[], first: ReadonlyMap<string, Place>): readonly Fault[] {
  const { at, one, note, under } = place;
  const before = places[at - 1];
  const isLater = one.before.some((link) => (first.get(link)?.at ?? -1) >= at);
  const corrected = note?.corrects === undefined ? undefined : first.get(hex(note.corrects));
  const isUnder = corrected !== undefined && corrected.at !== at && ((under >> BigInt(corrected.at)) & 1n) === 1n;
  const faults: readonly (readonly [Fault, boolean])[] = [
    ["missing", one.before.some((link) => !first.has(link))],
    ["twice", first.get(one.link)?.at !== at],
    ["order", isLater || one.number !== at + 1 || (before !== undefined && !ranks(before, place))],
    ["corrects", note?.corrects !== undefined && !isUnder],
  ];
  return faults.filter(([, found]) => found).map(([fault]) => fault);
}

function ranks(before: Place, place: Place): boolean {
  return before.depth < place.depth || (before.depth === place.depth && before.one.link < place.one.link);
}

function remarksOf({ one, note }: Place, first: ReadonlyMap<string, Place>): readonly Remark[] {
  if (one.content === null) {
    return ["out"];
  }
  if (note === undefined) {
    return ["form"];
  }
  const isEarlier = one.before.some((link) => (first.get(link)?.note?.notedSeconds ?? 0) > note.notedSeconds);
  return isEarlier ? ["clock"] : [];
}

function bitsOf(bits: bigint): number {
  return [...bits.toString(2)].filter((bit) => bit === "1").length;
}

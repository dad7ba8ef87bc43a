/**
 * The audit chain, held to what was seen of it: what was changed afterwards shows.
 *
 * The server signs the chain's head; who saw one holds every later one to it (`judge`). Rules: spec/audit.md. Pure.
 * Twin: hearth_protocol/audit.py.
 */

import { type AuditEntry, linkOf } from "./audit_entry";
import { concat, same } from "./codec";
import { hex } from "./crypto/bytes";
import { sha256 } from "./crypto/sha256";
import { HearthError } from "./errors";
import { HOUR_TOLERANCE, HOURS_A_DAY } from "./limits";
import { label } from "./signed";
import type { AuditHead } from "./structures/audit_head";

const START_LABEL = label("hearth audit start v1");
const CODE_DIGITS = 40;
const CODE_GROUPS = /.{5}/gu;
const KEPT_DAYS = 365;

/** The head is signed every hour: an older one hides what came since, or its server stands still. */
const MAX_HEAD_AGE_HOURS = 3;

/** What is wrong with a chain: spec/audit.md, "Holding a chain to what was seen". */
export type Tampering = "rewritten" | "shortened" | "forked" | "broken" | "stale" | "another_key";

/** The record of what staff did does not hold together. Tell other staff, outside of this server. */
export class Tampered extends HearthError {
  override readonly name = "Tampered";
  readonly what: Tampering;

  constructor(what: Tampering) {
    super(what);
    this.what = what;
  }
}

/** A place in the chain: the entry of that number and hour has that link. 0, 0: before the first. */
export type AuditPlace = { readonly number: number; readonly hour: number; readonly link: Uint8Array };

/** Return the place before the first entry. */
export function start(community: Uint8Array): AuditPlace {
  return { number: 0, hour: 0, link: sha256(concat(START_LABEL, community)) };
}

/** Return the hour at which an entry is kept no more: a year, counted from the beginning of its day. */
export function goneHour(entryHour: number): number {
  return (Math.floor(entryHour / HOURS_A_DAY) + KEPT_DAYS) * HOURS_A_DAY;
}

/** Return the place of a head's last entry. */
export function endOf(head: AuditHead): AuditPlace {
  return { number: head.number, hour: head.entryHour, link: head.link };
}

/** Return the place before the first entry that is kept. */
export function before(head: AuditHead): AuditPlace {
  return { number: head.beforeNumber, hour: head.beforeHour, link: head.beforeLink };
}

function isPlace(one: AuditPlace, other: AuditPlace): boolean {
  return one.number === other.number && one.hour === other.hour && same(one.link, other.link);
}

/** Return the place from which entries have to lead to `told`: the first of what was seen and is kept. */
export function beginAt(seen: readonly AuditHead[], told: AuditHead): AuditPlace {
  const kept = seen.filter((head) => head.number >= told.beforeNumber).map(endOf);
  return kept.toSorted((one, other) => one.number - other.number)[0] ?? before(told);
}

/**
 * Hold the key that the server names to the external senders of own rooms. Throws Tampered("another_key").
 *
 * One room that has it is enough: rooms of before a server's keys were lost have another.
 */
export function judgeKey(named: Uint8Array, senders: readonly Uint8Array[]): void {
  if (senders.length > 0 && !senders.some((sender) => same(sender, named))) {
    throw new Tampered("another_key");
  }
}

/** Hold a head, its signature verified, against all that were seen. Throws Tampered. `hour` is the own clock's. */
export function judgeHead(seen: readonly AuditHead[], told: AuditHead, community: Uint8Array, hour: number): void {
  checkAlone(told, community, hour);
  if (seen.some((one) => seen.some((other) => one.number === other.number && !isPlace(endOf(one), endOf(other))))) {
    throw new Tampered("forked");
  }
  for (const head of seen) {
    checkFollows(head, told, hour);
  }
}

/** Hold a head and the entries since `beginAt` against all heads seen before. Throws Tampered. */
export function judge(
  seen: readonly AuditHead[],
  told: AuditHead,
  entries: readonly AuditEntry[],
  { community, hour }: { readonly community: Uint8Array; readonly hour: number },
): void {
  judgeHead(seen, told, community, hour);
  judgeWay(seen, told, entries, beginAt(seen, told));
}

/** Hold a head, and the last entries before it from wherever they begin, against all heads seen before. Throws Tampered. */
export function judgeLast(
  seen: readonly AuditHead[],
  told: AuditHead,
  entries: readonly AuditEntry[],
  { community, hour }: { readonly community: Uint8Array; readonly hour: number },
): void {
  judgeHead(seen, told, community, hour);
  const [first] = entries;
  if (first === undefined) {
    return;
  }
  const number = first.number - 1;
  const end = [before(told), ...seen.map(endOf)].find((one) => one.number === number);
  judgeWay(seen, told, entries, end ?? { number, hour: 0, link: first.previous });
}

function judgeWay(seen: readonly AuditHead[], told: AuditHead, entries: readonly AuditEntry[], begin: AuditPlace): void {
  let place = begin;
  const known = new Map(seen.map((head) => [head.number, endOf(head)]));
  const [first] = entries;
  if (first !== undefined && first.number === place.number + 1 && !same(first.previous, place.link)) {
    const begins = known.get(place.number);
    throw new Tampered(begins !== undefined && isPlace(begins, place) ? "rewritten" : "broken");
  }
  for (const entry of entries) {
    place = next(place, entry);
    if (!isPlace(known.get(place.number) ?? place, place)) {
      throw new Tampered("rewritten");
    }
  }
  if (!isPlace(place, endOf(told))) {
    throw new Tampered("broken");
  }
}

/**
 * Return what people compare, aloud or in writing: the place's number, and 40 digits of its link.
 *
 * Whoever writes both chains looks for two that show alike: 133 bits, so that it takes 2^66 tries.
 */
export function codeOf({ number, link }: AuditPlace): string {
  const digits = (BigInt(`0x${hex(link)}`) % 10n ** BigInt(CODE_DIGITS)).toString().padStart(CODE_DIGITS, "0");
  return [number, ...(digits.match(CODE_GROUPS) ?? [])].join("-");
}

/** Whether two heads, both signed by one server, cannot be of one chain: of one place, two links. */
export function contradict(one: AuditHead, other: AuditHead): boolean {
  const places = [one, other].flatMap((head) => [before(head), endOf(head)]);
  return places.some((place) => places.some((there) => place.number === there.number && !isPlace(place, there)));
}

function next(place: AuditPlace, entry: AuditEntry): AuditPlace {
  const follows = entry.number === place.number + 1 && same(entry.previous, place.link);
  if (!follows || entry.hour < place.hour) {
    throw new Tampered("broken");
  }
  return { number: entry.number, hour: entry.hour, link: linkOf(entry) };
}

function checkAlone(told: AuditHead, community: Uint8Array, hour: number): void {
  if (!same(told.community, community)) {
    throw new Tampered("broken");
  }
  if (hour < told.hour - HOUR_TOLERANCE || hour > told.hour + MAX_HEAD_AGE_HOURS) {
    throw new Tampered("stale");
  }
  if (told.beforeNumber === 0 && !isPlace(before(told), start(community))) {
    throw new Tampered("broken");
  }
  if (told.beforeNumber > 0 && isYoung(told.beforeHour, hour)) {
    throw new Tampered("shortened");
  }
}

function checkFollows(kept: AuditHead, told: AuditHead, hour: number): void {
  // A clock that is set right by some minutes is no tampering.
  if (told.number < kept.number || told.hour + HOUR_TOLERANCE < kept.hour) {
    throw new Tampered("shortened");
  }
  if (told.number === kept.number && !isPlace(endOf(told), endOf(kept))) {
    throw new Tampered("forked");
  }
  if (told.beforeNumber < kept.beforeNumber || contradict(kept, told)) {
    throw new Tampered("rewritten");
  }
  if (told.beforeNumber > kept.number && isYoung(kept.hour, hour)) {
    // What comes after it was written after it was signed, and cannot have passed a year since.
    throw new Tampered("shortened");
  }
}

function isYoung(entryHour: number, hour: number): boolean {
  return goneHour(entryHour) > hour + HOUR_TOLERANCE;
}

/**
 * How much the figures of a message could carry if each of them were thrown by dice.
 *
 * What is told here is the length of a code from which the figures can be read again. Dice have no shorter one, so
 * whoever hides something in figures has hidden no more than this; who counts, notes times, or says the same amounts
 * again is told for little. The verdict on one message looks at what figures seem to be (numbers.ts); what is rationed
 * goes by this (residue.ts).
 */
import { UNITS } from "./amounts";
import { log2, UNIT } from "./information";
import { MOVE, STAMP } from "./noted";
import { DATE } from "./numbers";
import type { Tables } from "./tables";

/** Of a game's moves: a sign of one (of no length there are more), the number after the last, any other. */
const SIGN_BITS = 4;
const NEXT_BITS = 2;
const ANY_BITS = 12;
const STAMP_BITS = 36;
const THOUSANDTH_BITS = 10;
const WITH_THOUSANDTHS = 17;
/** A date, one soon after the last; a form of writing it that is another than the last one's. */
const DATE_BITS = 18;
const NEAR_BITS = 8;
const FORM_BITS = 5;
const NEAR_DAYS = 60;
/** Told among what is opaque (numbers.ts). */
const LONG = /[0-9]{13,}/g;
const THOUSANDS = /(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9,])/gu;
/** A time of day; or a number with its unit, or what stands between it and the next. */
const NUMBER = new RegExp(
  "(?<![0-9:])([0-2]?[0-9]):([0-5][0-9])(?![0-9])" +
    `|([0-9]+)(?: ?(${UNITS}|%)(?![a-z])|([^0-9a-z\\t ](?=[0-9])|[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3])?)`,
  "gu",
);
/** In 64ths of a bit: a figure, a time, a year of these centuries, how many noughts end a number. */
const FIGURE = 213;
const TIME = 677;
const YEAR = 512;
const ZEROS = 2 * UNIT;
/** How many figures it has, and what stands behind it, when it is new. */
const PLACES = 2 * UNIT;
const BETWEEN = 3 * UNIT;
const APART = [1, 2, 3, 4, 5, 6];
const NEAR = [1];

/** Its value, and what it takes alone. */
type Figure = readonly [number, number];

/** The length of a code that learns: what came often is told shortly (PPM of no order, escape C). */
class Told<Sign> {
  bits = 0;
  #many = 0;
  readonly #counts = new Map<Sign, number>();
  readonly #logs: readonly number[];

  constructor(logs: readonly number[]) {
    this.#logs = logs;
  }

  /** Add what `sign` takes; `fresh` if it was not told before. */
  tell(sign: Sign, fresh: number): void {
    const count = this.#counts.get(sign) ?? 0;
    const kinds = this.#counts.size;
    if (this.#many > 0) {
      this.bits += log2(this.#logs, this.#many + kinds) - log2(this.#logs, count || kinds);
    }
    this.bits += count > 0 ? 0 : fresh;
    this.#counts.set(sign, count + 1);
    this.#many += 1;
  }
}

/** Return how much the figures of `whole` could carry at most, in 64ths of a bit. */
export function dice(whole: string, { logs }: Tables): number {
  let bits = 0;
  let text = whole;
  bits += moved(text.match(MOVE) ?? []) * UNIT;
  text = text.replace(MOVE, " ");
  for (const stamp of text.match(STAMP) ?? []) {
    bits += (STAMP_BITS + (stamp.length >= WITH_THOUSANDTHS ? THOUSANDTH_BITS : 0)) * UNIT;
  }
  text = text.replace(STAMP, " ");
  let before = 0;
  let shape = "";
  for (const date of text.matchAll(DATE)) {
    const day = Number(date[0].slice(0, 4)) * 372 + Number(date[2]) * 31 + Number(date[3]);
    bits += (day >= before && day - before < NEAR_DAYS ? NEAR_BITS : DATE_BITS) * UNIT;
    before = day;
    const written = date[0].replace(/[0-9]/g, "0");
    bits += written === shape ? 0 : FORM_BITS * UNIT;
    shape = written;
  }
  text = text.replace(DATE, " ").replace(LONG, " ").replace(THOUSANDS, (found) => found.replaceAll(",", ""));
  const numbers: Figure[] = [];
  const kinds = new Map<string, Figure[]>();
  const columns = new Map<number, Figure[]>();
  const places = new Told<number>(logs);
  const behind = new Told<string>(logs);
  const after = new Map<string, Told<string>>();
  const within = new Map<number, Told<string>>();
  let form = "";
  for (const line of text.toLowerCase().split("\n")) {
    for (const [column, [, hour, minutes, number = "", measure, sign]] of Array.from(line.matchAll(NUMBER)).entries()) {
      // What is said after a number is a word; what is chosen is a unit, or a sign.
      const unit = number === "" ? ":" : (measure ?? sign ?? "");
      const one: Figure = number === "" ? [Number(hour) * 60 + Number(minutes), TIME] : [Number(number), alone(number)];
      places.tell(number.length, PLACES);
      behind.tell(unit, BETWEEN);
      const beforeIt = after.get(form) ?? new Told<string>(logs);
      const ofColumn = within.get(column) ?? new Told<string>(logs);
      after.set(form, beforeIt);
      within.set(column, ofColumn);
      form = `${number.length} ${unit}`;
      beforeIt.tell(form, PLACES + BETWEEN);
      ofColumn.tell(form, PLACES + BETWEEN);
      numbers.push(one);
      kinds.set(unit, kinds.get(unit) ?? []);
      kinds.get(unit)?.push(one);
      columns.set(column, columns.get(column) ?? []);
      columns.get(column)?.push(one);
    }
  }
  const told = [after, within].map((parts) => sum(Array.from(parts.values(), (part) => part.bits)));
  const apart = [kinds, columns].map((parts) => sum(Array.from(parts.values(), (part) => least(part, logs, NEAR))));
  return bits + Math.min(places.bits + behind.bits, ...told) + Math.min(least(numbers, logs, APART), ...apart);
}

/** Return what numbered moves could carry, in bits: who numbers them in order says nothing by it. */
function moved(moves: readonly string[]): number {
  let bits = 0;
  let before = 0;
  for (const move of moves) {
    const [number, plies = ""] = move.split(".");
    bits += Number(number) === before + 1 ? NEXT_BITS : ANY_BITS;
    bits += SIGN_BITS * plies.replaceAll(" ", "").length;
    before = Number(number);
  }
  return bits;
}

function sum(all: readonly number[]): number {
  return all.reduce((total, each) => total + each, 0);
}

/** Return what a number takes of which the number of figures is known. */
function alone(number: string): number {
  if (number.length === 4 && (number.startsWith("19") || number.startsWith("20"))) {
    return YEAR;
  }
  const first = number.replace(/0+$/u, "").length;
  return first === 0 || first === number.length ? number.length * FIGURE : first * FIGURE + ZEROS;
}

/** Return what numbers take by the best of several ways: each alone, as before, or by its difference. */
function least(numbers: readonly Figure[], logs: readonly number[], aparts: readonly number[]): number {
  const again = new Told<number>(logs);
  let flat = 0;
  for (const [value, bits] of numbers) {
    again.tell(value, bits);
    flat += bits;
  }
  const byDifference = aparts.map((apart) => {
    const steps = new Told<number>(logs);
    let first = 0;
    for (const [place, [now, bits]] of numbers.entries()) {
      const before = numbers[place - apart];
      if (before === undefined) {
        first += bits;
      } else {
        const size = log2(logs, 2 * Math.abs(now - before[0]) + 1);
        steps.tell(now - before[0], size + UNIT + 2 * log2(logs, Math.floor(size / UNIT) + 1));
      }
    }
    return first + steps.bits + 3 * UNIT;
  });
  return Math.min(flat, again.bits + UNIT, ...byDifference);
}

/**
 * The tables as the page is sent them, made again what the files of `hearth_moderation/policy` say.
 *
 * `making/tables/packing.ts` packs them when the page is built, and a test holds that each comes back: what the guards
 * read is the same in every program. Most tables travel as they are; those that are long lists of characters do not.
 */

import { ascendingOf, numbersOf, signedOf } from "./numbers";

/** Characters in order, and what each becomes, a character too. */
export type PackedForms = { readonly chars: string; readonly become: string };

/** A script's pairs as their file has them, but for the second of the two signs that a gap has. */
export type PackedPairs = { readonly pairs: string; readonly digits: number; readonly [other: string]: unknown };

export type Packed = {
  readonly images: Tables;
  readonly classes: { readonly letters: string; readonly sizes: string };
  readonly lowering: { readonly steps: string };
  readonly folding: { readonly forms: PackedForms; readonly marks: string; readonly kept: string };
  readonly confusables: PackedForms;
  readonly suffixes: { readonly rules: string; readonly [other: string]: unknown };
  readonly images_letters: {
    readonly folded: PackedForms;
    readonly signs: string;
    readonly pairs: readonly PackedPairs[];
    /** The second signs of all gaps of each script in `pairs`. */
    readonly lows: readonly string[];
    readonly words: Readonly<Record<string, string>>;
    readonly [other: string]: unknown;
  };
};

type DraftTable = {
  readonly lists?: Readonly<Record<string, string>>;
  readonly forms?: readonly (readonly unknown[])[];
  readonly [other: string]: unknown;
};

/** What a form says (`policy/forms.json`), as its row has it: what is oftenest said comes first. */
export const FORM_COLUMNS = ["form", "type", "digits", "in", "check", "unless", "cue", "before", "after", "needs", "back"] as const;

type Tables = Readonly<Record<string, unknown>>;

/** Return the tables by their files' stems. Throws where one is not what is packed. */
export function unpacked(packed: Packed & Tables): Tables {
  const { lows, ...letters } = packed.images_letters;
  return {
    ...packed,
    images: { ...packed.images, ...curves() },
    classes: { runs: runsOf(packed.classes) },
    lowering: loweringOf(packed.lowering.steps),
    folding: {
      forms: byForm(packed.folding.forms),
      marks: ascendingOf(packed.folding.marks).map((code) => String.fromCodePoint(code)).join(""),
      kept: packed.folding.kept,
    },
    confusables: { prototypes: byForm(packed.confusables) },
    suffixes: { ...packed.suffixes, rules: rulesOf(packed.suffixes.rules) },
    images_letters: {
      ...letters,
      folded: pairsOf(letters.folded).flat().join(""),
      pairs: letters.pairs.map((script, at) => withLows(script, lows[at] ?? "", letters.signs.slice(-1))),
      words: Object.fromEntries(Object.entries(letters.words).map(([name, words]) => [name, wordsOf(words)])),
    },
  };
}

/**
 * Return what images.json says of logarithms and of what is not met yet (`making/images_measures.py`), reckoned here: none of
 * the values is nearer than a ten-thousandth to where it would be rounded otherwise, so that all browsers make the same.
 */
export function curves(): { readonly logs: readonly number[]; readonly unseen: readonly number[] } {
  return {
    logs: Array.from({ length: 257 }, (_, number) => (number === 0 ? 0 : Math.round(64 * Math.log2(number)))),
    unseen: Array.from({ length: 160 }, (_, times) => Math.round(1024 * Math.exp(-times / 16))),
  };
}

/** Return what drafts are asked about by its files' stems: lists of words travel as one string each, forms as rows. */
export function unpackedForDrafts(packed: Readonly<Record<string, DraftTable>>): Tables {
  return Object.fromEntries(
    Object.entries(packed).map(([stem, { lists, forms, ...table }]) => [
      stem,
      {
        ...table,
        ...(lists && { lists: Object.fromEntries(Object.entries(lists).map(([name, words]) => [name, words.split("|")])) }),
        ...(forms && { forms: forms.map(formOf) }),
      },
    ]),
  );
}

function formOf(row: readonly unknown[]): Tables {
  return Object.fromEntries(FORM_COLUMNS.flatMap((column, at) => (row[at] === undefined || row[at] === 0 ? [] : [[column, row[at]]])));
}

function runsOf({ letters, sizes }: Packed["classes"]): string {
  const found = numbersOf(sizes);
  return Array.from(letters, (letter, at) => `${letter}${found[at]?.toString(36)}`).join(" ");
}

/** Three numbers a step: how far it is to the next character, how much more it is moved, and for how many that goes on. */
function loweringOf(steps: string): { readonly from: string; readonly to: string } {
  const told = numbersOf(steps);
  let [from, to, code, moved] = ["", "", 0, 0];
  for (let at = 0; at + 2 < told.length; at += 3) {
    for (let times = 0; times < (told[at + 2] ?? 0); times += 1) {
      code += told[at] ?? 0;
      moved += signedOf(told[at + 1] ?? 0);
      from += String.fromCodePoint(code);
      to += String.fromCodePoint(code + moved);
    }
  }
  return { from, to };
}

function pairsOf({ chars, become }: PackedForms): readonly (readonly [string, string])[] {
  const made = Array.from(become);
  return ascendingOf(chars).map((code, at) => [String.fromCodePoint(code), made[at] ?? ""]);
}

function byForm(forms: PackedForms): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [char, form] of pairsOf(forms)) {
    found[form] = (found[form] ?? "") + char;
  }
  return found;
}

/** A sign says how many characters a word has in common with the one before it; then come the others. */
function wordsOf(packed: string): string {
  let before = "";
  return Array.from(packed.matchAll(/([0-9])([^0-9]*)/gu), ([, shared, rest]) => {
    before = before.slice(0, Number(shared)) + (rest ?? "");
    return before;
  }).join(" ");
}

/** A capital letter says how many characters a label has in common with the one before it in its group: none is `A`. */
function rulesOf(packed: string): readonly string[] {
  const [above, made]: [string[], string[]] = [[], []];
  let before = "";
  for (const [sign, shared, rest] of packed.matchAll(/([A-Z])([^A-Z()]*)|[()]/gu)) {
    if (sign === "(") {
      above.push(before);
      before = "";
      made.push(sign);
    } else if (sign === ")") {
      before = above.pop() ?? "";
      made.push(sign);
    } else {
      const begins = made.length === 0 || made.at(-1) === "(";
      before = before.slice(0, (shared ?? "A").charCodeAt(0) - "A".charCodeAt(0)) + (rest ?? "");
      made.push(begins ? "" : above.length === 0 ? "\n" : ",", before);
    }
  }
  return made.join("").split("\n");
}

/** The sign that skips stands alone; every other is the first of two. */
function withLows(script: PackedPairs, lows: string, skips: string): PackedPairs {
  if (script.digits !== 2) {
    return script;
  }
  let at = 0;
  return { ...script, pairs: Array.from(script.pairs, (sign) => (sign === skips ? sign : sign + lows.charAt(at++))).join("") };
}

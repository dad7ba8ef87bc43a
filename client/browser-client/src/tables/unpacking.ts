/**
 * The tables as the page is sent them, made again what the files of `hearth_moderation/policy` say.
 *
 * `making/tables/packing.ts` packs them when the page is built, and a test holds that each comes back: what the guards
 * read is the same in every program. Most tables travel as they are; those that are long lists of characters do not.
 */

import { type Folded, unfolded } from "./folded";
import { syllables } from "./hangul";
import { lettersOf, type PackedForms, type PackedLetters, pairsOf } from "./letters";
import { ascendingOf, numbersOf, signedOf } from "./numbers";

export type Packed = {
  readonly classes: { readonly letters: string; readonly sizes: string };
  readonly lowering: { readonly steps: string };
  readonly folding: { readonly forms: PackedForms; readonly marks: string; readonly kept: string };
  readonly confusables: PackedForms;
  readonly suffixes: { readonly rules: string; readonly [other: string]: unknown };
  readonly images_letters: PackedLetters;
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
  return {
    ...packed,
    classes: { runs: runsOf(packed.classes) },
    lowering: loweringOf(packed.lowering.steps),
    folding: {
      forms: byForm(packed.folding.forms),
      marks: ascendingOf(packed.folding.marks).map((code) => String.fromCodePoint(code)).join(""),
      kept: packed.folding.kept,
    },
    confusables: { prototypes: byForm(packed.confusables) },
    suffixes: { ...packed.suffixes, rules: rulesOf(packed.suffixes.rules) },
    images_letters: lettersOf(packed.images_letters),
  };
}

/** Return what drafts are asked about by its files' stems: lists of words travel as one string each, forms as rows. */
export function unpackedForDrafts(packed: Folded<Readonly<Record<string, DraftTable>>>): Tables {
  return Object.fromEntries(
    Object.entries(unfolded(packed)).map(([stem, { lists, forms, ...table }]) => [
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

/** Hangul travels as one run: which syllables are common (k) and which are rare (K), a national standard says. */
function runsOf({ letters, sizes }: Packed["classes"]): string {
  const found = numbersOf(sizes);
  let code = 0;
  return Array.from(letters, (letter, at) => {
    const first = code;
    code += found[at] ?? 0;
    return letter === "k" ? hangulRuns(first, code) : `${letter}${found[at]?.toString(36)}`;
  }).join(" ");
}

function hangulRuns(first: number, end: number): string {
  const runs: string[] = [];
  let code = first;
  const run = (letter: string, until: number): void => {
    if (until > code) {
      runs.push(letter + (until - code).toString(36));
      code = until;
    }
  };
  const standard = syllables();
  for (let at = 0; at < standard.length; at += 1) {
    const syllable = standard.charCodeAt(at);
    if (standard.charCodeAt(at - 1) !== syllable - 1) {
      run("K", syllable);
    }
    if (standard.charCodeAt(at + 1) !== syllable + 1) {
      run("k", syllable + 1);
    }
  }
  run("K", end);
  return runs.join(" ");
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

function byForm(forms: PackedForms): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [char, form] of pairsOf(forms)) {
    found[form] = (found[form] ?? "") + char;
  }
  return found;
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

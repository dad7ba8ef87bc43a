/**
 * The tables as the page is sent them, made again what the files of `hearth_moderation/policy` say.
 *
 * `making/tables/packing.ts` packs them when the page is built, and a test holds that each comes back: what the guards
 * read is the same in every program. Most tables travel as they are; those that are long lists of characters do not.
 */

import { ascendingOf, numbersOf, signedOf } from "./numbers";

/** Characters in order, and what each becomes, a character too. */
export type PackedForms = { readonly chars: string; readonly become: string };

export type Packed = {
  readonly classes: { readonly letters: string; readonly sizes: string };
  readonly lowering: { readonly steps: string };
  readonly folding: { readonly forms: PackedForms; readonly marks: string; readonly kept: string };
  readonly confusables: PackedForms;
  readonly images_letters: {
    readonly folded: PackedForms;
    readonly words: Readonly<Record<string, string>>;
    readonly [other: string]: unknown;
  };
};

type Tables = Readonly<Record<string, unknown>>;

/** Return the tables by their files' stems. Throws where one is not what is packed. */
export function unpacked(packed: Packed & Tables): Tables {
  const { images_letters: letters } = packed;
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
    images_letters: {
      ...letters,
      folded: pairsOf(letters.folded).flat().join(""),
      words: Object.fromEntries(Object.entries(letters.words).map(([name, words]) => [name, wordsOf(words)])),
    },
  };
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

/** How letters and figures are said, typed and written elsewhere (policy/signs.json). */
import { kept } from "../policy";

type StoredSyllables = Readonly<Record<"initials" | "vowels" | "finals", string>>;

type Stored = {
  readonly numerals_han: string;
  readonly numerals_hangul: string;
  readonly numerals_other: string;
  readonly morse: string;
  readonly morse_letters: string;
  readonly morse_marks: Readonly<Record<string, string>>;
  readonly telephone_keys: Readonly<Record<string, string>>;
  readonly dubeolsik: StoredSyllables & { readonly singles: string };
  readonly dachen: string;
  readonly jcuken: string;
  readonly sounding: string;
  readonly romanised: StoredSyllables & { readonly others: readonly (readonly [string, string])[] };
};

/** What the parts of a syllable of Hangul are written as, each in the order of Unicode. */
export type Syllables = Readonly<Record<"initials" | "vowels" | "finals", readonly string[]>>;

const FIRST = 0xac00;
const LAST = 0xd7a3;
const VOWELS = 21;
const FINALS = 28;

/** Return what a syllable is written as, and any other sign as it is. */
export function written(sign: string, told: Syllables): string {
  const code = sign.charCodeAt(0);
  if (code < FIRST || code > LAST) {
    return sign;
  }
  const place = code - FIRST;
  const vowel = Math.floor(place / FINALS);
  const parts = [told.initials[Math.floor(vowel / VOWELS)], told.vowels[vowel % VOWELS], told.finals[place % FINALS]];
  return parts.join("");
}

/** The tables of signs.json. */
export type Signs = {
  /** Numerals; the place, modulo ten, is the value. */
  readonly han: string;
  readonly hangul: string;
  /** Further numerals: formal ones, and those that are called over a radio. */
  readonly other: string;
  /** Numerals, and the figures that they are. */
  readonly figureOf: ReadonlyMap<string, string>;
  readonly morse: ReadonlyMap<string, string>;
  readonly morseMarks: ReadonlyMap<string, string>;
  /** What letters a telephone's keys have. */
  readonly keys: ReadonlyMap<string, string>;
  /** The keys under a Korean keyboard (two sets). */
  readonly typed: Syllables;
  /** The keys of the letters that stand alone, from U+3131 on. */
  readonly typedSingle: readonly string[];
  /** The keys of U+3105 to U+3129 on the usual layout of Taiwan. */
  readonly dachen: string;
  /** The Russian letters on the keys from a to z. */
  readonly jcuken: ReadonlyMap<string, string>;
  /** Signs of kana and Cyrillic, and the letters that they sound like. */
  readonly sounding: ReadonlyMap<string, string>;
  /** The letters in which a syllable is heard. */
  readonly sound: Syllables;
  /** Letters of these that others are heard as. */
  readonly heardOtherwise: readonly (readonly [string, string])[];
};

/** A figure 0 is a sign without a letter. */
function row(letters: string): readonly string[] {
  return letters.split(" ").map((each) => (each === "0" ? "" : each));
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Return the signs of a row, and what stands behind each. */
function behind(told: string, expression: RegExp): ReadonlyMap<string, string> {
  return new Map(Array.from(told.matchAll(expression), ([, sign = "", letters = ""]): [string, string] => [sign, letters]));
}

function syllables({ initials, vowels, finals }: StoredSyllables): Syllables {
  return { initials: row(initials), vowels: row(vowels), finals: row(finals) };
}

/** Read signs.json. */
export const signs = kept((policy): Signs => {
  const told = policy.read<Stored>("signs");
  const others = behind(told.numerals_other, /([^0-9])([0-9])/gu);
  const numerals = [told.numerals_han, told.numerals_hangul];
  return {
    han: told.numerals_han,
    hangul: told.numerals_hangul,
    other: [...others.keys()].join(""),
    figureOf: new Map([
      ...numerals.flatMap((each) => Array.from(each, (sign, value): [string, string] => [sign, String(value % 10)])),
      ...others,
    ]),
    morse: new Map(told.morse.split(" ").map((sign, at) => [sign, told.morse_letters.charAt(at)])),
    morseMarks: new Map(
      Object.entries(told.morse_marks).flatMap(([sign, marks]) => Array.from(marks, (mark): [string, string] => [mark, sign])),
    ),
    keys: new Map(Object.entries(told.telephone_keys)),
    typed: syllables(told.dubeolsik),
    typedSingle: row(`${told.dubeolsik.singles} ${told.dubeolsik.vowels}`),
    dachen: told.dachen,
    jcuken: new Map(Array.from(told.jcuken, (sign, at): [string, string] => [sign, LETTERS.charAt(at)])),
    sounding: behind(told.sounding, /([^a-z ])([a-z]*)/gu),
    sound: syllables(told.romanised),
    heardOtherwise: told.romanised.others,
  };
});

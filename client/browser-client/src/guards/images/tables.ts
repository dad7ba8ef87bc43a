/** The tables of natural writing and the measures, read once from policy/images*.json. */
import { kept } from "../policy";

type Letters = {
  readonly latin: string;
  readonly folded: string;
  readonly words: string;
  readonly han: string;
  readonly hangul: string;
  readonly pairs: Readonly<Record<string, string>>;
};

type Measures = {
  readonly measures: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly markup: readonly (readonly [string, string])[];
  readonly data: string;
  readonly control: string;
  readonly logs: readonly number[];
};

/** What natural writing has. */
export type Tables = {
  /** Half bits that a Latin letter costs after another: 27 times the first (0 is the edge of a word), plus the second. */
  readonly costs: readonly number[];
  /** What each of `words` in Latin letters counts for natural writing; never 0. */
  readonly smallWords: ReadonlyMap<string, number>;
  /** A Latin letter without marks, in lower case; Greek and Cyrillic in lower case. */
  readonly folded: ReadonlyMap<string, string>;
  /** Small words that hold sentences together, of some thirty languages, without marks. */
  readonly words: ReadonlySet<string>;
  /** Frequent pairs of neighbours in scripts other than Latin. */
  readonly pairs: ReadonlySet<string>;
  /** Han characters that every sentence has. */
  readonly smallHan: ReadonlySet<string>;
  /** The same, and kana, which hold Japanese together. */
  readonly smallCharacters: ReadonlySet<string>;
  /** All characters that have a frequent neighbour. */
  readonly paired: ReadonlySet<string>;
  /** How frequent a Han character or Hangul syllable is: 0 is the most frequent. */
  readonly ranks: ReadonlyMap<string, number>;
  /** First and last code points of the scripts of living languages that have no pairs here. */
  readonly living: readonly (readonly [number, number])[];
  /** 64 times the binary logarithm of 0 (as 0) to 256. */
  readonly logs: readonly number[];
  /** Return a limit or weight by name. */
  readonly measure: (name: string) => number;
  /** What must be in a text in lower case, and what it is then searched for. */
  readonly markup: readonly (readonly [string, RegExp])[];
  /** A data: address, in lower case. */
  readonly data: RegExp;
  /** The escape of a control character. */
  readonly control: RegExp;
  /** Syllables that Korean words end with in sentences. */
  readonly hangulEndings: ReadonlySet<string>;
};

/** Read the files. */
export const tables = kept((policy): Tables => {
  const letters = policy.read<Letters>("images_letters");
  const stored = policy.read<Measures>("images");
  const measure = (name: string): number => {
    const found = stored.measures[name];
    if (found === undefined) {
      throw new Error(`There is no measure ${name}.`);
    }
    return found;
  };
  const costs = Array.from(letters.latin, (sign) => Number.parseInt(sign, 36));
  const words = letters.words.split(" ");
  const pairs = new Set<string>();
  const paired = new Set<string>();
  for (const [first, seconds] of Object.entries(letters.pairs)) {
    paired.add(first);
    for (const second of seconds) {
      pairs.add(first + second);
      paired.add(second);
    }
  }
  const smallHan = new Set([
    ...Array.from(letters.han).slice(0, measure("han_small_rank")),
    ...(stored.texts["cantonese"] ?? ""),
  ]);
  return {
    costs,
    smallWords: new Map(
      words.filter(isAscii).map((word) => {
        const worth = measure("latin_letter");
        const evidence = costOf(costs, Array.from(word), measure("latin_strange"));
        const natural = worth * word.length + (worth >> 1) + measure("latin_small_word");
        return [word, Math.min(evidence - natural, -1)];
      }),
    ),
    folded: foldedOf(Array.from(letters.folded)),
    words: new Set(words),
    pairs,
    smallHan,
    smallCharacters: new Set([
      ...smallHan,
      ...Array.from({ length: 0x3100 - 0x3041 }, (_, place) => String.fromCodePoint(0x3041 + place)),
    ]),
    paired,
    ranks: new Map(
      [letters.han, letters.hangul].flatMap((ranked) =>
        Array.from(ranked, (char, rank): [string, number] => [char, rank]),
      ),
    ),
    living: (stored.texts["living"] ?? "").split(" ").map((pair) => [pair.codePointAt(0) ?? 0, pair.codePointAt(1) ?? 0]),
    logs: stored.logs,
    measure,
    markup: stored.markup.map(([sign, expression]) => [sign, new RegExp(expression, "u")]),
    data: new RegExp(stored.data, "u"),
    control: new RegExp(stored.control, "gu"),
    hangulEndings: new Set(stored.texts["hangul_endings"] ?? ""),
  };
});

/** Return the half bits that `letters`, in lower case, cost as a word. */
export function costOf(costs: readonly number[], letters: readonly string[], strange: number): number {
  let total = 0;
  let before = 0;
  for (const letter of letters) {
    const place = placeOf(letter);
    total += before < 0 || place < 0 ? strange : (costs[before * 27 + place] ?? strange);
    before = place;
  }
  return total + (before < 0 ? strange : (costs[before * 27] ?? strange));
}

function placeOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 97 && code <= 122 ? code - 96 : -1;
}

function isAscii(word: string): boolean {
  return Array.from(word).every((char) => char < "\u0080");
}

function foldedOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  const folded = new Map<string, string>();
  for (let code = 65; code <= 90; code += 1) {
    folded.set(String.fromCharCode(code), String.fromCharCode(code + 32));
  }
  for (let place = 0; place + 1 < pairs.length; place += 2) {
    const made = pairs[place + 1] ?? "";
    const code = made.charCodeAt(0);
    folded.set(pairs[place] ?? "", code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : made);
  }
  return folded;
}

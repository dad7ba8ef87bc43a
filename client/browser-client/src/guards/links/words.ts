/** The words and signs of policy/links.json, compiled once. */
import { kept } from "../policy";
import { allFrom, choice, inside } from "./expression";
import { narrow } from "./narrow";
import { type Said, said } from "./said";

/** Stands for what a rewriting swallowed, so that every rewritten text keeps its length and its places. */
export const FILLER = "\0";
/** A label of a host has fewer figures. */
const MOST_FIGURES = 64;

type Stored = Readonly<Record<string, unknown>> & {
  readonly dots: string;
  readonly slashes: string;
  readonly opening: string;
  readonly closing: string;
  readonly common_tops: readonly string[];
  readonly common_words: readonly string[];
  readonly schemes: readonly string[];
  readonly schemes_read: readonly string[];
  readonly schemes_bare: Readonly<Record<string, string>>;
  readonly http_spellings: string;
  readonly reserved_tops: readonly string[];
  readonly hidden_tops: Readonly<Record<string, string>>;
  readonly spaced_tops: readonly string[];
  readonly plain_tops: readonly string[];
  readonly never_bare: readonly string[];
  readonly glued_dots: readonly string[];
  readonly figure_words: readonly string[];
  readonly ending_told: readonly string[];
  readonly dot_told: readonly string[];
  readonly left_out: readonly string[];
  readonly halves: readonly [readonly string[], readonly string[]];
  readonly leave_out_before: readonly string[];
  readonly leave_out_after: readonly string[];
  readonly idioms_behind_dot: readonly string[];
  readonly named_with_dots: readonly string[];
  readonly schemes_of_peers: readonly string[];
  readonly first_labels: readonly string[];
  readonly counted: readonly string[];
  readonly second_levels: readonly string[];
  readonly said_dots: readonly string[];
  readonly idn_tops: readonly string[];
  readonly leet: Readonly<Record<string, string>>;
  readonly leet_symbols: Readonly<Record<string, string>>;
  readonly flipped: Readonly<Record<string, string>>;
  readonly letter_names: Readonly<Record<string, string>>;
  readonly dot_words: readonly string[];
  readonly dot_words_spaced: readonly string[];
  readonly assembling: readonly string[];
  readonly telling: readonly string[];
  readonly reversing: readonly string[];
  readonly every_second: readonly string[];
  readonly first_letters: readonly string[];
  readonly said_tops: Readonly<Record<string, string>>;
  readonly said_sounds: readonly (readonly [top: string, first: string, second: string])[];
  readonly behind_said_top: readonly string[];
  readonly address_bars: readonly string[];
};

/** An expression and the sign that it means, with what must occur at all for it: quick to ask. */
export type Rewriting = {
  /** One of these must stand in the text. */
  readonly words: readonly string[];
  /** One of these characters must. */
  readonly signs: ReadonlySet<string>;
  /** Whether brackets stand round it: then some bracketed form must be found at all. */
  readonly bracketed: boolean;
  readonly expression: RegExp;
  readonly sign: string;
};

/** What disguises an address, and what tells a host from a sentence. */
export type Words = {
  /** Any bracketed form. */
  readonly bracketed: RegExp;
  /** In the order in which they are made. */
  readonly rewritings: readonly Rewriting[];
  readonly httpSpelling: RegExp;
  readonly knownSchemes: ReadonlySet<string>;
  /** Schemes that are dangerous without slashes, with what must follow the colon. */
  readonly bareSchemes: ReadonlyMap<string, RegExp>;
  /** Their names. */
  readonly bareEndings: readonly string[];
  readonly reservedTops: ReadonlySet<string>;
  readonly hiddenTops: ReadonlyMap<string, string>;
  readonly commonTops: ReadonlySet<string>;
  readonly spacedTops: ReadonlySet<string>;
  readonly plainTops: ReadonlySet<string>;
  readonly neverBare: ReadonlySet<string>;
  readonly idnTop: RegExp;
  readonly commonWords: ReadonlySet<string>;
  /** Words that become a common top-level domain or a scheme when their letters are shifted: by how much. */
  readonly shifted: ReadonlyMap<string, readonly number[]>;
  /** A word for a dot between letters, right before a top-level domain. */
  readonly glued: RegExp;
  readonly gluedDot: RegExp;
  /** What a reader is told to leave out, between letters. */
  readonly leftOut: RegExp;
  /** An address in two parts that are called so. */
  readonly halves: RegExp;
  readonly halvesWords: readonly string[];
  /** What a reader is told to leave out, wherever it stands; its first group. */
  readonly toldLeftOut: readonly RegExp[];
  readonly toldLeftOutWords: readonly string[];
  /** Those of known schemes that fetch from other people's machines. */
  readonly peerSchemes: ReadonlySet<string>;
  /** First labels that only hosts have. */
  readonly firstLabels: ReadonlySet<string>;
  /** Before a number of four parts: version, section, edition. */
  readonly counted: RegExp;
  /** What stands below a nation's ending. */
  readonly secondLevels: ReadonlySet<string>;
  /** A dot that is said where a host is told by its sound, as it was written. */
  readonly saidDots: RegExp;
  /** What is called like a host and is none: ASP.NET. */
  readonly namedWithDots: ReadonlySet<string>;
  readonly backwardTops: ReadonlySet<string>;
  readonly leet: ReadonlyMap<string, string>;
  readonly leetSymbols: ReadonlyMap<string, string>;
  /** How a figure is said between the words of an address. */
  readonly figureWords: readonly string[];
  /** Some of these behind a name, and before a dot and letters. */
  readonly saidFigures: RegExp;
  /** A name, and that its ending is so and so. */
  readonly endingTold: RegExp;
  /** A dot that is told in brackets, with other words before it. */
  readonly dotTold: RegExp;
  /** What a letter or a figure is called, or how it is written elsewhere, and which it is. */
  readonly letterNames: ReadonlyMap<string, string>;
  /** What tells a reader to put an address together. */
  readonly assembling: readonly string[];
  /** Words that tell her how, and are no part of it. */
  readonly telling: ReadonlySet<string>;
  /** What tells her to read it from its end. */
  readonly reversing: readonly string[];
  readonly everySecond: readonly string[];
  readonly firstLetters: readonly string[];
  /** Endings as they are said behind a dot that is said, and what they are. */
  readonly saidTops: ReadonlyMap<string, string>;
  /** Of an ending that is said in two Chinese characters: which may be the first, and which the second. */
  readonly saidSounds: readonly (readonly [top: string, first: string, second: string])[];
  /** A dot that is said, and such an ending as its first group. */
  readonly saidTop: RegExp;
  /** A letter's name, in another script. */
  readonly saidLetter: RegExp;
  /** A dot that is said apart from the name, a word or two perhaps behind it; an ending follows. */
  readonly saidDot: RegExp;
  /** Where an address is typed in: beside it one number is a host. */
  readonly addressBars: readonly string[];
  /** Figures that are said. */
  readonly said: Said;
  readonly flipped: ReadonlyMap<string, string>;
  readonly flippedLetters: ReadonlyMap<string, string>;
};

/** Return `text` with its small letters moved `by` places on in the alphabet (13 is rot13). */
export function shift(text: string, by: number): string {
  return text.replaceAll(/[a-z]/gu, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + by) % 26)));
}

const SIGNS = [
  [".", "dot", "dots"],
  ["/", "slash", "slashes"],
  [":", "colon", ""],
  ["-", "dash", ""],
  ["+", "plus", ""],
  ["@", "at", ""],
  ["_", "bar", ""],
] as const;
const ORDINARY_SIGNS = ".\u3002/\\:";

function wordsOf(told: Stored, key: string): readonly string[] {
  return ((told[key] ?? []) as readonly string[]).map((word) => narrow(word));
}

function rewritingsOf(told: Stored): readonly Rewriting[] {
  const made: Rewriting[] = [];
  const opening = inside(narrow(told.opening));
  const closing = inside(narrow(told.closing));
  for (const [sign, kind, ownKey] of SIGNS) {
    const own = ownKey === "" ? (kind === "colon" ? ":" : "") : narrow(told[ownKey]);
    const spaced = wordsOf(told, `${kind}_words_spaced`);
    const tight = wordsOf(told, `${kind}_words`);
    const either = `(?:${choice([...spaced, ...tight])}${own === "" ? "" : `|[${inside(own)}]`})`;
    const core = `[${opening}]{1,2}[ ]?${either}[ ]?[${closing}]{1,2}`;
    const add = (words: readonly string[], signs: readonly string[], bracketed: boolean, source: string): void => {
      made.push({ words, signs: new Set(signs), bracketed, expression: new RegExp(source, "gu"), sign });
    };
    add([], [], true, `[ ]?${core}[ ]?`);
    const strange = [...own].filter((each) => !ORDINARY_SIGNS.includes(each));
    if (strange.length > 0) {
      add([], strange, false, `(?<=[a-z0-9])[ ]?[${inside(strange.join(""))}][ ]?(?=[a-z0-9])`);
    }
    if (tight.length > 0) {
      const firsts = tight.map((word) => word.charAt(0));
      add([], firsts, false, `(?<=[a-z0-9./\0])[ ]{0,2}(?:${choice(tight)})[ ]{0,2}(?=[a-z0-9+@])`);
    }
    // "look at this" is no address.
    if (sign !== "@") {
      const word = `(?:${choice(spaced)})`;
      const idiom = sign === "." ? `(?!${choice(told.idioms_behind_dot)})` : "";
      // One may follow the other: "colon slash slash".
      const after = `(?:(?=[ \n]{1,2}${word}[ \n])|[ \n]{1,2}(?=[a-z0-9+])${idiom}|(?=[/:]\0))`;
      add(spaced, [], false, `(?<=[a-z0-9/\0])[ \n]{1,2}${word}${after}`);
    }
  }
  return made;
}

function anyBracketed(told: Stored): RegExp {
  const names = SIGNS.flatMap(([, kind]) =>
    ["words", "words_spaced"].flatMap((form) => wordsOf(told, `${kind}_${form}`)),
  );
  const signs = inside(narrow(`${told.dots}${told.slashes}:`));
  const [opening, closing] = [inside(narrow(told.opening)), inside(narrow(told.closing))];
  return new RegExp(`[${opening}][ ]?(?:[${signs}]|${choice(names)})[ ]?[${closing}]`, "u");
}

function shiftedOf(told: Stored): ReadonlyMap<string, readonly number[]> {
  const shifted = new Map<string, number[]>();
  for (const target of [...told.common_tops, ...told.schemes_read, "www"]) {
    if (target.length > 2) {
      for (let by = 1; by < 26; by += 1) {
        const word = shift(target, by);
        shifted.set(word, [...(shifted.get(word) ?? []), 26 - by]);
      }
    }
  }
  return shifted;
}

function halvesOf([first, second]: Stored["halves"]): RegExp {
  const one = `(?:${choice(first)})[^a-z0-9]{0,4}([a-z0-9./:-]{2,60})`;
  // The second half may begin with the dot.
  const other = `(?:${choice(second)})(?:(?![.][a-z0-9])[^a-z0-9]){0,4}([a-z0-9./:-]{2,80})`;
  return new RegExp(`${one}[^a-z0-9]{1,6}${other}`, "gu");
}

function toldLeftOutOf(before: string, after: string): readonly RegExp[] {
  const word = "[a-z]{2,10}|[\u4e00-\u9fff\uac00-\ud7a3]{1,4}";
  return [
    new RegExp(`(?:${before})[ ]?(${word})`, "gu"),
    new RegExp(`\u628a(${word})(?:${after})`, "gu"),
    new RegExp(`(?<![a-z\u4e00-\u9fff\uac00-\ud7a3])(${word})[ ]?(?:${after})`, "gu"),
  ];
}

const BEHIND_DOT = "(?:[\u4e00-\u9fff\uac00-\ud7a3]{1,3}[ ]?)?(?=[a-z]{2,10}(?![a-z0-9]))";

const SAID = /^[\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3]+$/u;
const SHORTEST_TOP = 2;

/** Return the ending that `spoken` is, as a word or by the names of its letters; or nothing. */
export function endingSaid(spoken: string, words: Words): string {
  const known = words.saidTops.get(spoken);
  if (known !== undefined) {
    return known;
  }
  const sound = words.saidSounds.find(
    ([, first, second]) => spoken.length === 2 && first.includes(spoken.charAt(0)) && second.includes(spoken.charAt(1)),
  );
  if (sound !== undefined) {
    return sound[0];
  }
  const spelled = Array.from(allFrom(words.saidLetter, spoken), ([name]) => words.letterNames.get(name) ?? "").join("");
  for (let length = spelled.length; length >= SHORTEST_TOP; length -= 1) {
    const top = spelled.slice(0, length);
    if (words.commonTops.has(top)) {
      return top;
    }
  }
  return "";
}

/** Read links.json. */
export const words = kept((policy): Words => {
  const told = policy.read<Stored>("links");
  const common = new Set(told.common_words);
  const flipped = Object.entries(told.flipped);
  const letter = choice(Object.keys(told.letter_names).filter((name) => SAID.test(name)));
  return {
    bracketed: anyBracketed(told),
    rewritings: rewritingsOf(told),
    httpSpelling: new RegExp(told.http_spellings, "u"),
    knownSchemes: new Set(told.schemes),
    bareSchemes: new Map(
      Object.entries(told.schemes_bare).map(([name, follows]) => [name, new RegExp(`[ ]?${follows}`, "yu")]),
    ),
    bareEndings: Object.keys(told.schemes_bare),
    reservedTops: new Set(told.reserved_tops),
    hiddenTops: new Map(Object.entries(told.hidden_tops)),
    commonTops: new Set(told.common_tops),
    spacedTops: new Set(told.spaced_tops),
    plainTops: new Set(told.plain_tops),
    neverBare: new Set(told.never_bare),
    idnTop: new RegExp(`[.\u3002](${choice(told.idn_tops)})`, "gu"),
    commonWords: common,
    shifted: shiftedOf(told),
    glued: new RegExp(
      `(?:[a-z0-9][ ]?(?:${choice(told.glued_dots)})-?(?:${choice(told.common_tops)})|[0-9](?:${choice(told.glued_dots)})[a-z]{2,12})(?![a-z0-9])`,
      "u",
    ),
    gluedDot: new RegExp(`(?<=[a-z0-9])[ ]?(?:${choice(told.glued_dots)})-?(?=[a-z0-9])`, "gu"),
    leftOut: new RegExp(`(?<=[a-z0-9.])(?:${choice(told.left_out)})(?=[a-z0-9.])`, "gu"),
    halves: halvesOf(told.halves),
    halvesWords: told.halves[0],
    toldLeftOut: toldLeftOutOf(choice(told.leave_out_before), choice(told.leave_out_after)),
    toldLeftOutWords: [...told.leave_out_before, ...told.leave_out_after],
    peerSchemes: new Set(told.schemes_of_peers),
    firstLabels: new Set(told.first_labels),
    counted: new RegExp(`(?<![a-z])(?:${choice(told.counted)})[ .:#]{0,3}$`, "u"),
    secondLevels: new Set(told.second_levels),
    saidDots: new RegExp(`[ ]{0,2}(?:${choice(told.said_dots)})[ ]{0,2}`, "gu"),
    namedWithDots: new Set(told.named_with_dots),
    backwardTops: new Set(told.common_tops.filter((top) => !common.has(top))),
    leet: new Map(Object.entries(told.leet)),
    leetSymbols: new Map(Object.entries(told.leet_symbols)),
    figureWords: told.figure_words,
    saidFigures: new RegExp(
      `(?<=[a-z0-9])((?:[ ]{1,2}(?:${told.figure_words.join("|")})){1,${MOST_FIGURES}})[ \0]{0,2}(?=[.]\0{0,12}[a-z])`,
      "gu",
    ),
    endingTold: new RegExp(
      `([a-z0-9-]{2,40})[^a-z0-9]{1,6}(?:${told.ending_told.join("|")})[^a-z0-9]{0,4}([a-z]{2,10})(?![a-z0-9])`,
      "gu",
    ),
    dotTold: new RegExp(`(?<=[a-z0-9])[([][^()[\\]a-z0-9]{0,12}(?:${told.dot_told.join("|")})[)\\]](?=[a-z0-9])`, "gu"),
    letterNames: new Map(Object.entries(told.letter_names)),
    assembling: told.assembling,
    telling: new Set(told.telling),
    reversing: told.reversing,
    everySecond: told.every_second,
    firstLetters: told.first_letters,
    saidTops: new Map(Object.entries(told.said_tops)),
    saidSounds: told.said_sounds,
    saidTop: new RegExp(
      `(?:${choice(told.dot_words)}|[.])\0{0,4}[ ]?(${choice(Object.keys(told.said_tops))}|${told.said_sounds.map(([, first, second]) => `[${first}][${second}]`).join("|")}|(?:${letter}){2,5})(?:(?![\uac00-\ud7a3])|(?=${choice(told.behind_said_top)}))`,
      "gu",
    ),
    saidLetter: new RegExp(letter, "gu"),
    saidDot: new RegExp(
      `(?:${choice(told.dot_words)}|(?<![a-z])(?:${choice(told.dot_words_spaced)})(?=[ ]))[ ]{0,2}${BEHIND_DOT}`,
      "gu",
    ),
    addressBars: told.address_bars,
    said: said(policy),
    flipped: new Map(flipped),
    flippedLetters: new Map(flipped.filter(([sign]) => !"0123456789".includes(sign))),
  };
});

/** The guard's data as typed values: personal.json, forms.json, phones.json, places.json, helplines. */
import { kept, type Policy } from "../policy";
import { isAscii } from "../text/classes";
import { wordOf } from "../text/gates";
import { Pattern } from "../text/pattern";
import type { Personal } from "./found";

/** How numbers of one country or region are made. */
export type Region = {
  readonly name: string;
  readonly callingCode: string;
  /** The digit dialled before a national number at home; empty where there is none. */
  readonly trunk: string;
  readonly personal: Pattern;
  readonly mobile: Pattern;
  /** Free, shared-cost, premium and company numbers: nobody's own. */
  readonly business: Pattern;
  readonly possible: ReadonlySet<number>;
  readonly groupings: ReadonlySet<string>;
  /** The groupings, each also with the trunk digit or the calling code before it, apart or joined. */
  readonly written: ReadonlySet<string>;
  /** Which numbers need neither cue nor trunk digit nor calling code: `mobile`, `any` or none. */
  readonly bare: string;
};

/** Cards whose first `digits` digits lie from `first` to `last`. */
export type CardRange = {
  readonly first: number;
  readonly last: number;
  readonly digits: number;
  readonly lengths: ReadonlySet<number>;
};

/** Words that are looked for as they stand. */
export type Phrase = {
  readonly text: string;
  /** Three units of it, one of them not of ASCII if there is one. */
  readonly mark: number;
  /** Its English words, where it is all ASCII. */
  readonly words: readonly string[];
};

/** What is told by its form, and what has to be so beside it. */
export type Form = {
  readonly type: Personal;
  readonly pattern: Pattern;
  /** The reading in which it is looked for. */
  readonly of: "lower" | "cased" | "numerals";
  /** It has a digit, so that a message without any is passed over. */
  readonly digits: boolean;
  /** What must stand anywhere in the message. */
  readonly needs: string | undefined;
  /** What must stand at most `before` code points before it, or `after` after it. */
  readonly cue: string | undefined;
  readonly before: number;
  readonly after: number;
  /** What must not stand before it. */
  readonly unless: string | undefined;
  readonly check: string | undefined;
  /** So many code points before it belong to it, as far as no sentence ends between. */
  readonly back: number;
};

/** Everything the finders ask. */
export type Rules = {
  readonly pattern: (name: string) => Pattern;
  readonly words: (name: string) => ReadonlySet<string>;
  readonly list: (name: string) => readonly string[];
  readonly phrases: (name: string) => readonly Phrase[];
  /** Digits, dashes, brackets and quotes of any kind to those of ASCII; one to one. */
  readonly fold: ReadonlyMap<string, string>;
  /** Chinese numerals to digits; one to one. */
  readonly numerals: ReadonlyMap<string, string>;
  readonly hangulDigits: ReadonlyMap<string, string>;
  readonly englishDigits: ReadonlyMap<string, string>;
  /** Whatever is said for a digit: words, numerals and homophones of many tables. */
  readonly saidDigits: ReadonlyMap<string, string>;
  /** Words that say the digit after them several times. */
  readonly saidTimes: ReadonlyMap<string, number>;
  readonly regions: readonly Region[];
  readonly callingCodes: ReadonlyMap<string, ReadonlySet<number>>;
  readonly cards: readonly CardRange[];
  readonly cardGroupings: ReadonlySet<string>;
  /** Digits of numbers that nobody is warned about, as dialled at home and from abroad. */
  readonly hotlines: ReadonlySet<string>;
  /** How cards and Korean registration numbers are grouped: these may stand in a row of equal groups. */
  readonly numberedGroupings: ReadonlySet<string>;
  /** Every way in which some number is grouped that no word introduces, with trunk digit or calling code. */
  readonly groupings: ReadonlySet<string>;
  /** What such a grouping may begin with, up to a hyphen: `3-4-` of `3-4-4`. */
  readonly groupingStarts: ReadonlySet<string>;
  /** The first six digits of helplines. */
  readonly hotlineStarts: ReadonlySet<string>;
  /** 00 and the calling code of each region. */
  readonly dialledAbroad: readonly string[];
  readonly forms: readonly Form[];
};

export const HOTLINE_START = 6;
const KOREAN_GROUPINGS = ["6-7", "13"] as const;

type StoredRegion = {
  readonly region: string;
  readonly calling_code: string;
  readonly trunk: string;
  readonly personal: string;
  readonly mobile: string;
  readonly business: string;
  readonly possible: readonly number[];
  readonly groupings: readonly string[];
  readonly bare: string;
};
type Stored = {
  readonly folds: Readonly<Record<string, string>>;
  readonly numerals: Readonly<Record<string, string>>;
  readonly hangul_digits: Readonly<Record<string, string>>;
  readonly english_digits: Readonly<Record<string, string>>;
  readonly said_digits: Readonly<Record<string, string>>;
  readonly said_times: Readonly<Record<string, number>>;
  readonly helplines_besides: StoredHelplines["lines"];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly patterns: Readonly<Record<string, string>>;
  readonly cards: readonly {
    readonly from: number;
    readonly to: number;
    readonly digits: number;
    readonly lengths: readonly number[];
  }[];
  readonly card_groupings: readonly string[];
};
type StoredForms = {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly cues: Readonly<Record<string, string>>;
  readonly forms: readonly StoredForm[];
};
type StoredForm = {
  readonly type: Personal;
  readonly form: string;
  readonly in?: "cased" | "numerals";
  readonly digits?: false;
  readonly needs?: string;
  readonly cue?: string;
  readonly before?: number;
  readonly after?: number;
  readonly unless?: string;
  readonly check?: string;
  readonly back?: number;
};
type StoredPhones = {
  readonly regions: readonly StoredRegion[];
  readonly calling_codes: Readonly<Record<string, readonly number[]>>;
};
type StoredPlaces = {
  readonly provinces: readonly string[];
  readonly mainland_cities: readonly string[];
  readonly taiwan: readonly string[];
  readonly hong_kong_and_macau: readonly string[];
  readonly korea: readonly string[];
};
type StoredHelplines = {
  readonly lines: readonly { readonly region: string; readonly number: string | null }[];
};

/** Read the data once. */
export const rules = kept((policy: Policy): Rules => {
  const told = policy.read<Stored>("personal");
  const phones = policy.read<StoredPhones>("phones");
  const shaped = policy.read<StoredForms>("forms");
  const lists = { ...allLists(told, policy.read<StoredPlaces>("places")), ...shaped.lists };
  const regions = phones.regions.map(region);
  const numbered = [...told.card_groupings, ...KOREAN_GROUPINGS];
  const groupings = new Set([...numbered, ...regions.flatMap((each) => [...each.written])]);
  const helplines = policy.read<StoredHelplines>("helplines").lines;
  const lines = hotlines([...told.helplines_besides, ...helplines], phones.regions);
  return {
    pattern: made({ ...told.patterns, ...shaped.cues }, (text) => new Pattern(filled(lists, text))),
    words: made(lists, (words) => new Set(words)),
    list: made(lists, (words) => words),
    phrases: made(lists, (words) => longestFirst(words).map(phrase)),
    fold: bySign(told.folds),
    numerals: bySign(told.numerals),
    hangulDigits: bySign(told.hangul_digits),
    englishDigits: new Map(Object.entries(told.english_digits)),
    saidDigits: new Map(said(told)),
    saidTimes: new Map(Object.entries(told.said_times)),
    regions,
    callingCodes: new Map(Object.entries(phones.calling_codes).map(([code, lengths]) => [code, new Set(lengths)])),
    cards: told.cards.map((card) => ({
      first: card.from,
      last: card.to,
      digits: card.digits,
      lengths: new Set(card.lengths),
    })),
    cardGroupings: new Set(told.card_groupings),
    hotlines: lines,
    numberedGroupings: new Set(numbered),
    groupings,
    groupingStarts: new Set([...groupings].flatMap(startsOf)),
    hotlineStarts: new Set(
      [...lines].filter((line) => line.length >= HOTLINE_START).map((line) => line.slice(0, HOTLINE_START)),
    ),
    dialledAbroad: regions.map((each) => `00${each.callingCode}`),
    forms: shaped.forms.map((each) => form(lists, each)),
  };
});

/** Return a look-up that makes each value when it is first asked for. Throws on a name that the data lacks. */
function made<From, To>(told: Readonly<Record<string, From>>, make: (from: From) => To): (name: string) => To {
  const ready = new Map<string, To>();
  return (name) => {
    const before = ready.get(name);
    if (before !== undefined) {
      return before;
    }
    const from = told[name];
    if (from === undefined) {
      throw new Error(`personal.json has no ${name}.`);
    }
    const value = make(from);
    ready.set(name, value);
    return value;
  };
}

function allLists(told: Stored, places: StoredPlaces): Readonly<Record<string, readonly string[]>> {
  const plain = told.lists["platforms_plain"] ?? [];
  const doubtful = told.lists["platforms_doubtful"] ?? [];
  const signs = said(told).map(([sign]) => sign);
  return {
    ...told.lists,
    said_words: [...signs.filter(isAscii), ...Object.keys(told.said_times)],
    said_signs: signs.filter((sign) => !isAscii(sign)),
    han_places: [...places.provinces, ...places.mainland_cities, ...places.taiwan, ...places.hong_kong_and_macau],
    korea: places.korea,
    platforms: [...plain, ...doubtful],
  };
}

/** Return each word for a digit, and the digit. */
function said(told: Stored): readonly (readonly [string, string])[] {
  return Object.entries(told.said_digits).flatMap(([digit, signs]) => signs.split(" ").map((sign) => [sign, digit] as const));
}

/** Return the pattern `text` with its lists put in. */
function filled(lists: Readonly<Record<string, readonly string[]>>, text: string): string {
  let whole = text;
  for (const [name, words] of Object.entries(lists)) {
    if (whole.includes(`{{${name}}}`)) {
      whole = whole.replaceAll(`{{${name}}}`, longestFirst(words).join("|"));
    }
  }
  return whole;
}

/** Return the words by length and then by code point. */
function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((one, other) => other.length - one.length || (one < other ? -1 : Number(one > other)));
}

function form(lists: Readonly<Record<string, readonly string[]>>, told: StoredForm): Form {
  return {
    type: told.type,
    pattern: new Pattern(filled(lists, told.form)),
    of: told.in ?? "lower",
    digits: told.digits ?? true,
    needs: told.needs,
    cue: told.cue,
    before: told.before ?? 0,
    after: told.after ?? 0,
    unless: told.unless,
    check: told.check,
    back: told.back ?? 0,
  };
}

function bySign(told: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [to, signs] of Object.entries(told)) {
    for (const sign of signs) {
      found.set(sign, to);
    }
  }
  return found;
}

function phrase(text: string): Phrase {
  const words = isAscii(text) ? (text.match(/[a-z]+/gu) ?? []) : [];
  // Signs of ASCII alone stand nearly everywhere.
  const start = isAscii(text) ? 0 : Math.max(0, text.search(/[^ -~]/u) - 2);
  return { text, mark: wordOf(text.slice(start, start + 3)), words };
}

function region(told: StoredRegion): Region {
  return {
    name: told.region,
    callingCode: told.calling_code,
    trunk: told.trunk,
    personal: new Pattern(told.personal),
    mobile: new Pattern(told.mobile),
    business: new Pattern(told.business),
    possible: new Set(told.possible),
    groupings: new Set(told.groupings),
    written: new Set(written(told)),
    bare: told.bare,
  };
}

function written({ calling_code, trunk, groupings }: StoredRegion): readonly string[] {
  const before = [0, trunk.length, calling_code.length, calling_code.length + trunk.length];
  return before.flatMap((digits) => groupings.flatMap((grouping) => lengthened(digits, grouping)));
}

/** Return the groupings that are `grouping` with so many digits before it, apart or in its first group. */
function lengthened(digits: number, grouping: string): readonly string[] {
  if (digits === 0) {
    return [grouping];
  }
  const [first = "", ...rest] = grouping.split("-");
  const found = [[String(Number(first) + digits), ...rest].join("-")];
  for (let taken = 1; taken <= digits; taken += 1) {
    found.push(...lengthened(digits - taken, grouping).map((each) => `${taken}-${each}`));
  }
  return found;
}

/** Return what `grouping` begins with, up to each hyphen. */
function startsOf(grouping: string): readonly string[] {
  const lengths = grouping.split("-");
  return lengths.slice(1).map((_, place) => `${lengths.slice(0, place + 1).join("-")}-`);
}

/** Return the digits of helplines as dialled at home and, where the region is known, from abroad. */
function hotlines(lines: StoredHelplines["lines"], regions: readonly StoredRegion[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of lines) {
    if (line.number === null || line.number === "") {
      continue;
    }
    const digits = digitsOf(line.number);
    found.add(digits);
    const home = regions.find((each) => each.region === line.region);
    if (home !== undefined) {
      const national = digits.startsWith(home.trunk) ? digits.slice(home.trunk.length) : digits;
      const code = home.calling_code;
      found.add(national).add(code + national).add(`00${code}${national}`).add(code + digits);
    }
  }
  return found;
}

function digitsOf(number: string): string {
  return number.replaceAll(/[^0-9]/gu, "");
}

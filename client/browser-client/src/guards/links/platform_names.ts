/** What platforms are called, slang included, and the words around an invitation (policy/platforms.json). */
import { kept } from "../policy";
import type { Reason } from "../reasons";
import { choice, inside } from "./expression";
import { type Lettered, lettered } from "./lettered";
import { type Requests, requests } from "./requests";
import { narrow } from "./narrow";
import { signs } from "./signs";

type Part = {
  readonly category: string;
  readonly takes: readonly string[];
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  readonly latin_strong: readonly string[];
  readonly latin_weak: readonly string[];
};

type Stored = {
  readonly words: readonly Part[];
  readonly own: readonly string[];
  readonly own_lead: readonly string[];
  readonly own_after: readonly string[];
  readonly gatherings: readonly string[];
  readonly invites: readonly string[];
  readonly units: string;
  readonly unit_words: readonly string[];
  readonly plain_identifiers: readonly string[];
  readonly codes: Readonly<Record<"extraction" | "being" | "disks" | "secrets" | "secrets_after", readonly string[]>>;
  readonly p2p_words: readonly string[];
  readonly inviting: readonly string[];
  readonly asks: readonly string[];
  readonly reach: readonly string[];
  readonly reach_between: readonly string[];
  readonly reach_behind: readonly string[];
  readonly sounds: Readonly<Record<"letters" | "numbers", readonly (readonly [string, string])[]>>;
  readonly numbered: readonly string[];
  readonly adding: readonly string[];
  readonly plain_tails: readonly string[];
  readonly no_labels: readonly string[];
  readonly no_label_ends: readonly string[];
  readonly forms: readonly {
    readonly category: string;
    readonly reason: string;
    readonly form: string;
    readonly needs?: "disks" | "peers";
    readonly parts?: readonly string[];
    readonly long?: true;
  }[];
  readonly goes_on: readonly string[];
  readonly tails: readonly string[];
  readonly cyrillic: Readonly<Record<string, string>>;
  readonly amounts: string;
  readonly offices: readonly string[];
  readonly papers: string;
  readonly members: readonly string[];
  readonly points_to: readonly string[];
  readonly says: readonly string[];
};

type StoredHosts = {
  readonly hosts: readonly { readonly names: readonly string[] }[];
  readonly no_sites: readonly string[];
};

/** A platform: under which category it is told, and what identifies somebody there. */
export type Platform = { readonly category: string; readonly takes: ReadonlySet<string> };

/** A word for a platform, and whether it can mean nothing else. */
export type Name = { readonly word: string; readonly platform: Platform; readonly strong: boolean };

/** A form that tells somebody or something without any platform's name. */
export type Form = {
  readonly category: string;
  readonly reason: Reason;
  /** One of these stands in the text: quick to ask. */
  readonly parts: readonly string[];
  readonly told: RegExp;
  /** Whether a long run of letters and figures is a part of it: a key, a digest. */
  readonly long: boolean;
};

/** All words of platforms.json, narrow. */
export type Names = {
  /** The characters that a name beyond ASCII begins with. */
  readonly first: RegExp;
  /** Names beyond ASCII by their first character, the longest first. */
  readonly other: ReadonlyMap<string, readonly Name[]>;
  readonly latin: ReadonlyMap<string, Name>;
  /** Before a name: she tells her own handle. */
  readonly own: readonly string[];
  /** At the end of what leads up to a handle, beside a name or not: "on Discord I am". */
  readonly ownLead: RegExp;
  readonly ownAfter: readonly string[];
  /** Words for where many meet: to name one is no telling of one's own handle. */
  readonly gatherings: readonly string[];
  /** Words of inviting. */
  readonly cue: RegExp;
  readonly units: ReadonlySet<string>;
  readonly unitWords: ReadonlySet<string>;
  /** Words that ordinarily end in figures: ios17, covid19. */
  readonly plain: ReadonlySet<string>;
  readonly extraction: RegExp;
  /** A code with its word, where a disk is spoken of. */
  readonly secret: RegExp;
  readonly secrets: readonly string[];
  /** What letters figures may stand for. */
  readonly readFigures: readonly ReadonlyMap<string, string>[];
  readonly disks: readonly string[];
  readonly peers: readonly string[];
  /** Before "my": she does not tell about herself, she asks to be added. */
  readonly inviting: RegExp;
  /** Names so long that they are known with up to three letters exchanged. */
  readonly long: readonly string[];
  /** Behind one's own account: she asks to be added. */
  readonly asks: RegExp;
  /** The words of `own`, whole. */
  readonly ownWord: RegExp;
  /** A word of reaching somebody, at the end of what stands before an account. */
  readonly reach: RegExp;
  readonly reachBehind: RegExp;
  /** Two characters that sound like a program's name, at the same end. */
  readonly sounded: RegExp;
  /** Two that sound like one whose accounts are numbers, anywhere. */
  readonly sounds: RegExp;
  /** The same at the end of what stands before a number. */
  readonly numberedSound: RegExp;
  /** A word of adding or searching, at the same end. */
  readonly adding: RegExp;
  /** Which of a kind of models: pro, max. */
  readonly plainTails: ReadonlySet<string>;
  /** Labels behind which no account is offered: name, order, version. */
  readonly noLabels: ReadonlySet<string>;
  readonly noLabelEnds: readonly string[];
  /** What has a number that is no account, at the end of what stands before it. */
  readonly things: RegExp;
  /** What the sites of platform_hosts.json are called. */
  readonly sites: ReadonlySet<string>;
  readonly forms: readonly Form[];
  /** Behind a short name: number, group, add, particles; then it is the platform that is spoken of. */
  readonly goesOn: RegExp;
  /** Names in Hangul that longer words end in: the line of a hotline, the tel of a hotel. */
  readonly tails: ReadonlySet<string>;
  /** A name in Cyrillic letters, inflected or not, which the skeleton would fold into Latin ones. */
  readonly cyrillic: RegExp;
  /** What these are called in Latin letters, and not longer. */
  readonly cyrillicNames: Readonly<Record<string, string>>;
  /** A number behind such a sign counts something: steps, money. */
  readonly amounts: ReadonlySet<string>;
  /** A word for an office that has a telephone. */
  readonly offices: RegExp;
  /** At the end of what stands before it: the number of an order, a payment, a ticket. */
  readonly papers: RegExp;
  /** Behind the name of somebody in this room. */
  readonly members: RegExp;
  /** A number in figures and numerals, with little between them. */
  readonly numerals: RegExp;
  /** What stands between a name and an account of letters alone: at its end, and as a whole. */
  readonly pointsTo: RegExp;
  readonly pointsToIt: RegExp;
  /** What follows these may be said of the program itself: "twitter is terrible". */
  readonly says: ReadonlySet<string>;
  /** What is known of accounts of letters alone. */
  readonly lettered: Lettered;
  readonly requests: Requests;
};

const LEAST_SITE = 4;
const LEAST_LONG = 7;
const LATIN = /^[a-z]/u;
const ONLY_LETTERS = /^[a-z]+$/u;
const LETTERS_AND_FIGURES = /^[a-z0-9]+$/u;
/** Between a word of reaching and an account. */
const JOINT_SIGNS = "[ \n:=@\u00a5\"'\u300c\u300e\u3010\u300a<(\\[>\u2192~-]{0,4}";

function all(words: readonly string[]): readonly string[] {
  return words.map((word) => narrow(word));
}

/** Return the source of an expression for any of `words`; those that begin with a letter of ASCII stand whole. */
function bounded(words: readonly string[]): string {
  const narrowed = all(words);
  const [latin, other] = [narrowed.filter((word) => LATIN.test(word)), narrowed.filter((word) => !LATIN.test(word))];
  return `(?<![a-z])(?:${choice(latin)})(?![a-z])|(?:${choice(other)})`;
}

function secretOf(told: Stored["codes"]): RegExp {
  const said = `(?:${choice(all(told.secrets))})[ ]?(?:${choice(all(told.being))})?[ :=]{0,3}`;
  const code = "(?:(?=[a-z]{0,11}[0-9])[a-z0-9]{4,12}|(?<=[:=])[a-z]{4})(?![a-z0-9])";
  const after = `(?<![a-z0-9])[a-z0-9]{4,12}[ ]{1,2}(?:${choice(all(told.secrets_after))})`;
  return new RegExp(`${said}${code}|${after}`, "gu");
}

function sounding(pairs: Stored["sounds"]["letters"]): string {
  return `(?:${pairs.map(([first, second]) => `[${inside(narrow(first))}][ .\\0]?[${inside(narrow(second))}]`).join("|")})`;
}

/** Return what the hosts of platform_hosts.json are called: the longest label of each before its ending. */
function sitesOf(told: StoredHosts, ordinary: readonly string[]): ReadonlySet<string> {
  const none = new Set([...told.no_sites, ...ordinary]);
  const longest = told.hosts
    .flatMap((part) => part.names)
    .map((host) =>
      host
        .split(".")
        .slice(0, -1)
        .reduce((best, label) => (label.length > best.length ? label : best), ""),
    );
  return new Set(
    longest.filter((label) => label.length >= LEAST_SITE && LETTERS_AND_FIGURES.test(label) && !none.has(label)),
  );
}

/** Read platforms.json. */
export const names = kept((policy): Names => {
  const told = policy.read<Stored>("platforms");
  const links = policy.read<{ readonly leet: Readonly<Record<string, string>>; readonly leet_symbols: Readonly<Record<string, string>>; readonly common_words: readonly string[] }>(
    "links",
  );
  const leet = new Map([...Object.entries(links.leet), ...Object.entries(links.leet_symbols)]);
  const table = signs(policy);
  const sign = `[${table.han}${table.hangul}${table.other}0-9]`;
  const pointsTo = `(?:[ ]?(?:[:=\uff1a\u2192>\u662f\u4e3a\u70ba-]|(?:${choice(told.points_to)})[ ]?[:=\uff1a]?)[ :=\uff1a]{0,3})`;
  const numbered = `${sounding(told.sounds.numbers)}|${bounded(told.numbered)}`;
  const between = `(?:${choice(all(told.reach_between))})`;
  const other: Name[] = [];
  const latin = new Map<string, Name>();
  for (const part of told.words) {
    const platform = { category: part.category, takes: new Set(part.takes) };
    other.push(...all(part.strong).map((word) => ({ word, platform, strong: true })));
    other.push(...all(part.weak).map((word) => ({ word, platform, strong: false })));
    for (const word of part.latin_weak) {
      latin.set(word, { word, platform, strong: false });
    }
    for (const word of part.latin_strong) {
      latin.set(word, { word, platform, strong: true });
    }
  }
  other.sort((one, two) => two.word.length - one.word.length);
  const byFirst = new Map<string, Name[]>();
  for (const name of other) {
    const first = name.word.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  return {
    first: new RegExp(`[${inside([...byFirst.keys()].join(""))}]`, "gu"),
    other: byFirst,
    latin,
    own: all(told.own),
    ownLead: new RegExp(`(?<![a-z])(?:${choice(told.own_lead)})[ ]?$`, "u"),
    ownAfter: all(told.own_after),
    gatherings: all(told.gatherings),
    cue: new RegExp(`(?:${choice(all(told.invites))})`, "gu"),
    units: new Set(narrow(told.units)),
    unitWords: new Set(told.unit_words),
    plain: new Set(told.plain_identifiers),
    extraction: new RegExp(
      `(?:${choice(all(told.codes.extraction))})[^a-z0-9\u3400-\u9fff\uac00-\ud7a3]{0,4}(?:${choice(all(told.codes.being))})?[^a-z0-9\u3400-\u9fff\uac00-\ud7a3]{0,3}([a-z0-9]{3,16})(?![a-z0-9])`,
      "gu",
    ),
    secret: secretOf(told.codes),
    secrets: all([...told.codes.secrets, ...told.codes.secrets_after]),
    readFigures: [leet, new Map([...leet, ["1", "i"]])],
    disks: all(told.codes.disks),
    peers: all(told.p2p_words),
    inviting: new RegExp(`(?:${choice(all(told.inviting))})[ ]?$`, "u"),
    long: [...latin.keys()].filter((word) => word.length >= LEAST_LONG && ONLY_LETTERS.test(word)),
    asks: new RegExp(choice(all(told.asks)), "u"),
    ownWord: new RegExp(`(?<![a-z])(?:${choice(all(told.own))})(?![a-z])`, "u"),
    reach: new RegExp(`(?:${bounded(told.reach)})(?:[ ]?${between})?${JOINT_SIGNS}$`, "u"),
    reachBehind: new RegExp(`^[ ]?(?:[\u3131-\u3163\uac00-\ud7a3]{1,2}[ ])?(?:${choice(all(told.reach_behind))})`, "u"),
    sounded: new RegExp(`${sounding(told.sounds.letters)}${between}?${JOINT_SIGNS}$`, "u"),
    sounds: new RegExp(`${numbered}|${bounded(told.adding)}`, "u"),
    numberedSound: new RegExp(`(?:${numbered})${between}?${JOINT_SIGNS}$`, "u"),
    adding: new RegExp(`(?:${bounded(told.adding)})${between}?${JOINT_SIGNS}$`, "u"),
    plainTails: new Set(told.plain_tails),
    noLabels: new Set(told.no_labels),
    noLabelEnds: told.no_label_ends,
    things: new RegExp(`(?:${choice(all(told.no_label_ends))})${JOINT_SIGNS}$`, "u"),
    forms: told.forms.map(({ category, reason, form, needs, parts = [""], long = false }) => {
      const needed = needs === undefined ? parts : all(needs === "disks" ? told.codes.disks : told.p2p_words);
      return { category, reason: `links.${reason}` as Reason, parts: needed, told: new RegExp(form, "gu"), long };
    }),
    goesOn: new RegExp(choice(told.goes_on), "uy"),
    tails: new Set(told.tails),
    cyrillic: new RegExp(
      `(?<![\u0400-\u04ff])(${choice(Object.keys(told.cyrillic))})(?:(?<=[\u0400-\u04ff]{4})[\u0430-\u044f]{1,2})?(?![\u0400-\u04ff])`,
      "gu",
    ),
    cyrillicNames: told.cyrillic,
    amounts: new Set(told.amounts),
    offices: new RegExp(choice(told.offices), "u"),
    papers: new RegExp(told.papers, "u"),
    members: new RegExp(`^[ ]?(?:${choice(told.members)})`, "u"),
    numerals: new RegExp(`${sign}(?:[ \\0,.\u00b7*_()-]{0,2}${sign}){4,12}`, "gu"),
    pointsTo: new RegExp(`${pointsTo}$`, "u"),
    pointsToIt: new RegExp(`^${pointsTo}$`, "u"),
    says: new Set(told.says),
    lettered: lettered(policy),
    requests: requests(policy),
    sites: sitesOf(policy.read<StoredHosts>("platform_hosts"), [...told.plain_identifiers, ...links.common_words]),
  };
});

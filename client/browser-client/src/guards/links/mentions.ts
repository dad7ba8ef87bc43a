/**
 * Invitations without a link: a platform's name beside a handle, a number or a code.
 *
 * A name alone is talk ("the Telegram channel was shut"); an identifier must stand near it, in the same sentence.
 */
import { isAscii } from "../text/classes";
import type { Reason } from "../reasons";
import type { Verdict } from "../verdict";
import { allFrom, endOf, exchanged, matchAt, strippedEnd, strippedStart } from "./expression";
import { type Beside, identifiers } from "./identifiers";
import { offers } from "./offers";
import type { Name, Names, Platform } from "./platform_names";

const AFTER = 30;
const BEFORE = 26;
const CUE_BEFORE = 6;
const CUE_AFTER = 12;
const OWN_BEYOND = 12;
/** So much of the text around a name is taken: a whole handle begins and ends in it. */
const MARGIN = 96;

/** Found: a verdict with its category, at a place of the searched text. */
export type Mention = {
  readonly category: string;
  readonly reason: Reason;
  readonly verdict: Verdict;
  readonly start: number;
  readonly end: number;
};

/** A form that tells somebody or something without any platform's name. */
type Telling = {
  readonly expression: RegExp;
  readonly category: string;
  readonly reason: Reason;
  /** The word list of `Names` of which one must stand in the text. */
  readonly needs?: "disks" | "peers";
  /** One of these must stand in the text: quick to ask. */
  readonly parts?: readonly string[];
};

const SENTENCE_END = /[\u3002\uff01\uff1f!?]|[.;\uff1b][ \n]/gu;
const LATIN = /[a-z]+(?:[_-][a-z]+)*/gu;
const SPELLED_PART = /(?:[ ][a-z][ ]|[.][a-z][.])[a-z](?![a-z])/u;
const SPELLED = /(?<![a-z0-9.])[a-z](?:(?:[ ][a-z]){2,11}|(?:[.][a-z]){2,11})(?![a-z0-9])/gu;
const SPELLED_ACCOUNT = /(?<![a-z0-9._])[a-z](?:[ ][a-z_.]){2,15}(?:[ ][a-z0-9_.]){2,15}(?![a-z0-9._])/gu;
const FIGURE_INSIDE = /(?<=[a-z])[0-9](?=[a-z])/gu;
const WORD_SIGN = /^[a-z0-9]$/u;
const WORD_WITH_FIGURES = /[a-z0-9]{4,12}(?![a-z0-9])/uy;
const LONGEST_NAME = 12;
/** A platform's two letters set apart. */
const APART = /(?<![a-z0-9])(?:t[ ./]g|q[ .]q|[vw][ .]x)(?![a-z0-9])/gu;
const FIGURES: ReadonlySet<string> = new Set("0123456789.");
const JOINS: ReadonlySet<string> = new Set("/.@#_=&?");
const HAN_OR_HANGUL = /[\u3400-\u9fff\uac00-\ud7a3]/uy;
/** After a short name: number, group, search, add, is, particles; then it is the platform that is spoken of. */
const GOES_ON_ABOUT =
  /\u53f7|\u865f|\u7fa4|[\u96f6\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d]|\u9891\u9053|\u983b\u9053|\u641c|\u52a0|\u627e|\u662f|\u4fe1|\u4e0a|\u91cc|\u7684|\u6211|\ub97c|\ub85c|\uc73c\ub85c|\uc5d0|\ubc29|\uc740|\ub294|\uc774|\uac00|\uc544\uc774\ub514|\uc8fc\uc18c|\ucd94\uac00|\uce5c\ucd94/uy;

const ALWAYS: readonly Telling[] = [
  {
    expression: /\u5c0f\u7a0b\u5e8f:\/\/[^ ]{2}|[\u00a5\u20ac\u00a3][a-z0-9]{8,14}[\u00a5\u20ac\u00a3]/gu,
    category: "invite",
    reason: "links.invitation",
    parts: ["://", "\u00a5", "\u20ac", "\u00a3"],
  },
  {
    expression: /wxid[_ -]{1,3}[a-z0-9]{5,32}|gh_[0-9a-f]{10,14}|[0-9]{8,13}@chatroom/gu,
    category: "wechat",
    reason: "links.handle",
    parts: ["wxid", "gh_", "@chatroom"],
  },
  {
    expression: /(?<![a-z0-9])s\/1[a-z0-9_-]{6,40}|(?<![a-z0-9])1[a-z0-9_-]{21,22}(?![a-z0-9_-])/gu,
    category: "locker",
    reason: "links.locker",
    needs: "disks",
  },
  {
    expression: /[@!#][a-z0-9_.=/+-]{1,64}:[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/gu,
    category: "invite",
    reason: "links.handle",
    parts: ["@", "!", "#"],
  },
  {
    expression:
      /joinchat[ ]?\/[ ]?[a-z0-9_-]{8}|(?<![a-z0-9])folder\/[a-z0-9]{6,12}#|(?<![a-z0-9])file\/d\/[a-z0-9_-]{15,60}|\/~[a-z0-9]{8,16}~:\/|(?<![a-z0-9])[a-z0-9]{8}#[a-z0-9_-]{16,44}(?![a-z0-9_-])/gu,
    category: "locker",
    reason: "links.locker",
    parts: ["joinchat", "file/d/", "~:/", "#"],
  },
  {
    expression: /(?<![a-z0-9])gg[ ]?\/[ ]?(?=[a-z]{0,11}[0-9])[a-z0-9]{6,12}(?![a-z0-9])/gu,
    category: "invite",
    reason: "links.invitation",
    parts: ["gg/", "gg /"],
  },
  {
    expression:
      /(?<![a-z0-9.])(?:bitly|tinyurl|cuttly|rebrandly)[ \0]{0,2}\/[ \0]{0,8}[a-z0-9]{4,12}(?![a-z0-9])/gu,
    category: "shortener",
    reason: "links.shortener",
    parts: ["bitly", "tinyurl", "cuttly", "rebrandly"],
  },
];
const LONG: readonly Telling[] = [
  {
    expression:
      /(?<![a-z0-9])(?:qm[1-9a-z]{44}|baf[ky][a-z2-7]{50,64}|k51[a-z0-9]{50,64}|12d3koo[a-z0-9]{40,50})(?![a-z0-9])/gu,
    category: "p2p",
    reason: "links.peer_to_peer",
  },
  {
    expression: /(?<![a-z0-9])(?:[ucsk]sk|chk)@[a-z0-9~,-]{8,200}/gu,
    category: "p2p",
    reason: "links.peer_to_peer",
  },
  {
    expression: /(?<![a-z0-9])(?:05[0-9a-f]{64}|[0-9a-f]{76})(?![a-z0-9])/gu,
    category: "invite",
    reason: "links.handle",
  },
  {
    expression: /(?<![a-z0-9])(?:[0-9a-f]{40}|[0-9a-f]{64}|[a-z2-7]{32})(?![a-z0-9])/gu,
    category: "p2p",
    reason: "links.peer_to_peer",
    needs: "peers",
  },
  {
    expression: /(?<![a-z0-9])(?:[a-z2-7]{56}|[a-z2-7]{16})(?![a-z0-9])/gu,
    category: "onion",
    reason: "links.onion",
    needs: "peers",
  },
];
const LONGISH = /[a-z0-9]{16}|[a-z]k@[a-z0-9]/u;
const CODE_SIGNS = /[\u7801\u78bc\ucf54\ubc88]/u;

/** Yield the invitations of `written` (narrow, lower case) that stand in words. */
export function* mentions(
  written: string,
  names: Names,
  commonWords: ReadonlySet<string>,
): Generator<Mention> {
  const text = closed(written, names);
  const besides: Mention[] = [];
  const seen = new Set<string>();
  for (const named of namedIn(text, names)) {
    const base = Math.max(0, named.start - MARGIN);
    const part = text.slice(base, named.end + MARGIN);
    // A text that repeats itself is searched once.
    const key = [named.name.word, part, named.start - base].join("\n");
    if (!seen.has(key)) {
      seen.add(key);
      const found = mentionOf(around(part, named, base, names, commonWords), base, named.name.platform);
      if (found !== undefined) {
        besides.push(found);
        yield found;
      }
    }
  }
  for (const { start, end } of offers(text, names, commonWords)) {
    const before = text.slice(Math.max(0, start - BEFORE), start);
    const told = names.ownWord.exec(before);
    const own = told !== null && !names.inviting.test(before.slice(0, told.index));
    if (!besides.some((each) => each.start <= start && end <= each.end)) {
      yield { category: "invite", reason: "links.handle", verdict: own ? "warn" : "block", start, end };
    }
  }
  if (CODE_SIGNS.test(text)) {
    yield* tellings(text, [{ expression: names.extraction, category: "locker", reason: "links.locker" }], names);
  }
  if (names.secrets.some((word) => text.includes(word))) {
    const needs = "disks" as const;
    yield* tellings(text, [{ expression: names.secret, category: "locker", reason: "links.locker", needs }], names);
  }
  const rooms = names.rooms.map(({ category, parts, told }) => {
    return { expression: told, category, reason: "links.invitation" as const, parts };
  });
  yield* tellings(text, rooms, names);
  yield* tellings(text, LONGISH.test(text) ? [...ALWAYS, ...LONG] : ALWAYS, names);
}

/** Return `text` with the letters of platforms' names together; places stay. */
function closed(text: string, names: Names): string {
  const close = text.replace(APART, (found) => `${found.charAt(0)}${found.charAt(2)} `);
  if (!SPELLED_PART.test(close)) {
    return close;
  }
  return close
    .replace(SPELLED, (found) => {
      const name = found.replaceAll(/[ .]/gu, "");
      return names.latin.has(name) ? name.padEnd(found.length) : found;
    })
    .replace(SPELLED_ACCOUNT, (found) => found.replaceAll(" ", "").padEnd(found.length));
}

function* tellings(text: string, wanted: readonly Telling[], names: Names): Generator<Mention> {
  for (const { expression, category, reason, needs, parts = [""] } of wanted) {
    const needed = needs === undefined ? parts : names[needs];
    if (needed.some((word) => text.includes(word))) {
      for (const found of allFrom(expression, text)) {
        yield { category, reason, verdict: "block", start: found.index, end: endOf(found) };
      }
    }
  }
}

type Named = { readonly start: number; readonly end: number; readonly name: Name };

function namedIn(text: string, names: Names): readonly Named[] {
  const found: Named[] = [];
  if (!isAscii(text)) {
    let last = 0;
    for (const first of allFrom(names.first, text)) {
      const start = first.index;
      const name =
        start < last
          ? undefined
          : names.other
              .get(first[0])
              ?.find(
                ({ word, strong }) => text.startsWith(word, start) && (strong || !goesOn(text, start + word.length)),
              );
      if (name !== undefined) {
        last = start + name.word.length;
        found.push({ start, end: last, name });
      }
    }
  }
  const latin: Named[] = [];
  for (const match of allFrom(LATIN, text)) {
    const name = names.latin.get(match[0]);
    // "v19.22" is a version, "/x" a part of a path.
    if (name !== undefined && (name.strong || !isPart(text, match.index, endOf(match)))) {
      latin.push({ start: match.index, end: endOf(match), name });
    }
  }
  latin.push(...namedWithFigures(text, names));
  return [...found, ...latin.toSorted((one, other) => one.start - other.start || one.end - other.end)];
}

/** Yield names with figures for some of their letters: te1egram. */
function* namedWithFigures(text: string, names: Names): Generator<Named> {
  for (const figure of allFrom(FIGURE_INSIDE, text)) {
    let start = figure.index;
    while (start > 0 && figure.index - start < LONGEST_NAME && WORD_SIGN.test(text.charAt(start - 1))) {
      start -= 1;
    }
    const word = matchAt(WORD_WITH_FIGURES, text, start);
    if (word !== null) {
      const name = names.readFigures.map((read) => names.latin.get(exchanged(word[0], read))).find((each) => each !== undefined);
      if (name !== undefined) {
        yield { start, end: endOf(word), name };
      }
    }
  }
}

function isPart(text: string, start: number, end: number): boolean {
  return FIGURES.has(text.charAt(end)) || JOINS.has(text.charAt(start - 1));
}

/** Whether a short name is the beginning of another word of its script. */
function goesOn(text: string, end: number): boolean {
  return matchAt(HAN_OR_HANGUL, text, end) !== null && matchAt(GOES_ON_ABOUT, text, end) === null;
}

/** Return the name that stands at `named` in the text whose `part` begins at `base`, with its sentence. */
function around(
  part: string,
  named: Named,
  base: number,
  names: Names,
  commonWords: ReadonlySet<string>,
): Beside {
  const [start, end] = [named.start - base, named.end - base];
  const fullStop = allFrom(SENTENCE_END, part.slice(0, end + AFTER + 1), end).next().value;
  const stop = fullStop?.index ?? Math.min(part.length, end + AFTER);
  let begin = Math.max(0, start - BEFORE);
  for (const earlier of allFrom(SENTENCE_END, part.slice(0, start), begin)) {
    begin = endOf(earlier);
  }
  const near = part.slice(0, Math.max(end, Math.min(stop, end + CUE_AFTER)));
  const cued = allFrom(names.cue, near, Math.max(begin, start - CUE_BEFORE)).next().value !== undefined;
  return { text: part, begin, start, end, stop, strong: named.name.strong, cued, names, commonWords };
}

function mentionOf(beside: Beside, base: number, platform: Platform): Mention | undefined {
  const found = identifiers(beside, platform.takes).next().value;
  if (found === undefined) {
    return undefined;
  }
  const before = beside.text.slice(beside.begin, beside.start);
  const after = beside.text.slice(beside.end, beside.stop + OWN_BEYOND);
  const gathers = beside.names.gatherings.some((word) => {
    const at = beside.text.indexOf(word, beside.end);
    return at >= 0 && at + word.length <= found.start;
  });
  return {
    category: platform.category,
    reason: found.reason,
    verdict: !gathers && isOwn(before, after, beside.names) ? "warn" : "block",
    start: base + Math.min(found.start, beside.start),
    end: base + Math.max(found.end, beside.end),
  };
}

/** Whether somebody tells her own handle: that is for the personal guard, which warns her. */
function isOwn(before: string, after: string, names: Names): boolean {
  const lead = strippedEnd(before, " ");
  const said = names.own.find((word) => lead.endsWith(word));
  if (said !== undefined && (names.inviting.test(lead.slice(0, -said.length)) || names.asks.test(after))) {
    return false;
  }
  return (
    said !== undefined ||
    strippedStart(after, " ").startsWith("\u6211") ||
    names.ownAfter.some((word) => after.includes(word))
  );
}

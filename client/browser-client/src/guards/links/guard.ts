/**
 * The links guard: what in a text leads somewhere, where to, and whether it may.
 *
 * Pure and bounded. No address is asked over a network: lists, public suffixes and platforms are arguments. Python has the
 * same files under the same names, and answers alike.
 */
import { isGuarded, type Place } from "../place";
import type { Policy } from "../policy";
import { length } from "../text/points";
import { type Views, views } from "../text/views";
import { type Verdict, worst } from "../verdict";
import { coded } from "./codes";
import { Tops } from "./hosts";
import { isOwnLabel } from "./international";
import { type FoundLink, Judge } from "./judging";
import type { Lists } from "./lists/lists";
import { Lookalikes } from "./lookalikes";
import { mentions, namedInCyrillic } from "./mentions";
import { narrow } from "./narrow";
import { names } from "./platform_names";
import { figured, numbered, refanged, saidFigures, unenclosed } from "./refang";
import { Search } from "./search";
import { isColumn, unstrewn } from "./turned";
import { FILLER, words } from "./words";
import { Written } from "./written";

/** The worst of what was found, and all of it in order. */
export type LinksVerdict = { readonly verdict: Verdict; readonly found: readonly FoundLink[] };

/** So many blocking findings are held against the others; more change no verdict. */
const MAX_COMPARED = 256;

/** What judges by lists; kept as long as the lists and the policy are. */
const JUDGES = new WeakMap<Lists, WeakMap<Policy, Judge>>();

function judgeOf(lists: Lists, policy: Policy): Judge {
  const before = JUDGES.get(lists) ?? new WeakMap<Policy, Judge>();
  JUDGES.set(lists, before);
  const found = before.get(policy);
  if (found !== undefined) {
    return found;
  }
  const lookalikes = new Lookalikes(lists.allowHosts, lists.suffixes, (text) => views(text, policy));
  const made = new Judge(lists, policy, new Tops(lists.suffixes, words(policy)), lookalikes);
  before.set(policy, made);
  return made;
}

/** Return what `text` leads to. In a member's own notebook nothing is looked at. */
export function check(text: string, lists: Lists, policy: Policy, place: Place): LinksVerdict {
  return checkViews(views(text, policy), lists, policy, place);
}

/** Return the same, on views that were made already. */
export function checkViews(seen: Views, lists: Lists, policy: Policy, place: Place): LinksVerdict {
  if (!isGuarded(place) || seen.raw.text === "") {
    return { verdict: "allow", found: [] };
  }
  const search = new Search(judgeOf(lists, policy), seen.raw.text);
  const found = new Map<string, FoundLink>();
  for (const each of foundIn(seen, search, policy)) {
    const key = [each.host, each.category, each.verdict].join("\n");
    if (!found.has(key)) {
      found.set(key, each);
    }
  }
  const kept = withoutShadows([...found.values()], search.sureHosts);
  return { verdict: worst(kept.map((each) => each.verdict)), found: kept };
}

function* foundIn(seen: Views, search: Search, policy: Policy): Generator<FoundLink> {
  const table = search.tops.words;
  const lowered = narrow(seen.lower.text);
  const latin = namedInCyrillic(lowered, names(policy));
  for (const mention of latin === lowered ? [] : mentions(latin, names(policy), table.commonWords)) {
    const [start, end] = seen.lower.span(mention.start, mention.end);
    yield { verdict: mention.verdict, host: "", category: mention.category, start, end, reason: mention.reason };
  }
  if (hasOwnLetters(seen, search.tops)) {
    yield* search.openly(new Written(seen.lower, refanged(lowered, table), narrow(seen.decoded.text)));
  }
  const text = figured(refanged(saidFigures(unenclosed(narrow(seen.skeletonLower.text)), table), table), table);
  if (text === "") {
    return;
  }
  const written = new Written(seen.skeletonLower, text, narrow(seen.skeleton.text));
  yield* search.whole(written);
  const said = numbered(coded(text, written.cased, names(policy)), table);
  for (const mention of mentions(said, names(policy), table.commonWords)) {
    const [start, end] = written.span(mention.start, mention.end);
    yield { verdict: mention.verdict, host: "", category: mention.category, start, end, reason: mention.reason };
  }
  const column = isColumn(said) ? said.replaceAll("\n", "") : "";
  for (const { verdict, category, reason } of column === "" ? [] : mentions(column, names(policy), table.commonWords)) {
    yield { verdict, host: "", category, start: 0, end: length(seen.raw.text), reason };
  }
  const plain = unstrewn(said, table).replaceAll(FILLER, "");
  for (const { verdict, category, reason } of plain === said ? [] : mentions(plain, names(policy), table.commonWords)) {
    yield { verdict, host: "", category, start: 0, end: length(seen.raw.text), reason };
  }
  yield* search.mislabelled(written);
  yield* search.turnedRound(written, narrow(seen.unescaped.text));
  yield* search.assembled(written);
  yield* search.decoded(seen.decoded);
  if (search.isSpent) {
    const end = length(seen.raw.text);
    yield { verdict: "block", host: "", category: "unknown", start: 0, end, reason: "links.unreadable" };
  }
}

/** Whether hosts may stand there that the folding to ASCII would change. */
function hasOwnLetters(seen: Views, tops: Tops): boolean {
  const lower = seen.lower.text;
  if (lower === seen.skeletonLower.text) {
    return false;
  }
  if (lower.includes(":") || lower.includes("//") || lower.includes("\\\\")) {
    return true;
  }
  const { idnTop } = tops.words;
  idnTop.lastIndex = 0;
  return idnTop.test(lower) || isOwnLabel(narrow(lower), tops);
}

/**
 * Return `found` in order, without what worse findings cover, and without guesses that only say more.
 *
 * `see.hearth.example` is no host of its own where the spaces around the words were taken for dots. But a guess that is
 * blocked stays where the shorter host is not: it covers that one.
 */
function withoutShadows(found: readonly FoundLink[], sureHosts: ReadonlySet<string>): readonly FoundLink[] {
  const blocking = found.filter((each) => each.verdict === "block").slice(0, MAX_COMPARED);
  const hosts = new Set(found.map((each) => each.host).filter((host) => host !== ""));
  const blocked = new Set(found.filter((each) => each.verdict === "block").map((each) => each.host));
  blocked.delete("");
  return found
    .filter((each) => {
      const others = each.verdict === "block" ? blocked : hosts;
      return !isCovered(each, blocking) && (sureHosts.has(each.host) || !saysMore(each.host, others));
    })
    .toSorted(inOrder);
}

function isCovered(each: FoundLink, blocking: readonly FoundLink[]): boolean {
  const byLooks = each.reason === "links.lookalike";
  if (each.verdict === "block" && !byLooks) {
    return false;
  }
  // That a host looks like another one says less than which one it was meant to be.
  return blocking.some(
    (other) =>
      (!byLooks || other.reason !== "links.lookalike") && other.start < each.end && each.start < other.end,
  );
}

function saysMore(host: string, hosts: ReadonlySet<string>): boolean {
  const labels = host.split(".");
  return labels.some((_, place) => place > 0 && hosts.has(labels.slice(place).join(".")));
}

function inOrder(one: FoundLink, other: FoundLink): number {
  return (
    one.start - other.start ||
    one.end - other.end ||
    compared(one.host, other.host) ||
    compared(one.category, other.category)
  );
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

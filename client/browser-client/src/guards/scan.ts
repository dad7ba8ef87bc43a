/**
 * The one door for checking: what all guards say of a message, or of messages in a row.
 *
 * Python has the same door; what both answer is compared word for word (protocol/spec/guards.md).
 */
import { heard } from "./crisis/hearing";
import { checkViews as checkImages, type ImagesVerdict } from "./images/check";
import { checkSequence } from "./images/sequence";
import { checkViews as checkLinks, type LinksVerdict } from "./links/guard";
import type { Lists } from "./links/lists/lists";
import { find } from "./personal/finding";
import type { FoundPersonal } from "./personal/found";
import { isGuarded, type Place } from "./place";
import type { Policy } from "./policy";
import { views } from "./text/views";
import { type Verdict, worst } from "./verdict";

/** What a text is judged by, and where it stands. */
export type Rules = { readonly policy: Policy; readonly lists: Lists; readonly place: Place };

/** What every guard says of one message. */
export type Judged = {
  readonly verdict: Verdict;
  readonly images: ImagesVerdict;
  readonly links: LinksVerdict;
  readonly personal: readonly FoundPersonal[];
  /** Whether one line with helplines is due after sending. It never changes the verdict. */
  readonly crisis: boolean;
};

/** What the guards say of a message (protocol/spec/guards.md), without its id: plain, ready for JSON. */
export type Answer = Readonly<Record<string, unknown>>;

const NO_PICTURE: ImagesVerdict = { verdict: "allow", reasons: [] };
const UNGUARDED: Judged = {
  verdict: "allow",
  images: NO_PICTURE,
  links: { verdict: "allow", found: [] },
  personal: [],
  crisis: false,
};

/** Ask every guard about one message. In a member's own notebook none of them looks. */
export function judge(text: string, rules: Rules): Judged {
  if (!isGuarded(rules.place)) {
    return UNGUARDED;
  }
  const seen = views(text, rules.policy);
  const images = checkImages(seen, rules.policy);
  const links = checkLinks(seen, rules.lists, rules.policy, rules.place);
  const personal = find(seen, rules.policy);
  const verdict = worst([images.verdict, links.verdict, personal.length > 0 ? "warn" : "allow"]);
  return { verdict, images, links, personal, crisis: heard(seen, rules.policy) };
}

/** Return what the guards say of one message. */
export function scanOne(text: string, rules: Rules): Answer {
  const judged = judge(text, rules);
  return {
    verdict: judged.verdict,
    images: toldImages(judged.images),
    links: { verdict: judged.links.verdict, found: toldLinks(judged) },
    personal: toldPersonal(judged),
    crisis: judged.crisis,
  };
}

/**
 * Return what the guards say of messages of one sender in one room, in order.
 *
 * The verdict is that of the whole row; `at` is the place, from 0, of the first message that blocked, or null. What
 * was found in a message says in which: `message`, from 0.
 */
export function scanMany(texts: readonly string[], rules: Rules): Answer {
  const judged = texts.map((text) => judge(text, rules));
  const row = isGuarded(rules.place) ? checkSequence(texts, rules.policy) : { verdict: NO_PICTURE, at: undefined };
  const blocked = judged.flatMap((each, at) => (each.verdict === "block" ? [at] : []));
  if (row.verdict.verdict === "block" && row.at !== undefined) {
    blocked.push(row.at);
  }
  return {
    verdict: worst([row.verdict.verdict, ...judged.map((each) => each.verdict)]),
    images: toldImages(row.verdict),
    links: {
      verdict: worst(judged.map((each) => each.links.verdict)),
      found: judged.flatMap((each, message) => toldLinks(each).map((found) => ({ ...found, message }))),
    },
    personal: judged.flatMap((each, message) => toldPersonal(each).map((found) => ({ ...found, message }))),
    crisis: judged.some((each) => each.crisis),
    at: blocked.length === 0 ? null : Math.min(...blocked),
  };
}

function toldImages(said: ImagesVerdict): Answer {
  return { verdict: said.verdict, reasons: said.reasons };
}

function toldLinks(judged: Judged): readonly Answer[] {
  return judged.links.found.map(({ verdict, host, category, start, end, reason }) => ({
    verdict,
    host,
    category,
    start,
    end,
    reason,
  }));
}

function toldPersonal(judged: Judged): readonly Answer[] {
  return judged.personal.map(({ type, start, end }) => ({ type, start, end }));
}

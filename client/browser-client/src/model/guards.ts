/**
 * What the guards say of a text, for whoever writes it and whoever reads it. Nothing is looked up anywhere.
 *
 * The guards themselves are `src/guards`; here stands only what a client asks of them, and what was answered once is
 * remembered: a page is folded anew with every post. Twin: hearth_client/guards.py.
 */

import { heardInText } from "../guards/crisis/hearing";
import { type ImagesVerdict, verdictOn } from "../guards/images/check";
import { figures, residueOf } from "../guards/images/residue";
import { isPicture, restOfViews } from "../guards/images/sequence";
import { tables } from "../guards/images/tables";
import { weighed } from "../guards/images/weighing";
import { checkViews as checkLinks, type LinksVerdict } from "../guards/links/guard";
import { defaultLists, type Lists } from "../guards/links/lists/lists";
import { find } from "../guards/personal/finding";
import { isGuarded, type Place } from "../guards/place";
import type { Policy } from "../guards/policy";
import type { Reason } from "../guards/reasons";
import { classes } from "../guards/text/classes";
import { views } from "../guards/text/views";
import type { Ration } from "./budgets";

/** Texts whose verdicts stay in memory: more than a lively room has posts in its window. */
const MAX_REMEMBERED = 16_384;

/** Reasons that may be a mistake: the draft is held, and a moderator can be asked. */
const UNSURE: ReadonlySet<Reason> = new Set<Reason>([
  "images.opaque",
  "images.rare",
  "images.numbers",
  "images.symbols",
  "images.alphabet",
  "images.choices",
  "images.residue",
]);

/** What was found in one text, without what is personal in it. */
export type Looked = {
  readonly images: ImagesVerdict;
  readonly links: LinksVerdict;
  /** What is left when natural words are taken out. */
  readonly residueBytes: number;
  /** What of it would be joined with others of its sender: of what is said in words nothing. */
  readonly crumb: string;
};

/** One thing that a guard noticed in a text before it is sent. Places count code points of its field. */
export type Finding = {
  readonly reason: Reason;
  readonly field: Field;
  readonly blocks: boolean;
  readonly start: number;
  readonly end: number;
  /** Of a link: where it truly leads. */
  readonly host: string;
};

/** Which text of a body. */
export type Field = "text" | "warning" | "language" | "pseudonym" | "title" | "topic" | "guidelines" | "evidence";

/** Of a text that a guard could not get through: nobody is shown it, who writes it may ask a moderator. */
const UNREADABLE: Looked = {
  images: { verdict: "block", reasons: ["images.opaque"] },
  links: { verdict: "allow", found: [] },
  residueBytes: 0,
  crumb: "",
};

/** Whether a moderator need not be asked about a finding. */
export function isSure({ reason }: Finding): boolean {
  return !UNSURE.has(reason);
}

/** Return the reason why a reader is not shown a text, if any. */
export function hides({ images, links }: Looked): Reason | undefined {
  if (images.verdict !== "allow") {
    return images.reasons[0];
  }
  return links.found.find((one) => one.verdict === "block")?.reason;
}

/** The guards with one policy and the lists of now. */
export class Guards {
  readonly #policy: Policy;
  #lists: Lists | undefined;
  readonly #looked = new Map<string, Looked>();

  /** Without `lists` those that are shipped, as soon as they are asked for: in the page they come later than this. */
  constructor(policy: Policy, lists?: Lists) {
    this.#policy = policy;
    this.#lists = lists;
  }

  /** How many bytes of residue one member may send to one room. */
  get ration(): Ration {
    const { measure } = tables(this.#policy);
    return { dayBytes: measure("day_bytes"), roomBytes: measure("room_bytes") };
  }

  get lists(): Lists {
    this.#lists ??= defaultLists(this.#policy);
    return this.#lists;
  }

  set lists(lists: Lists) {
    if (lists !== this.#lists) {
      this.#lists = lists;
      this.#looked.clear();
    }
  }

  /** Let go of every text that was looked at: what is still shown is looked at again. */
  forget(): void {
    this.#looked.clear();
  }

  /** Return what images and links guards say of `text` at `place`. */
  look(text: string, place: Place): Looked {
    const key = place + text;
    const before = this.#looked.get(key);
    if (before !== undefined) {
      return before;
    }
    const found = attempt(() => this.#look(text, place), UNREADABLE);
    if (this.#looked.size >= MAX_REMEMBERED) {
      this.#looked.clear();
    }
    this.#looked.set(key, found);
    return found;
  }

  #look(text: string, place: Place): Looked {
    const seen = views(text, this.#policy);
    const known = tables(this.#policy);
    // Weighed once for the verdict and for what it leaves: nothing that a guard does takes longer.
    const kinds = classes(this.#policy);
    const found = weighed(seen, kinds, known);
    return {
      images: verdictOn(found, seen, kinds, known),
      links: checkLinks(seen, this.lists, this.#policy, place),
      residueBytes: residueOf(found, figures(seen, kinds, known), known),
      crumb: restOfViews(seen, this.#policy),
    };
  }

  /** Whether one sender's crumbs, in order, are a picture beyond doubt when all are seen together. */
  together(crumbs: readonly string[]): boolean {
    return attempt(() => isPicture(crumbs, this.#policy), true);
  }

  /** Return everything whoever writes `text` should know before it is sent. */
  findings(text: string, place: Place, field: Field): readonly Finding[] {
    if (!isGuarded(place)) {
      return [];
    }
    const { images, links } = this.look(text, place);
    const whole = { field, start: 0, end: Array.from(text).length, host: "" };
    const pictures = images.verdict === "allow" ? [] : images.reasons.map((reason) => ({ ...whole, reason, blocks: true }));
    const addresses = links.found
      .filter((one) => one.verdict !== "allow")
      .map(({ reason, verdict, start, end, host }) => ({ reason, field, blocks: verdict === "block", start, end, host }));
    // A name or a title is chosen to be known by: nobody is asked about it, and joining waits for no table of drafts.
    const personal = attempt<readonly Finding[]>(
      () =>
        field === "pseudonym" || field === "title" ? [] : find(views(text, this.#policy), this.#policy).map(({ type, start, end }) => ({
          ...whole,
          reason: `personal.${type}`,
          blocks: false,
          start,
          end,
        })),
      // What nobody could look through is not sent without a word.
      [{ ...whole, reason: "images.opaque", blocks: true }],
    );
    return [...pictures, ...addresses, ...personal];
  }

  /** Whether helplines should be shown after `text` was sent. Nobody is told, and nothing is kept. */
  soundsLikeACrisis(text: string): boolean {
    return attempt(() => heardInText(text, this.#policy), false);
  }
}

/** One text that breaks a guard must not close a room to everybody. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/**
 * Before anything is shown: what a reader is not to see becomes a gap, whoever sent it. Pure.
 *
 *     timeline → each post alone → each sender's crumbs → the timeline as it is shown
 *
 * The sender may have changed her client, so nothing is believed of what hers should have held back. Certainty decides:
 * a post that is found out alone is not shown, nor one that goes beyond its sender's ration; earlier ones fall only
 * when together they are a picture beyond doubt. Twin: hearth_client/room/screening.py.
 */

import { isGuarded, takesEvidence, type Place } from "../../guards/place";
import type { Reason } from "../../guards/reasons";
import type { Body } from "../../protocol/contents";
import { hex } from "../../protocol/crypto/bytes";
import { HOURS_A_DAY } from "../../protocol/limits";
import { left } from "../budgets";
import { type Guards, hides } from "../guards";
import type { Spent } from "../kept/state";
import { hasEvidence, residueOf, textsOf } from "./holding";
import { type Gap, inOrder, type Item, type Timeline, type Written } from "./timeline";

/** Crumbs are looked at together whenever one part in so many of them is new. */
const GROWN_SHARE = 8;

type Crumb = { readonly seq: number; readonly hour: number; readonly text: string };

/** What one member sent so far. It never leaves a screening. */
type Sender = { knownAs: string; readonly spent: Spent[]; crumbs: readonly Crumb[]; unseenCharacters: number };

/** Return `timeline` as it may be shown. Posts that say nothing (signs, retractions) pass as they are. */
export function screened(timeline: Timeline, guards: Guards, place: Place, retentionDays: number): Timeline {
  if (!isGuarded(place)) {
    return timeline;
  }
  const screening = { guards, place, keptHours: retentionDays * HOURS_A_DAY };
  const senders = new Map<string, Sender>();
  const shown = new Map<number, Item>();
  for (const item of inOrder(timeline)) {
    if (item.kind === "gap") {
      shown.set(item.seq, item);
      continue;
    }
    const id = hex(item.memberId);
    const sender = senders.get(id) ?? { knownAs: "", spent: [], crumbs: [], unseenCharacters: 0 };
    senders.set(id, sender);
    shown.set(item.seq, looked(item, sender, screening));
    for (const seq of together(item, sender, guards)) {
      shown.set(seq, gapAt(shown.get(seq) ?? item, "images.split"));
    }
  }
  return shown;
}

type Screening = { readonly guards: Guards; readonly place: Place; readonly keptHours: number };

/** Return what stands at the item's place, and count what it takes of its sender's budgets. */
function looked(item: Written, sender: Sender, { guards, place, keptHours }: Screening): Item {
  const { body } = item;
  const texts = textsOf(body, sender.knownAs);
  for (const [, text] of texts) {
    const why = hides(guards.look(text, place));
    if (why !== undefined) {
      return gapAt(item, why);
    }
  }
  const residueBytes = residueOf(body, guards, place, sender.knownAs);
  const kept = sender.spent.filter((one) => one.hour > item.hour - keptHours);
  const there = left(kept, item.hour, guards.ration);
  if (residueBytes > there.residueBytes) {
    // It does not count: what nobody is shown carries nothing, and she can be read again tomorrow.
    return gapAt(item, "images.residue");
  }
  if (body.kind === "say" || body.kind === "rename") {
    sender.knownAs = body.pseudonym;
  }
  const evidence = hasEvidence(body) && there.evidence > 0;
  if (residueBytes > 0 || evidence) {
    sender.spent.push({ hour: item.hour, residueBytes, evidence });
  }
  const crumbs = texts
    .map(([, text]) => guards.look(text, place).crumb)
    .filter((crumb) => crumb !== "")
    .map((text) => ({ seq: item.seq, hour: item.hour, text }));
  sender.crumbs = [...sender.crumbs, ...crumbs];
  sender.unseenCharacters += charactersIn(crumbs);
  return { ...item, body: withEvidenceAsAllowed(body, evidence, guards, place) };
}

/** Return the places that fall because all of a sender's crumbs within a day are a picture beyond doubt. */
function together(item: Written, sender: Sender, guards: Guards): readonly number[] {
  if (sender.crumbs.at(-1)?.seq !== item.seq) {
    return [];
  }
  sender.crumbs = sender.crumbs.filter((one) => one.hour > item.hour - HOURS_A_DAY);
  const near = sender.crumbs;
  const several = near.some((one) => one.seq !== item.seq);
  // All of them again with each that comes would take minutes for one sender's busy day.
  const grown = sender.unseenCharacters * GROWN_SHARE >= charactersIn(near);
  if (!several || !grown) {
    return [];
  }
  sender.unseenCharacters = 0;
  if (!guards.together(near.map((one) => one.text))) {
    return [];
  }
  sender.crumbs = [];
  return near.map((one) => one.seq);
}

function charactersIn(crumbs: readonly Crumb[]): number {
  return crumbs.reduce((sum, { text }) => sum + Array.from(text).length, 0);
}

function gapAt(item: Item, code: Reason): Gap {
  const { seq, hour, memberId, postId } = item;
  return { kind: "gap", seq, hour, why: "guarded", code, ...(memberId && { memberId }), ...(postId && { postId }) };
}

/**
 * Return `body` without evidence where the place does not take it, or after the day's number of it.
 *
 * An address may lead anywhere, but is shown only where it is no picture itself.
 */
function withEvidenceAsAllowed(body: Body, counts: boolean, guards: Guards, place: Place): Body {
  if (body.kind !== "say" || !hasEvidence(body)) {
    return body;
  }
  if (!counts) {
    return { ...body, evidenceHash: undefined, evidenceAddress: undefined };
  }
  const address = body.evidenceAddress;
  const shows = address === undefined || (takesEvidence(place) && guards.look(address, place).images.verdict === "allow");
  return shows ? body : { ...body, evidenceAddress: undefined };
}

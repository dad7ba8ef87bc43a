/**
 * What goes with a report: the post, what it answers, three on either side; more or less of it, never other.
 *
 * Pure. A proposal names places and nothing else, so that whoever reports can widen and narrow it and cannot alter what
 * stands there. It never names more than one report holds. Twin: hearth_client/room/proposing.py.
 */

import { encode, type Say } from "../../../protocol/contents";
import { hex, same } from "../../../protocol/crypto/bytes";
import { appliedEdits, isTakenBack, ownName, takenBack } from "../../../protocol/edits";
import { MAX_EVIDENCE_BYTES, MAX_ITEMS } from "../../../protocol/evidence";
import { NoSuchPost, TooMuchAtOnce } from "../../errors";
import type { Item, Timeline, Written } from "../timeline";

const EITHER_SIDE = 3;
/** What an item holds besides its body: 391 bytes of its own, an admission chain of at most 395, lengths. */
const ITEM_BYTES = 800;
/** How far up a chain of answers is followed. */
const MAX_PARENTS = 10;

/** Places of a room: what is reported, and what goes with it so that it can be understood. */
export type Proposal = {
  /** Post id of what is reported first, or the member whom it is about: 16 bytes. */
  readonly about: Uint8Array;
  readonly reported: ReadonlySet<number>;
  readonly context: ReadonlySet<number>;
  /** How many posts around it do not fit: those farthest away, with their edits. */
  readonly gaveWay: number;
};

/** A post that opened a thread or answered in one. */
export type Said = Written & { readonly body: Say };

/** Return all of it, in order. */
export function seqsOf({ reported, context }: Pick<Proposal, "reported" | "context">): readonly number[] {
  return ascending([...reported, ...context]);
}

/** Return the posts among what is known of a room that no author took back, by their places, ascending. */
export function saidIn(items: Timeline): ReadonlyMap<number, Said> {
  const back = takenBack(writtenIn(items));
  // What was taken back goes to nobody: one beside it must not keep a post from being reported.
  const all = [...items.values()].filter((item): item is Said => isSaid(item) && !isTakenBack(back, item));
  return new Map(all.toSorted((one, other) => one.seq - other.seq).map((one) => [one.seq, one]));
}

/** Propose what goes with a report of a post. Throws NoSuchPost. */
export function proposed(items: Timeline, postId: Uint8Array): Proposal {
  const said = saidIn(items);
  const target = demand(said, postId);
  const order = [...said.keys()];
  const at = order.indexOf(target.seq);
  const near = [...order.slice(Math.max(0, at - EITHER_SIDE), at), ...order.slice(at + 1, at + 1 + EITHER_SIDE)];
  const context = new Set([...near, ...parentsOf(said, target)]);
  return whole(items, { about: postId, reported: new Set([target.seq]), context });
}

/** Propose no posts at all: it is about somebody, and what she wrote may be added. */
export function aboutMember(member: Uint8Array): Proposal {
  return { about: member, reported: new Set(), context: new Set(), gaveWay: 0 };
}

/** Return a proposal with so many more posts before its first and after its last. */
export function widened(items: Timeline, proposal: Proposal, before: number, after: number): Proposal {
  const order = [...saidIn(items).keys()];
  // Of the posts: their edits may stand long after them.
  const chosen = order.filter((seq) => proposal.reported.has(seq) || proposal.context.has(seq));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined) {
    return proposal;
  }
  const earlier = before === 0 ? [] : order.filter((seq) => seq < first).slice(-before);
  const later = order.filter((seq) => seq > last).slice(0, after);
  return whole(items, { ...proposal, context: new Set([...proposal.context, ...earlier, ...later]) });
}

/** Return a proposal with one post more. Throws NoSuchPost, TooMuchAtOnce. */
export function also(items: Timeline, proposal: Proposal, postId: Uint8Array, reported: boolean): Proposal {
  const { seq } = demand(saidIn(items), postId);
  const { about, reported: before, context } = proposal;
  return reported
    ? whole(items, { about, reported: new Set([...before, seq]), context: withoutAll(context, [seq]) })
    : whole(items, { about, reported: before, context: new Set([...context, seq]) });
}

/** Return a proposal with one post, and its edits, less; what it is about stays. */
export function without(items: Timeline, proposal: Proposal, postId: Uint8Array): Proposal {
  if (same(postId, proposal.about)) {
    return proposal;
  }
  const gone = [...items.values()]
    .filter((item) => item.kind === "written" && (same(item.postId, postId) || edits(item, postId)))
    .map(({ seq }) => seq);
  const { about, reported, context } = proposal;
  return { about, reported: withoutAll(reported, gone), context: withoutAll(context, gone), gaveWay: 0 };
}

function isSaid(item: Item): item is Said {
  return item.kind === "written" && item.body.kind === "say";
}

function demand(said: ReadonlyMap<number, Said>, postId: Uint8Array): Said {
  // Of two with one id the lowest place counts, as for readers.
  const found = [...said.values()].find((one) => same(one.postId, postId));
  if (found === undefined) {
    throw new NoSuchPost();
  }
  return found;
}

function parentsOf(said: ReadonlyMap<number, Said>, post: Said): ReadonlySet<number> {
  const byId = new Map([...said.values()].toReversed().map((one) => [hex(one.postId), one]));
  const found = new Set<number>();
  const wanted = [post];
  for (let step = 0; step < MAX_PARENTS; step += 1) {
    const next = wanted.pop();
    if (next === undefined) {
      break;
    }
    for (const parent of [next.body.replyTo, next.body.thread]) {
      const above = parent && byId.get(hex(parent));
      if (above !== undefined && !found.has(above.seq) && above.seq !== post.seq) {
        found.add(above.seq);
        wanted.push(above);
      }
    }
  }
  return found;
}

function edits({ body }: Written, postId: Uint8Array): boolean {
  return body.kind === "edit" && same(body.target, postId);
}

/**
 * Return a proposal with the edits of its posts that readers applied: all that was ever shown of each.
 *
 * Throws TooMuchAtOnce where what is reported fits into no report; what is around it gives way, the farthest first.
 */
function whole(items: Timeline, { about, reported, context }: Omit<Proposal, "gaveWay">): Proposal {
  const said = saidIn(items);
  const applied = appliedEdits(writtenIn(items));
  const withEdits = (seq: number): readonly number[] => {
    const post = said.get(seq);
    return post === undefined ? [] : [seq, ...(applied.get(ownName(post.memberId, post.postId)) ?? [])];
  };
  const all = new Set([...reported].flatMap(withEdits));
  let leftBytes = MAX_EVIDENCE_BYTES - sizeBytes(items, all);
  if (all.size > MAX_ITEMS || leftBytes < 0) {
    throw new TooMuchAtOnce();
  }
  const far = (seq: number): number => (all.size === 0 ? seq : Math.min(...[...all].map((one) => Math.abs(seq - one))));
  const posts = [...context].filter((seq) => said.has(seq) && !all.has(seq));
  // The nearest first: what is far away explains least.
  const around = new Set<number>();
  let gaveWay = 0;
  for (const seq of posts.toSorted((one, other) => far(one) - far(other) || one - other)) {
    const more = withEdits(seq);
    const neededBytes = sizeBytes(items, more);
    if (gaveWay > 0 || all.size + around.size + more.length > MAX_ITEMS || neededBytes > leftBytes) {
      gaveWay += 1;
    } else {
      more.forEach((one) => around.add(one));
      leftBytes -= neededBytes;
    }
  }
  return { about, reported: all, context: around, gaveWay };
}

/** Return how much of a report the posts at these places take, at most. */
export function sizeBytes(items: Timeline, seqs: Iterable<number>): number {
  const bodies = [...seqs].map((seq) => items.get(seq)).filter((item) => item?.kind === "written");
  return bodies.reduce((sum, { body }) => sum + ITEM_BYTES + encode(body).length, 0);
}

/**
 * Return a proposal without the edits that were taken back since: what an author took back goes to nobody. Throws
 * NoSuchPost if a post was.
 */
export function standing(items: Timeline, proposal: Proposal): Proposal {
  const back = takenBack(writtenIn(items));
  const gone = seqsOf(proposal).filter((seq) => {
    const item = items.get(seq);
    const isGone = item?.kind === "written" && isTakenBack(back, item);
    if (isGone && item.body.kind !== "edit") {
      throw new NoSuchPost();
    }
    return isGone;
  });
  const { reported, context } = proposal;
  return { ...proposal, reported: withoutAll(reported, gone), context: withoutAll(context, gone) };
}

function writtenIn(items: Timeline): readonly Written[] {
  return [...items.values()].filter((item) => item.kind === "written");
}

function withoutAll(seqs: ReadonlySet<number>, gone: Iterable<number>): ReadonlySet<number> {
  const left = new Set(seqs);
  for (const seq of gone) {
    left.delete(seq);
  }
  return left;
}

function ascending(seqs: readonly number[]): readonly number[] {
  return seqs.toSorted((one, other) => one - other);
}

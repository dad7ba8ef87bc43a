/**
 * What goes with a report: the post, what it answers, three on either side; more or less of it, never other.
 *
 * Pure. A proposal names places and nothing else, so that whoever reports can widen and narrow it and cannot alter what
 * stands there. Twin: hearth_client/proposing.py.
 */

import type { Say } from "../protocol/contents";
import { hex, same } from "../protocol/crypto/bytes";
import { MAX_ITEMS } from "../protocol/evidence";
import { NoSuchPost } from "./report_errors";
import type { Item, Timeline, Written } from "./timeline";

const EITHER_SIDE = 3;
/** So many edits of what is reported go along, the newest ones; readers see but the last. */
const MAX_EDITS = MAX_ITEMS / 2;
/** How far up a chain of answers is followed. */
const MAX_PARENTS = 10;

/** Places of a room: what is reported, and what goes with it so that it can be understood. */
export type Proposal = {
  /** Post id of what is reported first, or the member whom it is about: 16 bytes. */
  readonly about: Uint8Array;
  readonly reported: ReadonlySet<number>;
  readonly context: ReadonlySet<number>;
};

/** A post that opened a thread or answered in one. */
export type Said = Written & { readonly body: Say };

/** Return all of it, in order. */
export function seqsOf({ reported, context }: Proposal): readonly number[] {
  return ascending([...reported, ...context]);
}

/** Return the posts among what is known of a room that no author took back, by their places, ascending. */
export function saidIn(items: Timeline): ReadonlyMap<number, Said> {
  const back = takenBack(items);
  // What was taken back goes to nobody: one beside it must not keep a post from being reported.
  const all = [...items.values()].filter((item): item is Said => isSaid(item) && !back.has(nameOf(item)));
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
  return { about: member, reported: new Set(), context: new Set() };
}

/** Return a proposal with so many more posts before its first and after its last. */
export function widened(items: Timeline, proposal: Proposal, before: number, after: number): Proposal {
  const chosen = seqsOf(proposal);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined) {
    return proposal;
  }
  const order = [...saidIn(items).keys()];
  const earlier = before === 0 ? [] : order.filter((seq) => seq < first).slice(-before);
  const later = order.filter((seq) => seq > last).slice(0, after);
  return whole(items, { ...proposal, context: new Set([...proposal.context, ...earlier, ...later]) });
}

/** Return a proposal with one post more. Throws NoSuchPost. */
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
  return { about, reported: withoutAll(reported, gone), context: withoutAll(context, gone) };
}

/** Return which posts their authors took back, by member and post. */
export function takenBack(items: Timeline): ReadonlySet<string> {
  return new Set(
    [...items.values()].flatMap((item) =>
      item.kind === "written" && item.body.kind === "retract" ? [hex(item.memberId) + hex(item.body.target)] : [],
    ),
  );
}

/** Return the name by which `takenBack` knows a post. */
export function nameOf({ memberId, postId }: Written): string {
  return hex(memberId) + hex(postId);
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

/** Return a proposal with the edits of its posts: what readers saw is the post and what changed it. */
function whole(items: Timeline, { about, reported, context }: Proposal): Proposal {
  const said = saidIn(items);
  const editsOf = (seqs: ReadonlySet<number>): readonly number[] => {
    const authors = new Map<string, string>();
    for (const seq of seqs) {
      const post = said.get(seq);
      if (post !== undefined) {
        authors.set(hex(post.postId), hex(post.memberId));
      }
    }
    return [...items.values()]
      .filter((item): item is Written => item.kind === "written")
      .filter(({ body, memberId }) => body.kind === "edit" && authors.get(hex(body.target)) === hex(memberId))
      .map(({ seq }) => seq);
  };
  const changes = editsOf(reported).toSorted((one, other) => one - other);
  // The newest: who edits without end must not make her post too much to be reported.
  const all = new Set([...withoutAll(reported, changes), ...changes.slice(-MAX_EDITS)]);
  const around = withoutAll(new Set([...context, ...editsOf(context)]), all);
  const roomLeft = Math.max(0, MAX_ITEMS - all.size);
  if (around.size <= roomLeft) {
    return { about, reported: all, context: around };
  }
  // The nearest: what is far away explains least.
  const middle = Math.min(...(all.size > 0 ? all : [0]));
  const nearest = ascending([...around]).toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  return { about, reported: all, context: new Set(nearest.slice(0, roomLeft)) };
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

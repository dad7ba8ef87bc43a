/** Threads made of a room's entries, and what is looked for among them. Pure. */
import type { Id } from "../model/seam/app";
import type { Gap, OpenRoom, Post } from "../model/seam/room";
import { grouped } from "./grouped";

/** A thread as the list shows it: what opens it, and how it goes on. */
export type Thread = {
  readonly id: Id;
  readonly first: Post;
  readonly answers: readonly Post[];
  /** The newest place in it. */
  readonly lastSeq: number;
  /** The newest place in it that somebody else wrote; 0 where nobody did. */
  readonly heardSeq: number;
};

/** The list of a room: threads, the newest first, and the gaps that no thread can claim. */
export type Threads = { readonly threads: readonly Thread[]; readonly gaps: readonly Gap[] };

/** Put posts into threads. An answer whose thread is not here opens one of its own, so that nothing is lost. */
export function threadsOf(entries: readonly (Post | Gap)[]): Threads {
  const posts = entries.filter((entry) => entry.kind === "post");
  const firsts = new Map(posts.filter((post) => post.thread === undefined).map((post) => [post.id, post]));
  const answers = grouped(
    posts.filter((post) => !firsts.has(post.id) && !isLaterPart(post)),
    (post) => (post.thread !== undefined && firsts.has(post.thread) ? post.thread : post.id),
  );
  for (const [id, [first]] of answers) {
    if (first !== undefined && !firsts.has(id)) {
      firsts.set(id, first);
    }
  }
  const threads = [...firsts.values()]
    .filter((first) => !isLaterPart(first))
    .map((first): Thread => {
      const said = (answers.get(first.id) ?? []).filter((post) => post.id !== first.id);
      const all = [first, ...said];
      const heard = all.filter((post) => !post.mine);
      return { id: first.id, first, answers: said, lastSeq: newest(all), heardSeq: newest(heard) };
    });
  return {
    threads: threads.toSorted((one, other) => other.lastSeq - one.lastSeq),
    gaps: entries.filter((entry) => entry.kind === "gap"),
  };
}

function newest(posts: readonly Post[]): number {
  return posts.reduce((last, { seq }) => Math.max(last, seq), 0);
}

/** Whether nothing was said in a room: nothing is shown, nothing is hidden, and nothing may open yet. */
export function nothingSaid({ entries, doing, notices }: Pick<OpenRoom, "entries" | "doing" | "notices">): boolean {
  return entries.length === 0 && doing.at === "idle" && !notices.includes("history_waits");
}

/** The parts of a long writing after its first, which are shown with it. */
function isLaterPart(post: Post): boolean {
  return post.part !== undefined && post.part.number > 1;
}

/** The other parts of a long writing, in order; empty for all else. */
export function laterParts(first: Post, entries: readonly (Post | Gap)[]): readonly Post[] {
  if (first.part === undefined) {
    return [];
  }
  return entries
    .filter((entry) => entry.kind === "post")
    .filter((post) => post.part?.first === first.part?.first && isLaterPart(post) && post.member === first.member)
    .toSorted((one, other) => (one.part?.number ?? 0) - (other.part?.number ?? 0));
}

/** Why a long writing is hidden from this reader: what one of its parts says stands in all of it. */
export function hiddenIn(first: Post, later: readonly Post[]): Post["hidden"] {
  return [first, ...later].map((part) => part.hidden).find((why) => why !== "no") ?? "no";
}

/** Whether nothing of a post is here because staff hid it. */
export function isVeiled({ moderated, text, retracted }: Post): boolean {
  return moderated !== undefined && text === "" && !retracted;
}

/** Whether a long writing was sent: as its least lucky part was. */
export function sentIn(first: Post, later: readonly Post[]): Post["sent"] {
  const all = new Set([first, ...later].map((part) => part.sent));
  return (["refused", "waiting"] as const).find((one) => all.has(one)) ?? "yes";
}

/** Posts in which all of the words stand, the newest first. On this device alone: nobody is asked. */
export function found(entries: readonly (Post | Gap)[], looked: string): readonly Post[] {
  const words = looked.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) {
    return [];
  }
  return entries
    .filter((entry) => entry.kind === "post")
    .filter((post) => {
      if (post.hidden !== "no" || post.retracted) {
        return false;
      }
      const text = `${post.name}\n${post.text}`.normalize("NFKC").toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toReversed();
}

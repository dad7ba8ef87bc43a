/** Which posts are news to who listens, and what is said of them: each by name while they are few, else how many. Pure. */
import type { Gap, Post } from "../../../model/seam/room";
import type { HearingSay } from "../../../words/later/hearing";
import { plain } from "../../markup/plain";
import { oneLine } from "../../markup/printable";
import { isVeiled } from "../../threads";

/** More at once are counted, and not read out. */
const MOST_READ = 2;
/** So much of one is read out, lest what is said next waits behind a long text. */
const MOST_LETTERS = 160;

/** Return the newest place among them. */
export function newestIn(entries: readonly (Post | Gap)[]): number {
  return entries.reduce((last, { seq }) => Math.max(last, seq), 0);
}

/** Return the posts of others after a place; not what is hidden from her, and of a long writing the beginning alone. */
export function newsAfter(entries: readonly (Post | Gap)[], seq: number): readonly Post[] {
  return entries
    .filter((one) => one.kind === "post")
    .filter((one) => one.seq > seq && !one.mine && one.hidden === "no" && !one.retracted && !isVeiled(one) && (one.part?.number ?? 1) === 1);
}

/** Return what is said of them; nothing where there is none. */
export function saidOf(news: readonly Post[], say: HearingSay, nameless: string): string {
  if (news.length > MOST_READ) {
    return say("posts", { count: news.length });
  }
  return news
    .map(({ name, text, warning }) => {
      const by = oneLine(name) || nameless;
      return warning === undefined ? say("post", { name: by, text: cut(plain(text)) }) : say("warned", { name: by, warning: oneLine(warning) });
    })
    .join(" ");
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join("")}…` : text;
}

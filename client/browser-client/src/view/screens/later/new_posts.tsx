/**
 * New posts, read out politely while somebody looks at other things on the screen. Not seen: they stand there.
 *
 * In no faster flow than can be listened to, and after what is said of a floor, which waits behind no long text.
 */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Id } from "../../../model/seam/app";
import type { Gap, Post } from "../../../model/seam/room";
import { type HearingSay, loadHearing } from "../../../words/later/hearing";
import { useWords } from "../../tongue";
import { newestIn, newsAfter, saidOf } from "./heard_posts";

/** What comes in one breath is said together. */
const BREATH_MILLISECONDS = 1_500;
/** After a change of the floor, and after what was said last. */
const FLOOR_MILLISECONDS = 4_000;
const REST_MILLISECONDS = 8_000;

/** What is read out, and of which posts. */
type Heard = { readonly text: string; readonly of: readonly Id[]; readonly turn: number };

type Props = {
  readonly entries: readonly (Post | Gap)[];
  /** How the floor stands, as far as that is said aloud: what is new of it goes first. */
  readonly floor?: string | undefined;
  /** Nothing is read out meanwhile: what came is counted afterwards. */
  readonly isQuiet?: boolean;
};

export function NewPosts({ entries, floor, isQuiet = false }: Props): JSX.Element {
  const { say: told, language } = useWords();
  const [say, setSay] = useState<HearingSay>();
  const [heard, setHeard] = useState<Heard>({ text: "", of: [], turn: 0 });
  const now = useRef(entries);
  now.current = entries;
  const after = useRef<number | undefined>(undefined);
  after.current ??= newestIn(entries);
  const notBefore = useRef(0);
  useEffect(() => {
    // Without its words nothing is read out; what was said stands on the screen all the same.
    loadHearing(language).then(
      (came) => setSay(() => came),
      () => undefined,
    );
  }, [language]);
  useEffect(() => {
    notBefore.current = Math.max(notBefore.current, performance.now() + FLOOR_MILLISECONDS);
  }, [floor]);
  const isDue = say !== undefined && !isQuiet && newsAfter(entries, after.current).length > 0;
  // One more post begins no new wait: in a steady flow nothing would ever be said.
  useEffect(() => {
    if (!isDue) {
      return undefined;
    }
    const soon = setTimeout(
      () => {
        const of = newsAfter(now.current, after.current ?? 0);
        const text = saidOf(of, say, told("post.nameless"));
        after.current = newestIn(now.current);
        notBefore.current = performance.now() + REST_MILLISECONDS;
        setHeard(({ turn }) => ({ text, of: of.map(({ id }) => id), turn: turn + 1 }));
      },
      Math.max(BREATH_MILLISECONDS, notBefore.current - performance.now()),
    );
    return () => clearTimeout(soon);
  }, [isDue, floor, heard.turn]);
  // Once heard it is found nowhere a second time.
  useEffect(() => {
    // What was said in this very moment is not what is to go.
    const later = setTimeout(() => setHeard((one) => (one.turn === heard.turn ? { ...one, text: "" } : one)), REST_MILLISECONDS);
    return () => clearTimeout(later);
  }, [heard.turn]);
  // What was hidden or taken back meanwhile stands here no longer than in its own place.
  const still = new Set(heard.text === "" ? [] : newsAfter(entries, 0).map(({ id }) => id));
  return (
    <p class="heard" role="status">
      {heard.text === "" || !heard.of.every((id) => still.has(id)) ? null : <span key={heard.turn}>{heard.text}</span>}
    </p>
  );
}

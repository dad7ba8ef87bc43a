/** The words of staff's acts where they stand among others: fetched when the first is shown, and there from then on. */
import { useEffect, useState } from "preact/hooks";

import { type ActSay, loadActing } from "../words/acting";
import type { Language } from "../words/language";
import { useWords } from "./tongue";

const CAME = new Map<Language, ActSay>();

/** What is known of the words: they may still come, or have failed to; `again` asks once more. */
export type ActWords = { readonly tell: ActSay | undefined; readonly failed: boolean; readonly again: () => void };

/** Return the words of acts, asked for where they are `wanted`. */
export function useActWords(wanted: boolean): ActWords {
  const { language } = useWords();
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const [, setCame] = useState<Language>();
  const tell = CAME.get(language);
  useEffect(() => {
    if (wanted && tell === undefined) {
      setFailed(false);
      loadActing(language).then(
        (say) => (CAME.set(language, say), setCame(language)),
        () => setFailed(true),
      );
    }
  }, [wanted, language, tries]);
  return { tell, failed, again: () => setTries(tries + 1) };
}

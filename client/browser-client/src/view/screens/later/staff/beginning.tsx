/** Words to begin with, in the language of whoever will read them: at three in the morning nobody finds them easily. */
import type { JSX } from "preact";

import { type Language, NAMES } from "../../../../words/language";
import { loadStaffWords, type StaffKey, type StaffSay } from "../../../../words/staff";
import { Button } from "../../../parts/button";
import { useStaffWords } from "./spoken";

type Props = {
  /** What the button says: "in English", its `language` filled in. */
  readonly ask: StaffKey;
  readonly words: StaffKey;
  readonly theirs: Language;
  readonly text: string;
  readonly onText: (text: string) => void;
};

export function Beginning({ ask, words, theirs, text, onText }: Props): JSX.Element {
  const say = useStaffWords();
  const begin = async (): Promise<void> => onText(await wordsIn(theirs, words, say));
  return (
    // What somebody wrote herself is not written over.
    <p>
      <Button disabled={text.trim() !== ""} onTap={() => void begin()}>
        {say(ask, { language: NAMES[theirs] })}
      </Button>
    </p>
  );
}

/** Return our words in a language; where they cannot be fetched now, `ours` are better than none. */
export async function wordsIn(language: Language, words: StaffKey, ours: StaffSay): Promise<string> {
  try {
    return (await loadStaffWords(language))(words);
  } catch {
    return ours(words);
  }
}

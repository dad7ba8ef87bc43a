/** Ten words of an invitation, or the twelve that bring somebody back: tapped, or pasted by who cannot tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Doing } from "../../../model/seam/app";
import { Button } from "../../parts/button";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { WordPicker } from "../../parts/word_picker";
import { useWords } from "../../tongue";

type Props = {
  readonly what: "invitation" | "return";
  readonly doing: Doing;
  readonly onWords: (words: readonly string[]) => void;
  readonly onBack: () => void;
};

const COUNT = { invitation: 10, return: 12 } as const;

export function WordsAsked({ what, doing, onWords, onBack }: Props): JSX.Element {
  const { say } = useWords();
  const [words, setWords] = useState<readonly string[]>([]);
  const whole = words.length === COUNT[what];
  return (
    <Screen title={say(`words_asked.${what}.title`)} onBack={onBack}>
      <p>{say(`words_asked.${what}.what`)}</p>
      {what === "invitation" ? <p class="hint">{say("words_asked.link")}</p> : null}
      <WordPicker count={COUNT[what]} words={words} onWords={setWords} />
      <Waiting doing={doing} what={say(`words_asked.${what}.doing`)} />
      <Button kind="main" disabled={!whole || doing.at === "working"} onTap={() => onWords(words)}>
        {say("go_on")}
      </Button>
    </Screen>
  );
}

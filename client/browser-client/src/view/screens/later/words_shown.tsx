/** The twelve words, shown when they are asked for and put away by themselves. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act, Doing } from "../../../model/seam/app";
import { Button } from "../../parts/button";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useWords } from "../../tongue";

/** Long enough to write twelve words down without haste. */
const SHOWN_SECONDS = 300;

type Props = {
  readonly words: readonly string[] | undefined;
  readonly doing: Doing;
  readonly act: (act: Act) => void;
  readonly onBack: () => void;
};

export function WordsShown({ words, doing, act, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (words === undefined) {
      return undefined;
    }
    const away = setTimeout(() => act({ do: "put_words_away" }), SHOWN_SECONDS * 1_000);
    return () => clearTimeout(away);
  }, [words, act]);
  return (
    <Screen title={say("words.title")} onBack={() => (act({ do: "put_words_away" }), onBack())}>
      <p>{say("words.what")}</p>
      <p>{say("words.care")}</p>
      {words === undefined ? (
        <>
          <Button kind="main" onTap={() => (setAsked(true), act({ do: "show_words", language }))}>
            {say("words.show")}
          </Button>
          {asked ? <Waiting doing={doing} what={say("words.doing")} /> : null}
        </>
      ) : (
        <>
          <ol class="secret" lang={language}>
            {words.map((word, at) => (
              <li key={`${at}-${word}`}>{word}</li>
            ))}
          </ol>
          <Button kind="main" onTap={() => (act({ do: "put_words_away" }), onBack())}>
            {say("words.away")}
          </Button>
        </>
      )}
    </Screen>
  );
}

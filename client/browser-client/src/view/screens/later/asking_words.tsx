/** The words of these screens in the language that is spoken, fetched when it is first spoken here. */
import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Doing } from "../../../model/app";
import { loadAsking, type Saying } from "../../../words/asking";
import type { Language } from "../../../words/language";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useWords } from "../../tongue";

const Words = createContext<Saying | undefined>(undefined);

/** What came is there for every later look. */
const came = new Map<Language, Saying>();

type Props = { readonly onBack?: (() => void) | undefined; readonly children: ComponentChildren };

/** Draws what is inside it once the words are there. */
export function WithAskingWords({ onBack, children }: Props): JSX.Element {
  const { say, language } = useWords();
  const [here, setHere] = useState<ReadonlyMap<Language, Saying>>(new Map(came));
  const [doing, setDoing] = useState<Doing>({ at: "working" });
  const words = here.get(language);
  const fetchThem = async (): Promise<void> => {
    setDoing({ at: "working" });
    try {
      came.set(language, await loadAsking(language));
      setHere(new Map(came));
    } catch {
      setDoing({ at: "failed", why: "part_missing" });
    }
  };
  useEffect(() => {
    if (words === undefined) {
      void fetchThem();
    }
  }, [language]);
  return words === undefined ? (
    <Screen title={say("later.title")} onBack={onBack}>
      <div data-coming={doing.at === "working" ? "yes" : undefined}>
        <Waiting doing={doing} what={say("later.doing")} onAgain={() => void fetchThem()} />
      </div>
    </Screen>
  ) : (
    <Words.Provider value={words}>{children}</Words.Provider>
  );
}

/** What is said where staff are called. */
export function useAsking(): Saying {
  const words = useContext(Words);
  if (words === undefined) {
    throw new Error("These words are not here: a part stands outside of WithAskingWords.");
  }
  return words;
}

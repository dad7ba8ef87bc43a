/** Words that only some screens need: fetched in the language that is spoken, when it is first spoken there. */
import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Doing } from "../../../model/seam/app";
import type { Language } from "../../../words/language";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useWords } from "../../tongue";

type Props = { readonly onBack?: (() => void) | undefined; readonly children: ComponentChildren };

/** What draws its children once the words are there, and how they ask for them. */
export type LaterWords<Say> = { readonly With: (props: Props) => JSX.Element; readonly useSay: () => Say };

/** Return words that `load` fetches. What came is there for every later look. */
export function laterWords<Say>(load: (language: Language) => Promise<Say>): LaterWords<Say> {
  const Words = createContext<{ readonly say: Say } | undefined>(undefined);
  const came = new Map<Language, Say>();

  function With({ onBack, children }: Props): JSX.Element {
    const { say, language } = useWords();
    const [here, setHere] = useState<ReadonlyMap<Language, Say>>(new Map(came));
    const [doing, setDoing] = useState<Doing>({ at: "working" });
    const words = here.get(language);
    const fetchThem = async (): Promise<void> => {
      setDoing({ at: "working" });
      try {
        came.set(language, await load(language));
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
      <Words.Provider value={{ say: words }}>{children}</Words.Provider>
    );
  }

  function useSay(): Say {
    const words = useContext(Words);
    if (words === undefined) {
      throw new Error("These words are not here: a part stands outside of what fetches them.");
    }
    return words.say;
  }

  return { With, useSay };
}

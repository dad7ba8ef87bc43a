/** The way in: promise, guidelines, name, how to come back. Each step can be gone back, and nothing is sent before the last. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { type Act, type App, IDLE, type Keep, type Stage } from "../model/seam/app";
import { fetchPage } from "../platform/pages";
import type { Language } from "../words/language";
import { later } from "./later";
import { suggestName } from "./names";
import { Guidelines } from "./screens/guidelines";
import { Keeping } from "./screens/keeping";
import { Naming } from "./screens/naming";
import { PromiseScreen } from "./screens/promise";
import { useWords } from "./tongue";

const WordsAsked = later(async () => (await import("./screens/later/words_asked")).WordsAsked);
const AskScreen = later(async () => (await import("./screens/later/calls/calls")).AskScreen);

export type Step = "promise" | "invitation" | "return" | "guidelines" | "name" | "keep" | "ask";

type Props = {
  readonly stage: Extract<Stage, { readonly at: "door" | "returning" }>;
  /** Who is on duty, and a call that is being written: for who comes without an invitation. */
  readonly app: Pick<App, "duty" | "calling" | "otherPin">;
  readonly demo: boolean;
  readonly act: (act: Act) => void;
  readonly onLanguage: (language: Language) => void;
  readonly first: Step;
};

export function Coming({ stage, app, demo, act, onLanguage, first }: Props): JSX.Element {
  const { say, language } = useWords();
  const [step, setStep] = useState<Step>(first);
  const [name, setName] = useState(() => suggestName(language));
  const [keep, setKeep] = useState<Keep>({ by: "visit" });
  const page = useGuidelines(step === "guidelines", language);
  const card = stage.at === "door" ? stage.card : undefined;

  // An invitation by words was read: on with it, as with a link.
  useEffect(() => {
    if (card !== undefined && step === "invitation") {
      setStep("promise");
    }
  }, [card, step]);

  const home = (): void => {
    act({ do: "back_to_door" });
    setStep("promise");
  };
  if (step === "return" || stage.at === "returning") {
    return (
      <WordsAsked
        what="return"
        doing={stage.at === "returning" ? stage.doing : IDLE}
        onWords={(words) => act({ do: "return_by_words", words })}
        onBack={home}
      />
    );
  }
  switch (step) {
    case "invitation":
      return (
        <WordsAsked
          what="invitation"
          doing={stage.reading}
          onWords={(words) => act({ do: "read_invitation_words", words })}
          onBack={home}
        />
      );
    case "guidelines":
      return <Guidelines page={page} onAccept={() => setStep("name")} onBack={() => setStep("promise")} />;
    case "name":
      return (
        <Naming name={name} onName={setName} onGoOn={() => setStep("keep")} onBack={() => setStep("guidelines")} />
      );
    case "keep":
      return (
        <Keeping
          now={undefined}
          doing={IDLE}
          what={say("entering.doing")}
          otherPin={app.otherPin}
          yes={card === undefined ? say("go_on") : undefined}
          onKeep={(chosen) => {
            if (card === undefined) {
              setKeep(chosen);
              setStep("ask");
            } else {
              act({ do: "enter", name: name.trim(), keep: chosen });
            }
          }}
          onBack={() => setStep("name")}
        />
      );
    case "ask":
      return <AskScreen {...app} name={name.trim()} keep={keep} act={act} onBack={() => setStep("keep")} />;
    default:
      return (
        <PromiseScreen
          card={card}
          reading={stage.reading}
          demo={demo}
          onGoOn={() => setStep("guidelines")}
          onInvitation={() => setStep("invitation")}
          onReturn={() => setStep("return")}
          onAsk={() => setStep("guidelines")}
          onLanguage={onLanguage}
          onAgain={() => act({ do: "try_again" })}
        />
      );
  }
}

/** The operator's guidelines: undefined while they come, null when they cannot be had. */
function useGuidelines(wanted: boolean, language: Language): string | undefined | null {
  const [page, setPage] = useState<string | null>();
  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    let awaited = true;
    void fetchPage(language, "guidelines").then((text) => awaited && setPage(text ?? null));
    return () => {
      awaited = false;
    };
  }, [wanted, language]);
  return page;
}

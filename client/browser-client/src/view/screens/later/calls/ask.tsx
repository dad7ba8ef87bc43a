/** Asking to be let in without an invitation: who reads it, what goes to whom, a few words, and nothing before the tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, Keep } from "../../../../model/seam/app";
import type { Calling, Duty } from "../../../../model/seam/calls";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { Message } from "./message";
import { WhoElse, WhoIsThere } from "./who_is_there";
import { useAsking, WithAskingWords } from "./words";

type Props = {
  readonly name: string;
  readonly keep: Keep;
  readonly duty: Duty | undefined;
  readonly calling: Calling | undefined;
  readonly act: (act: Act) => void;
  readonly onBack: () => void;
};

export function AskScreen(props: Props): JSX.Element {
  return (
    <WithAskingWords onBack={props.onBack}>
      <Ask {...props} />
    </WithAskingWords>
  );
}

function Ask({ name, keep, duty, calling, act, onBack }: Props): JSX.Element {
  const asking = useAsking();
  const { language } = useWords();
  const [text, setText] = useState("");
  return (
    <Screen title={asking("ask.title")} onBack={onBack}>
      <p>{asking("ask.what")}</p>
      <WhoIsThere duty={duty} kind="join" act={act} />
      <p>
        <a href={`/pages/${language}/joining`} target="_blank" rel="noopener noreferrer">
          {asking("ask.audience.open")}
        </a>
      </p>
      <h2>{asking("ask.gets")}</h2>
      <ul class="facts">
        <li>{asking("ask.gets.them")}</li>
        <li>{asking("ask.gets.server")}</li>
      </ul>
      {duty === undefined || duty.words.length === 0 ? null : (
        <details>
          <summary>{asking("ask.words")}</summary>
          <p>{asking("ask.words.what")}</p>
          <ol class="secret" lang={language}>
            {duty.words.map((word, at) => (
              <li key={`${at}-${word}`}>{word}</li>
            ))}
          </ol>
        </details>
      )}
      <Message
        text={text}
        onText={setText}
        label={asking("ask.label")}
        hint={asking("ask.hint")}
        button={asking("ask.send")}
        sending={asking("ask.sending")}
        mayBeEmpty={false}
        calling={calling}
        onSend={(despite) => act({ do: "ask_to_join", text: text.trim(), name, keep, language, despite })}
      />
      <WhoElse lines={duty?.lines ?? []} />
    </Screen>
  );
}

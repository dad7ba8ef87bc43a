/** Erase me: one screen, what it does, what stays elsewhere and until when, and a second tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, Doing } from "../../../model/app";
import { Button } from "../../parts/button";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useWords } from "../../tongue";

type Props = { readonly doing: Doing; readonly act: (act: Act) => void; readonly onBack: () => void };

export function Erase({ doing, act, onBack }: Props): JSX.Element {
  const { say } = useWords();
  const [sure, setSure] = useState(false);
  return (
    <Screen title={say("erase.title")} onBack={onBack}>
      <p>{say("erase.does")}</p>
      <ul class="facts">
        <li>{say("erase.posts")}</li>
        <li>{say("erase.rooms")}</li>
        <li>{say("erase.kept")}</li>
      </ul>
      <h2>{say("erase.stays")}</h2>
      <ul class="facts">
        <li>{say("erase.stays.read")}</li>
        <li>{say("erase.stays.backups")}</li>
        <li>{say("erase.stays.history")}</li>
      </ul>
      <p>{say("erase.no_way_back")}</p>
      <Waiting doing={doing} what={say("erase.doing")} onAgain={() => act({ do: "erase_me" })} />
      {sure ? (
        <div class="stack">
          <Button disabled={doing.at === "working"} onTap={() => act({ do: "erase_me" })}>
            {say("erase.yes")}
          </Button>
          <Button kind="main" onTap={onBack}>
            {say("erase.no")}
          </Button>
        </div>
      ) : (
        <Button onTap={() => setSure(true)}>{say("erase.ask")}</Button>
      )}
    </Screen>
  );
}

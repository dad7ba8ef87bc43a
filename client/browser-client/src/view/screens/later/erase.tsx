/** Erase me: one screen, what it does, what stays elsewhere and until when, and a second tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, Doing } from "../../../model/seam/app";
import { Button } from "../../parts/button";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useWords } from "../../tongue";
import { useReporting, WithReportWords } from "./reports/words";

type Props = { readonly doing: Doing; readonly act: (act: Act) => void; readonly onBack: () => void };

export function Erase(props: Props): JSX.Element {
  return (
    <WithReportWords onBack={props.onBack}>
      <Sure {...props} />
    </WithReportWords>
  );
}

function Sure({ doing, act, onBack }: Props): JSX.Element {
  const { say } = useWords();
  const told = useReporting();
  const [sure, setSure] = useState(false);
  return (
    <Screen title={say("erase.title")} onBack={onBack}>
      <p>{told("erase.does")}</p>
      <ul class="facts">
        <li>{told("erase.posts")}</li>
        <li>{told("erase.rooms")}</li>
        <li>{told("erase.kept")}</li>
      </ul>
      <h2>{told("erase.stays")}</h2>
      <ul class="facts">
        <li>{told("erase.stays.read")}</li>
        <li>{told("erase.stays.backups")}</li>
        <li>{told("erase.stays.history")}</li>
      </ul>
      <p>{told("erase.no_way_back")}</p>
      <Waiting doing={doing} what={told("erase.doing")} onAgain={() => act({ do: "erase_me" })} />
      {sure ? (
        <div class="stack">
          <Button disabled={doing.at === "working"} onTap={() => act({ do: "erase_me" })}>
            {say("erase.yes")}
          </Button>
          <Button kind="main" onTap={onBack}>
            {told("erase.no")}
          </Button>
        </div>
      ) : (
        <Button onTap={() => setSure(true)}>{say("erase.ask")}</Button>
      )}
    </Screen>
  );
}

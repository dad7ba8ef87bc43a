/** Screens that are a title and a few sentences: beginning, entering, in-app browsers, old browsers, erased. */
import type { JSX } from "preact";

import type { Card, Doing, Hour } from "../../model/seam/app";
import { daySaid } from "../hours";
import { oneLine } from "../markup/printable";
import { Button } from "../parts/button";
import { Screen } from "../parts/screen";
import { Failed, Waiting } from "../parts/waiting";
import { useWords } from "../tongue";

export function Starting({ doing, onAgain }: { readonly doing: Doing; readonly onAgain: () => void }): JSX.Element {
  const { say } = useWords();
  return (
    <Screen title={say("title")}>
      <Waiting doing={doing.at === "idle" ? { at: "working" } : doing} what={say("starting")} onAgain={onAgain} />
    </Screen>
  );
}

type EnteringProps = {
  readonly card: Card;
  readonly doing: Doing;
  readonly onAgain: () => void;
  readonly onBack: () => void;
};

export function Entering({ card, doing, onAgain, onBack }: EnteringProps): JSX.Element {
  const { say } = useWords();
  return (
    <Screen title={oneLine(card.room) || say("entering.title")} onBack={doing.at === "failed" ? onBack : undefined}>
      <Waiting doing={doing} what={say("entering.doing")} onAgain={onAgain} />
    </Screen>
  );
}

/** A browser inside another app: what is opened there is seen by that app's maker, and stays in its history. */
export function InApp({ app, onGoOn }: { readonly app: string; readonly onGoOn: () => void }): JSX.Element {
  const { say } = useWords();
  return (
    <Screen title={say("in_app.title")}>
      <p>{say("in_app.what", { app })}</p>
      <p>{say("in_app.how")}</p>
      <p class="hint">{say("in_app.words")}</p>
      <Button onTap={onGoOn}>{say("in_app.go_on")}</Button>
    </Screen>
  );
}

export function TooOld(): JSX.Element {
  const { say } = useWords();
  return (
    <Screen title={say("title")}>
      <Failed why="browser_old" />
    </Screen>
  );
}

export function Erased({ until }: { readonly until: Hour }): JSX.Element {
  const { say, language } = useWords();
  return (
    <Screen title={say("erased.title")}>
      <p>{say("erased.what")}</p>
      <p>{say("erased.until", { day: daySaid(until, language) })}</p>
      <p>{say("erased.leave")}</p>
    </Screen>
  );
}

/** The waiting room of somebody who asked to be let in: how it stands, how she finds it again, and who else listens. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act, App } from "../../../../model/seam/app";
import type { Language } from "../../../../words/language";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { WordsShown } from "../words_shown";
import { CallState, EndOfCall } from "./call_state";
import { WhoElse, WhoIsThere } from "./who_is_there";
import { useAsking, WithAskingWords } from "./words";

type Props = {
  readonly app: Pick<App, "calling" | "duty" | "keeping" | "words" | "doing">;
  readonly act: (act: Act) => void;
  /** Nothing is above a waiting room; here so that it can be fetched like every other screen. */
  readonly onBack: () => void;
};

export function WaitingRoom(props: Props): JSX.Element {
  return (
    <WithAskingWords>
      <Waits {...props} />
    </WithAskingWords>
  );
}

function Waits({ app, act }: Props): JSX.Element {
  const { calling, duty, keeping } = app;
  const asking = useAsking();
  const { language } = useWords();
  const [showing, setShowing] = useState(false);
  useEffect(() => {
    if (calling === undefined) {
      act({ do: "look_at_call" });
    }
  }, [calling === undefined]);
  if (showing) {
    return <WordsShown words={app.words} doing={app.doing} act={act} onBack={() => setShowing(false)} />;
  }
  const isWaiting = calling?.stage === "waiting" || calling?.stage === "seen";
  return (
    <Screen title={asking("wait.title")}>
      {calling === undefined ? <p role="status">{asking("wait.working")}</p> : <CallState calling={calling} act={act} />}
      {isWaiting ? (
        <div class="note">
          <p>{asking(`wait.keep.${keeping.by}`)}</p>
          {keeping.by === "words" && !keeping.seen ? (
            <Button onTap={() => setShowing(true)}>{asking("wait.keep.words.show")}</Button>
          ) : null}
        </div>
      ) : null}
      {isWaiting ? <WhoIsThere duty={duty} kind="join" act={act} /> : <Fetched act={act} language={language} />}
      <WhoElse lines={duty?.lines ?? []} />
      {calling === undefined ? null : <EndOfCall calling={calling} act={act} />}
    </Screen>
  );
}

/** Where who is on duty is not shown, what else is open still is. */
function Fetched({ act, language }: { readonly act: Props["act"]; readonly language: Language }): null {
  useEffect(() => act({ do: "see_duty", language }), [language]);
  return null;
}

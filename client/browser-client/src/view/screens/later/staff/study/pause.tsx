/** A pause in the middle of a module: where she is, is kept, and nothing hurries. */
import type { JSX } from "preact";

import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { useStudying } from "./words";

type Props = { readonly onGoOn: () => void; readonly onEnough: () => void };

export function StudyPause({ onGoOn, onEnough }: Props): JSX.Element {
  const say = useStudying();
  return (
    <Screen title={say("pause.title")} onBack={onEnough}>
      <p>{say("pause.kept")}</p>
      <p>{say("pause.breathe")}</p>
      <p>{say("pause.near")}</p>
      <div class="stack">
        <Button onTap={onGoOn}>{say("pause.go_on")}</Button>
        <Button onTap={onEnough}>{say("pause.enough")}</Button>
      </div>
    </Screen>
  );
}

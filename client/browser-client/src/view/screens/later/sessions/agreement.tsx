/** Before the lobby: what holds there, and whether anybody else can see the screen. Nothing of it is sent. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { useSessions } from "./words";

type Props = { readonly onGo: () => void; readonly onBack: () => void };

export function Agreement({ onGo, onBack }: Props): JSX.Element {
  const say = useSessions();
  const [agreed, setAgreed] = useState(false);
  const [alone, setAlone] = useState(false);
  return (
    <Screen title={say("agree.title")} onBack={onBack}>
      <ul class="facts">
        <li>{say("agree.stays")}</li>
        <li>{say("agree.turn")}</li>
        <li>{say("agree.kind")}</li>
        <li>{say("agree.host")}</li>
      </ul>
      <h2>{say("agree.screen")}</h2>
      <p>{say("agree.screen.text")}</p>
      <p>
        <label class="choice">
          <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} /> {say("agree.yes")}
        </label>
      </p>
      <p>
        <label class="choice">
          <input type="checkbox" checked={alone} onChange={(event) => setAlone(event.currentTarget.checked)} /> {say("agree.alone")}
        </label>
      </p>
      <p class="hint">{say("agree.unsent")}</p>
      <Button kind="main" disabled={!agreed || !alone} onTap={onGo}>
        {say("agree.go")}
      </Button>
    </Screen>
  );
}

/** An earlier visit lies on this phone under a PIN. The screen says nothing of what it is. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Doing } from "../../model/seam/app";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Screen } from "../parts/screen";
import { Waiting } from "../parts/waiting";
import { useWords } from "../tongue";

type Props = {
  readonly tries: number;
  readonly waitSeconds: number;
  readonly doing: Doing;
  readonly onPin: (pin: string) => void;
  readonly onOther: () => void;
};

export function Locked({ tries, waitSeconds, doing, onPin, onOther }: Props): JSX.Element {
  const { say } = useWords();
  const [pin, setPin] = useState("");
  const waits = waitSeconds > 0 || doing.at === "working";
  // With the last try what was kept is gone: no PIN opens anything here any more.
  const opens = tries > 0;
  return (
    <Screen title={say("locked.title")}>
      {opens ? (
        <>
          <p>{say("locked.what")}</p>
          <Field kind="pin" label={say("keeping.pin.label")} value={pin} onInput={setPin} />
        </>
      ) : null}
      {opens && doing.at === "failed" ? <p class="hint">{say("locked.tries", { count: tries })}</p> : null}
      {waitSeconds > 0 ? <p role="status">{say("locked.wait", { seconds: waitSeconds })}</p> : null}
      <Waiting doing={doing} what={say("locked.doing")} />
      <div class="stack">
        {opens ? (
          <Button kind="main" disabled={waits || pin === ""} onTap={() => onPin(pin)}>
            {say("locked.open")}
          </Button>
        ) : null}
        <Button kind={opens ? "plain" : "main"} onTap={onOther}>
          {say("locked.other")}
        </Button>
      </div>
    </Screen>
  );
}

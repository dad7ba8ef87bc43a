/** How will you come back? Three ways, what each means, and that it can be changed. Used at the door and in settings. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Doing, Keep } from "../../model/seam/app";
import { isForOnce } from "../../platform/own_page";
import { Button } from "../parts/button";
import { Choices } from "../parts/choices";
import { Field, LONGEST_PIN_BYTES } from "../parts/field";
import { Screen } from "../parts/screen";
import { Waiting } from "../parts/waiting";
import { useWords } from "../tongue";

const SHORTEST_PIN = 6;

type Props = {
  readonly now: Keep["by"] | undefined;
  readonly doing: Doing;
  readonly what: string;
  /** Something lies on this device under another PIN. */
  readonly otherPin: boolean;
  readonly onKeep: (keep: Keep) => void;
  readonly onBack: () => void;
  readonly onAgain?: (() => void) | undefined;
  /** What the button says where choosing is not yet the last step. */
  readonly yes?: string | undefined;
};

export function Keeping({ now, doing, what, otherPin, onKeep, onBack, onAgain, yes }: Props): JSX.Element {
  const { say } = useWords();
  const [by, setBy] = useState<Keep["by"]>(now ?? "visit");
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [told, setTold] = useState<"short" | "long" | "differ">();
  const go = (): void => {
    if (by !== "pin") {
      onKeep({ by });
    } else if ([...pin].length < SHORTEST_PIN) {
      setTold("short");
    } else if (new TextEncoder().encode(pin).length > LONGEST_PIN_BYTES) {
      setTold("long");
    } else if (pin === again) {
      onKeep({ by, pin });
    } else {
      setTold("differ");
    }
  };
  const pins = (
    <div class="below">
      {otherPin ? <p>{say("keeping.pin.other")}</p> : null}
      <Field
        kind="pin"
        label={say("keeping.pin.label")}
        hint={say("keeping.pin.hint", { count: SHORTEST_PIN })}
        value={pin}
        onInput={setPin}
      />
      <Field kind="pin" label={say("keeping.pin.again")} value={again} onInput={setAgain} />
    </div>
  );
  return (
    <Screen title={say("keeping.title")} onBack={onBack}>
      <Choices
        legend={say("keeping.legend")}
        chosen={by}
        onChoose={(chosen) => {
          setBy(chosen);
          setTold(undefined);
        }}
        choices={[
          { value: "visit", name: say("keeping.visit"), what: say("keeping.visit.what") },
          { value: "words", name: say("keeping.words"), what: say("keeping.words.what") },
          ...(isForOnce() ? [] : [{ value: "pin" as const, name: say("keeping.pin"), what: say("keeping.pin.what"), more: pins }]),
        ]}
      />
      <p class="hint">{say("keeping.later")}</p>
      <p role="status">{told === undefined ? "" : say(`keeping.pin.${told}`, { count: SHORTEST_PIN })}</p>
      <Waiting doing={doing} what={what} onAgain={onAgain} />
      <Button kind="main" disabled={doing.at === "working"} onTap={go}>
        {yes ?? say(now === undefined ? "keeping.enter" : "keeping.change")}
      </Button>
    </Screen>
  );
}

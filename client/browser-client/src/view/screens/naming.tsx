/** What she will be called: a calm suggestion, another for a tap, or her own, with a word of care. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { oneLine } from "../markup/printable";
import { suggestName } from "../names";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Screen } from "../parts/screen";
import { useWords } from "../tongue";

/** As the protocol has it: 48 bytes of UTF-8. */
const MAX_NAME_BYTES = 48;

type Props = {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onGoOn: () => void;
  readonly onBack: () => void;
};

export function Naming({ name, onName, onGoOn, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const [touched, setTouched] = useState(false);
  const isSeen = oneLine(name) !== "";
  const fits = isSeen && new TextEncoder().encode(name.trim()).length <= MAX_NAME_BYTES;
  return (
    <Screen title={say("naming.title")} onBack={onBack}>
      <p>{say("naming.what")}</p>
      <Field
        label={say("naming.label")}
        hint={say("naming.hint")}
        value={name}
        maxLength={MAX_NAME_BYTES}
        onInput={(value) => {
          setTouched(true);
          onName(value);
        }}
      />
      <p role="status">{touched && !fits ? say(isSeen ? "naming.long" : "naming.empty") : ""}</p>
      <Button onTap={() => onName(suggestName(language, name))}>{say("naming.another")}</Button>
      <Button kind="main" disabled={!fits} onTap={onGoOn}>
        {say("go_on")}
      </Button>
    </Screen>
  );
}

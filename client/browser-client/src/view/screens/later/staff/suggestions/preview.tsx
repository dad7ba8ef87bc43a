/** A text as it will look among the pages, what the guards say of it, and what to look for before it goes to her. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Language } from "../../../../../words/language";
import { Button } from "../../../../parts/button";
import { Findings } from "../../../../parts/findings";
import { Text } from "../../../../parts/text";
import { useUnique } from "../../../../unique";
import { useStaffWords } from "../spoken";
import type { SuggestionProps } from "./suggestion";

const CHECKS = ["name", "place", "date", "detail"] as const;
type Check = (typeof CHECKS)[number] | "word";

type Props = SuggestionProps & {
  readonly texts: readonly { readonly language: Language; readonly text: string }[];
  readonly onBack: () => void;
};

export function SuggestionPreview({ open, suggestion: { looked }, staff, doIt, texts, onBack }: Props): JSX.Element {
  const say = useStaffWords();
  const [checked, setChecked] = useState<ReadonlySet<Check>>(new Set());
  const now = looked !== undefined && texts.every(({ text }, at) => looked.texts[at] === text) ? looked : undefined;
  const checks: readonly Check[] = now?.named === true ? [...CHECKS, "word"] : CHECKS;
  const blocks = now?.findings.some((found) => found.some((one) => one.blocks)) ?? true;
  const isReady = !blocks && checks.every((one) => checked.has(one)) && staff.doing.at !== "working";
  const sent = texts.map(({ text }) => text);
  return (
    <>
      {texts.map(({ language, text }, at) => {
        const findings = now?.findings[at] ?? [];
        return (
          <div key={language}>
            <div class="note">
              <Text text={text} kind="page" lang={language} />
            </div>
            <div role="status">
              {findings.length === 0 ? null : (
                <Findings findings={findings} held={findings.some((one) => one.blocks)} text={text} onAnyway={() => undefined} />
              )}
            </div>
          </div>
        );
      })}
      <fieldset class="choices">
        <legend>{say("suggestion.check")}</legend>
        {checks.map((one) => (
          <Checked
            key={one}
            label={say(`suggestion.check.${one}`)}
            isOn={checked.has(one)}
            onTurn={() => setChecked(new Set(checks.filter((each) => (each === one) !== checked.has(each))))}
          />
        ))}
      </fieldset>
      <p class="hint">{say("suggestion.send.what")}</p>
      <p class="row">
        <Button
          kind="main"
          disabled={!isReady}
          onTap={() =>
            doIt({ do: "case_suggestion", case: open.id, what: { step: "draft", texts: sent, anyway: checked.has("word") } })
          }
        >
          {say("suggestion.send")}
        </Button>
        <Button onTap={onBack}>{say("suggestion.change")}</Button>
      </p>
    </>
  );
}

type CheckedProps = { readonly label: string; readonly isOn: boolean; readonly onTurn: () => void };

function Checked({ label, isOn, onTurn }: CheckedProps): JSX.Element {
  const id = useUnique();
  return (
    <p class="switch">
      <input id={id} type="checkbox" checked={isOn} onChange={onTurn} />
      <label for={id}>{label}</label>
    </p>
  );
}

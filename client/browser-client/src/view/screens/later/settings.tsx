/** What can be changed, each with what it does; and the ways to the other quiet rooms of the house. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, Keeping, Settings } from "../../../model/seam/app";
import { LANGUAGES, type Language, NAMES } from "../../../words/language";
import { Button } from "../../parts/button";
import { Choices } from "../../parts/choices";
import { Field } from "../../parts/field";
import { Screen } from "../../parts/screen";
import type { Go } from "../../place";
import { useWords } from "../../tongue";
import { useUnique } from "../../unique";
import { useReporting, WithReportWords } from "./reports/words";

type Props = {
  readonly settings: Settings;
  readonly keeping: Keeping;
  readonly onLanguage: (language: Language) => void;
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly onBack: () => void;
};

export function SettingsScreen(props: Props): JSX.Element {
  return (
    <WithReportWords onBack={props.onBack}>
      <Changeable {...props} />
    </WithReportWords>
  );
}

function Changeable({ settings, keeping, onLanguage, act, go, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const told = useReporting();
  const [word, setWord] = useState("");
  const put = (words: readonly string[]): void => act({ do: "set", settings: { hiddenWords: words } });
  return (
    <Screen title={say("settings.title")} onBack={onBack}>
      <Choices
        legend={say("language")}
        chosen={language}
        onChoose={onLanguage}
        choices={LANGUAGES.map((each) => ({ value: each, name: NAMES[each], lang: each }))}
      />
      <h2>{say("settings.coming_back")}</h2>
      <p>{say(`settings.now.${keeping.by}`)}</p>
      <Button onTap={() => go({ at: "keeping" })}>{say("settings.coming_back.change")}</Button>
      <h2>{say("settings.hidden_words")}</h2>
      <p class="hint">{told("settings.hidden_words.what")}</p>
      <ul class="chips">
        {settings.hiddenWords.map((each) => (
          <li key={each}>
            <Button
              label={say("settings.hidden_words.show", { word: each })}
              onTap={() => put(settings.hiddenWords.filter((other) => other !== each))}
            >
              {each} ×
            </Button>
          </li>
        ))}
      </ul>
      <Field label={say("settings.hidden_words.label")} value={word} maxLength={60} onInput={setWord} />
      <Button
        disabled={word.trim() === ""}
        onTap={() => {
          put([...new Set([...settings.hiddenWords, word.trim()])]);
          setWord("");
        }}
      >
        {say("settings.hidden_words.add")}
      </Button>
      <h2>{say("settings.more")}</h2>
      <Switch
        name={say("settings.crisis")}
        what={told("settings.crisis.what")}
        on={settings.crisisLines}
        onSwitch={(on) => act({ do: "set", settings: { crisisLines: on } })}
      />
      <Switch
        name={say("settings.escape")}
        what={told("settings.escape.what")}
        on={settings.escapeLeaves}
        onSwitch={(on) => act({ do: "set", settings: { escapeLeaves: on } })}
      />
      <h2>{say("settings.yours")}</h2>
      <div class="stack">
        <Button onTap={() => go({ at: "notebook", part: { see: "list" }, from: { at: "settings" } })}>{say("notebook")}</Button>
        <Button onTap={() => (act({ do: "count_known" }), go({ at: "known" }))}>{say("known.title")}</Button>
        <Button onTap={() => go({ at: "report", part: { see: "list" }, from: { at: "settings" } })}>{say("report.list")}</Button>
        <Button onTap={() => go({ at: "erase" })}>{say("erase.title")}</Button>
        <Button onTap={() => go({ at: "staff", part: { see: "home" } })}>{say("rooms.look_after")}</Button>
      </div>
    </Screen>
  );
}

type SwitchProps = {
  readonly name: string;
  readonly what: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
};

function Switch({ name, what, on, onSwitch }: SwitchProps): JSX.Element {
  const id = useUnique();
  return (
    <p class="switch">
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={`${id}-what`}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <label for={id}>{name}</label>
      <span id={`${id}-what`} class="hint">
        {what}
      </span>
    </p>
  );
}

/** Making a text of what was offered: one for each language that is chosen, seen as it will look before it goes. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { hasTitle } from "../../../../../model/staff/titled";
import { type Language, LANGUAGES, NAMES } from "../../../../../words/language";
import { printable } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { UNWATCHED } from "../../../../parts/field";
import { useWords } from "../../../../tongue";
import { useUnique } from "../../../../unique";
import { useTurned } from "../../turn_focus";
import { MAX_SAID_BYTES } from "../cases/case_text";
import { useStaffWords } from "../spoken";
import { SuggestionPreview } from "./preview";
import type { SuggestionProps } from "./suggestion";

/** What the agreement refuses beside what no text here shows (protocol/structures/agreement.ts): a phone types some of it. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\u2800\ufff0-\uffff]/gu;
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/gu;

export function SuggestionWriting(props: SuggestionProps): JSX.Element {
  const { open, staff, act } = props;
  const say = useStaffWords();
  const { language } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<Language>>(new Set([open.language ?? language]));
  const [written, setWritten] = useState<ReadonlyMap<Language, string>>(new Map());
  const [isPreview, setIsPreview] = useState(false);
  const place = useTurned(isPreview);
  useEffect(() => {
    if (staff.done === "case_drafted") {
      setWritten(new Map());
      setIsPreview(false);
    }
  }, [staff.done]);
  const languages = LANGUAGES.filter((one) => chosen.has(one));
  const texts = languages.map((one) => ({ language: one, text: asSent(written.get(one) ?? "") }));
  const isReady = texts.length > 0 && texts.every(({ text }) => hasTitle(text) && bytesIn(text) <= MAX_SAID_BYTES);
  return (
    <section>
      <div ref={place} tabIndex={-1}>
        <h2>{say(isPreview ? "suggestion.preview" : "suggestion.write")}</h2>
      </div>
      {isPreview ? (
        <SuggestionPreview {...props} texts={texts} onBack={() => setIsPreview(false)} />
      ) : (
        <>
          <p class="hint">{say("suggestion.write.what")}</p>
          <Languages chosen={chosen} onChosen={setChosen} />
          {languages.map((one) => (
            <Written key={one} language={one} text={written.get(one) ?? ""} onText={(text) => setWritten(new Map(written).set(one, text))} />
          ))}
          <Button
            disabled={!isReady}
            onTap={() => {
              act({ do: "case_suggestion", case: open.id, what: { step: "look", texts: texts.map(({ text }) => text) } });
              setIsPreview(true);
            }}
          >
            {say("suggestion.see")}
          </Button>
        </>
      )}
    </section>
  );
}

/** A text as it goes: nothing in it or around it that she could not see, and one end of a line. */
function asSent(typed: string): string {
  const lines = printable(typed).replaceAll(UNSEEN, "").replaceAll(ODD_SPACE, " ").split("\n");
  return `${lines.map((line) => line.trimEnd()).join("\n").trim()}\n`;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}

type LanguagesProps = { readonly chosen: ReadonlySet<Language>; readonly onChosen: (chosen: ReadonlySet<Language>) => void };

function Languages({ chosen, onChosen }: LanguagesProps): JSX.Element {
  const say = useStaffWords();
  const turned = (one: Language): ReadonlySet<Language> => new Set(LANGUAGES.filter((each) => (each === one) !== chosen.has(each)));
  return (
    <fieldset class="choices">
      <legend>{say("suggestion.languages")}</legend>
      {LANGUAGES.map((one) => (
        <div key={one} class="choice">
          <label lang={one}>
            <input type="checkbox" checked={chosen.has(one)} onChange={() => onChosen(turned(one))} />
            <span>{NAMES[one]}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

type WrittenProps = { readonly language: Language; readonly text: string; readonly onText: (text: string) => void };

function Written({ language, text, onText }: WrittenProps): JSX.Element {
  const say = useStaffWords();
  const id = useUnique();
  const left = MAX_SAID_BYTES - bytesIn(asSent(text));
  const isBegun = text.trim() !== "";
  return (
    <div class="field">
      <label for={id}>{say("suggestion.label", { language: NAMES[language] })}</label>
      <textarea
        {...UNWATCHED}
        id={id}
        rows={10}
        value={text}
        lang={language}
        dir="auto"
        aria-describedby={`${id}-left ${id}-said`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <span id={`${id}-left`} class="hint">
        {left < 0 ? "" : say("suggestion.left", { count: left })}
      </span>
      {/* Heard when it changes, and not at each letter. */}
      <span id={`${id}-said`} role="status">
        {left < 0 ? say("suggestion.over", { count: -left }) : isBegun && !hasTitle(asSent(text)) ? say("suggestion.no_title") : ""}
      </span>
    </div>
  );
}

/** A report being written: what it is about, how urgent it is, what goes along, who reads it. Nothing goes before her tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act } from "../../../../model/seam/app";
import type { Reason, ReportShown } from "../../../../model/seam/reports";
import { LANGUAGES, type Language, NAMES } from "../../../../words/language";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Choices } from "../../../parts/choices";
import { useWords } from "../../../tongue";
import { useUnique } from "../../../unique";
import { isLong } from "../../../written_length";
import { WhatGoes } from "./lines";
import { Note } from "./note";
import { WhoReads } from "./readers";
import { HowItGoes } from "./trouble";
import { useReporting } from "./words";

const REASONS = [
  "image_or_link",
  "threat",
  "identifying",
  "sexual_or_degrading",
  "impersonation",
  "recruiting_or_spam",
  "other",
] as const satisfies readonly Reason[];

type Props = { readonly report: ReportShown; readonly act: (act: Act) => void };

export function Writing({ report, act }: Props): JSX.Element {
  const told = useReporting();
  const { say, language: spoken } = useWords();
  const isWorry = report.kind === "person";
  const [reason, setReason] = useState<(typeof REASONS)[number]>();
  const [imminent, setImminent] = useState(false);
  const [note, setNote] = useState("");
  const [language, setLanguage] = useState<Language>(spoken);
  const isReady = (isWorry || reason !== undefined) && !isLong(note) && report.doing.at !== "working";
  const send = (): void =>
    act({ do: "report", what: { step: "send", reason: isWorry ? "worried" : (reason ?? "other"), note, imminent, language } });
  return (
    <>
      <p>{told(isWorry ? "worried.what" : "post.what")}</p>
      {isWorry ? <p>{told("worried.about", { name: oneLine(report.name) || say("post.nameless") })}</p> : null}
      {report.isBetweenTwo ? <p class="note">{told("between")}</p> : <p>{told("unknown")}</p>}
      <p class="hint">{told("danger")}</p>
      {isWorry ? null : (
        <Choices
          legend={told("reason.legend")}
          chosen={reason}
          onChoose={setReason}
          choices={REASONS.map((value) => ({ value, name: told(`reason.${value}`) }))}
        />
      )}
      <Risk on={imminent} onSwitch={setImminent} />
      <Note
        text={note}
        onText={setNote}
        label={told(isWorry ? "note.worried" : "note.label")}
        hint={told("note.hint")}
        findings={report.findings}
      />
      <Answers language={language} onLanguage={setLanguage} />
      <WhatGoes report={report} act={act} />
      <WhoReads report={report} />
      <HowItGoes report={report} what={told(report.stage === "looking" ? "looking" : "sending")} act={act} />
      <div role="status">
        {isWorry || reason !== undefined ? null : <p>{told("reason_first")}</p>}
        {/* What was found stands by her words, a screen above. */}
        {report.findings.length === 0 ? null : (
          <p>
            <strong>{told("held")}</strong>
          </p>
        )}
      </div>
      <Button kind="main" disabled={!isReady} onTap={send}>
        {told(isWorry ? "send.worried" : "send")}
      </Button>
      <p class="hint">{told("unkept")}</p>
    </>
  );
}

function Risk({ on, onSwitch }: { readonly on: boolean; readonly onSwitch: (on: boolean) => void }): JSX.Element {
  const told = useReporting();
  const id = useUnique();
  return (
    <p class="switch">
      <input id={id} type="checkbox" checked={on} aria-describedby={`${id}-what`} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      <label for={id}>{told("risk")}</label>
      <span id={`${id}-what`} class="hint">
        {told("risk.what")}
      </span>
    </p>
  );
}

type AnswersProps = { readonly language: Language; readonly onLanguage: (language: Language) => void };

/** In which language she would like to be answered. */
export function Answers({ language, onLanguage }: AnswersProps): JSX.Element {
  const told = useReporting();
  const id = useUnique();
  return (
    <p class="field">
      <label for={id}>{told("language.label")}</label>
      <select id={id} value={language} onChange={(event) => onLanguage(LANGUAGES.find((one) => one === event.currentTarget.value) ?? language)}>
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {NAMES[each]}
          </option>
        ))}
      </select>
    </p>
  );
}

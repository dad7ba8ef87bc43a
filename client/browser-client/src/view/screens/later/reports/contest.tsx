/** Asking that somebody else looks at an act upon oneself, or at the closing of one's room: what was done, what goes along, who reads it. Nothing goes before her tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ActKindTold } from "../../../../model/seam/acts";
import type { Act } from "../../../../model/seam/app";
import type { ReportShown } from "../../../../model/seam/reports";
import type { Language } from "../../../../words/language";
import { oneLine } from "../../../markup/printable";
import { WhatWasDone } from "../../../parts/acts_told";
import { Button } from "../../../parts/button";
import { Text } from "../../../parts/text";
import { useWords } from "../../../tongue";
import { isLong, MAX_WRITTEN_BYTES } from "../../../written_length";
import { useActing } from "../acting_words";
import { Note } from "./note";
import { WhoReads } from "./readers";
import { HowItGoes } from "./trouble";
import { useReporting } from "./words";
import { Answers } from "./writing";

/** Every client writes before her words which act it is about: its kind and its id. */
const MOST_BYTES = MAX_WRITTEN_BYTES - 64;

/** What needs two people: everybody in the room is concerned, and neither of the two reads what is said of it. */
const CLOSINGS: ReadonlySet<ActKindTold | undefined> = new Set<ActKindTold | undefined>(["closing_room", "close_room"]);

function whoseEyes({ name, act }: ReportShown, told: ReturnType<typeof useReporting>): string {
  const by = oneLine(name);
  if (!CLOSINGS.has(act?.kind)) {
    return told("act.what", { name: by });
  }
  const second = oneLine(act?.closed?.agreedBy ?? "");
  return second === "" ? told("act.what.closing", { name: by }) : told("act.what.closed", { name: by, second });
}

type Props = { readonly report: ReportShown; readonly act: (act: Act) => void };

export function Contesting({ report, act }: Props): JSX.Element {
  const told = useReporting();
  const tell = useActing();
  const { say, language: spoken } = useWords();
  const [note, setNote] = useState("");
  const [language, setLanguage] = useState<Language>(spoken);
  const isReady = note.trim() !== "" && !isLong(note, MOST_BYTES) && report.act !== undefined && report.doing.at !== "working";
  const send = (): void => act({ do: "report", what: { step: "send", reason: "other", note, imminent: false, language } });
  // What nobody could read now is not asked for; what stands there already is not taken away.
  const isInVain = report.readers?.length === 0 && note === "";
  const done = report.act === undefined ? null : (
    <div class="note">
      <WhatWasDone told={report.act} tell={tell} isOut={report.act.kind === "remove"} />
    </div>
  );
  if (isInVain) {
    return (
      <>
        {done}
        <WhoReads report={report} />
        {report.trouble === "nobody" ? null : <HowItGoes report={report} what={told("act.looking")} act={act} />}
        <p>{tell("out.help", { help: say("help") })}</p>
      </>
    );
  }
  const posts = report.lines.flatMap((one) => (one.kind === "post" && one.part === "reported" ? [one] : []));
  return (
    <>
      <p>{whoseEyes(report, told)}</p>
      {done}
      <Note text={note} onText={setNote} label={told("act.label")} hint={told("note.hint")} mostBytes={MOST_BYTES} findings={report.findings} />
      <Answers language={language} onLanguage={setLanguage} />
      {posts.length === 0 ? null : (
        <section aria-label={told("goes.title")}>
          <h2>{told("goes.title")}</h2>
          {posts.map((post) => (
            <article key={post.seq} class="post">
              {post.texts.map((text, at) => (
                <Text key={at} text={text} />
              ))}
            </article>
          ))}
        </section>
      )}
      <WhoReads report={report} />
      <HowItGoes report={report} what={told(report.stage === "looking" ? "act.looking" : "sending")} act={act} />
      <div role="status">
        {note.trim() === "" ? <p>{told("act.words_first")}</p> : null}
        {report.findings.length === 0 ? null : (
          <p>
            <strong>{told("held")}</strong>
          </p>
        )}
      </div>
      <Button kind="main" disabled={!isReady} onTap={send}>
        {told("act.send")}
      </Button>
      <p class="hint">{told("unkept")}</p>
    </>
  );
}

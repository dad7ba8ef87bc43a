/** How an own report stands: what the server says of it, what staff said, and what can be said to them. */
import type { JSX } from "preact";

import type { Act } from "../../../../model/seam/app";
import type { OwnCase, ReportShown, ReportStep } from "../../../../model/seam/reports";
import { useGoing } from "../../../going";
import { hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { useWords } from "../../../tongue";
import { isLong } from "../../../written_length";
import { Note } from "./note";
import { HowItGoes } from "./trouble";
import { useReporting } from "./words";

type Props = { readonly report: ReportShown; readonly act: (act: Act) => void };

const THANKS = { post: "filed.thanks", person: "filed.thanks.person", act: "filed.thanks.act" } as const;

export function CaseView({ report, act }: Props): JSX.Element {
  const told = useReporting();
  const { say, language } = useWords();
  const { case: stands, sealedTo, kind } = report;
  const isOver = stands?.stage === "decided" || stands?.stage === "closed";
  const does = (what: ReportStep): void => act({ do: "report", what });
  return (
    <>
      <div role="status" data-stage={stands?.stage}>
        {sealedTo === 0 ? null : <p>{told(THANKS[kind], { count: sealedTo })}</p>}
        {stands === undefined ? null : (
          <p>
            <strong>{told(stands.stage === "closed" && kind === "act" ? "stage.closed.act" : `stage.${stands.stage}`)}</strong>
          </p>
        )}
        {stands?.says.map((one, at) => <Saying key={at} said={one} />)}
      </div>
      {stands === undefined ? null : (
        <>
          <p class="hint">{told("stage.word")}</p>
          <p class="hint">
            {told("until", { when: hourSaid(stands.goneHour, language) })} {isOver ? "" : told("live")}
          </p>
        </>
      )}
      <HowItGoes report={report} what={told("sending")} act={act} />
      {stands !== undefined && !isOver ? (
        <Answer
          key="reply"
          report={report}
          words={{ label: told("reply.label"), hint: told("reply.hint"), send: told("reply.send") }}
          onSend={(text) => does({ step: "reply", text })}
        />
      ) : null}
      {stands?.canAppeal === true ? (
        <>
          <h2>{told("appeal.title")}</h2>
          <Answer
            key="appeal"
            report={report}
            words={{ label: told("appeal.label"), hint: told("reply.hint"), send: told("appeal.send") }}
            onSend={(text) => does({ step: "appeal", text })}
          />
        </>
      ) : null}
      {isOver && report.isOpen ? (
        <p>
          <Button onTap={() => does({ step: "anew" })}>{told(kind === "act" ? "anew.act" : "anew")}</Button>
        </p>
      ) : null}
      <p class="hint">
        {kind === "post"
          ? told("find_again", { report: say("post.report"), list: say("report.list") })
          : told(kind === "act" ? "find_again.act" : "find_again.person", { list: say("report.list") })}
      </p>
    </>
  );
}

/** What staff said: the kind of it in our words, the rest in theirs, with no address in it to follow. */
function Saying({ said }: { readonly said: OwnCase["says"][number] }): JSX.Element {
  const told = useReporting();
  return (
    <div class="note">
      <p>
        <strong>{told(`says.${said.kind}`, { name: oneLine(said.by) })}</strong>
      </p>
      {said.text === "" ? (
        <p class="gap">{told("says.held")}</p>
      ) : (
        said.text.split("\n").map((line, at) => (
          <p key={at} dir="auto">
            {oneLine(line)}
          </p>
        ))
      )}
    </div>
  );
}

type AnswerProps = {
  readonly report: ReportShown;
  readonly words: { readonly label: string; readonly hint: string; readonly send: string };
  readonly onSend: (text: string) => void;
};

function Answer({ report, words, onSend }: AnswerProps): JSX.Element {
  const told = useReporting();
  const { text, onText, goes } = useGoing(report.said);
  const isReady = text.trim() !== "" && !isLong(text) && report.doing.at !== "working";
  return (
    <>
      <Note text={text} onText={onText} label={words.label} hint={words.hint} findings={report.findings} />
      <div role="status">{report.said > 0 && text === "" ? <p>{told("reply.sent")}</p> : null}</div>
      <Button disabled={!isReady} onTap={() => onSend(goes())}>
        {words.send}
      </Button>
    </>
  );
}

/** The record of what staff did: whether it holds, the code to compare, what was done, and what there is about an id. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { RecordLine, RecordShown } from "../../../../../model/seam/record";
import { daySaid, hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Field } from "../../../../parts/field";
import { Screen } from "../../../../parts/screen";
import { Waiting } from "../../../../parts/waiting";
import { useWords } from "../../../../tongue";
import { useWorn } from "../../worn";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { RecordFile } from "./file";
import styles from "./record.css?inline";
import { RecordWarning } from "./warning";
import { useRecordWords, WithRecordWords } from "./words";

type Props = StaffProps & { readonly about: string };

export function RecordScreen(props: Props): JSX.Element {
  return (
    <WithRecordWords onBack={props.onBack}>
      <Record {...props} />
    </WithRecordWords>
  );
}

function Record({ about, ...props }: Props): JSX.Element {
  const { staff, act, onBack } = props;
  const { language } = useWords();
  const say = useRecordWords();
  useWorn(styles);
  const { record } = staff;
  // What does not hold to what was seen is not shown: that is not nothing.
  const isEmpty = record.lines.length === 0 && record.findings.length === 0 && record.doing.at === "idle";
  useEffect(() => {
    act({ do: "staff_record", what: { step: "look" } });
    if (about !== "") {
      act({ do: "staff_record", what: { step: "about", id: about } });
    }
  }, [about]);
  return (
    <Screen title={say("title")} onBack={onBack}>
      <Waiting doing={record.doing} what={say("looking")} onAgain={() => act({ do: "try_again" })} />
      <RecordWarning {...props} />
      <Standing record={record} />
      <Code record={record} />
      <RecordFile {...props} />
      <About {...props} given={about} />
      <h2>{say("list.title")}</h2>
      <p class="hint">{say("what")}</p>
      {isEmpty ? <p>{say("list.none")}</p> : <Days lines={record.lines} />}
      {record.hasOlder ? (
        <Button onTap={() => act({ do: "staff_record", what: { step: "older" } })}>{say("list.older")}</Button>
      ) : null}
      <p>
        <a href={`/pages/${language}/record`} target="_blank" rel="noopener noreferrer">
          {say("report")}
        </a>
      </p>
    </Screen>
  );
}

function Standing({ record }: { readonly record: RecordShown }): JSX.Element {
  const { language } = useWords();
  const say = useRecordWords();
  const { code, findings, stale, silentSince, first, doing } = record;
  const isSilent = silentSince !== undefined;
  const holds = code !== undefined && findings.length === 0 && !stale && !isSilent && doing.at === "idle";
  return (
    <div role="status">
      {stale ? <p class="note">{say("stale")}</p> : null}
      {isSilent ? <p class="note">{say("silent", { hour: hourSaid(silentSince, language) })}</p> : null}
      {holds ? <p>{say(first ? "first" : "holds")}</p> : null}
    </div>
  );
}

/** In groups, each of its own: nothing is read twice or left out, and a narrow screen breaks between them. */
function Code({ record: { code, hour } }: { readonly record: RecordShown }): JSX.Element {
  const { language } = useWords();
  const say = useRecordWords();
  if (code === undefined) {
    return <p>{say("code.none")}</p>;
  }
  const [number = "", ...groups] = code.split("-");
  return (
    <section>
      <h2>{say("code.title")}</h2>
      <p>
        <strong>{say("code.number", { number })}</strong>
      </p>
      <p class="mono" lang="zxx">
        {groups.join(" ")}
      </p>
      <p class="hint">{say("code.hour", { hour: hourSaid(hour, language) })}</p>
      <p>{say("code.what")}</p>
    </section>
  );
}

function About({ staff, act, given }: StaffProps & { readonly given: string }): JSX.Element {
  const say = useRecordWords();
  const [id, setId] = useState(given);
  const { about } = staff.record;
  const asked = about?.id === id ? about : undefined;
  return (
    <section>
      <h2>{say("about.title")}</h2>
      <p class="hint">{say("about.what")}</p>
      <Field label={say("about.label")} value={id} onInput={setId} />
      <Button disabled={id.trim() === ""} onTap={() => act({ do: "staff_record", what: { step: "about", id } })}>
        {say("about.ask")}
      </Button>
      <div role="status">
        {asked === undefined ? null : asked.lines === undefined ? (
          <p class="note">{say("about.wrong")}</p>
        ) : (
          <p>{say(asked.lines.length === 0 ? "about.none" : "about.some")}</p>
        )}
      </div>
      {asked?.lines === undefined || asked.lines.length === 0 ? null : <Lines lines={asked.lines} />}
    </section>
  );
}

function Days({ lines }: { readonly lines: readonly RecordLine[] }): JSX.Element {
  const { language } = useWords();
  const days = new Map<string, RecordLine[]>();
  for (const line of lines) {
    const day = daySaid(line.hour, language);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return (
    <>
      {[...days].map(([day, those]) => (
        <section key={day}>
          <h3>{day}</h3>
          <Lines lines={those} />
        </section>
      ))}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly RecordLine[] }): JSX.Element {
  const { language } = useWords();
  const staffSay = useStaffWords();
  const say = useRecordWords();
  const who = ({ by }: RecordLine): string =>
    by === undefined ? say("list.operator") : by.name === undefined ? say("list.unknown", { id: by.id.slice(0, 8) }) : oneLine(by.name);
  return (
    <ul class="cards">
      {lines.map((line) => (
        <li key={line.number} class="note">
          <strong>{say(`kind.${line.kind}`)}</strong>
          <br />
          {say("list.by", { name: who(line), hour: hourSaid(line.hour, language) })}{" "}
          <span class="hint">{say("list.number", { number: line.number })}</span>
          {line.reason === undefined ? null : (
            <>
              <br />
              <span class="hint">{say("list.why", { reason: staffSay(`case.reason.${line.reason}`) })}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

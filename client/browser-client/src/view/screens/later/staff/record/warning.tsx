/** That the record does not hold together: what was found, what it may mean, what to do. It stays until it is dealt with. */
import type { JSX } from "preact";

import { hourSaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { useWords } from "../../../../tongue";
import { AskedTwice } from "../../asked_twice";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { useRecordWords, WithRecordWords } from "./words";

export function RecordWarning({ staff, act }: StaffProps): JSX.Element | null {
  const { language } = useWords();
  const say = useRecordWords();
  const { findings, doing } = staff.record;
  if (findings.length === 0) {
    return null;
  }
  return (
    <section class="note" aria-labelledby="record-warning">
      <h2 id="record-warning">{say("warn.title")}</h2>
      {findings.map(({ what, hour, seen, told }) => (
        <div key={`${what} ${hour}`}>
          <p>
            <strong>{say(`warn.${what}`)}</strong>
          </p>
          <p class="hint">{say("warn.found", { hour: hourSaid(hour, language) })}</p>
          {seen === undefined ? null : <p class="hint mono">{say("warn.seen", { code: spoken(seen) })}</p>}
          {told === undefined ? null : <p class="hint mono">{say("warn.told", { code: spoken(told) })}</p>}
        </div>
      ))}
      <p>{say("warn.mean")}</p>
      <h3>{say("warn.do")}</h3>
      <ol>
        <li>{say("warn.do.keep")}</li>
        <li>{say("warn.do.compare")}</li>
        <li>{say("warn.do.ask")}</li>
      </ol>
      <AskedTwice
        ask={say("warn.done")}
        yes={say("warn.done.yes")}
        no={say("warn.done.no")}
        onYes={() => act({ do: "staff_record", what: { step: "accept" } })}
        isBusy={doing.at === "working"}
      >
        <p>{say("warn.done.what")}</p>
      </AskedTwice>
    </section>
  );
}

/** On staff's first screen: that there is something, or has been nothing for long, and the way there. */
export function RecordHint(props: StaffProps): JSX.Element | null {
  const { findings, silentSince } = props.staff.record;
  return findings.length === 0 && silentSince === undefined ? null : (
    <WithRecordWords>
      <Hint {...props} />
    </WithRecordWords>
  );
}

function Hint({ see, staff }: StaffProps): JSX.Element {
  const { language } = useWords();
  const say = useRecordWords();
  const staffSay = useStaffWords();
  const { findings, silentSince } = staff.record;
  return (
    <section class="note" role="status">
      {findings.length === 0 ? (
        <p>{say("silent", { hour: hourSaid(silentSince ?? 0, language) })}</p>
      ) : (
        <>
          <p>
            <strong>{say("warn.title")}</strong>
          </p>
          <p>{say("warn.short")}</p>
        </>
      )}
      <Button onTap={() => see({ see: "record" })}>{staffSay("record.open")}</Button>
    </section>
  );
}

function spoken(code: string): string {
  const [number = "", ...groups] = code.split("-");
  return `${number} · ${groups.join(" ")}`;
}

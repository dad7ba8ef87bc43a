/** The sessions that somebody hosts: when, for how many, how far they are; and planning one. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { PublishedSession } from "../../../../../model/seam/sessions";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { HostOutcome } from "./outcome";
import { minuteSaid } from "./time";
import { useHosting, WithHostWords } from "./words";

export function SessionsScreen(props: StaffProps): JSX.Element {
  return (
    <WithHostWords onBack={props.onBack}>
      <Sessions {...props} />
    </WithHostWords>
  );
}

function Sessions({ app, act, see, onBack }: StaffProps): JSX.Element {
  const say = useHosting();
  const { hosting } = app;
  useEffect(() => act({ do: "host", what: { step: "list" } }), []);
  return (
    <Screen title={say("title")} onBack={onBack}>
      <p>{say("what")}</p>
      <HostOutcome hosting={hosting} act={act} />
      <Button kind="main" onTap={() => see({ see: "plan" })}>
        {say("plan")}
      </Button>
      {hosting?.lines === undefined ? null : hosting.lines.length === 0 ? (
        <p>{say("none")}</p>
      ) : (
        <ul class="cards">
          {hosting.lines.map((line) => (
            <li key={line.id}>
              <button type="button" class="card" onClick={() => see({ see: "session", session: line.id })}>
                <span class="card-title" dir="auto">
                  {oneLine(line.title)}
                </span>
                <SessionFacts line={line} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}

/** When, how long, for how many, with whom, and how far it is. */
export function SessionFacts({ line }: { readonly line: PublishedSession }): JSX.Element {
  const { language } = useWords();
  const say = useHosting();
  const { startsMinute, lengthMinutes, capacity, host, coHost, stage } = line;
  return (
    <>
      <span class="card-text">{say("when", { when: minuteSaid(startsMinute, language), minutes: lengthMinutes })}</span>
      <span class="card-text">{say(`stage.${stage}`)}</span>
      <span class="hint">
        {coHost === "" ? say("facts.alone", { capacity, host: oneLine(host) }) : say("facts", { capacity, host: oneLine(host), other: oneLine(coHost) })}
      </span>
    </>
  );
}

/** Where a short message to staff is written: nothing is sent before her tap, and what a guard noticed is said first. */
import type { JSX } from "preact";

import type { Reason } from "../../../../guards/reasons";
import type { Calling } from "../../../../model/seam/calls";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { UNWATCHED } from "../../../parts/field";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { useUnique } from "../../../unique";
import { useAsking } from "./words";

/** As the protocol has it: 1200 bytes of UTF-8. */
const MAX_BYTES = 1200;
const SHOWN = 80;
/** Of these the way on names everybody in a room. */
const IN_ROOM: ReadonlySet<Reason> = new Set<Reason>(["personal.phone", "personal.email", "links.email"]);

type Props = {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly sending: string;
  readonly mayBeEmpty: boolean;
  readonly calling: Calling | undefined;
  readonly onSend: (despite: readonly Reason[]) => void;
};

export function Message(props: Props): JSX.Element {
  const { text, onText, calling, mayBeEmpty, onSend } = props;
  const asking = useAsking();
  const { language, explain } = useWords();
  const id = useUnique();
  const isLong = new TextEncoder().encode(text).length > MAX_BYTES;
  const isWorking = calling?.doing.at === "working";
  const findings = calling?.findings ?? [];
  const isEmpty = text.trim() === "" && !mayBeEmpty;
  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      <label for={id}>{props.label}</label>
      <p id={`${id}-hint`} class="hint">
        {props.hint}
      </p>
      <textarea
        {...UNWATCHED}
        id={id}
        rows={5}
        value={text}
        lang={language}
        dir="auto"
        aria-describedby={`${id}-hint ${id}-said`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <div id={`${id}-said`} role="status">
        {isLong ? <p>{asking("ask.long")}</p> : null}
        {findings.length === 0 ? null : (
          <div class="note">
            <p>{asking("ask.nothing_sent")}</p>
            <ul class="findings">
              {findings.map((each) => {
                const [noticed, inRoom] = explain(each.reason);
                // The guards' own words are about a room, and staff alone read this.
                const wayOn = IN_ROOM.has(each.reason) ? asking("ask.personal") : inRoom;
                const part = oneLine([...text].slice(each.start, each.end).slice(0, SHOWN).join(""));
                return (
                  <li key={`${each.reason}-${each.field}-${each.start}`}>
                    <strong>{noticed}</strong>
                    {part === "" || each.field !== "text" ? null : (
                      <q>
                        <bdi>{part}</bdi>
                      </q>
                    )}
                    <span>{wayOn}</span>
                  </li>
                );
              })}
            </ul>
            {findings.some((each) => each.blocks) ? null : (
              <Button onTap={() => onSend(findings.map((each) => each.reason))}>{asking("ask.anyway")}</Button>
            )}
          </div>
        )}
      </div>
      <Waiting doing={calling?.stage === "writing" ? calling.doing : { at: "idle" }} what={props.sending} />
      <Button kind="main" disabled={isEmpty || isLong || isWorking} onTap={() => onSend([])}>
        {props.button}
      </Button>
    </form>
  );
}

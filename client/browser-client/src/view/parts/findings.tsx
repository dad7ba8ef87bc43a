/** What the guards noticed in a draft, in its own words: what it was, what can be done; never who is to blame. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Reason } from "../../guards/reasons";
import type { Finding } from "../../model/seam/room";
import { oneLine } from "../markup/printable";
import { surest } from "../surest";
import { useWords } from "../tongue";
import { Button } from "./button";

type Props = {
  readonly findings: readonly Finding[];
  /** Whether sending was tried, and did not happen for this. */
  readonly held: boolean;
  /** The text that was looked at, undefined where it goes in parts: places count from the beginning of a part. */
  readonly text: string | undefined;
  readonly onAnyway: () => void;
  /** Tells staff that a guard was wrong, where there are any to be told. */
  readonly onWrong?: ((reason: Reason) => void) | undefined;
};

export function Findings({ findings, held, text, onAnyway, onWrong }: Props): JSX.Element {
  const { say, guard, explain } = useWords();
  const blocking = findings.find((each) => each.blocks);
  const blocks = blocking !== undefined;
  return (
    <div class="note">
      {held ? <p>{blocks ? guard(heldBy(findings)) : say("composer.not_yet")}</p> : null}
      <ul class="findings">
        {surest(findings).map((each) => {
          const [noticed, wayOn] = explain(each.reason);
          const part = oneLine([...(text ?? "")].slice(each.start, each.end).join(""));
          return (
            <li key={`${each.reason}-${each.start}`}>
              <strong>{noticed}</strong>
              {part === "" || each.field !== "text" ? null : (
                <q>
                  <bdi>{part.length > SHOWN ? `${part.slice(0, SHOWN)}…` : part}</bdi>
                </q>
              )}
              <span>{wayOn}</span>
            </li>
          );
        })}
      </ul>
      <p class="hint">{guard("personal.only_here")}</p>
      {held && blocks && onWrong !== undefined ? <Wrong key={blocking.reason} onTell={() => onWrong(blocking.reason)} /> : null}
      {held && !blocks ? (
        <p class="row">
          <span>{guard("personal.ask")}</span>
          <Button onTap={onAnyway}>{guard("offer.send_anyway")}</Button>
        </p>
      ) : null}
    </div>
  );
}

/** "This was wrong": one tap, after which it says what went, and what did not. */
function Wrong({ onTell }: { readonly onTell: () => void }): JSX.Element {
  const { say } = useWords();
  const [told, setTold] = useState(false);
  return told ? (
    <p class="hint">{say("composer.wrong.told")}</p>
  ) : (
    <Button kind="quiet" onTap={() => (setTold(true), onTell())}>
      {say("composer.wrong")}
    </Button>
  );
}

const SHOWN = 80;

function heldBy(findings: readonly Finding[]): "held.images" | "held.unsure" | "held.links" {
  const blocking = findings.filter((each) => each.blocks);
  if (blocking.every((each) => !each.sure)) {
    return "held.unsure";
  }
  return blocking.some((each) => each.reason.startsWith("images.")) ? "held.images" : "held.links";
}

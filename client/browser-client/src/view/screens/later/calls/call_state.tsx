/** How an own call stands, truly: waiting, with somebody, answered, gone. Said aloud when it changes. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act } from "../../../../model/seam/app";
import type { Calling } from "../../../../model/seam/calls";
import { hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { useAsking } from "./words";

type Props = { readonly calling: Calling; readonly act: (act: Act) => void };

export function CallState({ calling, act }: Props): JSX.Element {
  const asking = useAsking();
  const { language } = useWords();
  const { stage, says, goneHour, doing } = calling;
  const isOpen = stage === "waiting" || stage === "seen";
  return (
    <>
      <div role="status" data-stage={stage}>
        {isOpen || stage === "answered" || stage === "gone" ? (
          <p>
            <strong>{asking(`wait.${stage}`)}</strong>
          </p>
        ) : null}
        {says.map(({ by, text, link }) => (
          <div key={`${by}-${text}`} class="note">
            <p class="hint">{asking("answer.by", { name: oneLine(by) })}</p>
            {text.split("\n").map((line, at) => (
              <p key={at} dir="auto">
                {oneLine(line)}
              </p>
            ))}
            {link === "" ? (
              <p class="hint">{asking("answer.declined")}</p>
            ) : (
              <>
                <p class="hint">{asking("answer.invited")}</p>
                <Button kind="main" onTap={() => act({ do: "read_invitation", link })}>
                  {asking("answer.open")}
                </Button>
              </>
            )}
          </div>
        ))}
      </div>
      {isOpen && goneHour > 0 ? (
        <p class="hint">
          {asking("wait.until", { when: hourSaid(goneHour, language) })} {asking("wait.live")}
        </p>
      ) : null}
      <Waiting doing={doing} what={asking("wait.working")} onAgain={() => act({ do: "try_again" })} />
    </>
  );
}

/** Taking a call back, asked once more; or putting away what became of it. */
export function EndOfCall({ calling, act }: Props): JSX.Element {
  const asking = useAsking();
  const [sure, setSure] = useState(false);
  const end = (): void => act({ do: "withdraw_call" });
  const isBusy = calling.doing.at === "working";
  if (calling.stage === "gone" || calling.stage === "answered" || calling.stage === "opened") {
    return (
      <Button disabled={isBusy} onTap={end}>
        {asking(calling.stage === "answered" ? "answer.away" : "wait.again")}
      </Button>
    );
  }
  return sure ? (
    <div class="note">
      <p>{asking("wait.withdraw.what")}</p>
      <p class="row">
        <Button disabled={isBusy} onTap={end}>
          {asking("wait.withdraw.yes")}
        </Button>
        <Button onTap={() => setSure(false)}>{asking("wait.withdraw.no")}</Button>
      </p>
    </div>
  ) : (
    <Button onTap={() => setSure(true)}>{asking("wait.withdraw")}</Button>
  );
}

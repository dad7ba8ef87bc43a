/** What is under way with a report, or could not be done: said in words, politely announced, with a way on. */
import type { JSX } from "preact";

import type { Act } from "../../../../model/seam/app";
import type { ReportShown } from "../../../../model/seam/reports";
import { Button } from "../../../parts/button";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { useReporting } from "./words";

type Props = {
  readonly report: Pick<ReportShown, "doing" | "trouble">;
  /** What is being done, as a whole sentence. */
  readonly what: string;
  readonly act: (act: Act) => void;
};

export function HowItGoes({ report, what, act }: Props): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  const { doing, trouble } = report;
  const again = (): void => act({ do: "try_again" });
  return (
    <>
      <Waiting doing={doing} what={what} onAgain={again} />
      <div role="status">
        {trouble === undefined ? null : (
          <div class="note">
            <p>
              <strong>{told(`trouble.${trouble}`)}</strong>
            </p>
            <p>{told(`trouble.${trouble}.way`)}</p>
            {AGAIN.has(trouble) ? <Button onTap={again}>{say("try_again")}</Button> : null}
          </div>
        )}
      </div>
    </>
  );
}

/** Where trying the very same again may do. */
const AGAIN: ReadonlySet<string> = new Set(["offline", "unsure", "nobody"]);

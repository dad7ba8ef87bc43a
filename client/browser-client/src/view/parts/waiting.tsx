/** What is under way, or could not be done: said in words, politely announced, with a way on. */
import type { JSX } from "preact";

import type { Doing, Failure } from "../../model/seam/app";
import { useWords } from "../tongue";
import { Button } from "./button";

type Props = {
  readonly doing: Doing;
  /** What is being done, as a whole sentence. */
  readonly what: string;
  readonly onAgain?: (() => void) | undefined;
};

export function Waiting({ doing, what, onAgain }: Props): JSX.Element {
  const { say } = useWords();
  return (
    <div role="status" class="status">
      {doing.at === "working" ? (
        <p class="working">
          {what}
          {doing.done === undefined || doing.total === undefined
            ? null
            : ` ${say("progress", { done: doing.done, total: doing.total })}`}
        </p>
      ) : null}
      {doing.at === "failed" ? <Failed why={doing.why} onAgain={onAgain} /> : null}
    </div>
  );
}

/** A failure: what happened, what it means, what to do now. */
export function Failed({ why, onAgain }: { readonly why: Failure; readonly onAgain?: (() => void) | undefined }): JSX.Element {
  const { say } = useWords();
  return (
    <div class="note">
      <p>
        <strong>{say(`failure.${why}`)}</strong>
      </p>
      <p>{say(`failure.${why}.way`)}</p>
      {onAgain === undefined ? null : <Button onTap={onAgain}>{say("try_again")}</Button>}
    </div>
  );
}

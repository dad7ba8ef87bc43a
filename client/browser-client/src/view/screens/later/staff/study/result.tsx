/** How the questions went: passed, or not yet, and then what to look at again. */
import type { JSX } from "preact";

import type { StudyModule } from "../../../../../model/seam/study";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { useStudying } from "./words";

type Props = {
  readonly module: StudyModule;
  readonly failure: JSX.Element | null;
  readonly onQuestion: (at: number) => void;
  readonly onReread: () => void;
  readonly onAgain: () => void;
  readonly onApply: () => void;
  readonly onBack: () => void;
};

export function StudyResult({ module, failure, onQuestion, onReread, onAgain, onApply, onBack }: Props): JSX.Element {
  const say = useStudying();
  const { title, questions, needed, result } = module;
  const passed = result?.passed === true;
  const missed = questions.flatMap(({ name, said }, at) => (said?.rightExplanation === undefined ? [] : [{ name, at }]));
  return (
    <Screen title={say(passed ? "result.passed" : "result.failed")} onBack={onBack}>
      <p class="hint">{title}</p>
      <p>{say("result.count", { right: result?.right ?? 0, count: questions.length, needed })}</p>
      <p>{say(passed ? "result.passed.what" : "result.failed.what")}</p>
      {missed.length === 0 ? null : (
        <>
          <h2>{say("result.reread")}</h2>
          <ul class="cards">
            {missed.map(({ name, at }) => (
              <li key={name}>
                <button type="button" class="card" onClick={() => onQuestion(at)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure}
      <div class="stack">
        {passed ? <Button onTap={onApply}>{say("apply")}</Button> : <Button onTap={onAgain}>{say("result.again")}</Button>}
        {passed ? null : <Button onTap={onReread}>{say("result.from_start")}</Button>}
        <Button onTap={onBack}>{say("list")}</Button>
      </div>
    </Screen>
  );
}

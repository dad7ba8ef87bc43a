/** A scenario and its answers; once one was given, what is said of it, and of the right one where it was another. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { AnswerSaid, StudyQuestion as Question } from "../../../../../model/seam/study";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { Text } from "../../../../parts/text";
import { useUnique } from "../../../../unique";
import { PauseButton, type Walking } from "./module";
import { useStudying } from "./words";

type Props = Walking & { readonly question: Question; readonly isOver: boolean; readonly onAnswer: (chosen: number) => void };

/** `isOver`: all are answered. */
export function StudyQuestion({ question, isOver, where, failure, onAnswer, onPause, onPrevious, onNext, onBack }: Props): JSX.Element {
  const say = useStudying();
  const { name, scenario, answers, said } = question;
  return (
    <Screen title={name} aside={<PauseButton onPause={onPause} />} onBack={onBack}>
      <p class="hint">{say("where.question", where)}</p>
      <Text text={scenario} />
      {said === undefined ? <Asked answers={answers} onAnswer={onAnswer} /> : <Said answers={answers} said={said} />}
      {failure}
      {said === undefined ? null : (
        <Button kind="main" onTap={onNext}>
          {say(isOver ? "to_result" : "next")}
        </Button>
      )}
      <p class="row">
        <Button onTap={onPrevious}>{say("previous")}</Button>
        <Button onTap={onPause}>{say("pause")}</Button>
      </p>
    </Screen>
  );
}

function Asked({ answers, onAnswer }: { readonly answers: readonly string[]; readonly onAnswer: (chosen: number) => void }): JSX.Element {
  const say = useStudying();
  const id = useUnique();
  const [chosen, setChosen] = useState<number>();
  const [isMissing, setMissing] = useState(false);
  const give = (): void => (chosen === undefined ? setMissing(true) : onAnswer(chosen));
  return (
    <>
      <fieldset class="choices">
        <legend>{say("answer.legend")}</legend>
        {answers.map((text, at) => (
          <div key={text} class="choice">
            <label>
              <input type="radio" name={id} checked={at === chosen} onChange={() => (setChosen(at), setMissing(false))} />
              <span>{text}</span>
            </label>
          </div>
        ))}
      </fieldset>
      <p role="status">{isMissing ? say("answer.choose") : ""}</p>
      <Button kind="main" onTap={give}>
        {say("answer.give")}
      </Button>
    </>
  );
}

function Said({ answers, said }: { readonly answers: readonly string[]; readonly said: AnswerSaid }): JSX.Element {
  const say = useStudying();
  const { chosen, right, explanation, rightExplanation } = said;
  const heading = useRef<HTMLHeadingElement>(null);
  // What was tapped is gone: who goes by keys or by ear goes on with what is said of it.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {say(rightExplanation === undefined ? "said.right" : "said.wrong")}
      </h2>
      <p class="hint">{say("said.chose")}</p>
      <p>{answers[chosen]}</p>
      <div class="note">
        <Text text={explanation} />
      </div>
      {rightExplanation === undefined ? null : (
        <>
          <p class="hint">{say("said.better")}</p>
          <p>{answers[right]}</p>
          <div class="note">
            <Text text={rightExplanation} />
          </div>
        </>
      )}
    </>
  );
}

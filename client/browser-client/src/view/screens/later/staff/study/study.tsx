/** The training: which modules there are, how long each takes, how far one is. Nobody is compared with anybody. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { StudyLine } from "../../../../../model/seam/study";
import { daySaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { Waiting } from "../../../../parts/waiting";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { useStudying, WithStudyWords } from "./words";

export function StudyScreen(props: StaffProps): JSX.Element {
  return (
    <WithStudyWords onBack={props.onBack}>
      <Modules {...props} />
    </WithStudyWords>
  );
}

function Modules({ app, act, go, see, onBack }: StaffProps): JSX.Element {
  const { language } = useWords();
  const say = useStudying();
  const look = (): void => act({ do: "study", step: "look", language, module: undefined });
  useEffect(look, [language]);
  const study = app.study?.language === language ? app.study : undefined;
  const doing = study?.doing ?? { at: "working" };
  return (
    <Screen title={say("title")} onBack={onBack}>
      <p>{say("what")}</p>
      {app.keeping.by === "visit" ? (
        <div class="note">
          <p>{say("visit")}</p>
          <Button onTap={() => go({ at: "keeping" })}>{say("keep")}</Button>
        </div>
      ) : null}
      {study?.lines.length ? null : <Waiting doing={doing} what={say("looking")} onAgain={look} />}
      <ul class="cards">
        {(study?.lines ?? []).map((line) => (
          <li key={line.slug}>
            <button type="button" class="card" onClick={() => see({ see: "module", module: line.slug })}>
              <Line line={line} />
            </button>
          </li>
        ))}
      </ul>
      <Button onTap={() => see({ see: "apply" })}>{say("apply")}</Button>
    </Screen>
  );
}

function Line({ line }: { readonly line: StudyLine }): JSX.Element {
  const say = useStudying();
  return (
    <>
      <span class="card-title">{line.title}</span>
      <span class="card-text">
        <State line={line} />
      </span>
      {line.certified === undefined ? null : <span class="card-text">{say(line.certified ? "certified" : "lacking")}</span>}
      <span class="hint">
        {say(`for.${line.roles}`)} · {say("minutes", { minutes: line.minutes })}
      </span>
      {line.isDraft ? <span class="hint">{say("draft")}</span> : null}
    </>
  );
}

function State({ line: { state, sectionCount: sections, questionCount: questions } }: { readonly line: StudyLine }): JSX.Element {
  const { language } = useWords();
  const say = useStudying();
  switch (state.at) {
    case "reading":
      return <>{say("state.reading", { read: state.read, sections })}</>;
    case "answering":
      return <>{say("state.answering", { answered: state.answered, questions })}</>;
    case "passed":
      return <>✓ {say("state.passed", { day: daySaid(state.hour, language) })}</>;
    default:
      return <>{say(`state.${state.at}`)}</>;
  }
}

/**
 * One module, a page after the other: what it is, its sections, its questions, how it went. Where she is, is kept with
 * every step, so that she can stop anywhere; which page is looked at, is known here alone.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { StudyModule } from "../../../../../model/seam/study";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { Text } from "../../../../parts/text";
import { Failed, Waiting } from "../../../../parts/waiting";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { StudyBeginning } from "./beginning";
import { StudyPause } from "./pause";
import { StudyQuestion } from "./question";
import { StudyResult } from "./result";
import { useStudying, WithStudyWords } from "./words";

type Props = StaffProps & { readonly module: string };

export function ModuleScreen(props: Props): JSX.Element {
  return (
    <WithStudyWords onBack={props.onBack}>
      <Opened {...props} />
    </WithStudyWords>
  );
}

function Opened(props: Props): JSX.Element {
  const { app, act, module: slug, onBack } = props;
  const { language } = useWords();
  const say = useStudying();
  const look = (): void => act({ do: "study", step: "look", language, module: slug });
  useEffect(look, [language, slug]);
  const module = app.study?.language === language && app.study.module?.slug === slug ? app.study.module : undefined;
  return module === undefined ? (
    <Screen title={say("title")} onBack={onBack}>
      <Waiting doing={app.study?.doing ?? { at: "working" }} what={say("looking")} onAgain={look} />
    </Screen>
  ) : (
    <Pages {...props} open={module} />
  );
}

/** Pages are counted: the beginning, each section, each question, how it went. */
function Pages(props: Props & { readonly open: StudyModule }): JSX.Element {
  const { app, act, open, onBack } = props;
  const [page, setPage] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const { slug, sections, questions } = open;
  const toQuestions = sections.length + 1;
  const toResult = toQuestions + questions.length;
  const failure = app.study?.doing.at === "failed" ? <Failed why={app.study.doing.why} onAgain={() => act({ do: "try_again" })} /> : null;
  if (isPaused) {
    return <StudyPause onGoOn={() => setPaused(false)} onEnough={onBack} />;
  }
  const walking = {
    failure,
    onPause: () => setPaused(true),
    onPrevious: () => setPage(page - 1),
  };
  const section = sections[page - 1];
  if (section !== undefined) {
    const read = (): void => act({ do: "study", step: "read", module: slug, sections: page });
    return (
      <SectionPage
        {...walking}
        title={section.heading}
        text={section.text}
        where={{ title: open.title, number: page, count: sections.length }}
        isLast={page === sections.length}
        onBack={onBack}
        onNext={() => (read(), setPage(page + 1))}
      />
    );
  }
  const question = questions[page - toQuestions];
  if (page >= toQuestions && question !== undefined) {
    const at = page - toQuestions;
    return (
      <StudyQuestion
        {...walking}
        key={at}
        question={question}
        isOver={open.result !== undefined}
        where={{ title: open.title, number: at + 1, count: questions.length }}
        onNext={() => setPage(open.result === undefined ? page + 1 : toResult)}
        onAnswer={(chosen) => act({ do: "study", step: "answer", module: slug, question: at, chosen })}
        onBack={onBack}
      />
    );
  }
  if (page >= toResult) {
    return (
      <StudyResult
        module={open}
        failure={failure}
        onQuestion={(at) => setPage(toQuestions + at)}
        onReread={() => setPage(1)}
        onAgain={() => (act({ do: "study", step: "again", module: slug }), setPage(toQuestions))}
        onApply={() => props.see({ see: "apply" })}
        onBack={onBack}
      />
    );
  }
  const answered = questions.filter(({ said }) => said !== undefined).length;
  // With all answered, that is the page that says how it went.
  const goesOn = answered > 0 || open.read >= sections.length ? toQuestions + answered : open.read + 1;
  return <StudyBeginning module={open} failure={failure} goesOn={goesOn} onPage={setPage} onBack={onBack} />;
}

/** What each page between the beginning and the end can do. */
export type Walking = {
  readonly where: { readonly title: string; readonly number: number; readonly count: number };
  readonly failure: JSX.Element | null;
  readonly onPause: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

/** Above and below: nobody scrolls through what is hard to read to find it. */
export function PauseButton({ onPause }: Pick<Walking, "onPause">): JSX.Element {
  const say = useStudying();
  return (
    <Button kind="quiet" onTap={onPause}>
      {say("pause")}
    </Button>
  );
}

type SectionProps = Walking & { readonly title: string; readonly text: string; readonly isLast: boolean };

function SectionPage({ title, text, where, isLast, failure, onPause, onPrevious, onNext, onBack }: SectionProps): JSX.Element {
  const say = useStudying();
  return (
    <Screen title={title} aside={<PauseButton onPause={onPause} />} onBack={onBack}>
      <p class="hint">{say("where.section", where)}</p>
      <Text text={text} />
      {failure}
      <Button kind="main" onTap={onNext}>
        {say(isLast ? "to_questions" : "next")}
      </Button>
      <p class="row">
        <Button onTap={onPrevious}>{say("previous")}</Button>
        <Button onTap={onPause}>{say("pause")}</Button>
      </p>
    </Screen>
  );
}

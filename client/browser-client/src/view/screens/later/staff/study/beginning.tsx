/** What a module is, before it is begun or gone on with: how long, whether it is a draft, and whether it is heavy. */
import type { JSX } from "preact";

import type { StudyModule } from "../../../../../model/seam/study";
import { daySaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { useStudying } from "./words";

/** Said before, so that nobody comes upon it unprepared. */
const HEAVY: Readonly<Record<string, "suicide" | "abuse">> = {
  "suicide-and-self-harm": "suicide",
  "image-based-abuse": "abuse",
  "trauma-informed-replies": "abuse",
};

type Props = {
  readonly module: StudyModule;
  readonly failure: JSX.Element | null;
  /** The page on which she goes on. */
  readonly goesOn: number;
  readonly onPage: (page: number) => void;
  readonly onBack: () => void;
};

export function StudyBeginning({ module, failure, goesOn, onPage, onBack }: Props): JSX.Element {
  const { language } = useWords();
  const say = useStudying();
  const { slug, title, roles, minutes, isDraft, state, sectionCount, questionCount, needed, result } = module;
  const heavy = HEAVY[slug];
  const isBegun = goesOn > 1;
  return (
    <Screen title={title} onBack={onBack}>
      <p class="hint">
        {say(`for.${roles}`)} · {say("minutes", { minutes })}
      </p>
      {heavy === undefined ? null : <p class="note">{say(`heavy.${heavy}`)}</p>}
      {isDraft ? <p class="note">{say("draft.what")}</p> : null}
      {state.at === "passed" ? (
        <p>{say("passed", { day: daySaid(state.hour, language), until: daySaid(state.untilHour, language) })}</p>
      ) : (
        <p>{say("size", { sections: sectionCount, questions: questionCount, needed })}</p>
      )}
      {failure}
      <Button kind="main" onTap={() => onPage(goesOn)}>
        {say(result !== undefined ? "to_result" : isBegun ? "go_on" : "begin")}
      </Button>
      {isBegun ? <Button onTap={() => onPage(1)}>{say("from_start")}</Button> : null}
    </Screen>
  );
}

/** What was offered to the pages of help: the texts made of it, what she said to each, and what comes next. */
import type { JSX } from "preact";

import type { Act } from "../../../../../model/seam/app";
import type { CaseShown, SuggestedText, SuggestionShownAtDesk } from "../../../../../model/seam/cases";
import styles from "../../reports/suggest.css?inline";
import { useWorn } from "../../worn";
import { isOver } from "../cases/case_text";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { SuggestionEnd } from "./end";
import { SuggestionFiles } from "./files";
import { SuggestionWriting } from "./writing";

export type SuggestionProps = StaffProps & {
  readonly open: CaseShown;
  readonly suggestion: SuggestionShownAtDesk;
  /** Do something whose outcome is said above: the focus goes there. */
  readonly doIt: (what: Act) => void;
};

export function Suggestion(props: SuggestionProps): JSX.Element {
  const { open, suggestion } = props;
  const say = useStaffWords();
  useWorn(styles);
  const { hers, texts } = suggestion;
  const mayAct = open.taken === "me" && !open.own && !isOver(open);
  return (
    <>
      <section>
        <h2>{say("suggestion.title")}</h2>
        {hers ? null : <p class="note">{say("suggestion.unproven")}</p>}
        {hers && texts.length === 0 ? <p>{say("suggestion.none")}</p> : null}
        {texts.map((one, at) => (
          <Made key={one.text} one={one} number={at + 1} />
        ))}
        {mayAct || isOver(open) ? null : <p class="hint">{say("suggestion.take")}</p>}
      </section>
      {mayAct && hers ? <SuggestionWriting {...props} /> : null}
      {mayAct ? <SuggestionEnd {...props} /> : null}
    </>
  );
}

/** A text as she was asked about it, sign by sign. Her answer is heard as it comes. */
function Made({ one: { text, answer, agreement }, number }: { readonly one: SuggestedText; readonly number: number }): JSX.Element {
  const say = useStaffWords();
  return (
    <div class="note">
      <h3>{say("suggestion.text", { number })}</h3>
      <pre class="exact" dir="auto">
        {text}
      </pre>
      <p role="status">
        <strong>{say(`suggestion.answer.${answer ?? "none"}`)}</strong>
      </p>
      {agreement === undefined ? null : <SuggestionFiles text={text} agreement={agreement} number={number} />}
    </div>
  );
}

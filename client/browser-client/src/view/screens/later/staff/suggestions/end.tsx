/** How what was offered ends: published after her yes, or declined kindly; in words that she reads. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { NAMES } from "../../../../../words/language";
import { loadStaffWords } from "../../../../../words/staff";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { useWords } from "../../../../tongue";
import { Area } from "../../area";
import { MAX_SAID_BYTES } from "../cases/case_text";
import { fits } from "../staff_props";
import { useStaffWords } from "../spoken";
import type { SuggestionProps } from "./suggestion";

type Saying = "published" | "not_used";

export function SuggestionEnd({ open, suggestion: { texts }, doIt }: SuggestionProps): JSX.Element {
  const say = useStaffWords();
  const { language } = useWords();
  const theirs = open.language ?? language;
  const isAgreed = texts.some(({ answer }) => answer === "yes");
  const [wanted, setWanted] = useState<Saying>();
  const [text, setText] = useState("");
  // She may take her yes back while this is chosen.
  const saying = wanted === "published" && !isAgreed ? undefined : wanted;
  const sayings: readonly Saying[] = isAgreed ? ["published", "not_used"] : ["not_used"];
  const begin = async (ending: Saying): Promise<void> => {
    const own = say(`suggestion.begin.${ending}`);
    setText(await loadStaffWords(theirs).then((theirSay) => theirSay(`suggestion.begin.${ending}`), () => own));
  };
  return (
    <section>
      <h2>{say("suggestion.end")}</h2>
      <Choices
        legend={say("suggestion.end.how")}
        choices={sayings.map((value) => ({ value, name: say(`suggestion.end.${value}`), what: say(`suggestion.end.${value}.what`) }))}
        chosen={saying}
        onChoose={setWanted}
      />
      {isAgreed ? null : <p class="hint">{say("suggestion.end.published.not")}</p>}
      {saying === undefined ? null : (
        <>
          <p>
            {/* What somebody wrote herself is not written over. */}
            <Button disabled={text.trim() !== ""} onTap={() => void begin(saying)}>
              {say("case.begin", { language: NAMES[theirs] })}
            </Button>
          </p>
          <Area label={say("suggestion.end.label")} value={text} onInput={setText} />
          <Button
            disabled={!fits(text, MAX_SAID_BYTES)}
            onTap={() => doIt({ do: "case_suggestion", case: open.id, what: { step: "end", saying, text: text.trim() } })}
          >
            {say("suggestion.end.send")}
          </Button>
        </>
      )}
    </section>
  );
}

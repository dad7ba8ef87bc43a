/** What was said in a case. Words of others stand in it as words, never as links; a picture is not shown. */
import type { JSX } from "preact";

import type { CaseSaid, CaseShown } from "../../../../../model/seam/cases";
import { hourSaid } from "../../../../hours";
import { oneLine, printable } from "../../../../markup/printable";
import { useWords } from "../../../../tongue";
import { useStaffWords } from "../spoken";

type TextProps = { readonly text: string | undefined; readonly empty: string; readonly lang?: string | undefined };

/** A text of somebody else, with nothing in it that leads anywhere. */
export function CaseText({ text, empty, lang }: TextProps): JSX.Element {
  const say = useStaffWords();
  if (text === undefined || text.trim() === "") {
    return <p class="hint">{text === undefined ? say("case.hidden") : empty}</p>;
  }
  return (
    <div class="text" dir="auto" lang={lang}>
      {printable(text)
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line, at) => (
          // Two lines may be the same: their place is what they are told apart by.
          <p key={`${at} ${line}`}>{line}</p>
        ))}
    </div>
  );
}

/** What whoever reported answered or added: heard as it comes, by ear too. */
export function CaseSaidList({ open: { replies, language } }: { readonly open: CaseShown }): JSX.Element {
  const say = useStaffWords();
  return (
    <section aria-live="polite">
      {replies.length === 0 ? null : (
        <>
          <h2>{say("case.replies")}</h2>
          <Lines said={replies} lang={language} />
        </>
      )}
    </section>
  );
}

/** Things said, oldest first, each with who and when. */
export function Lines({ said, lang }: { readonly said: readonly CaseSaid[]; readonly lang?: string | undefined }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  return (
    <ul class="cards">
      {said.map((one, at) => (
        // Nothing is ever taken out of them: the place stays.
        <li key={at} class="note">
          <p>
            <strong dir="auto">{one.by === "" ? say("case.reporter") : oneLine(one.by)}</strong> · {hourSaid(one.hour, language)}
            {one.appeal ? ` · ${say("case.appeals")}` : null}
          </p>
          <CaseText text={one.text} empty="" lang={lang} />
        </li>
      ))}
    </ul>
  );
}

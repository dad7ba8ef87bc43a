/** Notes from one of the staff to one other: what came, answering it, and writing one. About herself, never about a member. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { StaffNote, WellShown } from "../../../../../model/seam/wellbeing";
import { useGoing } from "../../../../going";
import { daySaid, hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { useWords } from "../../../../tongue";
import { Area } from "../../area";
import { CaseText } from "../cases/case_statements";
import { fits, type StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { toldApart } from "./colleague_names";

/** As the protocol has it. */
const MAX_NOTE_BYTES = 2400;

type Props = StaffProps & { readonly well: WellShown };

export function WellNotes(props: Props): JSX.Element {
  const { notes } = props.well;
  const say = useStaffWords();
  return (
    <>
      <section>
        <h2>{say("well.notes")}</h2>
        {notes === undefined ? null : notes.length === 0 ? <p>{say("well.notes.none")}</p> : null}
        <ul class="cards">
          {(notes ?? []).map((note) => (
            <li key={note.id}>
              <Note {...props} note={note} />
            </li>
          ))}
        </ul>
      </section>
      <Writing {...props} />
    </>
  );
}

function Note({ act, well, note }: Props & { readonly note: StaffNote }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { id, by, from, hour, goneHour, text, answers } = note;
  return (
    <article>
      <p>
        <strong>
          <bdi>{oneLine(by)}</bdi>
        </strong>{" "}
        · {hourSaid(hour, language)}
        {answers ? ` · ${say("well.note.answers")}` : null}
      </p>
      {text === undefined ? <p class="hint">{say("well.note.hidden")}</p> : <CaseText text={text} empty="" />}
      <p class="hint">{say("well.note.gone", { day: daySaid(goneHour, language) })}</p>
      {from === undefined ? (
        <p class="hint">{say("well.note.no_answer")}</p>
      ) : (
        <details class="more">
          <summary>{say("well.note.answer")}</summary>
          <Words well={well} label={say("well.note.answer")} onSend={(said) => act({ do: "well", step: "write", to: from, text: said, answers: id })} />
        </details>
      )}
      <Button onTap={() => act({ do: "well", step: "forget", note: id })}>{say("well.note.forget")}</Button>
    </article>
  );
}

function Writing({ act, well }: Props): JSX.Element | null {
  const say = useStaffWords();
  const [chosen, setChosen] = useState<string>();
  const { colleagues, buddy, supervisor } = well;
  if (colleagues === undefined || colleagues.length === 0) {
    return null;
  }
  const to = colleagues.find(({ id }) => id === (chosen ?? buddy ?? supervisor));
  return (
    <section>
      <h2>{say("well.write")}</h2>
      <p>{say("well.write.what")}</p>
      <Choices
        legend={say("well.write.to")}
        choices={toldApart(colleagues).map(({ id, name }) => ({ value: id, name, what: roleOf(id, well, say) }))}
        chosen={to?.id}
        onChoose={setChosen}
      />
      <Words
        well={well}
        label={say("well.write.label")}
        onSend={to === undefined ? undefined : (text) => act({ do: "well", step: "write", to: to.id, text, answers: undefined })}
      />
    </section>
  );
}

function roleOf(id: string, { buddy, supervisor }: WellShown, say: ReturnType<typeof useStaffWords>): string {
  return [id === buddy ? say("well.buddy") : "", id === supervisor ? say("well.supervisor") : ""].filter((one) => one !== "").join(" · ");
}

type Words = {
  readonly well: WellShown;
  readonly label: string;
  /** Undefined where it is not known to whom. */
  readonly onSend: ((text: string) => void) | undefined;
};

function Words({ well: { done }, label, onSend }: Words): JSX.Element {
  const say = useStaffWords();
  const { text, onText, goes } = useGoing(done === "written");
  return (
    <>
      <Area label={label} hint={say("well.write.hint")} value={text} onInput={onText} />
      <Button disabled={onSend === undefined || !fits(text, MAX_NOTE_BYTES)} onTap={() => onSend?.(goes().trim())}>
        {say("well.write.send")}
      </Button>
    </>
  );
}

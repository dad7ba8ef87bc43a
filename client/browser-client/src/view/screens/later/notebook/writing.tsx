/** An entry being written, or one in another's place. No guard looks at it: it is what guards are there to stop. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { EntryShown, NoteFault, NoteForm } from "../../../../model/seam/notebook";
import { Button } from "../../../parts/button";
import { Field, UNWATCHED } from "../../../parts/field";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { useUnique } from "../../../unique";
import { Area } from "../area";
import { Kept } from "./keeping_state";
import type { PartProps } from "./notebook";
import { useNoting } from "./words";
import { zoneAt } from "./zone";

/** Nothing that is pasted is cut off without a word: what is too long is told, and stays. */
const MOST_SIGNS = 20_000;

const EMPTY: NoteForm = { day: "", time: "", zone: "", platform: "", address: "", handle: "", words: "", pictures: "" };

type Props = PartProps & {
  /** The code of the entry in whose place this is to be read; empty for a new one. */
  readonly corrects: string;
  /** What is known already, from where she comes. */
  readonly given: Partial<NoteForm> | undefined;
};

export function WritingEntry({ notebook, step, onPart, onList, halves, corrects, given }: Props): JSX.Element {
  const told = useNoting();
  const { say } = useWords();
  const corrected = notebook.entries.find(({ link }) => link === corrects);
  const [form, setForm] = useState<NoteForm>(() => halves.get(corrects) ?? notebook.forms[corrects] ?? { ...EMPTY, ...formOf(corrected), ...given });
  const latest = useRef<NoteForm | undefined>(form);
  const put = (change: Partial<NoteForm>): void => {
    latest.current = { ...(latest.current ?? form), ...change };
    setForm(latest.current);
  };
  const { done, fault, doing } = notebook;
  const earlier = useRef(done?.link);
  const link = done === undefined || done.what === "removed" || done.link === earlier.current ? undefined : done.link;
  useEffect(() => {
    // What was noted is shown; what was not waits, until she comes back to it.
    if (link !== undefined) {
      latest.current = undefined;
      halves.delete(corrects);
      // Not at once: this may run in the middle of a drawing, and another screen is another drawing.
      queueMicrotask(() => onPart({ see: "entry", link }));
    }
  }, [link]);
  // With the drawing, not after it: whoever goes back at once loses nothing.
  useLayoutEffect(
    () => () => {
      if (latest.current !== undefined) {
        halves.set(corrects, latest.current);
        step({ step: "form", form: latest.current, corrects });
      }
    },
    [],
  );
  const zone = form.zone || zoneAt(form.day, form.time);
  const note = (): void => step({ step: "note", form: { ...form, zone }, corrects });
  return (
    <Screen
      title={corrected === undefined ? told("add") : told("correct.title", { number: corrected.number })}
      onBack={corrected === undefined ? onList : () => onPart({ see: "entry", link: corrects })}
    >
      <p>{told("notebook_asking")}</p>
      {corrected === undefined ? null : <p>{told("correct.what")}</p>}
      <Moment kind="date" label={told("field.day")} value={form.day} onInput={(day) => put({ day })} />
      <Moment
        kind="time"
        label={told("field.time")}
        value={form.time}
        hint={told("field.time.hint", { zone })}
        onInput={(time) => put({ time })}
      />
      <Field label={told("ask_note_platform")} value={form.platform} maxLength={MOST_SIGNS} onInput={(platform) => put({ platform })} />
      <Area
        rows={2}
        label={told("ask_note_address")}
        hint={told("field.address.hint")}
        value={form.address}
        // An address has no lines: a break that was pasted along is none of it.
        onInput={(address) => put({ address: address.replaceAll(/[\r\n]+/gu, "") })}
      />
      <Field label={told("ask_note_handle")} value={form.handle} maxLength={MOST_SIGNS} onInput={(handle) => put({ handle })} />
      <Area rows={6} label={told("ask_note_words")} value={form.words} onInput={(words) => put({ words })} />
      <Field label={told("ask_note_pictures")} value={form.pictures} maxLength={MOST_SIGNS} onInput={(pictures) => put({ pictures })} />
      <div role="status">
        {fault === undefined ? null : (
          <p class="note">
            <strong>{told(FAULTS[fault])}</strong>
          </p>
        )}
      </div>
      <Kept notebook={notebook} step={step} />
      <Button kind="main" disabled={doing.at === "working"} onTap={note}>
        {told("write.do")}
      </Button>
      <Button onTap={onList}>{say("cancel")}</Button>
    </Screen>
  );
}

const FAULTS = {
  seen: "fault.seen",
  platform: "error_note_platform",
  address: "error_note_address",
  handle: "error_note_handle",
  words: "error_note_words",
  pictures: "error_note_pictures",
  empty: "error_note_empty",
  full: "error_NotebookFull",
  unkept: "unkept",
} as const satisfies Record<NoteFault, string>;

/** Return the fields of an entry that is to be corrected. */
function formOf(entry: EntryShown | undefined): Partial<NoteForm> {
  if (entry?.note === undefined) {
    return {};
  }
  const { seen, platform, address, handle, words, pictures } = entry.note;
  const [day = "", clock = ""] = seen.split("T");
  const time = clock.slice(0, "14:05".length);
  return { day, time, zone: clock.slice(time.length), platform, address, handle, words, pictures: pictures === undefined ? "" : String(pictures) };
}

type MomentProps = {
  readonly kind: "date" | "time";
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onInput: (value: string) => void;
};

/** A day or a time, as the device asks for it. */
function Moment({ kind, label, value, hint, onInput }: MomentProps): JSX.Element {
  const id = useUnique();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        {...UNWATCHED}
        id={id}
        type={kind}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint === undefined ? null : (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
    </p>
  );
}

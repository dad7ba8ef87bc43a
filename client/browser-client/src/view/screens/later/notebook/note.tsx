/** What one entry says, field by field, and what is to be known of it: on the screen and on the printed sheet. */
import type { JSX } from "preact";

import type { EntryShown } from "../../../../model/seam/notebook";
import { Code, Spelled } from "./text";
import { useNoting } from "./words";

const FIELDS = ["platform", "address", "handle", "words"] as const;

export function NoteView({ entry }: { readonly entry: EntryShown }): JSX.Element {
  const told = useNoting();
  const { note, corrects, correctedBy } = entry;
  const unknown = told("note_unknown");
  return (
    <>
      {note === undefined ? <p>{told(entry.isOut ? "note_out" : "note_form")}</p> : null}
      {corrects === undefined ? null : <p>{told("note_corrects", { number: corrects })}</p>}
      {correctedBy.map((number) => (
        <p key={number}>{told("note_corrected_by", { number })}</p>
      ))}
      <dl class="noted">
        {note === undefined ? null : (
          <>
            <Row name={told("note_seen")} text={note.seen || unknown} />
            {FIELDS.filter((field) => note[field] !== "").map((field) => (
              <Row key={field} name={told(`note_${field}`)} text={note[field]} />
            ))}
            <Row name={told("note_pictures")} text={note.pictures === undefined ? unknown : String(note.pictures)} />
            <Row name={told("note_noted")} text={note.noted} />
          </>
        )}
        <dt>{told("note_code")}</dt>
        <dd>
          <Code code={entry.link} />
        </dd>
      </dl>
    </>
  );
}

function Row({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Spelled text={text} />
      </dd>
    </>
  );
}

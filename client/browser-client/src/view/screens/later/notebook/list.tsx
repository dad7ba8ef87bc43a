/** All that was noted, the newest first, and the code that holds it to what it is now. */
import type { JSX } from "preact";

import type { EntryShown } from "../../../../model/seam/notebook";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { useWindow } from "../../../window";
import { Kept } from "./keeping_state";
import type { PartProps } from "./notebook";
import { Code } from "./text";
import { useNoting } from "./words";

/** As much of her words as a line shows. */
const EXCERPT = 60;

type Props = PartProps & { readonly onKeeping: () => void; readonly onBack: () => void };

export function NotebookList({ notebook, step, onPart, onKeeping, onBack }: Props): JSX.Element {
  const told = useNoting();
  const { say, language } = useWords();
  const { entries, heads, isKept, roomFor } = notebook;
  const newest = entries.toReversed();
  const { shown, left, more, list } = useWindow<HTMLUListElement>(newest.length, (all, before) =>
    all.querySelectorAll<HTMLElement>(".card").item(before),
  );
  return (
    <Screen title={say("notebook")} onBack={onBack}>
      <Kept notebook={notebook} step={step} />
      <p>{told("what")}</p>
      <p>
        <a href={`/pages/${language}/notebook`} target="_blank" rel="noopener noreferrer">
          {told("help")}
        </a>
      </p>
      {roomFor === undefined ? null : <p class="note">{told("room", { count: roomFor })}</p>}
      {isKept ? (
        <Button kind="main" onTap={() => onPart({ see: "write", corrects: "" })}>
          {told("add")}
        </Button>
      ) : (
        <div class="note">
          <p>{told("unkept")}</p>
          <Button onTap={onKeeping}>{told("unkept.choose")}</Button>
        </div>
      )}
      <h2>{told("entries")}</h2>
      {entries.length === 0 ? <p>{told("notebook_empty")}</p> : null}
      <ul class="cards" ref={list}>
        {newest.slice(0, shown).map((entry) => (
          <li key={entry.link}>
            <Card entry={entry} onTap={() => onPart({ see: "entry", link: entry.link })} />
          </li>
        ))}
      </ul>
      {left === 0 ? null : <Button onTap={more}>{told("earlier", { count: left })}</Button>}
      <Heads heads={heads} />
      <div class="stack">
        {entries.length === 0 ? null : <Button onTap={() => onPart({ see: "out" })}>{told("out.title")}</Button>}
        <Button onTap={() => onPart({ see: "check" })}>{told("check.title")}</Button>
      </div>
    </Screen>
  );
}

function Card({ entry, onTap }: { readonly entry: EntryShown; readonly onTap: () => void }): JSX.Element {
  const told = useNoting();
  const { note, number, corrects, correctedBy } = entry;
  const where = note === undefined ? "" : oneLine(note.platform || note.handle || note.address);
  const words = note === undefined ? told(entry.isOut ? "note_out" : "note_form") : oneLine(note.words.slice(0, EXCERPT));
  return (
    <button type="button" class="card" onClick={onTap}>
      <span class="card-title">{told("notebook_entry", { number })}</span>
      <span class="hint">{note?.seen ?? ""}</span>
      {where === "" ? null : (
        <span class="card-what" dir="auto">
          {where}
        </span>
      )}
      <span class="card-what" dir="auto">
        {words}
      </span>
      {corrects === undefined ? null : <span class="hint">{told("note_corrects", { number: corrects })}</span>}
      {correctedBy.map((by) => (
        <span key={by} class="hint">
          {told("note_corrected_by", { number: by })}
        </span>
      ))}
    </button>
  );
}

/** The newest codes, large, and what they are good for. */
export function Heads({ heads }: { readonly heads: readonly string[] }): JSX.Element | null {
  const told = useNoting();
  return heads.length === 0 ? null : (
    <>
      <h2>{told("notebook_page_heads")}</h2>
      {heads.map((head) => (
        <p key={head}>
          <Code code={head} />
        </p>
      ))}
      {heads.length === 1 ? null : <p>{told("notebook_remark_ends")}</p>}
      <p class="hint">{told("notebook_head_use")}</p>
    </>
  );
}

/** One entry whole; correcting it, and taking out what it says. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { Kept } from "./keeping_state";
import { Heads } from "./list";
import { NoteView } from "./note";
import type { PartProps } from "./notebook";
import { useNoting } from "./words";

type Props = PartProps & { readonly link: string };

export function EntryScreen({ notebook, step, onPart, onList, link }: Props): JSX.Element {
  const told = useNoting();
  const { say } = useWords();
  const [sure, setSure] = useState(false);
  const entry = notebook.entries.find((each) => each.link === link);
  if (entry === undefined) {
    return (
      <Screen title={say("notebook")} onBack={onList}>
        <p>{told("gone")}</p>
      </Screen>
    );
  }
  const { number, note } = entry;
  const done = notebook.done?.link === link && !notebook.isUnsaved && notebook.doing.at === "idle" ? notebook.done.what : undefined;
  return (
    <Screen title={told("notebook_entry", { number })} onBack={onList}>
      <div role="status">{done === undefined ? null : <p class="note">{told(`notebook_${done}`, { number })}</p>}</div>
      <Kept notebook={notebook} step={step} />
      <NoteView entry={entry} />
      {done === "added" || done === "corrected" ? <Heads heads={notebook.heads} /> : null}
      {note === undefined ? null : (
        <div class="stack">
          <Button onTap={() => onPart({ see: "write", corrects: link })}>{told("entry.correct")}</Button>
          {sure ? null : <Button onTap={() => setSure(true)}>{told("entry.remove")}</Button>}
        </div>
      )}
      {note !== undefined && sure ? (
        <div class="note">
          <p>{told("entry.remove.what", { number })}</p>
          <p class="row">
            <Button onTap={() => (setSure(false), step({ step: "take_out", link }))}>{told("entry.remove.yes")}</Button>
            <Button onTap={() => setSure(false)}>{say("cancel")}</Button>
          </p>
        </div>
      ) : null}
      <Button onTap={onList}>{told("entries")}</Button>
    </Screen>
  );
}

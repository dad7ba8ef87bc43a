/** Handing the notebook out: as a file that anybody can check, and as a sheet for paper. Both are made in this page. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { Waiting } from "../../../parts/waiting";
import { Heads } from "./list";
import type { PartProps } from "./notebook";
import { Sheet } from "./sheet";
import { useNoting } from "./words";

export function HandingOut({ notebook, step, onList }: PartProps): JSX.Element {
  const told = useNoting();
  const { out, entries, heads } = notebook;
  const [address, setAddress] = useState("");
  useEffect(() => step({ step: "make_file" }), []);
  useEffect(() => {
    if (out === undefined) {
      return undefined;
    }
    // It lies in this page's memory under an address that only this page can open, and is gone with the screen.
    const made = URL.createObjectURL(new Blob([out.text], { type: "application/json" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [out?.text]);
  if (out === undefined || address === "") {
    return (
      <Screen title={told("out.title")} onBack={onList}>
        <Waiting doing={{ at: "working" }} what={told("opening")} />
      </Screen>
    );
  }
  const name = `notes-${out.day}.json`;
  return (
    <Screen title={told("out.title")} onBack={onList}>
      <p>{told("out.what", { count: entries.length })}</p>
      <div class="stack">
        <a class="button" href={address} download={name}>
          {told("out.file")}
        </a>
        <p class="hint">{told("out.file.what", { name })}</p>
        <Button onTap={() => print()}>{told("out.print")}</Button>
        <p class="hint">{told("out.print.what")}</p>
      </div>
      <Heads heads={heads} />
      <Sheet entries={entries} heads={heads} when={out.when} />
    </Screen>
  );
}

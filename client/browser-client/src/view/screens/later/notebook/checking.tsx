/** Checking a file that was handed out: in this page, with nothing but the file and the codes that somebody brought. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import type { CheckedShown } from "../../../../model/seam/notebook";
import { type NotingKey } from "../../../../words/noting";
import { Button } from "../../../parts/button";
import { UNWATCHED } from "../../../parts/field";
import { Screen } from "../../../parts/screen";
import { useUnique } from "../../../unique";
import type { PartProps } from "./notebook";
import { useNoting } from "./words";

/** One more than a file can have: a longer one is told to be none, and not read whole. */
const MOST_BYTES = 16 * 1024 * 1024 + 1;

export function Checking({ notebook: { checked }, step, onList }: PartProps): JSX.Element {
  const told = useNoting();
  const [file, setFile] = useState<File>();
  const [codes, setCodes] = useState("");
  const [missing, setMissing] = useState(false);
  const id = useUnique();
  const said = useRef<HTMLDivElement>(null);
  const check = async (): Promise<void> => {
    setMissing(file === undefined);
    if (file === undefined) {
      return;
    }
    try {
      step({ step: "check", file: new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer()), codes });
    } catch {
      // Taken away since it was chosen, or not hers to read.
      setMissing(true);
    }
    said.current?.focus({ preventScroll: true });
    said.current?.scrollIntoView({ block: "center" });
  };
  return (
    <Screen title={told("check.title")} onBack={onList}>
      <p>{told("check.what")}</p>
      <p class="field">
        <label for={id}>{told("check.file")}</label>
        <input id={id} type="file" accept=".json,application/json" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
      </p>
      <p class="field">
        <label for={`${id}-codes`}>{told("check.codes")}</label>
        <span id={`${id}-hint`} class="hint">
          {told("check.codes.hint")}
        </span>
        <textarea
          {...UNWATCHED}
          id={`${id}-codes`}
          rows={3}
          value={codes}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setCodes(event.currentTarget.value)}
        />
      </p>
      <Button kind="main" onTap={() => void check()}>
        {told("check.do")}
      </Button>
      <div ref={said} role="status" tabIndex={-1}>
        {missing ? <p class="note">{told("check.none")}</p> : null}
        {checked === undefined || missing ? null : <Verdict checked={checked} />}
      </div>
    </Screen>
  );
}

function Verdict({ checked }: { readonly checked: CheckedShown }): JSX.Element {
  const told = useNoting();
  if (checked.trouble !== undefined) {
    return <p class="note">{told(checked.trouble === "head" ? "error_notebook_head" : "check.trouble")}</p>;
  }
  const { entries, faults, remarks, under } = checked;
  const holds = faults.length === 0;
  return (
    <div class="note">
      <p>
        <strong>{holds ? told("notebook_holds", { count: entries }) : told("notebook_does_not_hold")}</strong>
      </p>
      <Listed found={faults} as="fault" />
      <Listed found={remarks} as="remark" />
      {holds && under !== undefined ? <p>{told("notebook_under", { count: under, rest: entries - under })}</p> : null}
      {holds && under === undefined ? <p>{told("notebook_no_head")}</p> : null}
      <p>{told("notebook_never")}</p>
    </div>
  );
}

type ListedProps = { readonly found: readonly { readonly what: string; readonly number: number }[]; readonly as: "fault" | "remark" };

function Listed({ found, as }: ListedProps): JSX.Element | null {
  const told = useNoting();
  return found.length === 0 ? null : (
    <ul class="facts">
      {found.map(({ what, number }) => (
        <li key={`${what} ${number}`}>{told(`notebook_${as}_${what}` as NotingKey, { number })}</li>
      ))}
    </ul>
  );
}

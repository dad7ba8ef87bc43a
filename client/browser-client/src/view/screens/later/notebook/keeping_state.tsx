/** How the keeping of what was noted goes: under way, done, or standing in memory alone, which is said until it is not so. */
import type { JSX } from "preact";

import type { NotebookShown, NotebookStep } from "../../../../model/seam/notebook";
import { Waiting } from "../../../parts/waiting";
import { useNoting } from "./words";

type Props = { readonly notebook: NotebookShown; readonly step: (what: NotebookStep) => void };

export function Kept({ notebook: { doing, isUnsaved }, step }: Props): JSX.Element {
  const told = useNoting();
  return (
    <>
      <div role="status">
        {isUnsaved && doing.at !== "working" ? (
          <p>
            <strong>{told("unsaved")}</strong>
          </p>
        ) : null}
      </div>
      <Waiting doing={doing} what={told("progress_noting")} onAgain={() => step({ step: "save" })} />
    </>
  );
}

/** After a heavy post, one quiet line with people who listen: only on this device, and never a word of protection. */
import type { JSX } from "preact";

import type { Act } from "../../model/seam/app";
import type { Helpline } from "../../model/seam/room";
import { useWords } from "../tongue";
import { Button } from "./button";
import { Lines } from "./lines";

type Props = { readonly lines: readonly Helpline[]; readonly act: (act: Act) => void };

export function Signpost({ lines, act }: Props): JSX.Element | null {
  const { guard } = useWords();
  if (lines.length === 0) {
    return null;
  }
  return (
    <aside class="note" aria-label={guard("crisis.heading")}>
      <p>
        <strong>{guard("crisis.heading")}</strong>
      </p>
      <p>{guard("crisis.line")}</p>
      <Lines lines={lines} />
      <p class="hint">{guard("crisis.limits")}</p>
      <p class="row">
        <Button onTap={() => act({ do: "not_today" })}>{guard("crisis.not_today")}</Button>
        <Button onTap={() => act({ do: "set", settings: { crisisLines: false } })}>{guard("crisis.off")}</Button>
      </p>
    </aside>
  );
}

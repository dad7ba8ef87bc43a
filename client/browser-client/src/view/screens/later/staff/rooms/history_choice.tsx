/** How far back who comes later may read. */
import type { JSX } from "preact";

import type { HistoryPolicy } from "../../../../../model/seam/staff";
import { Choices } from "../../../../parts/choices";
import { useStaffWords } from "../spoken";

const POLICIES = ["none", "day", "window"] as const;

type Props = { readonly history: HistoryPolicy | undefined; readonly onHistory: (history: HistoryPolicy) => void };

export function HistoryChoice({ history, onHistory }: Props): JSX.Element {
  const say = useStaffWords();
  return (
    <Choices
      legend={say("room.history")}
      choices={POLICIES.map((value) => ({ value, name: say(`room.history.${value}`) }))}
      chosen={history}
      onChoose={onHistory}
    />
  );
}

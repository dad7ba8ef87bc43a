/** Who listens elsewhere, and where all of them stand. Nothing is called before she taps a number. */
import type { JSX } from "preact";

import type { Helpline } from "../../model/seam/room";
import { useWords } from "../tongue";
import { LineWay } from "./line";

type Props<Line> = {
  readonly lines: readonly Line[];
  /** What else is said of one. */
  readonly beside?: (line: Line) => JSX.Element;
};

export function Lines<Line extends Helpline>({ lines, beside }: Props<Line>): JSX.Element {
  const { say, language } = useWords();
  return (
    <>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line.name}>
            <span>{line.name}</span> <LineWay {...line} /> {beside?.(line)}{" "}
            <span class="hint">
              {line.hours} {line.notes}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/pages/${language}/lines`} target="_blank" rel="noopener noreferrer">
          {say("signpost.more")}
        </a>
      </p>
    </>
  );
}

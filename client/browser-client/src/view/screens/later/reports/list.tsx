/** What became of her reports: those of this visit, and those that are found again in the room that is open. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { Act, Id } from "../../../../model/seam/app";
import type { ReportListed, ReportsShown } from "../../../../model/seam/reports";
import { plain } from "../../../markup/plain";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { useWords } from "../../../tongue";
import { HowItGoes } from "./trouble";
import { useReporting } from "./words";

type Props = {
  readonly reports: ReportsShown | undefined;
  /** Whether a room is open, in which earlier ones can be looked for. */
  readonly isInRoom: boolean;
  readonly act: (act: Act) => void;
  readonly onOne: (room: Id, about: Id) => void;
};

export function Reports({ reports, isInRoom, act, onOne }: Props): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  useEffect(() => act({ do: "report", what: { step: "list" } }), []);
  const lines = reports?.lines ?? [];
  return (
    <>
      <p>{told("list.what")}</p>
      {reports !== undefined && lines.length === 0 && !reports.searched ? <p>{told("list.none")}</p> : null}
      <ul class="cards">
        {lines.map((line) => (
          <li key={`${line.room}/${line.about}`}>
            <Card line={line} onOpen={() => onOne(line.room, line.about)} />
          </li>
        ))}
      </ul>
      <HowItGoes report={reports ?? WORKING} what={told("list.looking")} act={act} />
      {isInRoom ? (
        <>
          <div role="status">
            {reports?.searched === true ? <p>{told(lines.length === 0 ? "find.none" : "find.all")}</p> : null}
          </div>
          <Button disabled={reports?.doing.at === "working"} onTap={() => act({ do: "report", what: { step: "find" } })}>
            {told("find")}
          </Button>
          <p class="hint">{told("find.what")}</p>
        </>
      ) : (
        <p class="hint">{told("find.room_first", { about: say("room.about") })}</p>
      )}
    </>
  );
}

const WORKING = { doing: { at: "working" }, trouble: undefined } as const;

function Card({ line, onOpen }: { readonly line: ReportListed; readonly onOpen: () => void }): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  const name = oneLine(line.name) || say("post.nameless");
  return (
    <button type="button" class="card" onClick={onOpen}>
      <span class="hint">
        {told(`list.${line.kind}`, { name })}
        {` · ${told("list.room", { room: oneLine(line.title) || say("rooms.nameless") })}`}
      </span>
      {line.excerpt === "" ? null : (
        <span class="card-text" dir="auto">
          {plain(line.excerpt)}
        </span>
      )}
      {line.stage === undefined ? null : <span class="badge">{told(`stage.${line.stage}`)}</span>}
    </button>
  );
}

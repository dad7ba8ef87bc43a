/** What holds in a room, of everybody: until when, why, by whom; taking it back; and who took back what in the last day. */
import type { JSX } from "preact";

import type { Act } from "../../../../../model/seam/app";
import type { ActLine } from "../../../../../model/seam/staff";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { useWords } from "../../../../tongue";
import { AskedTwice } from "../../asked_twice";
import { named } from "../cases/case_text";
import { useStaffWords } from "../spoken";

type Props = {
  readonly room: string;
  readonly acts: readonly ActLine[];
  readonly act: (act: Act) => void;
  /** Whether acts of who looks are taken. */
  readonly moderator: boolean;
};

export function ActsHere({ room, acts, act, moderator }: Props): JSX.Element {
  const say = useStaffWords();
  if (acts.length === 0) {
    return <p>{say("acts.none")}</p>;
  }
  return (
    <ul class="cards">
      {acts.map((line) => (
        <li key={line.id} class="note">
          <What line={line} />
          <Lifting room={room} line={line} act={act} moderator={moderator} />
        </li>
      ))}
    </ul>
  );
}

/** What was taken back lately: nobody of the staff lifts an act unseen by the others. */
export function LiftedLately({ acts }: { readonly acts: readonly ActLine[] }): JSX.Element | null {
  const { language } = useWords();
  const say = useStaffWords();
  if (acts.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{say("acts.lifted")}</h3>
      <ul>
        {acts.map((line) => (
          <li key={line.id}>
            {nameOf(say(`acts.name.${line.kind}`), line)}{" "}
            {say(line.mine ? "acts.lifted.mine" : "acts.lifted.by", { by: oneLine(line.by), hour: hourSaid(line.hour, language) })}
          </li>
        ))}
      </ul>
    </>
  );
}

function What({ line }: { readonly line: ActLine }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { kind, reason, mine, by, hour, until, half } = line;
  const when = { by: oneLine(by), hour: hourSaid(hour, language), until: hourSaid(until + 1, language) };
  return (
    <>
      <p>
        <strong>{nameOf(say(`acts.name.${kind}`), line)}</strong>
      </p>
      <p class="hint">{say(mine ? "acts.mine" : "acts.done_by", when)}</p>
      <p class="hint">{say("acts.why", { reason: say(`case.reason.${reason}`) })}</p>
      {half ? <p>{say("acts.half")}</p> : null}
    </>
  );
}

function nameOf(what: string, { person }: ActLine): string {
  return person === undefined ? what : `${what} · ${named(person)}`;
}

type LiftProps = Omit<Props, "acts"> & { readonly line: ActLine };

function Lifting({ room, line, act, moderator }: LiftProps): JSX.Element | null {
  const say = useStaffWords();
  const { id, kind, person, reason, half } = line;
  if (half && person !== undefined) {
    const plan = { kind: "remove", member: person.id, posts: [], reason, hours: undefined, said: "", days: 0, finishes: true } as const;
    return <Button onTap={() => act({ do: "staff_act", room, plan })}>{say("acts.half.finish", { name: named(person) })}</Button>;
  }
  if (!moderator) {
    return null;
  }
  if (kind === "note" || kind === "remove") {
    return <p class="hint">{say("acts.stays")}</p>;
  }
  return (
    <AskedTwice
      ask={say("acts.lift")}
      label={nameOf(say("acts.lift"), line)}
      yes={say("acts.lift.yes")}
      no={say("remove.no")}
      onYes={() => act({ do: "staff_lift", room, act: id })}
    >
      <p>{say("acts.lift.what")}</p>
    </AskedTwice>
  );
}

/** What staff did that holds now: who, what, why, until when, and what they wrote to her. */
import type { JSX } from "preact";

import type { ActKindTold, ActReason, ActTold } from "../../model/seam/acts";
import type { Id } from "../../model/seam/app";
import type { ActSay } from "../../words/acting";
import { useActWords } from "../act_words";
import { hourSaid } from "../hours";
import { oneLine } from "../markup/printable";
import { useReach } from "../reach";
import { useWords } from "../tongue";
import { Button } from "./button";
import { Text } from "./text";
import { Failed } from "./waiting";

type Props = {
  readonly acts: readonly ActTold[];
  /** Go where another look is asked for at an act upon her or her room; undefined where it is only shown what she would read. */
  readonly onContest?: ((act: Id) => void) | undefined;
};

export function ActsTold({ acts, onContest }: Props): JSX.Element {
  const { tell, failed, again } = useActWords(true);
  // Always there, so that a screen reader hears what comes into it.
  return (
    <div role="status">
      {failed ? <Failed why="part_missing" onAgain={again} /> : null}
      {tell === undefined ? null : acts.map((one) => <OneAct key={one.id} told={one} tell={tell} onContest={onContest && (() => onContest(one.id))} />)}
    </div>
  );
}

/** What passes in hours for everybody: said to a person, and not contested. */
const PASSING: ReadonlySet<ActKindTold> = new Set<ActKindTold>(["slow_mode", "freeze"]);

type OneProps = { readonly told: ActTold; readonly tell: ActSay; readonly onContest: (() => void) | undefined };

function OneAct({ told, tell, onContest }: OneProps): JSX.Element {
  const { say } = useWords();
  const reach = useReach();
  const mayContest = !PASSING.has(told.kind);
  return (
    <div class="note">
      <WhatWasDone told={told} tell={tell} />
      <p class="hint">{tell(mayContest ? "contest.hint" : "again")}</p>
      {!mayContest || onContest === undefined ? null : (
        <Button kind="quiet" onTap={onContest}>
          {tell("contest")}
        </Button>
      )}
      {mayContest || reach === undefined ? null : (
        <Button kind="quiet" onTap={reach}>
          {say("person.open")}
        </Button>
      )}
    </div>
  );
}

type DoneProps = { readonly told: ActTold; readonly tell: ActSay; readonly isOut?: boolean };

/** Who did what and why, and what was written to her with it. `isOut`: she was taken out, and is no longer there. */
export function WhatWasDone({ told, tell, isOut = false }: DoneProps): JSX.Element {
  const { language } = useWords();
  const { kind, reason, said, wordless, closed } = told;
  const by = oneLine(told.by);
  // The act holds to the end of its last hour.
  const until = hourSaid(told.until + 1, language);
  return (
    <>
      {closed === undefined ? (
        <p>{isOut && kind === "remove" ? tell("removed", { by }) : tell(kind, kind === "note" || kind === "remove" ? { by } : { by, until })}</p>
      ) : (
        <p>
          {tell("close_room", {
            by,
            second: closed.agreedBy === "" ? tell("the_root") : oneLine(closed.agreedBy),
            gone: hourSaid(closed.gone, language),
          })}
        </p>
      )}
      <p>{tell("why", { reason: tell(`reason.${reason}`) })}</p>
      {said === undefined ? <p>{tell("said_hidden")}</p> : null}
      {said === undefined || said === "" ? null : (
        <>
          <p>{tell("said", { by })}</p>
          <Text text={said} />
        </>
      )}
      {wordless === undefined ? null : <p>{tell(`no_words.${wordless}`)}</p>}
    </>
  );
}

/** The neutral line in the place of a post that staff hid; to its author and to staff, above it. */
export function Moderated({ why, seen }: { readonly why: ActReason; readonly seen: boolean }): JSX.Element {
  const { say } = useWords();
  const { tell } = useActWords(true);
  return (
    <p class="gap">
      {say(seen ? "post.moderated.seen" : "post.moderated")}
      {tell === undefined ? null : ` ${tell("why", { reason: tell(`reason.${why}`) })}`}
    </p>
  );
}

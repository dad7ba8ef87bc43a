/** What staff did that holds now: who, what, why, until when, and what they wrote to her. */
import type { JSX } from "preact";

import type { ActReason, ActTold } from "../../model/app_acts";
import type { ActSay } from "../../words/acting";
import { useActWords } from "../act_words";
import { hourSaid } from "../hours";
import { oneLine } from "../markup/printable";
import { useReach } from "../reach";
import { useWords } from "../tongue";
import { Button } from "./button";
import { Text } from "./text";
import { Failed } from "./waiting";

export function ActsTold({ acts }: { readonly acts: readonly ActTold[] }): JSX.Element {
  const { tell, failed, again } = useActWords(true);
  // Always there, so that a screen reader hears what comes into it.
  return (
    <div role="status">
      {failed ? <Failed why="part_missing" onAgain={again} /> : null}
      {tell === undefined ? null : acts.map((one) => <OneAct key={one.id} told={one} tell={tell} />)}
    </div>
  );
}

function OneAct({ told, tell }: { readonly told: ActTold; readonly tell: ActSay }): JSX.Element {
  const { say, language } = useWords();
  const reach = useReach();
  const { kind, reason, said, keptBack } = told;
  const by = oneLine(told.by);
  // The act holds to the end of its last hour.
  const until = hourSaid(told.until + 1, language);
  return (
    <div class="note">
      <p>{tell(kind, kind === "note" || kind === "remove" ? { by } : { by, until })}</p>
      <p>{tell("why", { reason: tell(`reason.${reason}`) })}</p>
      {said === undefined ? <p>{tell("said_hidden")}</p> : null}
      {said === undefined || said === "" ? null : (
        <>
          <p>{tell("said", { by })}</p>
          <Text text={said} />
        </>
      )}
      {keptBack ? <p>{tell("kept_back")}</p> : null}
      {kind === "note" ? null : <p class="hint">{tell("again")}</p>}
      {reach === undefined || kind === "note" ? null : (
        <Button kind="quiet" onTap={reach}>
          {say("person.open")}
        </Button>
      )}
    </div>
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

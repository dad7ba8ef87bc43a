/** In the place of a room that somebody is no longer in: why, as far as it is told, what she can do, and what she had written. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, Id } from "../../../model/seam/app";
import type { RemovedShown } from "../../../model/seam/reports";
import type { Drafts } from "../../drafts";
import { hourSaid } from "../../hours";
import { oneLine } from "../../markup/printable";
import { WhatWasDone } from "../../parts/acts_told";
import { Button } from "../../parts/button";
import { Screen } from "../../parts/screen";
import { Text } from "../../parts/text";
import type { Go, Place } from "../../place";
import { useWords } from "../../tongue";
import { useActing, WithActingWords } from "./acting_words";

type Props = {
  readonly removed: RemovedShown;
  readonly drafts: Drafts;
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly place: Place;
  readonly onBack: () => void;
};

export function RemovedScreen(props: Props): JSX.Element {
  return (
    <WithActingWords onBack={props.onBack}>
      <Removed {...props} />
    </WithActingWords>
  );
}

function Removed({ removed, drafts, act, go, place, onBack }: Props): JSX.Element {
  const tell = useActing();
  const { say } = useWords();
  const { acts, room } = removed;
  const isTold = acts.some(({ kind }) => kind === "remove");
  const toAppeal = (which: Id): void => go({ at: "report", part: { see: "act", room, act: which }, from: place });
  return (
    <Screen title={oneLine(removed.title) || say("rooms.nameless")} of="removed" onBack={onBack}>
      <p role="status">
        <strong>{tell("out")}</strong>
      </p>
      {isTold ? null : (
        <>
          <p>{tell("out.untold")}</p>
          <Button onTap={() => act({ do: "try_again" })}>{say("try_again")}</Button>
        </>
      )}
      {acts.map((one) => (
        <Told key={one.id} one={one} appeal={removed.appeal} onAppeal={() => toAppeal(one.id)} />
      ))}
      <p>{tell("out.help", { help: say("help") })}</p>
      <Unsent texts={[...removed.unsent, ...drafts.inRoom(room).map(({ text }) => text)]} />
      <PutAway isTold={isTold} onYes={() => (act({ do: "put_away", room }), go({ at: "rooms" }))} />
    </Screen>
  );
}

type ToldProps = {
  readonly one: RemovedShown["acts"][number];
  readonly appeal: RemovedShown["appeal"];
  readonly onAppeal: () => void;
};

/** One act, and what she can do about it; of the removal also how long, and how her appeal stands. */
function Told({ one, appeal, onAppeal }: ToldProps): JSX.Element {
  const tell = useActing();
  const { language } = useWords();
  const isRemoval = one.kind === "remove";
  const stands = isRemoval ? appeal : undefined;
  return (
    <div class="note">
      <WhatWasDone told={one} tell={tell} isOut />
      {isRemoval ? <p class="hint">{tell("out.until", { until: hourSaid(one.until + 1, language) })}</p> : null}
      {stands === undefined ? (
        <p>{tell("out.appeal", { by: oneLine(one.by) })}</p>
      ) : (
        <p>
          <strong>{tell(`appeal.${stands}`)}</strong>
        </p>
      )}
      <Button kind={isRemoval && stands === undefined ? "main" : "quiet"} onTap={onAppeal}>
        {tell(stands === undefined ? "contest" : "appeal.see")}
      </Button>
    </div>
  );
}

/** What she wrote and nobody got: it is nowhere else. */
function Unsent({ texts }: { readonly texts: readonly string[] }): JSX.Element | null {
  const tell = useActing();
  const written = texts.filter((text) => text.trim() !== "");
  return written.length === 0 ? null : (
    <>
      <h2>{tell("out.unsent")}</h2>
      <p class="hint">{tell("out.unsent.what")}</p>
      {written.map((text, at) => (
        <article key={at} class="post">
          <Text text={text} />
        </article>
      ))}
    </>
  );
}

function PutAway({ isTold, onYes }: { readonly isTold: boolean; readonly onYes: () => void }): JSX.Element {
  const tell = useActing();
  const { say } = useWords();
  const [sure, setSure] = useState(false);
  return (
    <>
      <h2>{tell("away")}</h2>
      <p>{tell(isTold ? "away.what" : "away.what.untold")}</p>
      {sure ? (
        <p class="row">
          <Button onTap={onYes}>{tell("away.yes")}</Button>
          <Button onTap={() => setSure(false)}>{say("cancel")}</Button>
        </p>
      ) : (
        <Button onTap={() => setSure(true)}>{tell("away")}</Button>
      )}
    </>
  );
}

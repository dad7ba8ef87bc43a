/** One session of hers, as far as it is: planned, its lobby, live, closing, ended. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Id } from "../../../../../model/seam/app";
import type { HostConsole, HostStep } from "../../../../../model/seam/hosting";
import type { PublishedSession } from "../../../../../model/seam/sessions";
import { LOBBY_MINUTES } from "../../../../../protocol/structures/session";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Field } from "../../../../parts/field";
import { Screen } from "../../../../parts/screen";
import { AskedTwice } from "../../asked_twice";
import { useSince } from "../../seconds_since";
import { useWorn } from "../../worn";
import { fits, MAX_NAME_BYTES, type StaffProps } from "../staff_props";
import { FloorControls } from "./floor";
import { isForgotten } from "./heard";
import { SessionLobby } from "./lobby";
import { SessionNow } from "./now";
import { HostOutcome } from "./outcome";
import { SessionPeople } from "./people";
import { SessionPosts } from "./posts";
import styles from "./session.css?inline";
import { SessionFacts } from "./sessions";
import { minutesOf } from "./time";
import { useHosting, WithHostWords } from "./words";

type Props = StaffProps & { readonly session: Id };

export function SessionScreen(props: Props): JSX.Element {
  return (
    <WithHostWords onBack={props.onBack}>
      <OneSession {...props} />
    </WithHostWords>
  );
}

/** What each part of it is given. */
export type PartProps = StaffProps & {
  readonly line: PublishedSession;
  readonly shown: HostConsole;
  readonly step: (what: HostStep) => void;
};

function OneSession({ session, ...props }: Props): JSX.Element {
  const { app, act, see } = props;
  const say = useHosting();
  useWorn(styles);
  useEffect(() => act({ do: "host", what: { step: "look", session } }), [session]);
  // Where another room was looked at meanwhile, this one's posts come back.
  useEffect(() => act({ do: "host", what: { step: "show" } }), [session]);
  const { hosting } = app;
  const isOver = isForgotten(hosting, session);
  // Where all are listed it is said, and this screen would have nothing to show.
  useEffect(() => (isOver ? see({ see: "sessions" }) : undefined), [isOver]);
  const line = hosting?.lines?.find(({ id }) => id === session);
  const shown = hosting?.console?.session === session ? hosting.console : undefined;
  const title = line === undefined ? say("title") : oneLine(line.title);
  const step = (what: HostStep): void => act({ do: "host", what });
  return (
    <Screen title={title} onBack={() => see({ see: "sessions" })}>
      <HostOutcome hosting={hosting} act={act} />
      {line === undefined || shown === undefined ? null : <Stage {...props} line={line} shown={shown} step={step} />}
    </Screen>
  );
}

function Stage(props: PartProps): JSX.Element {
  const { shown } = props;
  if (!shown.isOpen || shown.floor === undefined) {
    return <Before {...props} />;
  }
  const { stage, leads } = shown.floor;
  if (stage === "ended") {
    return <Ended {...props} />;
  }
  const isLobby = stage === "lobby";
  return (
    <>
      <SessionNow {...props} floor={shown.floor} />
      <div class="evening">
        <div>
          {isLobby ? <SessionLobby {...props} /> : null}
          {leads ? <FloorControls {...props} floor={shown.floor} /> : <Beside leader={shown.floor.leader} />}
          {isLobby ? null : <SessionPeople {...props} floor={shown.floor} />}
          {isLobby ? null : <SessionLobby {...props} />}
        </div>
        <SessionPosts {...props} />
      </div>
    </>
  );
}

/** Before its room is open: when that is, who signed up, calling it off. */
function Before({ line, shown, staff, step, see }: PartProps): JSX.Element {
  const say = useHosting();
  const [name, setName] = useState(staff.name);
  const seconds = shown.beginsSeconds - LOBBY_MINUTES * 60 - useSince(shown);
  const count = shown.guests?.length ?? 0;
  return (
    <>
      <p class="note session-facts">
        <SessionFacts line={line} />
      </p>
      {line.about === "" ? null : <p dir="auto">{oneLine(line.about)}</p>}
      <p>{say("before.signed_up", { count, capacity: line.capacity })}</p>
      {seconds > 0 ? (
        <p>{say("before.waits", { minutes: minutesOf(seconds) })}</p>
      ) : (
        <>
          <p>{say("before.open.what")}</p>
          <Field label={say("before.name")} hint={say("before.name.hint")} value={name} maxLength={MAX_NAME_BYTES} onInput={setName} />
          <Button kind="main" disabled={!fits(name, MAX_NAME_BYTES)} onTap={() => step({ step: "open", session: line.id, name: name.trim() })}>
            {say("before.open")}
          </Button>
        </>
      )}
      <AskedTwice ask={say("drop")} yes={say("drop.yes")} no={say("no")} onYes={() => (step({ step: "drop", session: line.id }), see({ see: "sessions" }))}>
        <p>{say("drop.what")}</p>
      </AskedTwice>
    </>
  );
}

/** She does not lead: what she can do, and what happens by itself. */
function Beside({ leader }: { readonly leader: string }): JSX.Element {
  const say = useHosting();
  return <p class="note">{say("beside", { leader: oneLine(leader) })}</p>;
}

function Ended({ shown, app, act }: PartProps): JSX.Element {
  const say = useHosting();
  const left = (shown.floor?.reportSeconds ?? 0) - useSince(shown);
  return (
    <>
      <h2>{say("ended.title")}</h2>
      <p>{say("ended.gone")}</p>
      <p>{say("ended.report", { minutes: minutesOf(Math.max(0, left)) })}</p>
      <p class="hint">{say("ended.you")}</p>
      {app.net === "offline" ? <Button onTap={() => act({ do: "wake" })}>{say("again")}</Button> : null}
    </>
  );
}

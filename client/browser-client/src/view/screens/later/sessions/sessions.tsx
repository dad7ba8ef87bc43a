/** Hosted sessions, from the list to what is left after the end. Which of the screens follows from where she is. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { Act, App, Id } from "../../../../model/seam/app";
import type { SessionAsk, SessionLine, SessionsShown } from "../../../../model/seam/sessions";
import type { Drafts } from "../../../drafts";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { Waiting } from "../../../parts/waiting";
import type { Go, Place } from "../../../place";
import { useWords } from "../../../tongue";
import { SessionEnded, SessionGone } from "./ended";
import { SessionLive } from "./live";
import { SessionLobby } from "./lobby";
import { momentSaid, SessionPage, StageSaid } from "./page";
import { useSessions, WithSessionWords } from "./words";

type Props = {
  readonly app: App;
  /** The one that is looked at. */
  readonly session: Id | undefined;
  readonly place: Place;
  readonly drafts: Drafts;
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly onSession: (session: Id | undefined) => void;
  readonly onBack: () => void;
};

/** What each of the screens of one session is given. */
export type SessionProps = Props & {
  readonly shown: SessionsShown;
  readonly line: SessionLine | undefined;
  readonly ask: (ask: SessionAsk) => void;
};

const NOTHING: SessionsShown = { doing: { at: "working" }, lines: undefined, going: undefined };

export function SessionsScreen(props: Props): JSX.Element {
  return (
    <WithSessionWords onBack={props.onBack}>
      <Placed {...props} />
    </WithSessionWords>
  );
}

function Placed(props: Props): JSX.Element {
  const { app, session, act } = props;
  const shown = app.sessions ?? NOTHING;
  const ask = (one: SessionAsk): void => act({ do: "session", ask: one });
  useEffect(() => {
    if (session === undefined || shown.lines === undefined) {
      ask({ what: "list" });
    }
  }, [session]);
  const going = shown.going?.id === session ? shown.going : undefined;
  const given = { ...props, shown, ask, line: shown.lines?.find(({ id }) => id === session) };
  useEffect(() => {
    if (session !== undefined && going === undefined) {
      ask({ what: "look", session });
    }
  }, [session, going === undefined]);
  // Asked outside of the effect, which is kept until the next one: a room that it named would stay in the memory with it.
  const isElsewhere = (going?.at === "inside" || going?.at === "ended") && app.room?.id !== session;
  useEffect(() => {
    // Back from another room, which she did not come to by leaving this: what is here is looked at again.
    if (session !== undefined && isElsewhere) {
      ask({ what: "look", session });
    }
  }, [session]);
  if (session === undefined) {
    return <SessionList {...given} />;
  }
  switch (going?.at) {
    case "lobby":
      return <SessionLobby {...given} going={going} />;
    case "inside":
      return going.floor === undefined || app.room?.id !== session ? (
        <SessionLobby {...given} going={going} />
      ) : (
        <SessionLive {...given} going={going} floor={going.floor} room={app.room} />
      );
    case "ended":
      return <SessionEnded {...given} going={going} room={app.room?.id === session ? app.room : undefined} />;
    case "gone":
      return <SessionGone {...given} />;
    default:
      return <SessionPage {...given} going={going} />;
  }
}

function SessionList({ shown, ask, onSession, onBack }: SessionProps): JSX.Element {
  const say = useSessions();
  const { language } = useWords();
  const { lines, doing } = shown;
  return (
    <Screen title={say("title")} onBack={onBack}>
      <p>{say("intro")}</p>
      <Waiting doing={doing} what={say("looking")} onAgain={() => ask({ what: "list" })} />
      {lines?.length === 0 && doing.at === "idle" ? <p>{say("none")}</p> : null}
      <ul class="cards">
        {(lines ?? []).map((line) => (
          <li key={line.id}>
            <button type="button" class="card" onClick={() => onSession(line.id)}>
              <span class="card-title" lang={line.language} dir="auto">
                {oneLine(line.title)}
              </span>
              {line.name === undefined ? null : <span class="badge">{say("mine")}</span>}
              <span class="card-what">{say("when", { day: momentSaid(line.startsMinute, language), count: line.lengthMinutes })}</span>
              <span class="hint">
                <StageSaid line={line} told={shown.lines} />
              </span>
              <span class="hint">{say("host", { name: oneLine(line.host) })}</span>
            </button>
          </li>
        ))}
      </ul>
      {doing.at === "idle" ? <Button onTap={() => ask({ what: "list" })}>{say("again")}</Button> : null}
      <p class="hint">{say("reminder")}</p>
    </Screen>
  );
}

/** One session as it is planned: what it is, who hosts it, whether there is a place; signing up, and what that shows whom. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { LinkSaid } from "../../../../model/seam/room";
import type { Going, SessionLine } from "../../../../model/seam/sessions";
import { LOBBY_MINUTES } from "../../../../protocol/structures/session";
import type { Language } from "../../../../words/language";
import { LANGUAGES, NAMES } from "../../../../words/language";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Field } from "../../../parts/field";
import { Screen } from "../../../parts/screen";
import { Text } from "../../../parts/text";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { AskedTwice } from "../asked_twice";
import { useSince } from "../seconds_since";
import { Agreement } from "./agreement";
import type { SessionProps } from "./sessions";
import { lasting } from "./time";
import { useSessions } from "./words";

const MINUTE_MILLISECONDS = 60_000;
const MAX_NAME = 32;
/** An address in what a host wrote leads nowhere by a tap. */
const NO_LINKS: readonly LinkSaid[] = [];

/** Return a planned minute in her own time zone and language, with its day. */
export function momentSaid(minute: number, language: Language): string {
  const style = { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(language, style).format(minute * MINUTE_MILLISECONDS);
}

/** How far a session is. Counted from when it was told. */
export function StageSaid({ line, told }: { readonly line: SessionLine; readonly told: unknown }): JSX.Element {
  const say = useSessions();
  const left = Math.max(0, line.beginsSeconds - useSince(told));
  const isDue = line.stage === "lobby" && left === 0;
  return <>{say(isDue ? "stage.lobby.now" : `stage.${line.stage}`, { time: lasting(left, say) })}</>;
}

export function SessionPage(props: SessionProps & { readonly going: Going | undefined }): JSX.Element {
  const { line, shown, ask, onSession } = props;
  const say = useSessions();
  const { language } = useWords();
  const back = (): void => (ask({ what: "away" }), onSession(undefined));
  const [isAsked, setAsked] = useState(false);
  if (line === undefined) {
    return (
      <Screen title={say("title")} onBack={back}>
        <Waiting doing={shown.doing} what={say("looking")} onAgain={() => ask({ what: "list" })} />
        {shown.doing.at === "idle" ? <p>{say("gone.text")}</p> : null}
      </Screen>
    );
  }
  const spoken = LANGUAGES.find((each) => each === line.language);
  if (isAsked && line.name !== undefined) {
    return <Agreement onBack={() => setAsked(false)} onGo={() => ask({ what: "go", session: line.id })} />;
  }
  return (
    <Screen title={oneLine(line.title)} of={line.id} lang={line.language} onBack={back}>
      <p>
        <strong>{say("when", { day: momentSaid(line.startsMinute, language), count: line.lengthMinutes })}</strong>{" "}
        <span class="hint">{say("local")}</span>
      </p>
      <p>
        <StageSaid line={line} told={shown.lines} />
      </p>
      <p>
        {line.coHost === "" ? say("host", { name: oneLine(line.host) }) : say("host.both", { name: oneLine(line.host), other: oneLine(line.coHost) })}{" "}
        <span class="badge staff">{say("host.badge")}</span>
        {spoken === undefined ? null : <span class="hint"> {NAMES[spoken]}</span>}
      </p>
      {line.about === "" ? null : (
        <Text text={line.about} links={NO_LINKS} lang={line.language} />
      )}
      {line.leads ? <p class="note">{say("leads")}</p> : line.name === undefined ? <SignUp {...props} line={line} /> : <Mine {...props} line={line} onGo={() => setAsked(true)} />}
    </Screen>
  );
}

type OneProps = SessionProps & { readonly going: Going | undefined; readonly line: SessionLine };

function SignUp({ line, going, ask }: OneProps): JSX.Element {
  const say = useSessions();
  const { language } = useWords();
  const [name, setName] = useState("");
  const doing = going?.doing ?? { at: "idle" };
  const isReady = name.trim() !== "" && doing.at !== "working" && line.stage !== "ended";
  return (
    <section aria-label={say("sign_up.title")}>
      <h2>{say("sign_up.title")}</h2>
      <p>
        {say("places", { count: line.capacity })} <strong>{say(line.isFull ? "places.full" : "places.free")}</strong>
      </p>
      <Field label={say("sign_up.name")} hint={say("sign_up.name.hint")} value={name} maxLength={MAX_NAME} onInput={setName} />
      <ul class="facts">
        <li>{say("sign_up.hosts")}</li>
        <li>{say("sign_up.server")}</li>
        <li>{say("sign_up.others")}</li>
      </ul>
      <Waiting doing={doing} what={say("sign_up.doing")} />
      <Button kind="main" disabled={!isReady} onTap={() => ask({ what: "sign_up", session: line.id, name: name.trim(), language })}>
        {say("sign_up.title")}
      </Button>
    </section>
  );
}

function Mine({ line, going, ask, onGo }: OneProps & { readonly onGo: () => void }): JSX.Element {
  const say = useSessions();
  const { say: told } = useWords();
  const name = oneLine(line.name ?? "");
  const left = Math.max(0, line.beginsSeconds - useSince(line));
  const isOpen = line.stage !== "announced" || left <= LOBBY_MINUTES * 60;
  return (
    <section aria-label={say("mine")}>
      <h2>{say("mine")}</h2>
      <Waiting doing={going?.doing ?? { at: "working" }} what={say("place.looking")} onAgain={() => ask({ what: "look", session: line.id })} />
      {going === undefined || going.doing.at !== "idle" ? null : (
        <p>
          <strong>{going.waits === 0 ? say("place.yes", { name }) : say("place.waits", { name, count: going.waits })}</strong>
        </p>
      )}
      {isOpen ? null : <p>{say("lobby.later")}</p>}
      <Button kind="main" disabled={!isOpen} onTap={onGo}>
        {say("lobby.go")}
      </Button>
      <p class="hint">{say("reminder")}</p>
      <AskedTwice kind="quiet" ask={say("withdraw")} yes={say("withdraw.yes")} no={told("cancel")} onYes={() => ask({ what: "withdraw", session: line.id })}>
        <p>{say("withdraw.ask")}</p>
      </AskedTwice>
    </section>
  );
}

/** In the lobby, until a host lets her in: how it stands, what comes next, and something to come to rest with. */
import type { JSX } from "preact";

import type { Going } from "../../../../model/seam/sessions";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { Text } from "../../../parts/text";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { useSince } from "../seconds_since";
import { Grounding } from "./grounding";
import { SaidToReport } from "./said_to_report";
import type { SessionProps } from "./sessions";
import { lasting } from "./time";
import { useSessions } from "./words";

export function SessionLobby({ app, going, ask, go, place, onSession }: SessionProps & { readonly going: Going }): JSX.Element {
  const say = useSessions();
  const { say: told } = useWords();
  const { doing, says, waits, wasSentBack, isOpen, stage } = going;
  const left = going.beginsSeconds - useSince(going);
  const leave = (): void => (ask({ what: "away" }), onSession(undefined));
  return (
    <Screen title={say("lobby.title")} onBack={leave}>
      <Waiting doing={doing} what={say("lobby.doing")} onAgain={() => ask({ what: "go", session: going.id })} />
      {app.net === "offline" ? <p class="note">{told("room.offline")}</p> : null}
      <div role="status">
        {wasSentBack ? <p class="note">{say("lobby.sent_back")}</p> : null}
        {doing.at === "idle" && !wasSentBack ? (
          <p>
            <strong>{waits === 0 ? say("lobby.waits") : say("lobby.number", { count: waits })}</strong>
          </p>
        ) : null}
        {doing.at === "idle" ? <p>{say(isOpen ? "lobby.is_open" : "lobby.not_open")}</p> : null}
      </div>
      {(stage === "announced" || stage === "lobby") && left > 0 ? <p>{say("stage.announced", { time: lasting(left, say) })}</p> : null}
      <div role="status">
        {says.map((one) => (
          <div key={`${one.by} ${one.text}`} class="note">
            <p>
              <strong>{say("lobby.says", { name: oneLine(one.by) })}</strong>
            </p>
            <Text text={one.text} links={[]} lang={undefined} />
          </div>
        ))}
      </div>
      <p class="hint">{say("lobby.next")}</p>
      <Grounding />
      {wasSentBack && app.room?.id === going.id ? (
        <details>
          <summary>{say("lobby.report")}</summary>
          <SaidToReport room={app.room} go={go} place={place} />
        </details>
      ) : null}
      <Button onTap={leave}>{say("lobby.leave")}</Button>
    </Screen>
  );
}

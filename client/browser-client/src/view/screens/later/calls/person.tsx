/** "A person now": who is truly there, who else listens, a few words, and how it stands. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, App, Id } from "../../../../model/seam/app";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { CallState, EndOfCall } from "./call_state";
import { Message } from "./message";
import { WhoElse, WhoIsThere } from "./who_is_there";
import { useAsking, WithAskingWords } from "./words";

type Props = {
  readonly app: Pick<App, "calling" | "duty" | "rooms">;
  readonly act: (act: Act) => void;
  readonly onBack: () => void;
  readonly onRoom: (room: Id) => void;
};

export function PersonScreen(props: Props): JSX.Element {
  return (
    <WithAskingWords onBack={props.onBack}>
      <Person {...props} />
    </WithAskingWords>
  );
}

function Person({ app, act, onBack, onRoom }: Props): JSX.Element {
  const { calling, duty, rooms } = app;
  const asking = useAsking();
  const { language } = useWords();
  const [text, setText] = useState("");
  const asked = calling === undefined || calling.stage === "writing" ? undefined : calling;
  const isWaiting = asked === undefined || asked.stage === "waiting" || asked.stage === "seen";
  // Where nobody is on duty, who else listens comes before what will take a while.
  const isAlone = duty?.people?.length === 0;
  return (
    <Screen title={asking(asked === undefined ? "person.title" : "wait.title")} onBack={onBack}>
      {asked === undefined ? (
        <>
          <p>{asking("person.danger")}</p>
          <p>{asking("person.what")}</p>
        </>
      ) : (
        <CallState calling={asked} act={act} />
      )}
      {asked?.stage === "opened" && asked.room !== undefined ? (
        <Opened room={asked.room} act={act} onRoom={onRoom} />
      ) : null}
      {isWaiting ? <WhoIsThere duty={duty} kind="person" act={act} /> : null}
      {isAlone ? <WhoElse lines={duty?.lines ?? []} /> : null}
      {asked === undefined ? (
        // Of rooms that are closed to her none can be asked from.
        rooms.every(({ out }) => out === true) ? (
          <p>{asking("person.room_first")}</p>
        ) : (
          <Message
            text={text}
            onText={setText}
            label={asking("person.label")}
            hint={`${asking("person.hint")} ${asking("person.gets")}`}
            button={asking("person.send")}
            sending={asking("person.sending")}
            mayBeEmpty
            calling={calling}
            onSend={(despite) => act({ do: "ask_for_person", text: text.trim(), language, despite })}
          />
        )
      ) : null}
      <p class="hint">
        {asking("person.wiped")} {asking("person.private")}
      </p>
      {isAlone ? null : <WhoElse lines={duty?.lines ?? []} />}
      {asked === undefined ? null : <EndOfCall calling={asked} act={act} />}
    </Screen>
  );
}

type OpenedProps = { readonly room: Id; readonly act: Props["act"]; readonly onRoom: Props["onRoom"] };

function Opened({ room, act, onRoom }: OpenedProps): JSX.Element {
  const asking = useAsking();
  return (
    <div class="note">
      <p role="status">
        <strong>{asking("person.opened")}</strong>
      </p>
      <Button
        kind="main"
        onTap={() => {
          act({ do: "withdraw_call" });
          onRoom(room);
        }}
      >
        {asking("person.go")}
      </Button>
    </div>
  );
}

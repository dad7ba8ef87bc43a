/** After the end: what is gone, for how long something can still be reported, and who listens elsewhere. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { Id } from "../../../../model/seam/app";
import type { OpenRoom } from "../../../../model/seam/room";
import type { Going } from "../../../../model/seam/sessions";
import { type Drafts, whereKey } from "../../../drafts";
import { Button } from "../../../parts/button";
import { Lines } from "../../../parts/lines";
import { Screen } from "../../../parts/screen";
import { useSince } from "../seconds_since";
import { SaidToReport } from "./said_to_report";
import type { SessionProps } from "./sessions";
import { lasting } from "./time";
import { useSessions } from "./words";

type Props = SessionProps & { readonly going: Going; readonly room: OpenRoom | undefined };

export function SessionEnded({ going, room, drafts, ask, go, place, onSession }: Props): JSX.Element {
  const say = useSessions();
  useUnwritten(drafts, going.id);
  const left = (going.floor?.reportSeconds ?? 0) - useSince(going.floor);
  return (
    <Screen title={say("ended.title")} onBack={() => (ask({ what: "away" }), onSession(undefined))}>
      <p>{say("ended.gone")}</p>
      <p>
        <strong>{say("ended.left", { time: lasting(left, say) })}</strong>
      </p>
      <h2>{say("ended.lines")}</h2>
      <Lines lines={room?.signpost ?? []} />
      <Button onTap={() => (ask({ what: "leave" }), onSession(undefined))}>{say("ended.close")}</Button>
      <SaidToReport room={room} go={go} place={place} />
    </Screen>
  );
}

export function SessionGone({ drafts, session = "", ask, onSession }: SessionProps): JSX.Element {
  const say = useSessions();
  useUnwritten(drafts, session);
  const back = (): void => (ask({ what: "away" }), ask({ what: "list" }), onSession(undefined));
  return (
    <Screen title={say("gone.title")} onBack={back}>
      <p>{say("gone.text")}</p>
      <Button kind="main" onTap={back}>
        {say("back_to_list")}
      </Button>
    </Screen>
  );
}

/** What she was writing there goes with all else. */
function useUnwritten(drafts: Drafts, session: Id): void {
  useEffect(() => drafts.put(whereKey({ room: session, thread: undefined, replyTo: undefined, edits: undefined }), undefined), [session]);
}

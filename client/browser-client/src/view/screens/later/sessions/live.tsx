/** A session as it goes on: the floor, what she writes, what was said. While the host has everyone pause, only that. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Act } from "../../../../model/seam/app";
import type { OpenRoom } from "../../../../model/seam/room";
import type { FloorTold, Going } from "../../../../model/seam/sessions";
import { type Where, whereKey } from "../../../drafts";
import { Button } from "../../../parts/button";
import { Composer } from "../../../parts/composer";
import { GapLine } from "../../../parts/gap";
import { PostView } from "../../../parts/post";
import { Screen } from "../../../parts/screen";
import { Signpost } from "../../../parts/signpost";
import { useWords } from "../../../tongue";
import { hasStaff } from "../../room";
import { AskedTwice } from "../asked_twice";
import { NewPosts } from "../new_posts";
import { useSince } from "../seconds_since";
import { type Writing, writingsOf } from "../writings";
import { CheckIn } from "./check_in";
import { FloorSaid, useLeader } from "./floor";
import { Grounding } from "./grounding";
import type { SessionProps } from "./sessions";
import { lasting } from "./time";
import { useSessions } from "./words";

/** So many are drawn; all others on request. */
const SHOWN = 30;

type Props = SessionProps & { readonly going: Going; readonly floor: FloorTold; readonly room: OpenRoom };

export function SessionLive(props: Props): JSX.Element {
  const { app, going, floor, room, ask, onSession, act } = props;
  const say = useSessions();
  const { say: told } = useWords();
  const pause = floor.pauseSeconds - useSince(floor);
  const isPaused = floor.pauseSeconds > 0 && pause > 0;
  const back = (): void => (ask({ what: "away" }), onSession(undefined));
  const { line } = props;
  return (
    <Screen title={line?.title ?? room.title} of="live" lang={line?.language} onBack={back}>
      {app.net === "offline" ? (
        <p class="note" role="status">
          {told("room.offline")}
        </p>
      ) : null}
      <NewPosts entries={room.entries} floor={worthOf(floor)} isQuiet={isPaused} />
      {isPaused ? (
        <>
          <Pause floor={floor} left={pause} />
          {/* Taking back and reporting wait for no pause. */}
          <details>
            <summary>{say("posts.title")}</summary>
            <Said {...props} />
          </details>
        </>
      ) : (
        <>
          <FloorSaid floor={floor} going={going} ask={ask} />
          <CheckIn floor={floor} ask={ask} />
          <Writing {...props} />
          <Signpost lines={room.signpost} act={act} />
          <Said {...props} />
        </>
      )}
      <Leave onLeave={() => (ask({ what: "leave" }), onSession(undefined))} />
    </Screen>
  );
}

/** What of a floor is read out: while it is the same, posts are. */
function worthOf({ stage, mode, holder, speaking, coming, checkIn }: FloorTold): string {
  return JSON.stringify([stage, mode, holder?.id, speaking, coming.findIndex(({ mine }) => mine), checkIn?.number]);
}

/** On every screen at once. Nothing moves; what was being written is kept. */
function Pause({ floor, left }: { readonly floor: FloorTold; readonly left: number }): JSX.Element {
  const say = useSessions();
  const leader = useLeader(floor);
  return (
    <>
      <div role="status">
        <h2>{say("pause.title")}</h2>
        <p>{say("pause.text", { leader })}</p>
      </div>
      <p class="hint">{say("pause.left", { time: lasting(left, say) })}</p>
      <Grounding />
    </>
  );
}

/**
 * Where she writes. While she does not have the floor it is folded, unless she writes already: what others say stands there.
 * It is one and the same all along: whose turn comes in the middle of a word goes on writing it.
 */
function Writing({ going, floor, room, drafts, act, ask }: Props): JSX.Element {
  const say = useSessions();
  const { language } = useWords();
  const [opened, setOpened] = useState<boolean>();
  const place = useRef<HTMLDetailsElement>(null);
  const where: Where = { room: room.id, thread: undefined, replyTo: undefined, edits: undefined };
  const sending = (one: Act): void => {
    if (one.do === "send") {
      ask({ what: "say", turn: one.turn, draft: one.draft, despite: one.despite });
    } else {
      act(one);
    }
  };
  const isHeld = floor.speaking !== "yes";
  const isOpen = !isHeld || (opened ?? (drafts.get(whereKey(where))?.text ?? "") !== "");
  useLayoutEffect(() => {
    setOpened(undefined);
    const { activeElement } = document;
    const summary = place.current?.querySelector("summary");
    // What had the focus may be folded now, or be what unfolded it: the focus stays with what is there.
    if (isOpen && activeElement === summary) {
      place.current?.querySelector("textarea")?.focus();
    } else if (!isOpen && place.current?.contains(activeElement) === true) {
      summary?.focus();
    }
  }, [isHeld]);
  return (
    <>
      <details ref={place} open={isOpen}>
        <summary
          hidden={!isHeld}
          onClick={(event) => {
            event.preventDefault();
            setOpened(!isOpen);
          }}
        >
          {say("say.wait")}
        </summary>
        <Composer
          where={where}
          start={{ text: "", warning: undefined, language }}
          said={going.said ?? room.said}
          drafts={drafts}
          label={say("say.label")}
          canWrite
          isMuted={false}
          hasStaff={hasStaff(room)}
          act={sending}
        />
      </details>
      <div role="status">{going.held === undefined ? null : <p class="note">{say(`held.${going.held}`)}</p>}</div>
    </>
  );
}

/** The newest first, in one column: who listens on a phone finds what was just said under the floor. */
function Said({ room, floor, act, go, place }: Props): JSX.Element {
  const say = useSessions();
  const [isSignHeld, setSignHeld] = useState(false);
  const [all, setAll] = useState(false);
  // What was said before she came is nobody's to open for her.
  const entries = writingsOf(room.entries.filter((one) => one.kind === "post" || one.why !== "no_key")).toReversed();
  const left = all ? 0 : Math.max(0, entries.length - SHOWN);
  const doing = (one: Act): void => {
    const isHeld = one.do === "react" && floor.speaking !== "yes";
    setSignHeld(isHeld);
    if (!isHeld) {
      act(one);
    }
  };
  const onReport = (seq: number): void => go({ at: "report", part: { see: "post", seq }, from: place });
  return (
    <section aria-label={say("posts.title")}>
      <h2>{say("posts.title")}</h2>
      <p class="hint">{say(entries.length === 0 ? "posts.none" : "posts.newest")}</p>
      <div role="status">{isSignHeld ? <p class="note">{say("held.sign")}</p> : null}</div>
      {entries.slice(0, entries.length - left).map((entry) => (
        <Entry key={"first" in entry ? entry.first.id : entry.seq} entry={entry} act={doing} onReport={onReport} onBadge={(member) => go({ at: "badges", member, from: place })} />
      ))}
      {left === 0 ? null : <Button onTap={() => setAll(true)}>{say("posts.earlier", { count: left })}</Button>}
    </section>
  );
}

type EntryProps = {
  readonly entry: Writing;
  readonly act: (act: Act) => void;
  readonly onReport: (seq: number) => void;
  readonly onBadge: (member: string) => void;
};

function Entry({ entry, act, onReport, onBadge }: EntryProps): JSX.Element {
  return "first" in entry ? (
    <PostView post={entry.first} more={entry.more} act={act} onReport={() => onReport(entry.first.seq)} onBadge={() => onBadge(entry.first.member)} />
  ) : (
    <GapLine gap={entry} onReport={() => onReport(entry.seq)} />
  );
}

function Leave({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  const say = useSessions();
  const { say: told } = useWords();
  return (
    <AskedTwice ask={say("leave")} yes={say("leave.yes")} no={told("cancel")} onYes={onLeave}>
      <p>{say("leave.ask")}</p>
    </AskedTwice>
  );
}

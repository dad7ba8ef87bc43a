/** A room: its threads, the newest talk first, and a place to begin one. */
import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";

import type { Act, Id } from "../../model/seam/app";
import type { OpenRoom, Post } from "../../model/seam/room";
import type { Drafts } from "../drafts";
import { hourSaid } from "../hours";
import { laterBeside } from "../later";
import { plain } from "../markup/plain";
import { oneLine } from "../markup/printable";
import { ActsTold } from "../parts/acts_told";
import { Button } from "../parts/button";
import { Composer } from "../parts/composer";
import { GapLine } from "../parts/gap";
import { HowItWent } from "../parts/how_it_went";
import { Screen } from "../parts/screen";
import { Signpost } from "../parts/signpost";
import { Waiting } from "../parts/waiting";
import { isVeiled, nothingSaid, type Thread, threadsOf } from "../threads";
import { useWords } from "../tongue";
import { useWindow } from "../window";

/** Heard in a room and in each of its threads. */
export const NewPosts = laterBeside(async () => (await import("./later/new_posts")).NewPosts);

export type RoomProps = {
  readonly room: OpenRoom;
  readonly offline: boolean;
  readonly drafts: Drafts;
  readonly act: (act: Act) => void;
  /** Go where another look is asked for at what was done about her. */
  readonly onContest: (act: Id) => void;
};

type Props = RoomProps & {
  readonly onBack: () => void;
  readonly onThread: (thread: Id) => void;
  readonly onAbout: () => void;
  readonly onSearch: () => void;
  readonly onReport: (seq: number) => void;
};

export function RoomScreen({ room, offline, drafts, act, onContest, onBack, onThread, onAbout, onSearch, onReport }: Props): JSX.Element {
  const { say, language } = useWords();
  const { threads, gaps } = useMemo(() => threadsOf(room.entries), [room.entries]);
  const [open, setOpen] = useState(false);
  const begins = useRef<HTMLDivElement>(null);
  const { shown, left, more, list } = useWindow<HTMLUListElement>(threads.length, (all, before) =>
    all.children[before]?.querySelector("button"),
  );
  // Where it was written is gone: the focus goes back to where it began, and not to the top of the page.
  const kept = (): void => {
    setOpen(false);
    begins.current?.querySelector("button")?.focus({ preventScroll: true });
  };
  const title = oneLine(room.title) || say("rooms.nameless");
  return (
    <Screen
      title={title}
      of={room.id}
      lang={room.language}
      onBack={onBack}
      aside={
        <>
          <Button kind="quiet" onTap={onSearch}>
            {say("search.title")}
          </Button>
          <Button kind="quiet" onTap={onAbout}>
            {say("room.about")}
          </Button>
        </>
      }
    >
      {room.topic === "" ? null : (
        <p class="hint" lang={room.language} dir="auto">
          {oneLine(room.topic)}
        </p>
      )}
      <Notices room={room} offline={offline} act={act} onContest={onContest} />
      <div ref={begins}>
        {/* While something is written, what sends it is the main thing to tap. What she was writing when it was closed stays hers. */}
        {isClosed(room) && !open ? null : (
          <Button kind={open ? "quiet" : "main"} onTap={() => setOpen(!open)}>
            {say(open ? "room.write_close" : "room.write")}
          </Button>
        )}
      </div>
      {open ? (
        <Composer
          where={{ room: room.id, thread: undefined, replyTo: undefined, edits: undefined }}
          start={{ text: "", warning: undefined, language: room.language ?? language }}
          said={room.said}
          drafts={drafts}
          label={say("composer.label.thread")}
          canWrite={canWrite(room)}
          isMuted={room.isQuiet === true}
          hasStaff={hasStaff(room)}
          act={act}
          onKept={kept}
        />
      ) : null}
      <Signpost lines={room.signpost} act={act} />
      <NewPosts entries={room.entries} />
      {nothingSaid(room) ? <p>{say("room.empty")}</p> : null}
      <ul class="cards" ref={list}>
        {threads.slice(0, shown).map((thread) => (
          <li key={thread.id}>
            <ThreadCard thread={thread} unread={thread.heardSeq > room.readSeq} onOpen={() => onThread(thread.id)} />
          </li>
        ))}
      </ul>
      {left === 0 ? null : <Button onTap={more}>{say("room.more", { count: left })}</Button>}
      {gaps.length === 0 ? null : (
        <details class="gaps">
          <summary>{say("room.gaps")}</summary>
          {gaps.map((gap) => (
            <GapLine key={gap.seq} gap={gap} onReport={() => onReport(gap.seq)} />
          ))}
        </details>
      )}
    </Screen>
  );
}

/** Whether posts are taken here now. Taking back always is. */
export function canWrite(room: OpenRoom): boolean {
  const { notices, between } = room;
  const isReadOnly = notices.includes("read_only") || notices.includes("unmoderated_read_only");
  return !isReadOnly && !isClosed(room) && !notices.includes("different_rooms") && between?.wipedHour === undefined;
}

/** Whether two people closed the room: what stands at its top says who, and why. */
function isClosed({ acts }: OpenRoom): boolean {
  return acts?.some(({ kind }) => kind === "close_room") ?? false;
}

/** Whether somebody who looks after the room is in it. */
export function hasStaff({ people }: OpenRoom): boolean {
  return people.some(({ staff }) => staff !== undefined);
}

/** What is true of the room now and should be known. */
export function Notices({ room, offline, act, onContest }: Omit<RoomProps, "drafts">): JSX.Element {
  const { say, language } = useWords();
  const { between } = room;
  return (
    <>
      {offline ? (
        <p class="note" role="status">
          {say("room.offline")}
        </p>
      ) : null}
      <Waiting doing={room.doing} what={say("room.doing")} onAgain={() => act({ do: "try_again" })} />
      {between === undefined ? null : (
        <p class="note" role="status">
          {between.wipedHour === undefined
            ? say("room.between")
            : say("room.wiped", { when: hourSaid(between.wipedHour, language) })}
        </p>
      )}
      {room.notices.map((notice) => (
        <p key={notice} class="note" role="status">
          {say(`notice.${notice}`)}
        </p>
      ))}
      {room.acts === undefined ? null : <ActsTold acts={room.acts} onContest={onContest} />}
      <HowItWent entries={room.entries} isMuted={room.isQuiet === true} />
    </>
  );
}

const EXCERPT = 120;

type CardProps = { readonly thread: Thread; readonly unread: boolean; readonly onOpen: () => void };

function ThreadCard({ thread, unread, onOpen }: CardProps): JSX.Element {
  const { say, language } = useWords();
  const { first, answers } = thread;
  const last = answers.at(-1);
  return (
    <button type="button" class="card" onClick={onOpen}>
      <span class="hint">
        <bdi>{oneLine(first.name) || say("post.nameless")}</bdi>
        {first.staff === undefined ? null : (
          // Never mere words beside the name: a name can be the same words.
          <span class="badge staff">{say("post.staff", { name: oneLine(first.staff) })}</span>
        )}
        {` · ${hourSaid(first.hour, language)}`}
      </span>
      {first.moderated === undefined || first.retracted || first.hidden !== "no" || isVeiled(first) ? null : (
        // Who still sees it, its author or staff, is told here as in the thread.
        <span class="gap">{say("post.moderated.seen")}</span>
      )}
      <span class="card-text" lang={first.language} dir="auto">
        {excerpt(first, say)}
      </span>
      <span class="hint">
        {last === undefined
          ? say("thread.no_answer")
          : say("thread.last", { name: oneLine(last.name) || say("post.nameless"), when: hourSaid(last.hour, language) })}
      </span>
      {unread ? <span class="badge">{say("rooms.new")}</span> : null}
    </button>
  );
}

function excerpt(post: Post, say: ReturnType<typeof useWords>["say"]): string {
  if (post.hidden !== "no") {
    return say(`post.hidden.${post.hidden}`);
  }
  if (post.retracted) {
    return say("post.retracted");
  }
  if (isVeiled(post)) {
    return say("post.moderated");
  }
  if (post.warning !== undefined) {
    return `${say("post.warning")} ${oneLine(post.warning)}`;
  }
  const text = [...plain(post.text)];
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT).join("")}…` : text.join("");
}

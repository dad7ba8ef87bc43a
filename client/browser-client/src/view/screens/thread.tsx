/** A thread: what opened it, what was answered, and a place to answer. */
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";

import type { Id } from "../../model/seam/app";
import type { Post } from "../../model/seam/room";
import { oneLine } from "../markup/printable";
import { Button } from "../parts/button";
import { Composer } from "../parts/composer";
import { PostView } from "../parts/post";
import { Screen } from "../parts/screen";
import { Signpost } from "../parts/signpost";
import { laterParts, threadsOf } from "../threads";
import { useWords } from "../tongue";
import { useWindow } from "../window";
import { canWrite, hasStaff, NewPosts, Notices, type RoomProps } from "./room";

type Props = RoomProps & {
  readonly thread: Id;
  readonly onReport: (seq: number) => void;
  /** Go to what staff can do about a writing of somebody, in all its parts. */
  readonly onStaff: ((member: Id, posts: readonly Id[]) => void) | undefined;
  /** Look what somebody's badge says. */
  readonly onBadge: (member: Id) => void;
  readonly onBack: () => void;
};

export function ThreadScreen({ room, offline, drafts, act, onContest, thread: id, onReport, onStaff, onBadge, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const [replyTo, setReplyTo] = useState<Post>();
  const [edits, setEdits] = useState<Post>();
  // Where the focus goes once what was pressed is drawn, in that frame: the next key is typed there already.
  const [goes, setGoes] = useState<{ readonly to: () => void }>();
  useLayoutEffect(() => goes?.to(), [goes]);
  const thread = useMemo(() => threadsOf(room.entries).threads.find((each) => each.id === id), [room.entries, id]);
  const { left, more, list } = useWindow<HTMLDivElement>(thread?.answers.length ?? 0, (all, before) =>
    all.querySelectorAll<HTMLElement>("article").item(all.querySelectorAll("article").length - before - 1),
  );
  if (thread === undefined) {
    return (
      <Screen title={say("thread.gone")} onBack={onBack}>
        <p>{say("thread.gone.what")}</p>
      </Screen>
    );
  }
  const posts = [thread.first, ...thread.answers];
  const byId = new Map(posts.map((post) => [post.id, post]));
  const drawn = (post: Post): JSX.Element => (
    <PostView
      key={post.id}
      post={post}
      answered={post.replyTo === undefined || post.replyTo === id ? undefined : byId.get(post.replyTo)}
      more={laterParts(post, room.entries)}
      onStaff={onStaff && (() => onStaff(post.member, [post, ...laterParts(post, room.entries)].map((part) => part.id)))}
      act={act}
      onReply={() => (setReplyTo(post), setEdits(undefined), setGoes({ to: toComposer }))}
      onEdit={() => (setEdits(post), setReplyTo(undefined), setGoes({ to: toComposer }))}
      onReport={() => onReport(post.seq)}
      onBadge={() => onBadge(post.member)}
    />
  );
  const start = edits ?? { text: "", warning: undefined };
  return (
    <Screen title={say("thread.title", { name: oneLine(thread.first.name) || say("post.nameless") })} of={id} onBack={onBack}>
      <Notices room={room} offline={offline} act={act} onContest={onContest} />
      <div class="thread" ref={list}>
        {drawn(thread.first)}
        {left === 0 ? null : <Button onTap={more}>{say("thread.earlier", { count: left })}</Button>}
        {thread.answers.slice(left).map(drawn)}
      </div>
      <Signpost lines={room.signpost} act={act} />
      <NewPosts entries={posts} />
      {replyTo === undefined && edits === undefined ? null : (
        <p class="row">
          <span>
            {edits === undefined
              ? say("composer.answers", { name: oneLine(replyTo?.name ?? "") || say("post.nameless") })
              : say("composer.changes")}
          </span>
          <Button kind="quiet" onTap={() => (setReplyTo(undefined), setEdits(undefined))}>
            {say("cancel")}
          </Button>
        </p>
      )}
      <Composer
        key={`${replyTo?.id ?? ""}/${edits?.id ?? ""}`}
        where={{ room: room.id, thread: id, replyTo: replyTo?.id, edits: edits?.id }}
        start={{ text: start.text, warning: start.warning, language: room.language ?? language }}
        said={room.said}
        drafts={drafts}
        label={say(edits === undefined ? "composer.label.answer" : "composer.label.edit")}
        canWrite={canWrite(room)}
        isMuted={room.isQuiet === true}
        hasStaff={hasStaff(room)}
        act={act}
        onKept={() => (setReplyTo(undefined), setEdits(undefined), setGoes({ to: backToComposer }))}
      />
    </Screen>
  );
}

/** The place to write is below all answers: it is brought into view, and the focus with it. */
function toComposer(): void {
  const place = document.querySelector<HTMLTextAreaElement>(".composer textarea");
  place?.scrollIntoView({ block: "center" });
  place?.focus({ preventScroll: true });
}

/** What was pressed may be gone once something is sent: the focus stays where the next answer is written, unasked by it. */
function backToComposer(): void {
  if (document.activeElement === document.body) {
    document.querySelector<HTMLElement>(".composer")?.focus({ preventScroll: true });
  }
}

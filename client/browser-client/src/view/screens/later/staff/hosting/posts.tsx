/** What is said in the session, the newest last, and saying something as its host. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { newDrafts } from "../../../../drafts";
import { Button } from "../../../../parts/button";
import { Composer } from "../../../../parts/composer";
import { GapLine } from "../../../../parts/gap";
import { PostView } from "../../../../parts/post";
import { useWords } from "../../../../tongue";
import { canWrite, hasStaff } from "../../../room";
import { NewPosts } from "../../new_posts";
import { writingsOf } from "../../writings";
import { worthOf } from "./heard";
import type { PartProps } from "./session";
import { useHosting } from "./words";

/** So many are drawn; all others on request. */
const SHOWN = 30;

export function SessionPosts({ app, act, go, line, shown }: PartProps): JSX.Element {
  const { language } = useWords();
  const say = useHosting();
  const [drafts] = useState(newDrafts);
  const [all, setAll] = useState(false);
  const room = app.room?.id === line.id ? app.room : undefined;
  const posts = writingsOf(room?.entries ?? []);
  const left = all ? 0 : Math.max(0, posts.length - SHOWN);
  const place = { at: "staff", part: { see: "session", session: line.id } } as const;
  const toReport = (seq: number): void => go({ at: "report", part: { see: "post", seq }, from: place });
  return (
    <section>
      <h2>{say("posts.title")}</h2>
      {room === undefined ? null : <NewPosts key={room.id} entries={room.entries} floor={shown.floor && worthOf(shown.floor)} />}
      {posts.length === 0 ? <p class="hint">{say("posts.none")}</p> : null}
      {left === 0 ? null : <Button onTap={() => setAll(true)}>{say("posts.earlier", { count: left })}</Button>}
      <div class="thread">
        {posts.slice(left).map((one) =>
          "first" in one ? (
            <PostView
              key={one.first.id}
              post={one.first}
              more={one.more}
              act={act}
              onReport={() => toReport(one.first.seq)}
              onBadge={() => go({ at: "badges", member: one.first.member, from: place })}
            />
          ) : (
            <GapLine key={one.seq} gap={one} onReport={() => toReport(one.seq)} />
          ),
        )}
      </div>
      {room === undefined ? null : (
        <Composer
          where={{ room: room.id, thread: undefined, replyTo: undefined, edits: undefined }}
          start={{ text: "", warning: undefined, language }}
          said={room.said}
          drafts={drafts}
          label={say("posts.write")}
          canWrite={canWrite(room)}
          isMuted={false}
          hasStaff={hasStaff(room)}
          act={act}
        />
      )}
    </section>
  );
}

/** After the end: what is gone, for how long something can still be reported, and who listens elsewhere. */
import type { JSX } from "preact";

import type { OpenRoom } from "../../../model/app";
import type { Going } from "../../../model/app_sessions";
import { oneLine } from "../../markup/printable";
import { Button } from "../../parts/button";
import { Lines } from "../../parts/lines";
import { Screen } from "../../parts/screen";
import { Text } from "../../parts/text";
import { useWords } from "../../tongue";
import { lasting, useSince } from "./session_time";
import { useSessions } from "./session_words";
import type { SessionProps } from "./sessions";
import { writingsOf } from "./writings";

type Props = SessionProps & { readonly going: Going; readonly room: OpenRoom | undefined };

export function SessionEnded({ going, room, ask, go, place, onSession }: Props): JSX.Element {
  const say = useSessions();
  const { say: told } = useWords();
  const left = (going.floor?.reportSeconds ?? 0) - useSince(going.floor);
  const posts = writingsOf(room?.entries ?? [])
    .toReversed()
    .flatMap((one) => ("first" in one && !one.first.mine && !one.first.retracted ? [one] : []));
  return (
    <Screen title={say("ended.title")} onBack={() => (ask({ what: "away" }), onSession(undefined))}>
      <p>{say("ended.gone")}</p>
      <p>
        <strong>{say("ended.left", { time: lasting(left, say) })}</strong>
      </p>
      <h2>{say("ended.lines")}</h2>
      <Lines lines={room?.signpost ?? []} />
      <Button onTap={() => (ask({ what: "leave" }), onSession(undefined))}>{say("ended.close")}</Button>
      {posts.length === 0 ? null : <h2>{say("posts.title")}</h2>}
      {posts.map(({ first: post, more }) => (
        <article key={post.id} class="post" aria-label={told("post.by", { name: oneLine(post.name) || told("post.nameless") })}>
          <p class="by">
            <strong>
              <bdi>{oneLine(post.name) || told("post.nameless")}</bdi>
            </strong>
          </p>
          {[post, ...more].map((part) =>
            part.hidden === "no" && part.moderated === undefined ? <Text key={part.id} text={part.text} links={[]} lang={part.language} /> : null,
          )}
          <Button onTap={() => go({ at: "report", part: { see: "post", seq: post.seq }, from: place })}>{told("post.report")}</Button>
        </article>
      ))}
    </Screen>
  );
}

export function SessionGone({ ask, onSession }: SessionProps): JSX.Element {
  const say = useSessions();
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

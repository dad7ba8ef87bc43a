/** What others said in a session that she is not in any more, as long as it can be reported. */
import type { JSX } from "preact";

import type { OpenRoom } from "../../../../model/seam/room";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Text } from "../../../parts/text";
import type { Go, Place } from "../../../place";
import { useWords } from "../../../tongue";
import { writingsOf } from "../writings";
import { useSessions } from "./words";

type Props = { readonly room: OpenRoom | undefined; readonly go: Go; readonly place: Place };

export function SaidToReport({ room, go, place }: Props): JSX.Element {
  const say = useSessions();
  const { say: told } = useWords();
  const said = writingsOf(room?.entries ?? [])
    .toReversed()
    .flatMap((one) => ("first" in one && !one.first.mine && !one.first.retracted ? [one] : []));
  return (
    <>
      {said.length === 0 ? null : <h2>{say("posts.title")}</h2>}
      {said.map(({ first: post, more }) => (
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
    </>
  );
}

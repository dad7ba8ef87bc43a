/** Looking for words among what this device has open. Nobody is asked, so nobody learns what was looked for. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";

import type { Id } from "../../../model/seam/app";
import type { OpenRoom } from "../../../model/seam/room";
import { hourSaid } from "../../hours";
import { plain } from "../../markup/plain";
import { oneLine } from "../../markup/printable";
import { Field } from "../../parts/field";
import { Screen } from "../../parts/screen";
import { found } from "../../threads";
import { useWords } from "../../tongue";

type Props = { readonly room: OpenRoom; readonly onThread: (thread: Id) => void; readonly onBack: () => void };

export function Search({ room, onThread, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const [looked, setLooked] = useState("");
  const posts = useMemo(() => found(room.entries, looked), [room.entries, looked]);
  return (
    <Screen title={say("search.title")} onBack={onBack}>
      <Field label={say("search.label")} hint={say("search.hint")} value={looked} onInput={setLooked} />
      <p role="status">{looked.trim() !== "" && posts.length === 0 ? say("search.none") : ""}</p>
      <ul class="cards">
        {posts.map((post) => (
          <li key={post.id}>
            <button type="button" class="card" onClick={() => onThread(post.thread ?? post.id)}>
              <span class="hint">
                <bdi>{oneLine(post.name) || say("post.nameless")}</bdi> · {hourSaid(post.hour, language)}
              </span>
              <span class="card-text" lang={post.language} dir="auto">
                {post.warning === undefined ? plain(post.text) : `${say("post.warning")} ${oneLine(post.warning)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

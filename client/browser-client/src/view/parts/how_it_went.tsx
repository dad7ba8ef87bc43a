/** Says aloud how what was written here goes out: that it waits, that it went, that it was not taken. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { OpenRoom, Post } from "../../model/seam/room";
import { useWords } from "../tongue";

/** What goes out at once is not first said to wait. */
const SOON_MILLISECONDS = 1_500;

type Props = Pick<OpenRoom, "entries"> & {
  /** Whether she is asked for quiet: then it is no time to say that something went. */
  readonly isMuted: boolean;
};

/** Always there, so that a screen reader hears what changes in it; who sees reads it at the post itself. */
export function HowItWent({ entries, isMuted }: Props): JSX.Element {
  const { say } = useWords();
  const [said, setSaid] = useState<Post["sent"] | undefined>();
  const waited = useRef(false);
  const waits = entries.some((entry) => entry.kind === "post" && entry.sent === "waiting");
  const refused = entries.some((entry) => entry.kind === "post" && entry.sent === "refused");
  useEffect(() => {
    if (!waits) {
      if (waited.current) {
        setSaid(refused ? "refused" : "yes");
      }
      return undefined;
    }
    waited.current = true;
    setSaid(undefined);
    const soon = setTimeout(() => setSaid("waiting"), SOON_MILLISECONDS);
    return () => clearTimeout(soon);
  }, [waits, refused]);
  useEffect(() => {
    if (isMuted) {
      setSaid((now) => (now === "yes" ? undefined : now));
    }
  }, [isMuted]);
  return (
    <p class="heard" role="status">
      {said === undefined ? "" : say(said === "yes" ? "post.sent" : `post.${said}`)}
    </p>
  );
}

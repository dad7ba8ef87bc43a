/** A text that is written and goes: what is typed while it is on its way stays where it is written. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export type Going = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** To be called as the text goes; returns it. */
  readonly goes: () => string;
};

/** Keep a text until `went` says that what goes has arrived: whenever that changes, and is not false or 0. */
export function useGoing(went: boolean | number): Going {
  const [text, setText] = useState("");
  const gone = useRef<string | undefined>(undefined);
  // With the drawing, not a frame later: what is typed in between would be taken for what went.
  useLayoutEffect(() => {
    const sent = gone.current;
    if (went !== false && went !== 0 && sent !== undefined) {
      gone.current = undefined;
      // Whoever wrote something else in its middle is asked to look: nothing of that is taken away.
      setText((now) => (now.startsWith(sent) ? now.slice(sent.length).trimStart() : now));
    }
  }, [went]);
  return {
    text,
    onText: setText,
    goes: () => {
      gone.current = text;
      return text;
    },
  };
}

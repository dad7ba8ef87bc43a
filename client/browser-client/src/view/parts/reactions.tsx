/** The small fixed set of signs, all supportive. Nothing is counted: that somebody gave one is all that shows. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import type { Post, Reaction } from "../../model/seam/room";
import { oneLine } from "../markup/printable";
import { useWords } from "../tongue";
import { useUnique } from "../unique";
import { Button } from "./button";

const SIGNS: readonly Reaction[] = ["heart", "hug", "candle", "strength", "not_alone", "thanks"];

type Props = { readonly post: Post; readonly onReact: (sign: Reaction, back: boolean) => void };

export function Reactions({ post, onReact }: Props): JSX.Element {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const id = useUnique();
  const opener = useRef<HTMLButtonElement>(null);
  const give = (sign: Reaction, back: boolean): void => {
    onReact(sign, back);
    // It has done what it was opened for; the focus is not lost with it.
    setOpen(false);
    opener.current?.focus({ preventScroll: true });
  };
  const given = new Map(post.marks.map((mark) => [mark.sign, mark]));
  return (
    <div class="reactions">
      {post.marks.length === 0 ? null : (
        <ul class="marks" aria-label={say("reactions.given")}>
          {post.marks.map((mark) => (
            <li key={mark.sign} title={mark.names.map(oneLine).join(", ")}>
              {say(`reaction.${mark.sign}`)}
            </li>
          ))}
        </ul>
      )}
      <button
        ref={opener}
        type="button"
        class="button quiet"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {say("reactions.give")}
      </button>
      <div id={id} class="row" role="group" aria-label={say("reactions.give")} hidden={!open}>
        {SIGNS.map((sign) => {
          const mine = given.get(sign)?.mine ?? false;
          return (
            <Button key={sign} pressed={mine} onTap={() => give(sign, mine)}>
              {say(`reaction.${sign}`)}
            </Button>
          );
        })}
      </div>
    </div>
  );
}

/** Something to be handed on as it is: shown whole, and copied when somebody taps. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { copy } from "../../../../platform/clipboard";
import { Button } from "../../../parts/button";
import { useWords } from "../../../tongue";
import { useStaffWords } from "./spoken";

type Props = { readonly text: string; readonly name: string };

export function Copied({ text, name }: Props): JSX.Element {
  const { say: sayAll } = useWords();
  const say = useStaffWords();
  const [copied, setCopied] = useState<boolean>();
  return (
    <>
      <p class="address">{text}</p>
      <Button onTap={() => void copy(text).then(setCopied)}>{name}</Button>
      <p class="hint" role="status">
        {copied === undefined ? say("invitation.copy.care") : sayAll(copied ? "copied" : "copy_failed")}
      </p>
    </>
  );
}

/** An agreed text and its agreement as files: made in this page, and saved by whoever hands them out. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Field } from "../../../../parts/field";
import { useStaffWords } from "../spoken";

/** As the terminal takes it: the operator puts it among the pages. */
const NAME = /^(?=.*[A-Za-z0-9])[A-Za-z0-9-]{1,40}$/u;

type Props = { readonly text: string; readonly agreement: string; readonly number: number };

export function SuggestionFiles({ text, agreement, number }: Props): JSX.Element {
  const say = useStaffWords();
  const [name, setName] = useState("");
  const typed = name.trim();
  return (
    <details class="more">
      <summary>
        {say("suggestion.hand_out")} · {say("suggestion.text", { number })}
      </summary>
      <p>{say("suggestion.hand_out.what")}</p>
      <Field label={say("suggestion.file")} hint={say("suggestion.file.hint")} value={name} maxLength={40} onInput={setName} />
      {NAME.test(typed) ? (
        <p class="row">
          <Saved text={text} type="text/markdown" name={`${typed}.md`} label={say("suggestion.save.text", { name: typed })} />
          <Saved text={agreement} type="application/json" name={`${typed}.agreed.json`} label={say("suggestion.save.agreement", { name: typed })} />
        </p>
      ) : null}
    </details>
  );
}

type SavedProps = { readonly text: string; readonly type: string; readonly name: string; readonly label: string };

function Saved({ text, type, name, label }: SavedProps): JSX.Element | null {
  const [address, setAddress] = useState("");
  useEffect(() => {
    // It lies in this page's memory under an address that only this page can open, and is gone with the screen.
    const made = URL.createObjectURL(new Blob([text], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text, type]);
  return address === "" ? null : (
    <a class="button" href={address} download={name}>
      {label}
    </a>
  );
}

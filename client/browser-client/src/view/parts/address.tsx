/** An address in what somebody wrote: inert, and a tap tells where it truly leads and what is known of it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { LinkSaid } from "../../model/seam/room";
import { copy } from "../../platform/clipboard";
import { oneLine } from "../markup/printable";
import { useWords } from "../tongue";
import { useUnique } from "../unique";
import { Button } from "./button";

/** The only spelling that may be clicked: nothing in it looks like something else. As in the Python client. */
const CLICKABLE = /^https:\/\/[A-Za-z0-9./_~%?=&#+-]{1,500}$/u;

export function Address({ said }: { readonly said: LinkSaid }): JSX.Element {
  const { guard, explain, say } = useWords();
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState<boolean>();
  const id = useUnique();
  const address = oneLine(said.address);
  if (said.verdict === "allow" && CLICKABLE.test(said.address)) {
    return (
      <a href={said.address} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">
        {oneLine(said.written)}
      </a>
    );
  }
  const known = said.reason === undefined ? [guard("link.unknown")] : explain(said.reason);
  return (
    <>
      <button type="button" class="address" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <bdi>{oneLine(said.written)}</bdi>
      </button>
      <span id={id} class="leads" hidden={!open}>
        <span>{said.host === "" ? say("link.whole") : guard("link.leads", { host: oneLine(said.host) })}</span>
        <code>
          <bdi>{address}</bdi>
        </code>
        {known.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
        <span>{guard("link.copy_caution")}</span>
        <Button onTap={async () => setCopied(await copy(said.address))}>{guard("link.copy")}</Button>
        <span role="status">{copied === undefined ? "" : say(copied ? "copied" : "copy_failed")}</span>
      </span>
    </>
  );
}

/**
 * What was noted, as it is: text and nothing else. It was copied from places that mean harm, so no address becomes a link,
 * and what would be invisible or turn the direction of what follows is spelled out: it may be the very thing that matters.
 *
 * The printed page of the terminal spells out the same (`rendering/notebook_page.py`).
 */
import type { JSX } from "preact";

/** Joiners and variation selectors stay: emoji are made with them. */
const UNSEEN =
  /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\u2028\u2029\u3164\p{Surrogate}]/gu;
const LINE_FEED = "\n";
const GROUP = /.{1,4}/gu;

export function Spelled({ text }: { readonly text: string }): JSX.Element {
  const parts: (string | JSX.Element)[] = [];
  let end = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found[0] !== LINE_FEED) {
      parts.push(text.slice(end, found.index), <Sign key={found.index} sign={found[0]} />);
      end = found.index + found[0].length;
    }
  }
  return (
    <bdi>
      {parts}
      {text.slice(end)}
    </bdi>
  );
}

function Sign({ sign }: { readonly sign: string }): JSX.Element {
  const digits = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return <span class="spelled">U+{digits}</span>;
}

/** A code in groups of four, to be written down and compared. */
export function Code({ code }: { readonly code: string }): JSX.Element {
  return <span class="code">{(code.match(GROUP) ?? []).join(" ")}</span>;
}

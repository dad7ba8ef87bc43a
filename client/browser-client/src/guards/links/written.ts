/** A rewritten text beside the view that it came from: same length, same places. All texts are narrow. */
import type { Span, View } from "../text/view";
import { endOf, matchAt, strippedEnd, stripped } from "./expression";
import { FILLER } from "./words";

/** What may stand behind a host: printable ASCII; other letters may be the sentence's. No list goes so deep, and a
 * text that is one address after another would else be read to its end for each. */
const PATH = /[ \0]{0,4}[/\\][ \0]{0,2}[!-~\0]{0,500}|[?#][!-~\0]{0,500}|:[0-9]{1,6}(?:[/\\?#][!-~\0]{0,500})?/uy;
const REWRITTEN = `${FILLER}/.:-+@`;
const LAST_ASCII = "\u007f";

/** A text as it is searched. */
export class Written {
  readonly view: View | undefined;
  /** Lower case, refanged. */
  readonly text: string;
  /** As in the view, capital letters kept: paths need them. */
  readonly cased: string;

  /** Without a view, places are those of the text itself. */
  constructor(view: View | undefined, text: string, cased: string) {
    this.view = view;
    this.text = text;
    this.cased = cased;
  }

  /** Return the path that begins at `end`, and where it ends. */
  path(end: number): readonly [path: string, last: number] {
    const found = matchAt(PATH, this.text, end);
    if (found === null) {
      return ["", end];
    }
    let made = "";
    for (let place = 0; place < found[0].length; place += 1) {
      const sign = found[0].charAt(place);
      const letter = this.cased.charAt(end + place);
      made += sign !== letter && (REWRITTEN.includes(sign) || letter > LAST_ASCII) ? sign : letter;
    }
    const text = stripped(made.replaceAll(FILLER, ""), " ").replaceAll("\\", "/");
    const kept = strippedEnd(text, ".,;:!?'\"*_~)]}>");
    return [kept, Math.max(end + 1, endOf(found) - (text.length - kept.length))];
  }

  /** Return the place in the original text. */
  span(start: number, end: number): Span {
    const last = Math.max(end, start + 1);
    return this.view === undefined ? [start, last] : this.view.span(start, last);
  }
}

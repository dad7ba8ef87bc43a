/** Links in markup whose words name another host than the one they lead to: Markdown, HTML, BBCode, wiki. */
import { allFrom, endOf } from "./expression";

type Form = { readonly mark: string; readonly expression: RegExp; readonly labelFirst: boolean };

const FORMS: readonly Form[] = [
  { mark: "](", expression: /\[([^[\]]{1,200})\][ ]?\([ <]{0,2}([^() \n]{1,500})/gu, labelFirst: true },
  { mark: "href", expression: /href[ ]?=[ ]?["']?([^"'> ]{1,500})(?=["'> ])["']?[^>]{0,200}>([^<]{1,200})</gu, labelFirst: false },
  { mark: "[url", expression: /\[url[ ]?=[ ]?["']?([^\]"']{1,500})["']?\]([^[]{1,200})\[\/url/gu, labelFirst: false },
  { mark: "[[", expression: /\[\[([^|[\]]{1,500})\|([^\]]{1,200})\]\]/gu, labelFirst: false },
  { mark: "[http", expression: /\[(https?:[^ \]]{1,500}) ([^\]]{1,200})\]/gu, labelFirst: false },
  { mark: "]:", expression: /\[([^[\]]{1,200})\]:[ ]{0,3}<?([^ \n>]{1,500})/gu, labelFirst: true },
];

/** A target and the words shown in its place; start and end in the text that was searched. */
export type Labelled = {
  readonly label: string;
  readonly target: string;
  readonly start: number;
  readonly end: number;
};

/** Yield the links of `text` that have a label of their own. */
export function* labelled(text: string): Generator<Labelled> {
  for (const { mark, expression, labelFirst } of FORMS) {
    if (text.includes(mark)) {
      for (const found of allFrom(expression, text)) {
        const [, one = "", two = ""] = found;
        const [label, target] = labelFirst ? [one, two] : [two, one];
        yield { label, target, start: found.index, end: endOf(found) };
      }
    }
  }
}

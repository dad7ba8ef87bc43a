/** A text without its marks, on one line: for excerpts, where a list or an emphasis would only be noise. */
import { blocks } from "./blocks";
import { oneLine } from "./printable";
import type { Block, Inline } from "./tokens";

/** Return the words of a post alone. */
export function plain(text: string): string {
  return oneLine(blocks(text).map(ofBlock).join(" "));
}

function ofBlock(block: Block): string {
  switch (block.kind) {
    case "rule":
      return "";
    case "code":
      return block.text;
    case "list":
      return block.items.map((item) => item.map(ofBlock).join(" ")).join(" · ");
    case "quote":
      return block.inner.map(ofBlock).join(" ");
    default:
      return ofInline(block.inner);
  }
}

function ofInline(tokens: readonly Inline[]): string {
  return tokens
    .map((token) => {
      if (token.kind === "break") {
        return " ";
      }
      return "inner" in token ? ofInline(token.inner) : token.text;
    })
    .join("");
}

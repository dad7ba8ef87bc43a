/**
 * Guards that answer by rule, so that what the model makes of an answer can be tested without any real one.
 *
 * `PICTURE` and `LINK` block, `AWAY` is a question; `<9>` is nine bytes of residue, `[word]` a crumb; crumbs that spell
 * TOGETHER are a picture.
 */

import { shipped } from "../../src/guards/policy";
import type { Ration } from "../../src/model/budgets";
import { Guards, type Looked } from "../../src/model/guards";

const LINKS = [
  ["LINK", "block", "links.denied"],
  ["AWAY", "warn", "links.unknown"],
] as const;

export class Ruled extends Guards {
  /** How many characters were looked at together. */
  seenTogether = 0;

  constructor() {
    super(shipped);
  }

  override get ration(): Ration {
    return { dayBytes: 128, roomBytes: 512 };
  }

  override look(text: string): Looked {
    const found = LINKS.flatMap(([word, verdict, reason]) =>
      [...text.matchAll(new RegExp(word, "gu"))].map(({ index }) => ({
        verdict,
        host: "example.org",
        category: "",
        start: index,
        end: index + word.length,
        reason,
      })),
    );
    const isPicture = text.includes("PICTURE");
    return {
      images: isPicture ? { verdict: "block", reasons: ["images.data"] } : { verdict: "allow", reasons: [] },
      links: { verdict: found[0]?.verdict ?? "allow", found },
      residueBytes: [...text.matchAll(/<(\d+)>/gu)].reduce((sum, [, size]) => sum + Number(size), 0),
      crumb: text.includes("<") || text.includes("[") ? text : "",
    };
  }

  override together(crumbs: readonly string[]): boolean {
    const all = crumbs.join(" ");
    this.seenTogether += all.length;
    return [...all.matchAll(/\[(\w+)\]/gu)]
      .map(([, word]) => word)
      .join("")
      .includes("TOGETHER");
  }
}

/** What a message says again: a sentence tells only which one it is, and nothing where it comes next again. */
import { log2, UNIT } from "./information";
import type { Tables } from "./tables";

const SENTENCE = /[^.!?。！？\n]{12,}[.!?。！？\n]*/gu;

/** Return `text` with each sentence once, and what the others carry, in 64ths of a bit. */
export function withoutRepeats(text: string, { logs }: Tables): readonly [string, number] {
  const sentences = text.match(SENTENCE) ?? [];
  if (new Set(sentences).size === sentences.length) {
    return [text, 0];
  }
  const following = new Map<string, string>();
  let before = "";
  let bits = 0;
  const kept = text.replace(SENTENCE, (sentence) => {
    const isAgain = following.has(sentence);
    if (isAgain) {
      bits += UNIT + (following.get(before) === sentence ? 0 : log2(logs, following.size));
    } else if (before !== "") {
      // That something new comes is told, too.
      bits += UNIT;
    }
    if (!isAgain) {
      following.set(sentence, "");
    }
    if (before !== "" && following.get(before) === "") {
      following.set(before, sentence);
    }
    before = sentence;
    return isAgain ? "" : sentence;
  });
  return [kept, bits];
}

/** How much somebody can write: the view's number is the protocol's, wherever it has one. */
import { expect, test } from "vitest";

import { MAX_TEXT_BYTES } from "../../src/protocol/act_words";
import { MAX_REPLY_BYTES } from "../../src/protocol/calls";
import { MAX_GUIDELINES_BYTES } from "../../src/protocol/contents";
import { MAX_WORDS_BYTES } from "../../src/protocol/structures/case_words";
import { MAX_NOTE_BYTES } from "../../src/protocol/structures/report";
import { isLong, MAX_WRITTEN_BYTES } from "../../src/view/written_length";

test("what can be written can be sent", () => {
  const allowed = [MAX_TEXT_BYTES, MAX_REPLY_BYTES, MAX_GUIDELINES_BYTES, MAX_WORDS_BYTES, MAX_NOTE_BYTES];
  expect(new Set(allowed)).toEqual(new Set([MAX_WRITTEN_BYTES]));
});

test("a text is long by its bytes, and what stands around it counts for nothing", () => {
  expect([isLong("가".repeat(800)), isLong("가".repeat(801)), isLong(` ${"a".repeat(2400)}\n`), isLong("abcd", 3)]).toEqual([false, true, false, true]);
});

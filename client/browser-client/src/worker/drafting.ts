/** From a draft to the bodies that are sent: long writing in linked parts, edits in their place. Pure. */

import type { Saying } from "../model/room/room";
import { split } from "../model/room/splitting";
import type { Draft } from "../model/seam/room";
import { decodeId } from "../protocol/ids";

/**
 * Return what a draft says, each part with its id. `newId` draws one.
 *
 * Throws Malformed when there is nothing in it, or more than anybody reads.
 */
export function bodiesOf(draft: Draft, pseudonym: string, newId: () => Uint8Array): readonly Saying[] {
  const { warning, language } = draft;
  if (draft.edits !== undefined) {
    const body = { kind: "edit", target: decodeId(draft.edits), text: draft.text.trim(), warning, language } as const;
    return [{ postId: newId(), body }];
  }
  const parts = split(draft.text);
  const ids = parts.map(newId);
  const [first] = ids;
  const thread = draft.thread === undefined ? undefined : decodeId(draft.thread);
  const replyTo = draft.replyTo === undefined ? undefined : decodeId(draft.replyTo);
  return parts.map((text, at) => ({
    postId: ids[at] ?? newId(),
    body: {
      kind: "say",
      pseudonym,
      text,
      thread: thread ?? (at > 0 ? first : undefined),
      replyTo: at > 0 ? first : replyTo,
      warning,
      language,
      part: parts.length > 1 && first !== undefined ? { first, number: at + 1, count: parts.length } : undefined,
    },
  }));
}

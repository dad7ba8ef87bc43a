/** How much somebody can write in one go to staff, and they to her: the protocol's number, so that nothing is cut off on its way. */

/** Bytes of UTF-8, in a report's note, an answer, what goes with an act, what a room is about. */
export const MAX_WRITTEN_BYTES = 2400;

/** Whether a text is longer than can be sent. */
export function isLong(text: string, mostBytes: number = MAX_WRITTEN_BYTES): boolean {
  return new TextEncoder().encode(text.trim()).length > mostBytes;
}

/** One of the staff writes to one other, for support: what she carries home, never whom it is about. */

import { Malformed } from "../errors";
import { HASH, ID, text, U32 } from "../fields";
import { structure } from "../signed";

/** Longest note, in UTF-8 bytes: a page. */
const MAX_TEXT_BYTES = 2400;

/** Signed by staff, for the holder of one certificate: nobody else can be told that it was meant for them. */
export type SupervisionNote = {
  readonly community: Uint8Array;
  /** Serial of whom it is for. */
  readonly to: Uint8Array;
  /** Drawn by the author: the same note given twice is one. */
  readonly note: Uint8Array;
  /** The note that this one answers, or zeros. */
  readonly answers: Uint8Array;
  readonly text: string;
  readonly hour: number;
  /** Name of the author's certificate, 32 bytes. */
  readonly certificate: Uint8Array;
};

/** community32 | to16 | note16 | answers16 | text<V> | hour u32 | cert32, Signed. */
export const SUPERVISION_NOTE = structure<SupervisionNote>(
  "hearth supervision note v1",
  { community: HASH, to: ID, note: ID, answers: ID, text: text(MAX_TEXT_BYTES), hour: U32, certificate: HASH },
  ({ note, text: said }) => {
    if (note.every((byte) => byte === 0) || said.trim() === "") {
      throw new Malformed("no note, or nothing is said");
    }
  },
);

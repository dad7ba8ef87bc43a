/** The head of the audit chain: how far it goes, and where what is kept of it begins. Twin: hearth_protocol/structures/audit_head.py. */

import { same } from "../codec";
import { Malformed } from "../errors";
import { HASH, U32, U64 } from "../fields";
import { structure } from "../signed";

/** Signed by the server's key. The last entry, and the last of those that passed their year. */
export type AuditHead = {
  readonly community: Uint8Array;
  /** When it was signed. A clock that was ahead wrote entries of later hours: theirs never fall. */
  readonly hour: number;
  /** Of the last entry; 0 before the first. */
  readonly number: number;
  readonly entryHour: number;
  readonly link: Uint8Array;
  /** Of the last entry that is kept no more; 0 while all are. */
  readonly beforeNumber: number;
  readonly beforeHour: number;
  readonly beforeLink: Uint8Array;
};

export const AUDIT_HEAD = structure<AuditHead>(
  "hearth audit head v1",
  {
    community: HASH,
    hour: U32,
    number: U64,
    entryHour: U32,
    link: HASH,
    beforeNumber: U64,
    beforeHour: U32,
    beforeLink: HASH,
  },
  ({ number, entryHour, link, beforeNumber, beforeHour, beforeLink }) => {
    if (beforeNumber > number || beforeHour > entryHour) {
      throw new Malformed("out of order");
    }
    if ((number === 0) !== (entryHour === 0) || (beforeNumber === 0) !== (beforeHour === 0)) {
      throw new Malformed("an hour of no entry");
    }
    if (number === beforeNumber && (entryHour !== beforeHour || !same(link, beforeLink))) {
      throw new Malformed("two of one place");
    }
  },
);

/** The head of a list of links: which version it is, what it follows, until when it speaks, what it says. */

import { Malformed } from "../errors";
import { checkHours, HASH, U32 } from "../fields";
import { isNone } from "../ids";
import { MAX_LIST_HOURS } from "../limits";
import { structure } from "../signed";

/** Signed by the list key. The versions under one list key are one chain, each naming the head before. */
export type ListHead = {
  readonly community: Uint8Array;
  readonly keyVersion: number;
  readonly version: number;
  readonly previous: Uint8Array;
  readonly issued: number;
  readonly notAfter: number;
  readonly checksum: Uint8Array;
};

export const LIST_HEAD = structure<ListHead>(
  "hearth list head v1",
  { community: HASH, keyVersion: U32, version: U32, previous: HASH, issued: U32, notAfter: U32, checksum: HASH },
  ({ version, previous, issued, notAfter }) => {
    checkHours(issued, notAfter, MAX_LIST_HOURS);
    if (version === 0 || (version === 1) !== isNone(previous)) {
      throw new Malformed("version and previous head");
    }
  },
);

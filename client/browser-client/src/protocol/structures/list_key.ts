/** The root names the key that signs the community's list of links. */

import { checkHours, HASH, KEY, U32 } from "../fields";
import { MAX_LIST_KEY_HOURS } from "../limits";
import { structure } from "../signed";

/** Signed by the root. Of two the higher version counts, and takes back the key before. */
export type ListKey = {
  readonly community: Uint8Array;
  readonly version: number;
  readonly issued: number;
  readonly notAfter: number;
  readonly key: Uint8Array;
};

export const LIST_KEY = structure<ListKey>(
  "hearth list key v1",
  { community: HASH, version: U32, issued: U32, notAfter: U32, key: KEY },
  ({ issued, notAfter }) => checkHours(issued, notAfter, MAX_LIST_KEY_HOURS),
);

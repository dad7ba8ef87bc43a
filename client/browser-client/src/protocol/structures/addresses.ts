/** The root's list of the places where the community can be reached. */

import { Malformed } from "../errors";
import { checkHours, HASH, list, text, U32 } from "../fields";
import { MAX_ADDRESS_BYTES, MAX_ADDRESSES, MAX_ADDRESSES_HOURS } from "../limits";
import { structure } from "../signed";

const HOST = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*";
const LOCAL = "127\\.0\\.0\\.1|localhost|[a-z2-7]{56}\\.onion";
/** Scheme, host and port, nothing else. Plain http only where it does not leave the machine or the onion. */
const PLACE = new RegExp(`^(?:https://${HOST}|http://(?:${LOCAL}))(?::[1-9][0-9]{0,4})?$`, "u");

/** Whether `url` is an address as lists and invitation links have it. */
export function isAddress(url: string): boolean {
  return url.length <= MAX_ADDRESS_BYTES && PLACE.test(url);
}

/** Signed by the root. Of two lists the higher version counts. The first address is the preferred one. */
export type Addresses = {
  readonly community: Uint8Array;
  readonly version: number;
  readonly issued: number;
  readonly notAfter: number;
  readonly urls: readonly string[];
};

export const ADDRESSES = structure<Addresses>(
  "hearth addresses v1",
  { community: HASH, version: U32, issued: U32, notAfter: U32, urls: list(text(MAX_ADDRESS_BYTES)) },
  ({ issued, notAfter, urls }) => {
    checkHours(issued, notAfter, MAX_ADDRESSES_HOURS);
    if (urls.length < 1 || urls.length > MAX_ADDRESSES || new Set(urls).size !== urls.length) {
      throw new Malformed("addresses");
    }
    if (!urls.every(isAddress)) {
      throw new Malformed("address");
    }
  },
);

/** The head of a list of links: which version it is, what it follows, until when it speaks, what it says. */

import { Malformed } from "../errors";
import { label, type Structure } from "../signed";

const MAX_LIST_HOURS = 60 * 24;

export type ListHead = {
  readonly community: Uint8Array;
  readonly keyVersion: number;
  readonly version: number;
  readonly previous: Uint8Array;
  readonly issued: number;
  readonly notAfter: number;
  readonly checksum: Uint8Array;
};

export const LIST_HEAD: Structure<ListHead> = {
  label: label("hearth list head v1"),
  read: (reader) => {
    const community = reader.fixed(32);
    const [keyVersion, version] = [reader.u32(), reader.u32()];
    const previous = reader.fixed(32);
    const [issued, notAfter] = [reader.u32(), reader.u32()];
    if (!(issued < notAfter && notAfter <= issued + MAX_LIST_HOURS)) {
      throw new Malformed("hours out of order or too far apart");
    }
    const followsNothing = previous.every((byte) => byte === 0);
    if (version === 0 || (version === 1) !== followsNothing) {
      throw new Malformed("version and previous head");
    }
    return { community, keyVersion, version, previous, issued, notAfter, checksum: reader.fixed(32) };
  },
};

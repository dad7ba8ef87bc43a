/** The root names the key that signs the community's list of links. */

import { Malformed } from "../errors";
import { label, type Structure } from "../signed";

const MAX_LIST_KEY_HOURS = 400 * 24;

export type ListKey = {
  readonly community: Uint8Array;
  readonly version: number;
  readonly issued: number;
  readonly notAfter: number;
  readonly key: Uint8Array;
};

export const LIST_KEY: Structure<ListKey> = {
  label: label("hearth list key v1"),
  read: (reader) => {
    const community = reader.fixed(32);
    const [version, issued, notAfter] = [reader.u32(), reader.u32(), reader.u32()];
    if (!(issued < notAfter && notAfter <= issued + MAX_LIST_KEY_HOURS)) {
      throw new Malformed("hours out of order or too far apart");
    }
    return { community, version, issued, notAfter, key: reader.fixed(32) };
  },
};

/** A counsellor plans a session: when, for how many, in which room, and who hosts it with her. */

import { Malformed } from "../errors";
import { HASH, ID, text, U8, U16, U32 } from "../fields";
import { structure } from "../signed";

export const MAX_TITLE_BYTES = 96;
export const MAX_ABOUT_BYTES = 1200;
export const MIN_LENGTH_MINUTES = 10;
export const MAX_LENGTH_MINUTES = 180;
/** More than anybody can host: one who is not heard within the hour has come for nothing. */
export const MAX_CAPACITY = 100;
/** How long before its beginning its room can be opened, and one can come into the lobby. */
export const LOBBY_MINUTES = 15;
const MAX_LANGUAGE_BYTES = 16;

/** Signed by the counsellor who hosts it. Its id is that of the room in which it takes place. */
export type Session = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly title: string;
  readonly language: string;
  readonly about: string;
  /** Minutes since 1970-01-01T00:00Z. */
  readonly starts: number;
  /** Minutes, as planned. */
  readonly length: number;
  /** Members who can be in it at once; staff are not counted. */
  readonly capacity: number;
  /** Serial of who hosts it with her; zeros for nobody. */
  readonly coHost: Uint8Array;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

export const SESSION = structure<Session>(
  "hearth session v1",
  {
    community: HASH,
    room: ID,
    title: text(MAX_TITLE_BYTES),
    language: text(MAX_LANGUAGE_BYTES),
    about: text(MAX_ABOUT_BYTES),
    starts: U32,
    length: U16,
    capacity: U8,
    coHost: ID,
    hour: U32,
    certificate: HASH,
  },
  ({ title, length, capacity }) => {
    if (title === "" || length < MIN_LENGTH_MINUTES || length > MAX_LENGTH_MINUTES) {
      throw new Malformed("session");
    }
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new Malformed("capacity");
    }
  },
);

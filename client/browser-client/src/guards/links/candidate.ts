/** Something in a text that may be an address. */

/** How sure it is that somebody wrote an address; only what is plain counts against an unknown host. */
export const GUESSED = 0;
/** Looks like a host, as file names, abbreviations and code do. */
export const LIKELY = 1;
/** A host without a scheme. */
export const BARE = 2;
/** With a scheme or two slashes. */
export const EXPLICIT = 3;

/** One of the four, in rising order. */
export type Manner = typeof GUESSED | typeof LIKELY | typeof BARE | typeof EXPLICIT;

/** An address, perhaps; `start` and `end` are places of the text that was searched. */
export type Candidate = {
  readonly host: string;
  /** With query and fragment, as written; empty where there is none. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly manner: Manner;
  readonly scheme: string;
  readonly hasUser: boolean;
  readonly isMail: boolean;
};

type Place = readonly [start: number, end: number];

/** Return a candidate without scheme, user name or mail. */
export function aCandidate(host: string, path: string, [start, end]: Place, manner: Manner): Candidate {
  return { host, path, start, end, manner, scheme: "", hasUser: false, isMail: false };
}

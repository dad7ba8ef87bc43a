/** What is said in a case: staff to reporter, reporter to staff, staff to staff. All of it is signed: spec/reports.md. */

import { Malformed } from "../errors";
import { MAX_ITEMS } from "../evidence";
import { type Field, HASH, ID, known, list, struct, text, U32, U64, U8 } from "../fields";
import { structure } from "../signed";

/** Longest text said in a case, in UTF-8 bytes. */
export const MAX_WORDS_BYTES = 2400;
/** What staff tell the reporter: a question, how they decided; or of what she offered, a text for her yes, and its end. */
export const SAYING = { question: 1, acted: 2, noBreach: 3, notProven: 4, supported: 5, draft: 6, published: 7, notUsed: 8 } as const;
export type Saying = (typeof SAYING)[keyof typeof SAYING];

/** Signed by staff, for the reporter: no host may turn anybody away in their name. */
export type CaseWord = {
  readonly community: Uint8Array;
  readonly case: Uint8Array;
  readonly saying: Saying;
  readonly text: string;
  readonly hour: number;
  /** Name of the author's certificate, 32 bytes. */
  readonly certificate: Uint8Array;
};

/** community32 | case16 | saying u8 | text<V> | hour u32 | cert32, Signed. Nobody is told a bare code. */
export const CASE_WORD = structure<CaseWord>(
  "hearth case word v1",
  { community: HASH, case: ID, saying: known(SAYING), text: text(MAX_WORDS_BYTES), hour: U32, certificate: HASH },
  demandWords,
);

/** What the reporter says: an answer, something she adds, or that another moderator should look again. */
export const REPLYING = { answer: 1, appeal: 2 } as const;
export type Replying = (typeof REPLYING)[keyof typeof REPLYING];

/** Signed by the key that signed the report, so that nobody else speaks in the reporter's place. */
export type CaseReply = {
  readonly community: Uint8Array;
  readonly case: Uint8Array;
  readonly replying: Replying;
  readonly text: string;
  readonly hour: number;
};

/** community32 | case16 | replying u8 | text<V> | hour u32, Signed. */
export const CASE_REPLY = structure<CaseReply>(
  "hearth case reply v1",
  { community: HASH, case: ID, replying: known(REPLYING), text: text(MAX_WORDS_BYTES), hour: U32 },
  demandWords,
);

/** What one item of the report was found to prove, as whoever opened the case signs it. */
export type Noted = {
  readonly seq: number;
  /** Of the item, computed from it: two reports of one post have the same. */
  readonly link: Uint8Array;
  readonly verified: boolean;
  readonly authored: boolean;
  readonly delivered: boolean;
};

const [VERIFIED, AUTHORED, DELIVERED] = [1, 2, 4] as const;
/** Every set of bits that has a meaning: verified needs both others. */
const MEANT: ReadonlySet<number> = new Set([0, AUTHORED, DELIVERED, AUTHORED + DELIVERED, VERIFIED + AUTHORED + DELIVERED]);

type NotedBits = Pick<Noted, "seq" | "link"> & { readonly bits: number };
/** seq u64 | link32 | bits u8: 1 verified, 2 authored, 4 delivered. */
const NOTED_BITS = struct<NotedBits>({ seq: U64, link: HASH, bits: U8 }, ({ bits }) => {
  if (!MEANT.has(bits)) {
    throw new Malformed("unknown bits, or verified and not proven");
  }
});

export const NOTED: Field<Noted> = {
  read: (reader) => {
    const { bits, ...rest } = NOTED_BITS.read(reader);
    const [authored, delivered] = [(bits & AUTHORED) > 0, (bits & DELIVERED) > 0];
    return { ...rest, authored, delivered, verified: (bits & VERIFIED) > 0 };
  },
  write: ({ seq, link, verified, authored, delivered }) => {
    const bits = (verified ? VERIFIED : 0) + (authored ? AUTHORED : 0) + (delivered ? DELIVERED : 0);
    return NOTED_BITS.write({ seq, link, bits });
  },
};

/** Signed by staff, for staff: what was found when the case was opened, and what others should know. */
export type CaseNote = {
  readonly community: Uint8Array;
  readonly case: Uint8Array;
  readonly text: string;
  /** Ascending by seq, none twice; empty when the note is words alone. */
  readonly found: readonly Noted[];
  readonly hour: number;
  readonly certificate: Uint8Array;
};

/** community32 | case16 | text<V> | found<V> | hour u32 | cert32, Signed. */
export const CASE_NOTE = structure<CaseNote>(
  "hearth case note v1",
  { community: HASH, case: ID, text: text(MAX_WORDS_BYTES), found: list(NOTED), hour: U32, certificate: HASH },
  ({ text: said, found }) => {
    if (said.trim() === "" && found.length === 0) {
      throw new Malformed("nothing is noted");
    }
    if (found.length > MAX_ITEMS || found.some(({ seq }, at) => at > 0 && seq <= (found[at - 1]?.seq ?? 0))) {
      throw new Malformed("findings out of order");
    }
  },
);

function demandWords({ text: said }: { readonly text: string }): void {
  if (said.trim() === "") {
    throw new Malformed("nothing is said");
  }
}

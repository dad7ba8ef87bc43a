/** What was found: of which type, and where. */

/** The types, as `scan` writes them. */
export type Personal =
  | "email"
  | "cn_id"
  | "kr_rrn"
  | "tw_id"
  | "hk_id"
  | "passport"
  | "bank_card"
  | "phone"
  | "handle"
  | "plate"
  | "address"
  | "name"
  | "national_id"
  | "account"
  | "birth";

/** One thing that says who somebody is. `start` and `end` are code points of the text. */
export type FoundPersonal = { readonly type: Personal; readonly start: number; readonly end: number };

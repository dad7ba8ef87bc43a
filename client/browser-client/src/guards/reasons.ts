/**
 * Every reason a guard can give, once. A code is stable: it never changes its meaning and is never reused.
 *
 * Python has the same list; a test compares them.
 */
export const REASONS = [
  "images.invisible",
  "images.markup",
  "images.data",
  "images.decoded",
  "images.opaque",
  "images.rare",
  "images.numbers",
  "images.symbols",
  "images.alphabet",
  "images.choices",
  "images.art",
  "images.split",
  "images.residue",
  "links.denied",
  "links.lookalike",
  "links.scheme",
  "links.invitation",
  "links.group",
  "links.handle",
  "links.locker",
  "links.shortener",
  "links.onion",
  "links.peer_to_peer",
  "links.ip_address",
  "links.userinfo",
  "links.label",
  "links.redirect",
  "links.unreadable",
  "links.unknown",
  "links.email",
  "links.expired_list",
  "links.help",
  "personal.phone",
  "personal.email",
  "personal.cn_id",
  "personal.kr_rrn",
  "personal.tw_id",
  "personal.hk_id",
  "personal.passport",
  "personal.bank_card",
  "personal.address",
  "personal.name",
  "personal.plate",
  "personal.handle",
] as const;

/** A stable reason code; the part before the point names the guard. */
export type Reason = (typeof REASONS)[number];

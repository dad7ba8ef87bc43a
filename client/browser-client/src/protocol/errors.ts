/** Whose fault it was. The stems and meanings are those of hearth_protocol/errors.py. */

/** What arrived could not be read. Nothing was changed. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}

/** Something could not be confirmed as genuine, so it is not shown. */
export class NotAuthentic extends Error {
  override readonly name = "NotAuthentic";
}

/** What only whoever reports can meet. Stems and meanings are those of hearth_client/errors.py. */

import { HearthError } from "../protocol/errors";

/** A post that is not here, is gone, or was taken back by its author. */
export class NoSuchPost extends HearthError {
  override readonly name = "NoSuchPost";
}

/** The same is being looked at, or was reported as often as it can be. */
export class AlreadyReported extends HearthError {
  override readonly name = "AlreadyReported";
}

/** The server knows of no report about this. */
export class NoSuchCase extends HearthError {
  override readonly name = "NoSuchCase";
}

/** An act that holds no longer, or is not told any more. */
export class ActOver extends HearthError {
  override readonly name = "ActOver";
}

/** So much does not fit into one report. Nothing was sent; the rest can go in another one. */
export class TooMuchAtOnce extends HearthError {
  override readonly name = "TooMuchAtOnce";
}

/** Who is part of it cannot be told, so that it cannot be kept from them; nothing was sent. */
export class ReadersUnsure extends HearthError {
  override readonly name = "ReadersUnsure";
}

/** What only the desk can meet. Stems and meanings are those of hearth_client/errors.py. */

import { HearthError } from "../../protocol/errors";

/** There is no text here that whoever wrote the post agreed to. */
export class NotAgreed extends HearthError {
  override readonly name = "NotAgreed";
}

/** Nothing proves that a member of the room wrote what is offered: no text is made of it. */
export class UnprovenPost extends HearthError {
  override readonly name = "UnprovenPost";
}

/** The name under which the post was written stands in the text. */
export class NamesSomebody extends HearthError {
  override readonly name = "NamesSomebody";
}

/** A text holds signs that nobody sees: it is sent to nobody. */
export class UnseenSigns extends HearthError {
  override readonly name = "UnseenSigns";
}

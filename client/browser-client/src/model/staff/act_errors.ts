/** What only staff's acts can meet. Stems and meanings are those of hearth_client/errors.py. */

import { HearthError } from "../../protocol/errors";

/** The server took this act, and does not tell it to anybody. Whom it is about may know nothing of it. */
export class ActKeptBack extends HearthError {
  override readonly name = "ActKeptBack";
}

/** She is removed, and the server took no act that says why: she reads no reason, and cannot appeal. */
export class NotToldWhy extends HearthError {
  override readonly name = "NotToldWhy";
}

/** What was named is no address of the case that it is approved from, nor a domain above one. Nothing was sent. */
export class SiteNotThere extends HearthError {
  override readonly name = "SiteNotThere";
}

/** It cannot be listed: a help site, a domain above one, or a public suffix. Nothing was sent. */
export class SiteNotListed extends HearthError {
  override readonly name = "SiteNotListed";
}

/** The same holds already, for as long or longer: somebody was a moment earlier. Nothing was sent. */
export class HeldAlready extends HearthError {
  override readonly name = "HeldAlready";
}

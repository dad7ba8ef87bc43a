/** Which of what is kept are own calls that wait, and by which key their caller speaks. Every client has this. */

import { callId } from "../protocol/call_id";
import * as ed25519 from "../protocol/ed25519";
import { IDENTITY_KINDS } from "../protocol/frames/operations";
import type { Asked, Membership } from "./kept/state";
import type { Identity } from "./transport/connection";

/** Whether this is an own call that waits to be let in, and no room. */
export function isCall({ credential }: Membership): boolean {
  return credential.length === 0;
}

/** Return the identity by which a caller speaks to the server. */
export function callerOf({ signatureSeed }: Pick<Asked, "signatureSeed">): Identity {
  const signatureKey = ed25519.publicKey(signatureSeed);
  return {
    kind: IDENTITY_KINDS.caller,
    keyId: callId(signatureKey),
    room: new Uint8Array(),
    proof: signatureKey,
    seed: signatureSeed,
  };
}

/** Return every key of what is kept that may be a call's: those to be let in first, and the newest first. */
export function callsOf(memberships: Iterable<Membership>): readonly (Asked & { readonly name: string })[] {
  const all = [...memberships];
  const strangers = all.filter(isCall).map(({ signatureSeed, inboxSecret, renewedHour: hour, pseudonym: { name } }) => ({
    signatureSeed,
    inboxSecret,
    hour,
    name,
  }));
  const asked = all.flatMap((mine) => mine.asked.map((one) => ({ ...one, name: mine.pseudonym.name })));
  return [...strangers.toSorted(byHour), ...asked.toSorted(byHour)];
}

function byHour(one: Asked, other: Asked): number {
  return other.hour - one.hour;
}

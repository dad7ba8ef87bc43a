/**
 * Signing up for a session, sealed to each of its hosts.
 *
 *     to a host = HPKE("… sealed sign up", room = the session's, recipient = serial):  pad(Signed sign_up<V>)
 *
 * Named by the fresh key that signs it, as a call is (`call_id`); answered as a call is. Layouts: spec/sessions.md,
 * "Signing up". Twin: hearth_protocol/sign_ups.py.
 */

import { Reader, same, vector } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { NotAuthentic } from "./errors";
import { checkPadding, LETTER_CLASSES, pad } from "./padding";
import { type Context, openFrom, sealTo } from "./sealing";
import { parse, sign } from "./signed";
import { SIGN_UP, type SignUp } from "./structures/sign_up";

/** To how many one sign-up is sealed: host and co-host. */
export const MAX_HOSTS = 2;

/** Sign with the sign-up's own key and seal to a host's certificate. Draws 32 bytes. */
export function sealSignUp(
  to: { readonly serial: Uint8Array; readonly sealingKey: Uint8Array },
  signatureSeed: Uint8Array,
  signUp: SignUp,
  random: Randomness,
): Uint8Array {
  const plaintext = pad(vector(sign(signatureSeed, SIGN_UP, signUp)), LETTER_CLASSES);
  return sealTo(to.sealingKey, toHost(signUp.community, signUp.session, to.serial), plaintext, random);
}

/**
 * Open a sign-up that reached a host, signed by the key it names, for this session.
 *
 * Throws NotAuthentic (not sealed for it, padded otherwise, another's signature, community or session) or Malformed.
 */
export function openSignUp(
  of: { readonly community: Uint8Array; readonly session: Uint8Array; readonly serial: Uint8Array },
  hpkeSecret: Uint8Array,
  sealed: Uint8Array,
): SignUp {
  const plaintext = openFrom(hpkeSecret, toHost(of.community, of.session, of.serial), sealed);
  const reader = new Reader(plaintext);
  const data = reader.vector();
  checkPadding(plaintext, reader.position, LETTER_CLASSES);
  const unverified = parse(data, SIGN_UP);
  const signUp = unverified.verify(unverified.unverified.signatureKey);
  if (!same(signUp.community, of.community) || !same(signUp.session, of.session)) {
    throw new NotAuthentic("sign up");
  }
  return signUp;
}

function toHost(community: Uint8Array, room: Uint8Array, recipient: Uint8Array): Context {
  return { purpose: "signUp", community, room, recipient };
}

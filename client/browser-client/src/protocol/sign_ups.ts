/**
 * Signing up for a session, sealed to each of its hosts, and vouched for by a membership.
 *
 *     to a host = HPKE("… sealed sign up", room = the session's, recipient = serial):
 *                   pad(Signed sign_up<V> | Signed voucher<V> | credential<V>)
 *
 * Named by the fresh key that signs it, as a call is (`call_id`); answered as a call is. The server sees the fresh key
 * alone; a host sees whose membership vouches, so no server signs up readers of its own. Layouts: spec/sessions.md,
 * "Signing up". Twin: hearth_protocol/sign_ups.py.
 */

import { checkReentry, readCredential } from "./admission";
import { concat, decode, Reader, same, vector } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { NotAuthentic } from "./errors";
import { checkPadding, LETTER_CLASSES, pad } from "./padding";
import { type Context, openFrom, sealTo } from "./sealing";
import { nameOf, parse, readSigned, sign, type Unverified } from "./signed";
import { revokes } from "./structures/revocations";
import { SIGN_UP, type SignUp } from "./structures/sign_up";
import { VOUCHER, type Voucher } from "./structures/voucher";
import { certificateOf, type Trust } from "./trust";

/** The membership that vouches: its room, its leaf's seed, its admission chain. */
export type Vouching = {
  readonly room: Uint8Array;
  readonly leafSeed: Uint8Array;
  readonly credential: Uint8Array;
};

/** A sign-up that its own key signed. Whose it is says `vouchedBy`, once the certificate is known. */
export type OpenedSignUp = {
  readonly signUp: SignUp;
  readonly voucher: Unverified<Voucher>;
  readonly credential: Uint8Array;
};

/** Sign with the sign-up's own key and the membership's, and seal to a host's certificate. Draws 32 bytes. */
export function sealSignUp(
  to: { readonly serial: Uint8Array; readonly sealingKey: Uint8Array },
  signatureSeed: Uint8Array,
  signUp: SignUp,
  vouching: Vouching,
  random: Randomness,
): Uint8Array {
  const { community, session, hour } = signUp;
  const voucher = { community, room: vouching.room, signUp: nameOf(SIGN_UP, signUp), hour };
  const plaintext = concat(
    vector(sign(signatureSeed, SIGN_UP, signUp)),
    vector(sign(vouching.leafSeed, VOUCHER, voucher)),
    vector(vouching.credential),
  );
  return sealTo(to.sealingKey, toHost(community, session, to.serial), pad(plaintext, LETTER_CLASSES), random);
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
): OpenedSignUp {
  const plaintext = openFrom(hpkeSecret, toHost(of.community, of.session, of.serial), sealed);
  const reader = new Reader(plaintext);
  const [signedUp, vouched, credential] = [reader.vector(), reader.vector(), reader.vector()];
  checkPadding(plaintext, reader.position, LETTER_CLASSES);
  const unverified = parse(signedUp, SIGN_UP);
  const signUp = unverified.verify(unverified.unverified.signatureKey);
  const voucher = decode(vouched, (inner) => readSigned(inner, VOUCHER));
  if (!same(signUp.community, of.community) || !same(signUp.session, of.session)) {
    throw new NotAuthentic("sign up");
  }
  return { signUp, voucher, credential };
}

/** Name of the certificate that a voucher's chain hangs on. Throws Malformed. */
export function certificateBehind({ credential }: OpenedSignUp): Uint8Array {
  return readCredential(credential).certificate;
}

/**
 * Return whose membership vouches for a sign-up.
 *
 * Its chain is genuine, whether or not it could be entered by now: no server makes one. Throws Malformed, NotAuthentic,
 * Refused as `checkReentry`.
 */
export function vouchedBy(
  { signUp, voucher, credential }: OpenedSignUp,
  trust: Trust,
): { readonly room: Uint8Array; readonly member: Uint8Array } {
  const admission = readCredential(credential);
  const { signatureKey, room, memberId } = admission;
  checkReentry(admission, { trust, room: voucher.unverified.room, signatureKey, bans: [] });
  const said = voucher.verify(signatureKey);
  if (!same(said.community, signUp.community) || !same(said.signUp, nameOf(SIGN_UP, signUp))) {
    throw new NotAuthentic("voucher");
  }
  return { room, member: memberId };
}

/**
 * Whether the membership that vouches is one still, as far as a host's client can know.
 *
 * `isMember`: who is in its room now, where the client is in there, too: whoever was removed, or left, is not. Where it is
 * not (undefined), a chain counts that hangs on nobody whose certificate was revoked.
 */
export function stillVouches({ credential }: OpenedSignUp, trust: Trust, isMember: ((id: Uint8Array) => boolean) | undefined): boolean {
  const { memberId, certificate } = readCredential(credential);
  if (isMember !== undefined) {
    return isMember(memberId);
  }
  return trust.revocations === undefined || !revokes(trust.revocations, certificateOf(trust, certificate).serial);
}

function toHost(community: Uint8Array, room: Uint8Array, recipient: Uint8Array): Context {
  return { purpose: "signUp", community, room, recipient };
}

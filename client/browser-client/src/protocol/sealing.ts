/**
 * One-to-one sealing: HPKE base mode, bound by its info to purpose, community, room and recipient.
 *
 * A sealed thing is enc32 | ciphertext, with empty aad. HPKE does not say who sealed it: what must be believed carries
 * a signature inside.
 */

import { concat, opaque } from "./codec";
import type { Randomness } from "./crypto/bytes";
import * as hpke from "./crypto/hpke";
import { NotAuthentic } from "./errors";
import { ID_BYTES } from "./ids";
import { label } from "./signed";

const COMMUNITY_BYTES = 32;
const NO_AAD = new Uint8Array(0);

/** Stands for the room where there is none. */
export const NO_ROOM = new Uint8Array(ID_BYTES);

const LABELS = {
  act: label("hearth sealed act words v1"),
  answer: label("hearth sealed answer v1"),
  call: label("hearth sealed call v1"),
  case: label("hearth sealed case v1"),
  checkIn: label("hearth sealed check in v1"),
  history: label("hearth sealed history v1"),
  letter: label("hearth sealed letter v1"),
  report: label("hearth sealed report v1"),
  signUp: label("hearth sealed sign up v1"),
  supervision: label("hearth sealed supervision v1"),
} as const;

/** Why something is sealed to somebody; what was sealed for one purpose opens for no other. */
export type Purpose = keyof typeof LABELS;

/** What both sides must agree on: `community` is 32 bytes, `room` and `recipient` 16. */
export type Context = {
  readonly purpose: Purpose;
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly recipient: Uint8Array;
};

/** Return HPKE's info: label | community32 | room16 | recipient16. */
function infoOf({ purpose, community, room, recipient }: Context): Uint8Array {
  return concat(
    LABELS[purpose],
    opaque(community, COMMUNITY_BYTES),
    opaque(room, ID_BYTES),
    opaque(recipient, ID_BYTES),
  );
}

/** Return enc32 | ciphertext for the X25519 `publicKey`. Draws 32 bytes. */
export function sealTo(publicKey: Uint8Array, context: Context, plaintext: Uint8Array, random: Randomness): Uint8Array {
  const { enc, ciphertext } = hpke.seal(publicKey, infoOf(context), NO_AAD, plaintext, random);
  return concat(enc, ciphertext);
}

/** Return the plaintext, or throw NotAuthentic, whatever the reason. */
export function openFrom(secret: Uint8Array, context: Context, sealed: Uint8Array): Uint8Array {
  if (sealed.length < hpke.ENC_BYTES) {
    throw new NotAuthentic("sealed");
  }
  const [enc, ciphertext] = [sealed.subarray(0, hpke.ENC_BYTES), sealed.subarray(hpke.ENC_BYTES)];
  return hpke.open(secret, { enc, ciphertext }, infoOf(context), NO_AAD);
}

/**
 * Letters between one member of a room and its staff, HPKE-sealed to the recipient's inbox key.
 *
 *     letter  = kind u8 | body<V> | zeros up to 2048 / 4096 / 8192 bytes
 *     kinds   : 1 admission (staff admit a key elsewhere), 2 request (a member asks to be admitted elsewhere),
 *               3 guard note (a member tells with one tap that a guard was wrong, or found something)
 *
 * HPKE does not say who sealed: an admission is believed for the Signed direct admission in it and the pinned root
 * key; a request or note for the signature of the leaf it comes from. Layouts: spec/contents.md, "Letters".
 */

import { concat, decode, Reader, u8, vector } from "./codec";
import * as aead from "./crypto/aead";
import { type Randomness, same } from "./crypto/bytes";
import * as hpke from "./crypto/hpke";
import { Malformed, NotAuthentic } from "./errors";
import { BYTES, ID, KEY, struct, text, U32 } from "./fields";
import { MAX_TITLE_BYTES } from "./limits";
import { checkPadding, LETTER_CLASSES, pad } from "./padding";
import { type Context, openFrom, sealTo } from "./sealing";
import { parse, sign, structure, type Unverified } from "./signed";
import { GUARD_NOTE, type GuardNote } from "./structures/guard_note";

/** Longest message of a request, in UTF-8: about four hundred Chinese characters, a short page of English. */
export const MAX_TEXT_BYTES = 1200;

/** The only lengths in bytes a sealed letter may have. */
export const SEALED_SIZES = LETTER_CLASSES.map((size) => hpke.ENC_BYTES + size + aead.TAG_BYTES);

const ADMISSION_KIND = 1;
const REQUEST_KIND = 2;
const NOTE_KIND = 3;

/**
 * Staff admit a key to a room. `direct`, `addresses` and `anchor` are Signed; the last two may be empty.
 *
 * The recipient demands that `rootKey` is the one she pinned: a letter never changes it. `title` is the room's, as its
 * staff call it.
 */
export type Admission = {
  readonly direct: Uint8Array;
  readonly rootKey: Uint8Array;
  readonly addresses: Uint8Array;
  readonly anchor: Uint8Array;
  readonly title: string;
};

/** direct<V> | root_key32 | addresses<V> | anchor<V> | title<V>. */
export const ADMISSION = struct<Admission>({
  direct: BYTES,
  rootKey: KEY,
  addresses: BYTES,
  anchor: BYTES,
  title: text(MAX_TITLE_BYTES),
});

/**
 * A member of `room` asks `recipient` to admit fresh keys of hers elsewhere; her leaf signs.
 *
 * `wanted` names the room, or is zeros: staff choose. Without the signature the host could ask in somebody's name and
 * be admitted itself.
 */
export type Request = {
  readonly room: Uint8Array;
  readonly sender: Uint8Array;
  readonly recipient: Uint8Array;
  readonly wanted: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
  readonly hour: number;
  readonly text: string;
};

/** room16 | sender16 | recipient16 | wanted16 | sig32 | inbox32 | hour u32 | text<V>, Signed. */
export const REQUEST = structure<Request>("hearth request v1", {
  room: ID,
  sender: ID,
  recipient: ID,
  wanted: ID,
  signatureKey: KEY,
  inboxKey: KEY,
  hour: U32,
  text: text(MAX_TEXT_BYTES),
});

/** An opened letter. A request's or note's key must be the leaf key of whom it names in the room's roster. */
export type Letter =
  | { readonly kind: "admission"; readonly admission: Admission }
  | { readonly kind: "request"; readonly request: Unverified<Request> }
  | { readonly kind: "note"; readonly note: Unverified<GuardNote> };

/** Where a letter travels: the community, the room both are in, and who is to open it. */
export type Place = Omit<Context, "purpose">;

/** Seal an admission to a member of `place.room`. Draws 32 bytes. */
export function sealAdmission(place: Place, inboxKey: Uint8Array, letter: Admission, random: Randomness): Uint8Array {
  return sealed(place, inboxKey, ADMISSION_KIND, ADMISSION.write(letter), random);
}

/** Sign a request with the sender's leaf key and seal it to the recipient it names. Draws 32 bytes. */
export function sealRequest(
  community: Uint8Array,
  inboxKey: Uint8Array,
  signatureSeed: Uint8Array,
  letter: Request,
  random: Randomness,
): Uint8Array {
  const place = { community, room: letter.room, recipient: letter.recipient };
  return sealed(place, inboxKey, REQUEST_KIND, sign(signatureSeed, REQUEST, letter), random);
}

/** Sign a guard note with the sender's leaf key and seal it to one of the staff. Draws 32 bytes. */
export function sealNote(
  recipient: Uint8Array,
  inboxKey: Uint8Array,
  signatureSeed: Uint8Array,
  note: GuardNote,
  random: Randomness,
): Uint8Array {
  const place = { community: note.community, room: note.room, recipient };
  return sealed(place, inboxKey, NOTE_KIND, sign(signatureSeed, GUARD_NOTE, note), random);
}

/** Open a letter that reached `place`. NotAuthentic (not sealed for it, or padded otherwise) or Malformed. */
export function openLetter(place: Place, inboxSecret: Uint8Array, letter: Uint8Array): Letter {
  const plaintext = openFrom(inboxSecret, { purpose: "letter", ...place }, letter);
  const reader = new Reader(plaintext);
  const [kind, body] = [reader.u8(), reader.vector()];
  checkPadding(plaintext, reader.position, LETTER_CLASSES);
  if (kind === ADMISSION_KIND) {
    return { kind: "admission", admission: decode(body, ADMISSION.read) };
  }
  if (kind === NOTE_KIND) {
    const note = parse(body, GUARD_NOTE);
    if (!same(note.unverified.community, place.community) || !same(note.unverified.room, place.room)) {
      throw new NotAuthentic("letter");
    }
    return { kind: "note", note };
  }
  if (kind !== REQUEST_KIND) {
    throw new Malformed("unknown kind of letter");
  }
  const request = parse(body, REQUEST);
  const { room, recipient } = request.unverified;
  if (!same(room, place.room) || !same(recipient, place.recipient)) {
    throw new NotAuthentic("letter");
  }
  return { kind: "request", request };
}

function sealed(place: Place, key: Uint8Array, kind: number, body: Uint8Array, random: Randomness): Uint8Array {
  return sealTo(key, { purpose: "letter", ...place }, pad(concat(u8(kind), vector(body)), LETTER_CLASSES), random);
}

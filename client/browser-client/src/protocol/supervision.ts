/**
 * Notes from one of the staff to one other, signed and sealed: the server knows that, and not what.
 *
 *     sealed = HPKE("… sealed supervision", recipient = certificate's serial):  pad(Signed note<V>)
 *
 * Layouts: spec/wellbeing.md, Notes. Twin: hearth_protocol/supervision.py.
 */

import { Reader, same, vector } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { NotAuthentic } from "./errors";
import { checkPadding, LETTER_CLASSES, pad } from "./padding";
import { type Context, NO_ROOM, openFrom, sealTo } from "./sealing";
import { parse, sign, type Unverified } from "./signed";
import { SUPERVISION_NOTE, type SupervisionNote } from "./structures/supervision_note";

const NOTE_CLASSES = LETTER_CLASSES.slice(0, 2);

/** Sign a note by its author's staff key and seal it to whom it names. Draws 32 bytes. */
export function sealNote(sealingKey: Uint8Array, seed: Uint8Array, note: SupervisionNote, random: Randomness): Uint8Array {
  const plaintext = pad(vector(sign(seed, SUPERVISION_NOTE, note)), NOTE_CLASSES);
  return sealTo(sealingKey, contextOf(note.community, note.to), plaintext, random);
}

/**
 * Open a note that reached the holder of a certificate; who signed it is for the reader to verify.
 *
 * Throws NotAuthentic (not sealed to her, or meant for another), Malformed.
 */
export function openNote(
  community: Uint8Array,
  serial: Uint8Array,
  hpkeSecret: Uint8Array,
  sealed: Uint8Array,
): Unverified<SupervisionNote> {
  const plaintext = openFrom(hpkeSecret, contextOf(community, serial), sealed);
  const reader = new Reader(plaintext);
  const body = reader.vector();
  checkPadding(plaintext, reader.position, NOTE_CLASSES);
  const note = parse(body, SUPERVISION_NOTE);
  if (!same(note.unverified.community, community) || !same(note.unverified.to, serial)) {
    // Somebody else's, sealed anew by who it was for.
    throw new NotAuthentic("note");
  }
  return note;
}

function contextOf(community: Uint8Array, serial: Uint8Array): Context {
  return { purpose: "supervision", community, room: NO_ROOM, recipient: serial };
}

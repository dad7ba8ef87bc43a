/**
 * Calls: somebody asks staff to be let in, or for a person now; and what staff answer. Sealed both ways.
 *
 *     to staff  = HPKE("… sealed call", recipient = certificate's serial):  pad(Signed call<V>)
 *     to caller = HPKE("… sealed answer", recipient = call id):             pad(kind u8 | body<V>)
 *     kinds     : 1 admission (as in a letter), 2 reply (Signed by staff)
 *
 * A call is named by the fresh key that signs it: nothing ties it to a person, and whoever is admitted for it enters by
 * that very key. Layouts: spec/contents.md, "Calls". Twin: hearth_protocol/calls.py.
 */

import { concat, decode, Reader, same, u8, vector } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { isPublicKey } from "./crypto/x25519";
import { Malformed, NotAuthentic } from "./errors";
import { HASH, ID, KEY, known, text, U32 } from "./fields";
import { ADMISSION, type Admission } from "./letters";
import { checkPadding, LETTER_CLASSES, pad } from "./padding";
import { type Context, NO_ROOM, openFrom, sealTo } from "./sealing";
import { parse, sign, structure, type Unverified } from "./signed";

/** Longest message of a call, in UTF-8 bytes: a few sentences; the rest is said in the room that opens. */
export const MAX_TEXT_BYTES = 1200;
export const MAX_REPLY_BYTES = 2400;
const MAX_LINK_BYTES = 400;
/** Staff that one call is sealed to: those on duty, and where they are fewer than two, others. */
export const MAX_RECIPIENTS = 8;
const MAX_LANGUAGE_BYTES = 16;

/** What is asked for. */
export const CALL_KIND = { join: 1, person: 2 } as const;
export type CallKind = (typeof CALL_KIND)[keyof typeof CALL_KIND];

/** Signed by the fresh key it names: nobody on the way asks with keys of their own in its place. */
export type Call = {
  readonly community: Uint8Array;
  readonly kind: CallKind;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
  readonly hour: number;
  /** In which the caller would like to be answered: one of the four, or empty. */
  readonly language: string;
  readonly text: string;
};

/** community32 | kind u8 | sig32 | inbox32 | hour u32 | language<V> | text<V>, Signed. */
export const CALL = structure<Call>(
  "hearth call v1",
  {
    community: HASH,
    kind: known(CALL_KIND),
    signatureKey: KEY,
    inboxKey: KEY,
    hour: U32,
    language: text(MAX_LANGUAGE_BYTES),
    text: text(MAX_TEXT_BYTES),
  },
  ({ inboxKey }) => {
    // Staff seal to it unasked: a key that nobody can seal to must fail here, not there.
    if (!isPublicKey(inboxKey)) {
      throw new Malformed("not a key to seal to");
    }
  },
);

/** What staff say besides letting a key in: not here, and what else there is; or with an invitation in `link`. */
export const OUTCOME = { declined: 1, invited: 2 } as const;
export type Outcome = (typeof OUTCOME)[keyof typeof OUTCOME];

/** Signed by staff: HPKE does not say who sealed, and no host may send anybody away in staff's name. */
export type Reply = {
  readonly community: Uint8Array;
  /** The call's id. */
  readonly call: Uint8Array;
  readonly outcome: Outcome;
  readonly text: string;
  /** Empty unless invited. */
  readonly link: string;
  readonly hour: number;
  /** Name of the author's certificate, 32 bytes. */
  readonly certificate: Uint8Array;
};

/** community32 | call16 | outcome u8 | text<V> | link<V> | hour u32 | cert32, Signed. */
const REPLY = structure<Reply>(
  "hearth reply v1",
  {
    community: HASH,
    call: ID,
    outcome: known(OUTCOME),
    text: text(MAX_REPLY_BYTES),
    link: text(MAX_LINK_BYTES),
    hour: U32,
    certificate: HASH,
  },
  ({ link, outcome }) => {
    if ((link !== "") !== (outcome === OUTCOME.invited)) {
      throw new Malformed("a link where none belongs, or none where one does");
    }
  },
);

const ANSWER_KIND = { admission: 1, reply: 2 } as const;

/**
 * An opened answer to an own call.
 *
 * An admission is believed for the Signed direct in it, a reply once a certificate's key verified it.
 */
export type Answer =
  | { readonly kind: "admission"; readonly admission: Admission }
  | { readonly kind: "reply"; readonly reply: Unverified<Reply> };

/** Sign a call with its own key and seal it to the certificate of that serial. Draws 32 bytes. */
export function sealCall(
  to: { readonly serial: Uint8Array; readonly sealingKey: Uint8Array },
  signatureSeed: Uint8Array,
  call: Call,
  random: Randomness,
): Uint8Array {
  const plaintext = pad(vector(sign(signatureSeed, CALL, call)), LETTER_CLASSES);
  return sealTo(to.sealingKey, toStaff(call.community, to.serial), plaintext, random);
}

/**
 * Open a call that reached the holder of a certificate, signed by the key it names.
 *
 * Throws NotAuthentic (not sealed for it, padded otherwise, another's signature or community) or Malformed.
 */
export function openCall(
  community: Uint8Array,
  serial: Uint8Array,
  hpkeSecret: Uint8Array,
  sealed: Uint8Array,
): Call {
  const plaintext = openFrom(hpkeSecret, toStaff(community, serial), sealed);
  const reader = new Reader(plaintext);
  const signedCall = reader.vector();
  checkPadding(plaintext, reader.position, LETTER_CLASSES);
  const unverified = parse(signedCall, CALL);
  const call = unverified.verify(unverified.unverified.signatureKey);
  if (!same(call.community, community)) {
    throw new NotAuthentic("call");
  }
  return call;
}

/** Where an answer goes: the community, the call's id, and the caller's inbox key. */
export type Caller = {
  readonly community: Uint8Array;
  readonly call: Uint8Array;
  readonly inboxKey: Uint8Array;
};

/** Seal an admission of the caller's key to a room. Draws 32 bytes. */
export function sealAdmission(to: Caller, letter: Admission, random: Randomness): Uint8Array {
  return answered(to, ANSWER_KIND.admission, ADMISSION.write(letter), random);
}

/** Sign a reply as staff and seal it to the caller. Draws 32 bytes. */
export function sealReply(
  to: Caller,
  staffSeed: Uint8Array,
  reply: Omit<Reply, "community" | "call">,
  random: Randomness,
): Uint8Array {
  const whole = { ...reply, community: to.community, call: to.call };
  return answered(to, ANSWER_KIND.reply, sign(staffSeed, REPLY, whole), random);
}

/** Open an answer to the own call `call`. Throws NotAuthentic, Malformed. */
export function openAnswer(
  community: Uint8Array,
  call: Uint8Array,
  inboxSecret: Uint8Array,
  answer: Uint8Array,
): Answer {
  const plaintext = openFrom(inboxSecret, toCaller(community, call), answer);
  const reader = new Reader(plaintext);
  const kind = known(ANSWER_KIND).read(reader);
  const body = reader.vector();
  checkPadding(plaintext, reader.position, LETTER_CLASSES);
  if (kind === ANSWER_KIND.admission) {
    return { kind: "admission", admission: decode(body, ADMISSION.read) };
  }
  const reply = parse(body, REPLY);
  if (!same(reply.unverified.community, community) || !same(reply.unverified.call, call)) {
    throw new NotAuthentic("answer");
  }
  return { kind: "reply", reply };
}

function toStaff(community: Uint8Array, serial: Uint8Array): Context {
  return { purpose: "call", community, room: NO_ROOM, recipient: serial };
}

function toCaller(community: Uint8Array, call: Uint8Array): Context {
  return { purpose: "answer", community, room: NO_ROOM, recipient: call };
}

function answered({ community, call, inboxKey }: Caller, kind: number, body: Uint8Array, random: Randomness): Uint8Array {
  return sealTo(inboxKey, toCaller(community, call), pad(concat(u8(kind), vector(body)), LETTER_CLASSES), random);
}

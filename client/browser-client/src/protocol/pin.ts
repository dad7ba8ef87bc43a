/**
 * What a trusted device keeps: sealed under a key that needs the PIN *and* a share that the server holds.
 *
 *     stretched = Argon2id(PIN, salt)
 *     proof     = KDF(stretched, "… proof")
 *     key       = KDF(stretched | share, "… key")
 *
 * Nothing in a blob tells a right PIN from a wrong one: that takes the share, and the server hands that out for the
 * right proof alone. Every number that shapes the stretching is in the head, bound to what is sealed, and bounded
 * before it is believed. Layout: spec/contents.md, "PINs". Twins: hearth_protocol/{pin_blob,pin_share}.py.
 */

import { concat, opaque, Reader, text, u32 } from "./codec";
import * as aead from "./crypto/aead";
import { type Randomness, same, utf8 } from "./crypto/bytes";
import * as hkdf from "./crypto/hkdf";
import { sha256 } from "./crypto/sha256";
import { Malformed, NotAuthentic, PartMissing, WrongCall } from "./errors";
import { ID_BYTES } from "./ids";
import { MAX_ADDRESS_BYTES } from "./limits";
import { label } from "./signed";
import { isAddress } from "./structures/addresses";

export const SHARE_BYTES = 32;
const SALT_BYTES = 16;
/** Wrong proofs after which the server destroys a share. */
export const TRIES = 10;
/** A million PINs of figures, of which the server lets ten be tried. */
export const MIN_PIN_CHARACTERS = 6;
const MAX_PIN_BYTES = 256;
/** What a phone's browser bears: some seconds, and memory that a tab gets (decision 0022). */
export const PASSES = 2;
export const MEMORY_KIB = 19 * 1024;
/** Bounds on what a head may ask for: a spoilt one must not cost minutes or all memory. */
const MAX_PASSES = 16;
const [LEAST_MEMORY_KIB, MAX_MEMORY_KIB] = [8, 256 * 1024];
/** How long the stretching may keep a thread from everything else, in milliseconds. */
const TICK_MILLISECONDS = 20;

const PIN_BLOB = label("hearth pin blob v1");
const PIN_PROOF = label("hearth pin proof v1");
const PIN_VERIFIER = label("hearth pin verifier v1");
const PIN_KEY = label("hearth pin key v1");

/** What stands in the clear before what is sealed. `address` is the server's, or empty. */
export type Head = {
  readonly shareId: Uint8Array;
  readonly salt: Uint8Array;
  readonly passes: number;
  readonly memoryKib: number;
  readonly address: string;
};

/** A PIN after Argon2id: slow to make, so it is made once a visit. `secret` has 32 bytes. */
export type Stretched = { readonly head: Head; readonly secret: Uint8Array };

/** Return the head of a new blob. Draws 32 bytes: share id and salt. */
export function newHead(random: Randomness, address = "", passes = PASSES, memoryKib = MEMORY_KIB): Head {
  return checked({ shareId: random(ID_BYTES), salt: random(SALT_BYTES), passes, memoryKib, address });
}

/** Return a blob's head. Throws Malformed when it is no such blob, or asks for a cost out of bounds. */
export function headOf(blob: Uint8Array): Head {
  return readHead(new Reader(blob));
}

/** Return a PIN as it is taken: digits in full width are the same PIN. */
export function taken(pin: string): string {
  return pin.normalize("NFKC");
}

/**
 * Stretch a PIN as `head` says: seconds of work, with pauses in which others are heard.
 *
 * Throws WrongCall for a PIN longer than any, Malformed where this device cannot do what the head asks for, PartMissing
 * where what stretches cannot be fetched: few have a PIN, so it does not come with the page.
 */
export async function stretch(pin: string, head: Head): Promise<Stretched> {
  const typed = utf8(taken(pin));
  if (typed.length > MAX_PIN_BYTES) {
    throw new WrongCall("a PIN too long");
  }
  const { passes: t, memoryKib: m, salt } = checked(head);
  const hash = await argon2id();
  try {
    const cost = { t, m, p: 1, version: 0x13, dkLen: aead.KEY_BYTES, asyncTick: TICK_MILLISECONDS };
    return { head, secret: await hash(typed, salt, cost) };
  } catch {
    throw new Malformed("cost");
  }
}

async function argon2id(): Promise<typeof import("@noble/hashes/argon2.js").argon2idAsync> {
  try {
    return (await import("@noble/hashes/argon2.js")).argon2idAsync;
  } catch {
    throw new PartMissing("what stretches a PIN did not come");
  }
}

/** Return what the server is shown for the share, 32 bytes. */
export function proofOf({ secret }: Stretched): Uint8Array {
  return hkdf.derive(secret, PIN_PROOF);
}

/** Return what the server keeps instead of the proof, 32 bytes. */
export function verifierOf(stretched: Stretched): Uint8Array {
  return sha256(PIN_VERIFIER, stretched.head.shareId, proofOf(stretched));
}

/** Return what the blob is sealed under, 32 bytes. */
export function keyOf({ secret }: Stretched, share: Uint8Array): Uint8Array {
  return hkdf.derive(concat(secret, opaque(share, SHARE_BYTES)), PIN_KEY);
}

/** Return the whole blob: head | nonce24 | ciphertext. Draws 24 bytes. */
export function seal(head: Head, key: Uint8Array, content: Uint8Array, random: Randomness): Uint8Array {
  const [nonce, bound] = [random(aead.XNONCE_BYTES), writeHead(head)];
  return concat(bound, nonce, aead.xseal(key, nonce, content, bound));
}

/** Return what is sealed in a blob. Throws Malformed when it is none, NotAuthentic when the key is not its. */
export function open(key: Uint8Array, blob: Uint8Array): Uint8Array {
  const reader = new Reader(blob);
  const bound = writeHead(readHead(reader));
  const nonce = reader.fixed(aead.XNONCE_BYTES);
  const sealed = blob.subarray(bound.length + nonce.length);
  if (sealed.length < aead.TAG_BYTES) {
    throw new NotAuthentic("blob");
  }
  return aead.xopen(key, nonce, sealed, bound);
}

function checked(head: Head): Head {
  const { passes, memoryKib, address } = head;
  if (passes < 1 || passes > MAX_PASSES) {
    throw new Malformed("passes");
  }
  if (memoryKib < LEAST_MEMORY_KIB || memoryKib > MAX_MEMORY_KIB) {
    throw new Malformed("memory");
  }
  if (address !== "" && !isAddress(address)) {
    throw new Malformed("address");
  }
  return head;
}

/** label | share_id16 | salt16 | passes u32 | memory_kib u32 | address<V> */
function writeHead({ shareId, salt, passes, memoryKib, address }: Head): Uint8Array {
  const costs = [u32(passes), u32(memoryKib)];
  return concat(PIN_BLOB, opaque(shareId, ID_BYTES), opaque(salt, SALT_BYTES), ...costs, text(address, MAX_ADDRESS_BYTES));
}

function readHead(reader: Reader): Head {
  if (!same(reader.fixed(PIN_BLOB.length), PIN_BLOB)) {
    throw new Malformed("not kept under a PIN");
  }
  return checked({
    // Copies: what a reader gives are views of the whole blob.
    shareId: reader.fixed(ID_BYTES).slice(),
    salt: reader.fixed(SALT_BYTES).slice(),
    passes: reader.u32(),
    memoryKib: reader.u32(),
    address: reader.text(MAX_ADDRESS_BYTES),
  });
}

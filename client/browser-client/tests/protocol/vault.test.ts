/** Vaults: one person's blob, of three sizes, that only her words open. */

import { describe, expect, test } from "vitest";

import { concat, u32, u64 } from "../../src/protocol/codec";
import { xseal } from "../../src/protocol/crypto/aead";
import { hex, same, utf8 } from "../../src/protocol/crypto/bytes";
import { sha256 } from "../../src/protocol/crypto/sha256";
import { NotAuthentic, WrongCall } from "../../src/protocol/errors";
import * as vault from "../../src/protocol/vault";
import { bytes, fixed, longer, vectors } from "../vectors";

type Repeated = { readonly repeat: string; readonly times: number };
type Blob = {
  readonly case: string;
  readonly length: number;
  readonly counter: number;
  readonly content: string | Repeated;
  readonly blob_bytes: number;
  readonly last_byte: number;
  readonly sha256: string;
  readonly expect: string;
};
type Vectors = {
  readonly entropy: string;
  readonly keys: Readonly<Record<"signing_seed" | "public_key" | "vault_id" | "sealing_key", string>>;
  readonly nonce: string;
  readonly blobs: readonly Blob[];
};

const stated = vectors<Vectors>("vaults");
const KEYS = vault.keysOf(bytes(stated.entropy));
const NONCE = bytes(stated.nonce);

function contentOf(content: string | Repeated): Uint8Array {
  return typeof content === "string" ? bytes(content) : new Uint8Array(content.times).fill(bytes(content.repeat)[0] ?? 0);
}

/** Build a blob from what the vector says stands in it, without the code under test. */
function crafted(blob: Blob): Uint8Array {
  const plaintext = new Uint8Array(blob.blob_bytes - 40);
  plaintext.set(concat(u32(blob.length), u64(blob.counter), contentOf(blob.content)));
  plaintext[plaintext.length - 1] = blob.last_byte === 0 ? (plaintext.at(-1) ?? 0) : blob.last_byte;
  const bound = concat(bytes(stated.keys.vault_id), utf8("hearth vault v1\0"));
  return concat(NONCE, xseal(bytes(stated.keys.sealing_key), NONCE, plaintext, bound));
}

test("words give the keys that the vector states", () => {
  expect({
    signing_seed: hex(KEYS.signingSeed),
    public_key: hex(KEYS.publicKey),
    vault_id: hex(KEYS.vaultId),
    sealing_key: hex(KEYS.sealingKey),
  }).toEqual(stated.keys);
});

describe("a blob", () => {
  test.each(stated.blobs.filter((each) => each.expect === "not_authentic"))("$case does not open", (each) => {
    const blob = crafted(each);
    expect(hex(sha256(blob))).toBe(each.sha256);
    expect(() => vault.open(KEYS, blob)).toThrow(NotAuthentic);
  });

  test.each(stated.blobs.filter((each) => each.expect === "open"))("$case opens, and is sealed again as it was", (each) => {
    const blob = crafted(each);
    expect(hex(sha256(blob))).toBe(each.sha256);
    const { counter, content } = vault.open(KEYS, blob);
    expect([counter, same(content, contentOf(each.content))]).toEqual([each.counter, true]);
    expect(same(vault.seal(KEYS, counter, content, fixed(NONCE)), blob)).toBe(true);
  });

  test("altered in any part, cut short or lengthened does not open", () => {
    const blob = vault.seal(KEYS, 1, utf8("mine"), fixed(NONCE));
    const places = [...Array(64).keys(), blob.length - 1];
    const altered = places.map((at) => {
      const other = blob.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      return other;
    });
    const others = [...altered, ...places.map((at) => blob.subarray(0, at)), longer(blob), new Uint8Array(blob.length)];
    for (const other of others) {
      expect(() => vault.open(KEYS, other)).toThrow(NotAuthentic);
    }
  });

  test("has one of three sizes, whatever is in it", () => {
    const sizes = [0, 1, 60_000, 70_000, 300_000, vault.MAX_CONTENT_BYTES].map(
      (size) => vault.seal(KEYS, 1, new Uint8Array(size), fixed(NONCE)).length,
    );
    expect(sizes).toEqual([65_536, 65_536, 65_536, 262_144, 1_048_576, 1_048_576]);
    expect(() => vault.seal(KEYS, 1, new Uint8Array(vault.MAX_CONTENT_BYTES + 1), fixed(NONCE))).toThrow(WrongCall);
  });

  test("does not open with other words, nor as another vault under the same key", () => {
    const blob = vault.seal(KEYS, 1, utf8("mine"), fixed(NONCE));
    expect(() => vault.open(vault.keysOf(new Uint8Array(16)), blob)).toThrow(NotAuthentic);
    expect(() => vault.open({ ...KEYS, vaultId: new Uint8Array(16) }, blob)).toThrow(NotAuthentic);
  });
});

/** The primitives against published values: HKDF (RFC 5869), X25519 (RFC 7748), HPKE (RFC 9180), and their refusals. */

import { describe, expect, test } from "vitest";

import * as aead from "../../src/protocol/crypto/aead";
import { compare, hex, utf8 } from "../../src/protocol/crypto/bytes";
import { equal } from "../../src/protocol/crypto/equal";
import * as hkdf from "../../src/protocol/crypto/hkdf";
import { mac } from "../../src/protocol/crypto/hmac";
import * as hpke from "../../src/protocol/crypto/hpke";
import { sha256 } from "../../src/protocol/crypto/sha256";
import * as x25519 from "../../src/protocol/crypto/x25519";
import { publicKey, sign, verify } from "../../src/protocol/ed25519";
import { Malformed, NotAuthentic, WrongCall } from "../../src/protocol/errors";
import { bytes, cuts, fixed, longer } from "../vectors";

// RFC 9180 appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode.
const IKM_E = bytes("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b");
const SK_E = "f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600";
const ENC = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
const IKM_R = bytes("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
const SK_R = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";
const PK_R = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
const INFO = bytes("4f6465206f6e2061204772656369616e2055726e");
const AAD = utf8("Count-0");
const PLAINTEXT = utf8("Beauty is truth, truth beauty");
const CIPHERTEXT = "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";

const KEY = new Uint8Array(32).fill(7);
const EMPTY = new Uint8Array(0);

function turned(value: Uint8Array): Uint8Array {
  return value.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
}

function little(value: bigint, size = 32): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
}

describe("HPKE", () => {
  test("derives the key pairs of the RFC", () => {
    expect(hpke.deriveKeyPair(IKM_R)).toEqual({ secret: bytes(SK_R), publicKey: bytes(PK_R) });
    expect(hpke.deriveKeyPair(IKM_E)).toEqual({ secret: bytes(SK_E), publicKey: bytes(ENC) });
  });

  test("sets up the context of the RFC on both sides", () => {
    const { enc, context } = hpke.setupSender(bytes(PK_R), INFO, fixed(IKM_E));
    expect(hex(enc)).toBe(ENC);
    expect(hpke.setupRecipient(bytes(ENC), bytes(SK_R), INFO)).toEqual(context);
    expect(hex(context.key)).toBe("ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91");
    expect(hex(context.nonce)).toBe("5c4d98150661b848853b547f");
    expect(hex(context.exporterSecret)).toBe("a3b010d4994890e2c6968a36f64470d3c824c8f5029942feb11e7a74b2921922");
  });

  test("exports the first value of the RFC", () => {
    const context = hpke.setupRecipient(bytes(ENC), bytes(SK_R), INFO);
    const expected = "4bbd6243b8bb54cec311fac9df81841b6fd61f56538a775e7c80a9f40160606e";
    expect(hex(hpke.exported(context, EMPTY, 32))).toBe(expected);
  });

  test("seals and opens the first message of the RFC", () => {
    const sealed = hpke.seal(bytes(PK_R), INFO, AAD, PLAINTEXT, fixed(IKM_E));
    expect([hex(sealed.enc), hex(sealed.ciphertext)]).toEqual([ENC, CIPHERTEXT]);
    expect(hpke.open(bytes(SK_R), sealed, INFO, AAD)).toEqual(PLAINTEXT);
  });

  test("opens nothing that was changed", () => {
    const [enc, ciphertext, secret] = [bytes(ENC), bytes(CIPHERTEXT), bytes(SK_R)];
    const changed = [
      () => hpke.open(secret, { enc, ciphertext }, turned(INFO), AAD),
      () => hpke.open(secret, { enc, ciphertext }, INFO, turned(AAD)),
      () => hpke.open(secret, { enc, ciphertext: turned(ciphertext) }, INFO, AAD),
      () => hpke.open(secret, { enc: turned(enc), ciphertext }, INFO, AAD),
      () => hpke.open(bytes(SK_E), { enc, ciphertext }, INFO, AAD),
      ...[...cuts(ciphertext), longer(ciphertext)].map(
        (other) => () => hpke.open(secret, { enc, ciphertext: other }, INFO, AAD),
      ),
    ];
    for (const open of changed) {
      expect(open).toThrow(NotAuthentic);
    }
  });

  test.each([0, 31, 33])("takes no encapsulated key of %i bytes", (size) => {
    const sealed = { enc: new Uint8Array(size), ciphertext: bytes(CIPHERTEXT) };
    expect(() => hpke.open(bytes(SK_R), sealed, INFO, AAD)).toThrow(Malformed);
  });
});

describe("X25519", () => {
  test("agrees as the RFC says", () => {
    // RFC 7748 section 6.1.
    const bob = bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    const alice = bytes("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    const shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    expect(hex(x25519.sharedSecret(bob, alice))).toBe(shared);
    expect(hex(x25519.publicKey(bob))).toBe("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
  });

  test.each([0n, 1n, 2n ** 255n - 20n])("refuses an agreement that anybody could predict: %s", (point) => {
    expect(() => x25519.sharedSecret(bytes(SK_R), little(point))).toThrow(NotAuthentic);
  });

  test.each([0, 31, 33])("agrees on nothing with a key of %i bytes", (size) => {
    expect(() => x25519.sharedSecret(bytes(SK_R), new Uint8Array(size))).toThrow(NotAuthentic);
  });

  test("takes as a public key only what every library takes, and what somebody can seal to", () => {
    const none = [
      little(0n),
      little(1n),
      little(2n ** 255n - 20n),
      bytes("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
      bytes("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
      little(2n ** 255n - 19n),
      little(9n | (1n << 255n)),
      little(9n, 31),
      little(9n, 33),
    ];
    expect(none.map(x25519.isPublicKey)).toEqual(none.map(() => false));
    expect([bytes(PK_R), little(9n)].map(x25519.isPublicKey)).toEqual([true, true]);
  });
});

describe("HKDF", () => {
  test("gives the first example of the RFC", () => {
    // RFC 5869 appendix A.1.
    const key = hkdf.extract(Uint8Array.from({ length: 13 }, (_, at) => at), new Uint8Array(22).fill(0x0b));
    expect(hex(key)).toBe("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    expect(hex(hkdf.expand(key, Uint8Array.from({ length: 10 }, (_, at) => 0xf0 + at), 42))).toBe(
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
  });

  test("gives the example of the RFC without salt and info", () => {
    // RFC 5869 appendix A.3.
    const secret = new Uint8Array(22).fill(0x0b);
    const expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";
    expect(hex(hkdf.derive(secret, EMPTY, 42))).toBe(expected);
    expect(hkdf.extract(EMPTY, secret)).toEqual(hkdf.extract(new Uint8Array(32), secret));
  });

  test("gives no more than its counter reaches", () => {
    expect(hkdf.expand(KEY, EMPTY, 255 * 32).length).toBe(255 * 32);
    expect(() => hkdf.expand(KEY, EMPTY, 255 * 32 + 1)).toThrow(WrongCall);
  });
});

describe.each([
  ["XChaCha20-Poly1305", aead.xseal, aead.xopen, aead.XNONCE_BYTES],
  ["ChaCha20-Poly1305", aead.seal, aead.open, aead.NONCE_BYTES],
] as const)("%s", (_, seal, open, nonceBytes) => {
  const nonce = new Uint8Array(nonceBytes).fill(9);
  const sealed = seal(KEY, nonce, PLAINTEXT, AAD);

  test("opens what it sealed and nothing else", () => {
    expect(open(KEY, nonce, sealed, AAD)).toEqual(PLAINTEXT);
    expect(sealed.length).toBe(PLAINTEXT.length + aead.TAG_BYTES);
    for (const other of [...cuts(sealed), longer(sealed), turned(sealed)]) {
      expect(() => open(KEY, nonce, other, AAD)).toThrow(NotAuthentic);
    }
    expect(() => open(turned(KEY), nonce, sealed, AAD)).toThrow(NotAuthentic);
    expect(() => open(KEY, turned(nonce), sealed, AAD)).toThrow(NotAuthentic);
    expect(() => open(KEY, nonce, sealed, turned(AAD))).toThrow(NotAuthentic);
  });

  test("takes no key or nonce of another length", () => {
    expect(() => seal(KEY.subarray(1), nonce, PLAINTEXT, AAD)).toThrow(WrongCall);
    expect(() => seal(KEY, nonce.subarray(1), PLAINTEXT, AAD)).toThrow(WrongCall);
    expect(() => open(KEY.subarray(1), nonce, sealed, AAD)).toThrow(WrongCall);
  });
});

test("a nonce that was cut off seals nothing that could be opened", () => {
  expect(() => aead.xopen(KEY, new Uint8Array(23), new Uint8Array(16), EMPTY)).toThrow(NotAuthentic);
});

test("a signature is deterministic and its maker's own", () => {
  // RFC 8032 section 7.1, test 1.
  const seed = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const signature = sign(seed, EMPTY);
  expect(hex(publicKey(seed))).toBe("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  expect(hex(signature)).toBe(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
      "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  );
  verify(publicKey(seed), EMPTY, signature);
  expect(() => verify(publicKey(seed), Uint8Array.of(0), signature)).toThrow(NotAuthentic);
});

test("hashes and codes of several parts are those of the whole", () => {
  expect(hex(sha256(utf8("a"), utf8("bc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256(utf8("abc"))).toEqual(sha256(utf8("a"), utf8("bc")));
  // RFC 4231 section 4.3, test case 2.
  expect(hex(mac(utf8("Jefe"), utf8("what do ya want for nothing?")))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test("secrets are equal only where every byte is", () => {
  expect(equal(KEY, KEY.slice())).toBe(true);
  for (const at of KEY.keys()) {
    expect(equal(KEY, KEY.map((byte, place) => (place === at ? byte ^ 0x80 : byte)))).toBe(false);
  }
  expect(equal(KEY, KEY.subarray(1))).toBe(false);
});

test("bytes are ordered from the left, and the beginning of another stands before it", () => {
  const ordered = ["", "00", "00ff", "01", "0100", "ff"].map(bytes);
  expect(ordered.toReversed().toSorted(compare)).toEqual(ordered);
});

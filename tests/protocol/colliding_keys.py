"""One ciphertext that XChaCha20-Poly1305 opens under two keys, for the attack on key commitment.

Poly1305 adds up the blocks of a message times powers of a secret r, modulo 2^130 - 5, and adds a
secret s. With both (r, s) known, one free block of ciphertext is enough to make both sums equal.
"""

import struct

MODULUS = (1 << 130) - 5
CLAMP = 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
WORD = 0xFFFFFFFF


def _quarter(state, a, b, c, d):
    for left, right, turned, shift in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[left] = (state[left] + state[right]) & WORD
        mixed = state[turned] ^ state[left]
        state[turned] = (mixed << shift | mixed >> (32 - shift)) & WORD


def _rounds(words):
    state = list(words)
    for _ in range(10):
        for column in range(4):
            _quarter(state, column, column + 4, column + 8, column + 12)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            _quarter(state, a, b, c, d)
    return state


def _one_time_key(key, nonce):
    """Return (r, s): ChaCha20's first block under the HChaCha20 subkey (RFC 8439, XChaCha draft)."""
    constants = struct.unpack("<4I", b"expand 32-byte k")
    mixed = _rounds([*constants, *struct.unpack("<8I", key), *struct.unpack("<4I", nonce[:16])])
    subkey = mixed[:4] + mixed[12:]
    start = [*constants, *subkey, 0, *struct.unpack("<3I", bytes(4) + nonce[16:])]
    block = [(word + old) & WORD for word, old in zip(_rounds(start), start, strict=True)]
    stream = struct.pack("<16I", *block)
    return int.from_bytes(stream[:16], "little") & CLAMP, int.from_bytes(stream[16:32], "little")


def _padded(data):
    return data + bytes(-len(data) % 16)


def opens_under_both(keys, nonce, aad, size_bytes):
    """Return nonce | ciphertext | tag of `size_bytes` plaintext bytes that is genuine under both keys."""
    (r1, s1), (r2, s2) = (_one_time_key(key, nonce) for key in keys)
    lengths = struct.pack("<QQ", len(aad), size_bytes)
    free = len(_padded(aad)) // 16
    for attempt in range(1000):
        ciphertext = bytes(16) + struct.pack("<Q", attempt).ljust(size_bytes - 16, b"\x01")
        message = _padded(aad) + _padded(ciphertext) + lengths
        blocks = [
            int.from_bytes(message[at : at + 16] + b"\x01", "little") for at in range(0, len(message), 16)
        ]
        blocks[free] = 0
        power = len(blocks) - free

        def summed(r, blocks=blocks):
            total = 0
            for block in blocks:
                total = (total + block) * r % MODULUS
            return total

        slope = pow(r1, power, MODULUS) - pow(r2, power, MODULUS)
        for carry in range(-4, 5):
            wanted = summed(r2) + s2 - summed(r1) - s1 + (carry << 128)
            block = wanted * pow(slope, -1, MODULUS) % MODULUS - (1 << 128)
            if not 0 <= block < 1 << 128:
                continue
            found = (block + (1 << 128)) * pow(r1, power, MODULUS)
            other = (block + (1 << 128)) * pow(r2, power, MODULUS)
            tag = ((summed(r1) + found) % MODULUS + s1) % (1 << 128)
            if tag == ((summed(r2) + other) % MODULUS + s2) % (1 << 128):
                return nonce + block.to_bytes(16, "little") + ciphertext[16:] + tag.to_bytes(16, "little")
    raise AssertionError("no collision found")

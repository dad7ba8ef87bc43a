"""Sealing and opening one post, next to the primitives that no sealed and signed post can do without."""

from benchmarks.figures import Figure, against
from hearth_protocol import posts
from hearth_protocol.crypto import aead, ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import EpochId, PostId, RoomId, member_id

BODY = bytes(300)
"""An everyday post: it fills the class of 512 bytes together with its key and signature."""

ROUNDS, TIMES = 99, 10
"""Many and short: most of them fall between what else the machine does."""
BOUND_MS = {"seal": 0.15, "open": 0.25}


def run() -> list[Figure]:
    """Measure both ways."""
    room = RoomId(system_random(16))
    seed = system_random(32)
    key = ed25519.public_key(seed)
    keys = posts.EpochKeys(room, 0, 1, EpochId(system_random(16)), system_random(32))

    def seal() -> posts.SealedPost:
        return posts.seal(
            keys, member_id(room, key), seed, PostId(system_random(16)), 0, bytes(32), BODY, system_random
        )

    nonce = system_random(24)
    signature = ed25519.sign(seed, BODY)
    plaintext = bytes(512)
    box = aead.xseal(keys.epoch_key, nonce, plaintext, b"")

    def least_to_seal() -> None:
        ed25519.sign(seed, BODY)
        aead.xseal(keys.epoch_key, nonce, plaintext, b"")

    def least_to_open() -> None:
        aead.xopen(keys.epoch_key, nonce, box, b"")
        ed25519.verify(key, BODY, signature)

    post = seal()
    return [
        against(
            "posts", f"{what} one post of 512 bytes", work, least, TIMES, rounds=ROUNDS, bound=BOUND_MS[what]
        )
        for what, work, least in (
            ("seal", seal, least_to_seal),
            ("open", lambda: posts.open_sealed(post, keys, key), least_to_open),
        )
    ]

"""The order of a room's posts that everyone can check: a hash chain, and the server's receipts for it.

Whoever computes the same link saw the same posts in the same order; two links for one place prove that
the server shows people different rooms. Formulas: spec/contents.md, "Order".
"""

import hashlib

from hearth_protocol import labels
from hearth_protocol.codec import opaque, u32, u64
from hearth_protocol.crypto import hkdf
from hearth_protocol.limits import HOURS_A_DAY

LINK_BYTES = 32


def first_link(room: bytes, generation: int) -> bytes:
    """Return link_0, which stands before a room's first post.

    `generation` is the one the room was opened with: 0. The chain goes on through later generations.
    """
    return hashlib.sha256(labels.CHAIN + opaque(room, 16) + u32(generation)).digest()


def next_link(previous: bytes, seq: int, hour: int, header_hash: bytes, sealed_hash: bytes) -> bytes:
    """Return the link of the post at `seq`, accepted in `hour`, after the link `previous`.

    The hashes are SHA-256 of the header and of the sealed bytes: they outlive an erased post.
    """
    return hashlib.sha256(
        b"".join(
            (
                labels.LINK,
                opaque(previous, LINK_BYTES),
                u64(seq),
                u32(hour),
                opaque(header_hash, 32),
                opaque(sealed_hash, 32),
            )
        ),
    ).digest()


def link_of(previous: bytes, seq: int, hour: int, header: bytes, sealed: bytes) -> bytes:
    """`next_link` of a post that is still there."""
    return next_link(previous, seq, hour, hashlib.sha256(header).digest(), hashlib.sha256(sealed).digest())


def receipt(frank_secret: bytes, link: bytes) -> bytes:
    """Return the server's 32-byte receipt for a link, under the frank secret of room and day."""
    return hkdf.mac(frank_secret, labels.RECEIPT + opaque(link, LINK_BYTES))


def day_of(hour: int) -> int:
    """Return the day an hour belongs to; frank secrets are per room and day."""
    return hour // HOURS_A_DAY

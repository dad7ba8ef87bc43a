"""A session's check-in: one number from each member, sealed to who asked, and nothing but sums shown.

    answer = HPKE("… sealed check in", room = the session's, recipient = serial):  check_in u32 | choice u8

It names nobody and is signed by nobody: the server knows who answered and not what, the host's client knows
what and not who. A changed client of the host's, together with the server, knows both; the screen says so.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from hearth_protocol.codec import decode, u8, u32
from hearth_protocol.crypto import aead, hpke
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.sealing import Context, Purpose, open_from, seal_to

LEAST_ANSWERS: Final = 3
"""Fewer answers are not shown, not even as sums: of one or two everybody knows whose they are."""
_PLAIN_BYTES = 5
SEALED_BYTES: Final = hpke.ENC_BYTES + _PLAIN_BYTES + aead.TAG_BYTES


def seal_answer(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes,
    room: RoomId,
    serial: Serial,
    sealing_key: bytes,
    check_in: int,
    choice: int,
    random: Randomness,
) -> bytes:
    """Seal a choice, counted from 1, in the check-in that the statement of that number opened."""
    context = Context(Purpose.CHECK_IN, community, room, serial)
    return seal_to(sealing_key, context, u32(check_in) + u8(choice), random)


def open_answer(
    community: bytes, room: RoomId, serial: Serial, hpke_secret: bytes, sealed: bytes
) -> tuple[int, int]:
    """Return (check-in, choice). Raises NotAuthentic, Malformed."""
    plain = open_from(hpke_secret, Context(Purpose.CHECK_IN, community, room, serial), sealed)
    return decode(plain, lambda reader: (reader.u32(), reader.u8()))


def sums(choices: Iterable[int], count: int) -> tuple[int, ...] | None:
    """Return how often each of `count` choices was taken; None while there are too few answers."""
    counted = Counter(one for one in choices if 1 <= one <= count)
    if counted.total() < LEAST_ANSWERS:
        return None
    return tuple(counted[one] for one in range(1, count + 1))

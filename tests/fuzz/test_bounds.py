"""No input costs more than its length: not in work, not in memory, not in depth."""

import sys
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from tests.fuzz.decoders import decoders, judge
from tests.fuzz.mutations import GIANT
from tests.fuzz.seeds import seeds
from tests.lengths import count

from hearth_protocol.codec import length

KIB = 1024
SIZE_BYTES = count(KIB, 32 * KIB)
DEEP = 5_000
"""Beginnings inside each other: more than any stack holds."""

OPENINGS = (b"[", b'{"a":', b"\x91", b"\x81\xa1a")
"""Beginnings that never end, in every notation that is read here."""
ITEMS = (b"\x00", b"\x01\x00", b"\x00\x01", b"1", b"*a", b"[a](")
"""Smallest members of lists, and what Markdown takes twice."""

CALLS_A_BYTE = 256
"""Calls of Python's and C's functions. Markdown makes a hundred for a byte, all others a dozen; what grows
with the square would make thousands."""
MEMORY_A_BYTE = 256
"""A list of integers takes 40 bytes for one that came, an extension some 150."""
MEMORY_BYTES = 16 * KIB * KIB
"""What reading the largest file at once takes, and what a first call loads and keeps."""


def _repeated(name: str) -> Iterator[bytes]:
    """Yield long inputs of one repeated pattern: bare, as one vector, and after a valid beginning."""
    begun = seeds()[name][-1][:64] if seeds()[name] else b""
    for pattern in (*OPENINGS, *ITEMS):
        filling = (pattern * (SIZE_BYTES // len(pattern) + 1))[:SIZE_BYTES]
        yield filling
        yield length(SIZE_BYTES) + filling
        if begun:
            yield begun + filling


def _claiming(name: str) -> Iterator[bytes]:
    """Yield short inputs that say they are giants, wherever a length may stand."""
    for giant in GIANT:
        yield giant
        for seed in seeds()[name][:2]:
            for at in range(0, min(len(seed), 64), 5):
                yield seed[:at] + giant + seed[at:]


def _calls(run: Callable[[], object]) -> int:
    made = 0

    def counted(_frame: object, event: str, _of: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return made


def _peak_bytes(run: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", decoders())
def test_the_work_grows_with_the_length_and_no_faster(name):
    judge(decoders()[name], b"")
    for data in _repeated(name):
        made = _calls(lambda data=data: judge(decoders()[name], data))
        assert made <= CALLS_A_BYTE * (len(data) + KIB), data[:16]


@pytest.mark.parametrize("name", decoders())
def test_no_length_is_believed_before_the_bytes_are_there(name):
    # Before anything is traced: who first asks for seeds makes those of all decoders, which takes ten times
    # as long while every allocation is written down.
    claims = tuple(_claiming(name))

    def run() -> None:
        for data in claims:
            judge(decoders()[name], data)

    judge(decoders()[name], b"")
    assert _peak_bytes(run) <= MEMORY_BYTES


def test_a_long_input_becomes_no_giant():
    for name, decoder in decoders().items():
        longest = max(_repeated(name), key=len)
        used = _peak_bytes(lambda decoder=decoder, longest=longest: judge(decoder, longest))
        assert used <= MEMORY_BYTES + MEMORY_A_BYTE * len(longest), name


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_depth_exhausts_the_stack(opening):
    for decoder in decoders().values():
        judge(decoder, opening * DEEP)


def test_what_costs_too_much_is_seen():
    """So that none of these tests is blind."""
    assert _calls(lambda: [len(b"") for _ in range(500)]) >= 500
    assert _peak_bytes(lambda: bytes(KIB * KIB)) >= KIB * KIB

"""Bytes to try: anything at all, and valid encodings with a few things changed."""

from hypothesis import strategies as st

from hearth_protocol.codec import length

TELLING = (b"\x00", b"\x01", b"\x3f", b"\x40", b"\x7f", b"\x80", b"\xbf", b"\xc0", b"\xff")
"""Bytes on the edges of lengths, kinds and signs."""

GIANT = (
    length(1 << 14),
    length((1 << 30) - 1),
    b"\xff" * 8,
    b"\xdb\xff\xff\xff\xff",
    b"\xdd\x7f\xff\xff\xff",
)
"""Lengths of what is not there: of RFC 9420 vectors, of MessagePack's texts and arrays."""


class Seeds(tuple[bytes, ...]):
    """Encodings, described shortly: Hypothesis says what a strategy is made of, which could be megabytes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} seeds"


def mutated(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return one of `seeds` with one to four edits: flipped, cut, spliced, or a length rewritten."""
    return _mutated(Seeds(seeds))


@st.composite
def _mutated(draw: st.DrawFn, seeds: Seeds) -> bytes:
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        span = draw(st.integers(0, 16))
        rest = data[at + span :]
        match draw(st.sampled_from(("bit", "byte", "cut", "drop", "twice", "insert", "splice", "length"))):
            case "bit" if at < len(data):
                data = data[:at] + bytes((data[at] ^ 1 << draw(st.integers(0, 7)),)) + data[at + 1 :]
            case "byte":
                data = data[:at] + draw(st.sampled_from(TELLING)) + data[at + 1 :]
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + rest
            case "twice":
                data = data[: at + span] + data[at:]
            case "insert":
                data = data[:at] + draw(st.binary(max_size=8)) + data[at:]
            case "splice":
                other = draw(st.sampled_from(seeds))
                data = data[:at] + other[draw(st.integers(0, len(other))) :]
            case "length":
                longer = st.sampled_from(GIANT) | st.integers(0, 300).map(length)
                data = data[:at] + draw(longer) + data[at + 1 :]
    return data


def tries(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return any bytes, and mutations of `seeds` where there are any."""
    anything = st.binary(max_size=400)
    return anything | mutated(seeds) | mutated(seeds) if seeds else anything

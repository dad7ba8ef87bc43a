"""Several byte strings in one sealed column: each with its u32 length before it."""


def pack(*parts: bytes) -> bytes:
    """Join parts so that `unpack` finds them again."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def unpack(packed: bytes) -> tuple[bytes, ...]:
    """Return the parts. Only ever given what `pack` made and a seal kept whole."""
    parts, at = [], 0
    while at < len(packed):
        end = at + 4 + int.from_bytes(packed[at : at + 4], "big")
        parts.append(packed[at + 4 : end])
        at = end
    return tuple(parts)

"""One layer of gzip, zip or zlib taken off, as far as the first bytes of what is inside.

Only so many bytes are ever made (MOST_BYTES), whatever the stream says of its size: no bomb can go off. What
the checksums say is not asked: the end of a stream is seldom there.
"""

import zlib

MOST_BYTES = 64
"""Enough to tell what a file is."""
DEFLATED, STORED = 8, 0
EXTRA, NAME, COMMENT, CHECKED = 4, 8, 16, 2
"""Flags of gzip's header (RFC 1952, 2.3.1)."""
ZIP_HEADER_BYTES, GZIP_HEADER_BYTES, ZLIB_HEADER_BYTES = 30, 10, 2


def is_packed(data: bytes) -> bool:
    """Return whether `data` begins as something that can be unpacked."""
    return data[:3] == b"\x1f\x8b\x08" or data[:4] == b"PK\x03\x04" or _is_zlib(data)


def unpacked(data: bytes) -> bytes:
    """Return the first bytes of what is packed in `data`; nothing where it is damaged before they end."""
    if data[:3] == b"\x1f\x8b\x08":
        return _inflated(data[_gzip_header(data) :])
    if data[:4] == b"PK\x03\x04":
        start = (
            ZIP_HEADER_BYTES + int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little")
        )
        method = int.from_bytes(data[8:10], "little")
        if method == STORED:
            return data[start : start + MOST_BYTES]
        return _inflated(data[start:]) if method == DEFLATED else b""
    return _inflated(data[ZLIB_HEADER_BYTES:]) if _is_zlib(data) else b""


def _is_zlib(data: bytes) -> bool:
    """Return whether `data` has a header of RFC 1950 that is whole: deflate, no dictionary, its check."""
    if len(data) < ZLIB_HEADER_BYTES:
        return False
    method, flags = data[0], data[1]
    return method & 15 == DEFLATED and method >> 4 <= 7 and not flags & 32 and (method << 8 | flags) % 31 == 0  # noqa: PLR2004  (the RFC's own numbers)


def _gzip_header(data: bytes) -> int:
    """Return where gzip's header ends."""
    flags = data[3] if len(data) > 3 else 0  # noqa: PLR2004  (the place of the flags)
    end = GZIP_HEADER_BYTES
    if flags & EXTRA:
        end += 2 + int.from_bytes(data[end : end + 2], "little")
    for flag in (NAME, COMMENT):
        if flags & flag:
            zero = data.find(b"\0", end)
            end = zero + 1 if zero >= 0 else len(data)
    return end + 2 if flags & CHECKED else end


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(stream, MOST_BYTES)
    except zlib.error:
        return b""

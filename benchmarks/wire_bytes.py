"""WebSocket frames as bytes (RFC 6455 section 5.2), for the load and for the limit program."""

RECEIPT_MARK = b"told"
"""Stands among the first bytes of a receipt, in the real frames as in the limit's."""
_MASKED = 0x80
_TWO_BYTES = 126
_NO_MASK = bytes(4)


def client_frame(payload: bytes) -> bytes:
    """Return a whole binary message as a client sends it. Its mask is zeros: the payload stays as it is."""
    size = len(payload)
    if size < _TWO_BYTES:
        return bytes((0x82, _MASKED | size)) + _NO_MASK + payload
    return bytes((0x82, _MASKED | _TWO_BYTES)) + size.to_bytes(2, "big") + _NO_MASK + payload


def take_frames(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the payloads of all whole frames in `data`, whoever sent them, and what is left over."""
    payloads: list[bytes] = []
    at, end = 0, len(data)
    while end - at >= 2:
        size = data[at + 1]
        body = at + 2
        masked, size = size & _MASKED, size & ~_MASKED
        if size >= _TWO_BYTES:
            width = 2 if size == _TWO_BYTES else 8
            size = int.from_bytes(data[body : body + width], "big")
            body += width
        mask = data[body : body + 4] if masked else _NO_MASK
        body += 4 if masked else 0
        if body + size > end:
            break
        payload = data[body : body + size]
        if mask != _NO_MASK:
            long_mask = (mask * (size // 4 + 1))[:size]
            payload = (int.from_bytes(payload, "big") ^ int.from_bytes(long_mask, "big")).to_bytes(
                size, "big"
            )
        payloads.append(payload)
        at = body + size
    return payloads, data[at:]

"""Size classes: what is sealed is filled with zeros to one of a few sizes, so that a length tells little.

Reading is strict. A class larger than needed, or a filling that is not zero, is NotAuthentic: the
spare room would otherwise carry what no guard and no reader ever sees.
"""

from hearth_protocol.errors import NotAuthentic, WrongCall

POST_CLASSES = (256, 512, 1024, 2048, 4096)
"""Sizes of a post's plaintext in bytes. The largest holds the longest text; a picture hardly fits."""

LETTER_CLASSES = (2048, 4096, 8192)
"""Sizes of a letter's plaintext in bytes: an admission with addresses and anchor usually fits the first."""


REPORT_CLASSES = (8_192, 16_384, 32_768, 65_536)
"""Sizes of a report's plaintext in bytes: few, because a size would tell how much is handed on."""


def class_of(size_bytes: int, classes: tuple[int, ...]) -> int:
    """Return the smallest of the ascending `classes` that holds `size_bytes`; WrongCall when none does."""
    for size in classes:
        if size_bytes <= size:
            return size
    raise WrongCall("too long for the largest size class")


def pad(content: bytes, classes: tuple[int, ...]) -> bytes:
    """Return `content` filled with zeros to its class."""
    return content.ljust(class_of(len(content), classes), b"\x00")


def check_padding(padded: bytes, content_bytes: int, classes: tuple[int, ...]) -> None:
    """Demand that `padded` is its first `content_bytes` bytes filled to exactly their class, with zeros.

    Raises NotAuthentic: whoever sealed this did not follow the rules.
    """
    if (
        content_bytes > len(padded)
        or content_bytes > classes[-1]
        or len(padded) != class_of(content_bytes, classes)
        or padded.count(0, content_bytes) != len(padded) - content_bytes
    ):
        raise NotAuthentic("padding")

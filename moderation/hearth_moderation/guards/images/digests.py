"""Digests that people keep of their evidence: each counts for what its digits say, and for no more."""

import re

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.reasons import Reason

DIGEST = re.compile(
    "(?<![0-9A-Za-z])(?:"
    "[0-9a-f]{128}|[0-9A-F]{128}|[0-9a-f]{64}|[0-9A-F]{64}|"
    "[0-9a-f]{40}|[0-9A-F]{40}|[0-9a-f]{32}|[0-9A-F]{32}"
    ")(?![0-9A-Za-z])"
)
"""SHA-512, SHA-256, SHA-1 and MD5 in hexadecimal digits."""
LONG = re.compile("[0-9A-Fa-f]{32}")
APART, SAMPLED = 8, re.compile("[0-9A-Fa-f]{4}")
"""Of thirty-two digits in a row four stand so far apart."""
DIGIT_BITS = 4


def digests(text: str) -> list[Opaque]:
    """Return each digest as a stretch that carries what its digits do."""
    if not _may_hold(text):
        return []
    return [
        Opaque(Reason.IMAGES_OPAQUE, len(found[0]) * DIGIT_BITS * UNIT, "") for found in DIGEST.finditer(text)
    ]


def without_digests(text: str) -> str:
    """Return `text` with spaces where digests are."""
    if not _may_hold(text):
        return text
    return DIGEST.sub(lambda found: " " * len(found[0]), text)


def _may_hold(text: str) -> bool:
    return SAMPLED.search(text[::APART]) is not None and LONG.search(text) is not None

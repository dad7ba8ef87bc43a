"""Transcript hashes (RFC 9420 section 8.2): each epoch commits to every commit before it."""

from hearth_mls.framing import AuthenticatedContent
from hearth_mls.suite import Suite
from hearth_protocol.codec import u16, vector


def confirmed(suite: Suite, interim_before: bytes, commit: AuthenticatedContent) -> bytes:
    """Return the confirmed transcript hash after `commit`; its confirmation tag is not yet part of it."""
    covered = u16(commit.wire_format) + commit.content.write() + vector(commit.signature)
    return suite.hash(interim_before + covered)


def interim(suite: Suite, confirmed_hash: bytes, confirmation_tag: bytes) -> bytes:
    """Return the interim transcript hash of an epoch. Epoch 0 is computed alike, from an empty first hash."""
    return suite.hash(confirmed_hash + vector(confirmation_tag))

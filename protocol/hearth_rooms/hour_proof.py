"""What proves the hour of the commit that opened an epoch.

Neither GroupContext nor anchor says it, yet the next commit is judged by it: a host free to state a lower
hour could show newcomers a backdated entry that everybody else refused. But the context's confirmed
transcript hash is a hash of that commit (RFC 9420 section 8.2), so the commit's bytes prove it:

    opened_by = interim_transcript_hash_before<V> | commit MLSMessage<V>        (nothing in epoch 0)
"""

from hearth_mls import transcript
from hearth_mls.commit import Commit
from hearth_mls.group_context import GroupContext
from hearth_mls.message import decode_public_message
from hearth_mls.suite import Suite
from hearth_protocol.codec import decode, vector
from hearth_protocol.commit_table import HOUR_BYTES
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.structures.rules import HASH_BYTES


def write_opened_by(interim_transcript_hash: bytes, commit: bytes) -> bytes:
    """Return the proof for the epoch that `commit` opened, from the interim hash before it."""
    return vector(interim_transcript_hash) + vector(commit)


def opening_commit(opened_by: bytes) -> bytes:
    """Return the commit in a proof, an MLSMessage; nothing for epoch 0, which no commit opened."""
    return _parts(opened_by)[1] if opened_by else b""


def proven_hour(opened_by: bytes, context: GroupContext, suite: Suite) -> int:
    """Return the hour of the commit that opened `context`'s epoch (not for epoch 0).

    Raises Malformed, or NotAuthentic when it is not the commit in the context's transcript.
    """
    interim, commit = _parts(opened_by)
    # The transcript hashes the two without a length between them. With a longer "interim hash" a commit
    # could be read from its own tail, which its author chose, and prove another hour.
    if len(interim) != HASH_BYTES:
        raise Malformed("not an interim transcript hash")
    message = decode_public_message(commit)
    content = message.content
    if not isinstance(content.content, Commit) or len(content.authenticated_data) != HOUR_BYTES:
        raise Malformed("not a commit with an hour")
    if transcript.confirmed(suite, interim, message.authenticated) != context.confirmed_transcript_hash:
        raise NotAuthentic("hour of the epoch")
    return int.from_bytes(content.authenticated_data, "big")


def _parts(opened_by: bytes) -> tuple[bytes, bytes]:
    return decode(opened_by, lambda reader: (reader.vector(), reader.vector()))

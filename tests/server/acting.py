"""Acts of staff as raw frames: what a moderator's client sends, and what others would like to."""

from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM

from hearth_protocol import act_words, signed
from hearth_protocol.crypto import x25519
from hearth_protocol.frames import operations
from hearth_protocol.structures.act import Act, ActKind, ActReason

OF_ROOM = (ActKind.SLOW_MODE, ActKind.FREEZE)


def act_of(town, staff, kind, subject=b"", *, word="", **more):
    """Return an act of `staff` in the town's room that holds for a day; `more` replaces its fields."""
    fields = {
        "community": town.community.trust.community,
        "room": ROOM,
        "generation": 0,
        "act_id": bytes_of(f"act {kind} {subject.hex()} {word} {sorted(more.items(), key=str)}", 16),
        "kind": kind,
        "subject": subject,
        "reason": ActReason.IDENTIFYING,
        "until": town.hour + 24,
        "hour": town.hour,
        "certificate": staff.name,
    }
    return Act(**(fields | more))


def putting(town, staff, kind, about=None, *, post=b"", said="Please leave names out.", seed=None, **more):
    """Return the operation: an act of `staff` about a person in the room, or about the room."""
    subject = b"" if about is None else about.id + post
    words = b""
    if about is not None:
        salt = bytes_of(f"salt {kind} {subject.hex()} {said} {sorted(more.items(), key=str)}", 16)
        more = {"act_id": act_words.act_id(salt, said)} | more
        words = act_words.seal_words(
            town.community.trust.community,
            ROOM,
            about.id,
            x25519.public_key(about.keys.inbox_secret),
            salt,
            said,
            town.community.random,
        )
    act = act_of(town, staff, kind, subject, **more)
    return operations.PutAct(act=signed.sign(seed or staff.seed, act), words=words)

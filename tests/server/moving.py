"""Acts of two people as raw frames: what one moderator begins, another agrees to, and others would like."""

from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM

from hearth_protocol import signed
from hearth_protocol.frames import operations
from hearth_protocol.motions import MAX_HOURS, NO_ROOM
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second


def motion_of(town, staff, kind=ActKind.CLOSE_ROOM, subject=b"", **more):
    """Return an act of `staff` that closes the town's room; `more` replaces its fields."""
    fields = {
        "community": town.community.trust.community,
        "room": ROOM if kind is ActKind.CLOSE_ROOM else NO_ROOM,
        "generation": 0,
        "act_id": bytes_of(f"motion {kind} {subject.hex()} {town.hour} {sorted(more.items(), key=str)}", 16),
        "kind": kind,
        "subject": subject,
        "reason": ActReason.THREAT,
        "until": town.hour + MAX_HOURS.get(kind, 24),
        "hour": town.hour,
        "certificate": staff.name,
    }
    return Act(**(fields | more))


def closing(town, staff, *, seed=None, **more):
    """Return the operation: `staff` closes the town's room."""
    return operations.PutMotion(act=signed.sign(seed or staff.seed, motion_of(town, staff, **more)))


def opening(town, staff, **more):
    """Return the operation: `staff` opens it again."""
    return closing(town, staff, until=town.hour, **more)


def revoking(town, staff, whom, *, seed=None, **more):
    """Return the operation: `staff` takes back the certificate of `whom`."""
    act = motion_of(town, staff, ActKind.REVOKE_STAFF, whom.certificate.serial, **more)
    return operations.PutMotion(act=signed.sign(seed or staff.seed, act))


def agreeing(town, staff, moved, *, seed=None, **more):
    """Return the operation: `staff` agrees to what a `PutMotion` began."""
    fields = {
        "community": town.community.trust.community,
        "act": signed.parse(moved.act, Act).name,
        "hour": town.hour,
        "certificate": staff.name,
    }
    return operations.SecondMotion(second=signed.sign(seed or staff.seed, Second(**(fields | more))))

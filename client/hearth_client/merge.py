"""Two devices, one vault: what each wrote is brought together without asking anybody.

In this order: tombstones win, what expired is dropped, then the highest (generation, epoch). Pure; the
result does not depend on which side is called "ours", but for the outbox, which never leaves its device.
"""

from msgspec.structs import replace

from hearth_client.state import (
    EpochRecord,
    Hidden,
    HistoryWish,
    Membership,
    PendingCommit,
    Place,
    Pseudonym,
    StaffKeys,
    State,
    with_epoch,
)
from hearth_protocol.signed import parse
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.revocations import Revocations

TOMBSTONE_HOURS = 90 * 24
"""Older than any vault that lies idle: no device can bring such a membership back."""
WISH_HOURS = 24
"""The server keeps a history request for a day."""
ASKED_HOURS = 8 * 24
"""A direct admission lasts a week at most: keys that nobody admitted by then are never used."""
PENDING_HOURS = 48
"""A commit that the server did not deliver within two days was never accepted."""


def merge(ours: State, theirs: State, hour: int) -> State:
    """Return what both states know at `hour` (hours since the epoch)."""
    tombstones = {**theirs.tombstones, **ours.tombstones}
    rooms = dict.fromkeys([*theirs.memberships, *ours.memberships])
    living: dict[bytes, Membership] = {}
    for room in rooms:
        sides = [
            side
            for side in (ours.memberships.get(room), theirs.memberships.get(room))
            if side is not None and side.member_id not in tombstones
        ]
        if sides:
            living[room] = expired_dropped(_membership(sides[0], sides[-1]), hour)
    newest = max(ours, theirs, key=lambda state: (len(state.root_key), bool(state.server_url)))
    return replace(
        newest,
        addresses=max(ours.addresses, theirs.addresses, key=_addresses_version),
        revocations=max(ours.revocations, theirs.revocations, key=_list_version),
        certificates={**theirs.certificates, **ours.certificates},
        memberships=living,
        tombstones={key: at for key, at in tombstones.items() if at + TOMBSTONE_HOURS > hour},
        staff=_staff(ours.staff, theirs.staff),
    )


def _addresses_version(signed_list: bytes) -> int:
    return parse(signed_list, Addresses).unverified.version if signed_list else -1


def _list_version(signed_list: bytes) -> int:
    return parse(signed_list, Revocations).unverified.version if signed_list else -1


def _staff(ours: StaffKeys | None, theirs: StaffKeys | None) -> StaffKeys | None:
    if ours is None or theirs is None:
        return ours or theirs
    # Two devices applied at once: the keys that were certified count, then the same ones on both sides.
    return max(ours, theirs, key=lambda one: (bool(one.certificate), one.signature_seed))


def _membership(ours: Membership, theirs: Membership) -> Membership:
    if ours.member_id != theirs.member_id:
        return max(ours, theirs, key=lambda one: (one.generation, one.epoch, one.member_id))
    ahead = max(ours, theirs, key=lambda one: (bool(one.private), one.generation, one.epoch))
    records: tuple[EpochRecord, ...] = ours.epochs
    for record in theirs.epochs:
        records = with_epoch(records, record)
    place: Place | None = max((ours.place, theirs.place), key=lambda one: -1 if one is None else one.seq)
    pending: dict[bytes, PendingCommit] = {**theirs.pending, **ours.pending}
    wish: HistoryWish | None = max((ours.wish, theirs.wish), key=lambda one: -1 if one is None else one.hour)
    pseudonym: Pseudonym = max(
        ours.pseudonym, theirs.pseudonym, key=lambda one: (one.seq, one.chosen_seconds, one.name)
    )
    return replace(
        ahead,
        name=ours.name or theirs.name,
        pseudonym=pseudonym,
        pending=pending,
        epochs=records,
        authors={**theirs.authors, **ours.authors},
        place=place,
        read_seq=max(ours.read_seq, theirs.read_seq),
        renewed_hour=max(ours.renewed_hour, theirs.renewed_hour),
        current_hour=max(ours.current_hour, theirs.current_hour),
        hidden=_hidden(ours.hidden, theirs.hidden),
        wish=wish,
        asked=tuple(dict.fromkeys([*theirs.asked, *ours.asked])),
        outbox=ours.outbox,
        forked=ours.forked or theirs.forked,
        staff=ours.staff or theirs.staff,
    )


def _hidden(ours: dict[bytes, Hidden], theirs: dict[bytes, Hidden]) -> dict[bytes, Hidden]:
    return {
        member: max(
            (one for one in (ours.get(member), theirs.get(member)) if one is not None),
            key=lambda one: (one.chosen_seconds, one.hidden),
        )
        for member in {**theirs, **ours}
    }


def expired_dropped(membership: Membership, hour: int) -> Membership:
    """Return `membership` without epoch keys whose every post has passed its time, and what hangs on them."""
    oldest = hour - membership.retention_days * 24
    newest_used = max((one.place for one in membership.epochs if one.used), default=(0, 0))
    here = (membership.generation, membership.epoch)
    epochs = tuple(
        one
        for one in membership.epochs
        if one.place >= here or (one.hour > oldest and (one.used or one.place >= newest_used))
    )
    needed = frozenset[bytes]().union(*(one.members for one in epochs)) | {membership.member_id}
    return replace(
        membership,
        epochs=epochs,
        authors={key: value for key, value in membership.authors.items() if key in needed},
        pending={
            key: one
            for key, one in membership.pending.items()
            if (one.generation, one.epoch) > here and one.hour + PENDING_HOURS > hour
        },
        asked=tuple(one for one in membership.asked if one.hour + ASKED_HOURS > hour),
        wish=membership.wish if membership.wish and membership.wish.hour + WISH_HOURS > hour else None,
    )

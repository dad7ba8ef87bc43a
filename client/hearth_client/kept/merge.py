"""Two devices, one vault: what each wrote is brought together without asking anybody.

In this order: tombstones win, then the highest (generation, epoch), then what expired is dropped; row by
row the table in protocol/spec/member-state.md. Pure; the result depends neither on which side is called
"ours" nor on the order of several merges, but for what is this device's: outbox, entropy, server's address.
"""

from msgspec.structs import replace

from hearth_client.kept import slots
from hearth_client.kept.expiry import expired_dropped
from hearth_client.kept.state import (
    Asked,
    EpochRecord,
    Hidden,
    HistoryWish,
    Membership,
    PendingCommit,
    Pseudonym,
    Source,
    Spent,
    StaffKeys,
    State,
    with_epoch,
)
from hearth_protocol import notebook
from hearth_protocol.signed import parse
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.revocations import Revocations

TOMBSTONE_HOURS = 90 * 24
"""Older than any vault that lies idle: no device can bring such a membership back."""


def merge(ours: State, theirs: State, hour: int) -> State:
    """Return what both states know at `hour`, one that a server has agreed to (`Edges.agreed_hour`)."""
    tombstones = _later(ours.tombstones, theirs.tombstones)
    rooms = dict.fromkeys([*theirs.memberships, *ours.memberships])
    seated: dict[bytes, Membership] = {}
    for room in rooms:
        sides = [
            side
            for side in (ours.memberships.get(room), theirs.memberships.get(room))
            if side is not None and side.member_id not in tombstones
        ]
        if sides:
            seated[room] = expired_dropped(_membership(sides[0], sides[-1], hour), hour)
    return replace(
        ours,
        root_key=max(ours.root_key, theirs.root_key),
        server_url=ours.server_url or theirs.server_url,
        addresses=max(ours.addresses, theirs.addresses, key=_addresses_version),
        revocations=max(ours.revocations, theirs.revocations, key=_list_version),
        list_key=max(ours.list_key, theirs.list_key, key=_list_key_version),
        list_head=max(ours.list_head, theirs.list_head, key=_list_place),
        certificates=_greater(ours.certificates, theirs.certificates),
        memberships=seated,
        tombstones={key: at for key, at in tombstones.items() if at + TOMBSTONE_HOURS > hour},
        staff=_staff(ours.staff, theirs.staff),
        crisis_line=max(
            ours.crisis_line, theirs.crisis_line, key=lambda one: (one.chosen_seconds, not one.on)
        ),
        notebook=notebook.merged(ours.notebook, theirs.notebook),
        slots=slots.living(slots.merged(ours.slots, theirs.slots), hour),
    )


def _later(ours: dict[bytes, int], theirs: dict[bytes, int]) -> dict[bytes, int]:
    return {key: max(ours.get(key, 0), theirs.get(key, 0)) for key in (*theirs, *ours)}


def _greater(ours: dict[bytes, bytes], theirs: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """Return both maps; of two values of one key the greater, so that sides do not matter."""
    return {key: max(ours.get(key, b""), theirs.get(key, b"")) for key in (*theirs, *ours)}


def _list_key_version(signed_key: bytes) -> tuple[int, bytes]:
    return parse(signed_key, ListKey).unverified.version if signed_key else -1, signed_key


def _list_place(signed_head: bytes) -> tuple[tuple[int, int], bytes]:
    return parse(signed_head, ListHead).unverified.place if signed_head else (-1, -1), signed_head


def _addresses_version(signed_list: bytes) -> tuple[int, bytes]:
    version = parse(signed_list, Addresses).unverified.version if signed_list else -1
    return version, signed_list


def _list_version(signed_list: bytes) -> tuple[int, bytes]:
    version = parse(signed_list, Revocations).unverified.version if signed_list else -1
    return version, signed_list


def _staff(ours: StaffKeys | None, theirs: StaffKeys | None) -> StaffKeys | None:
    if ours is None or theirs is None:
        return ours or theirs
    # Two devices applied at once: the keys that were certified count, then the same ones on both sides.
    return max(ours, theirs, key=_certified)


def _certified(keys: StaffKeys) -> tuple[int, bytes, bytes, str]:
    """Order staff keys by how long they are certified: a renewed certificate stays."""
    until = parse(keys.certificate, Certificate).unverified.not_after if keys.certificate else -1
    return until, keys.signature_seed, keys.certificate, keys.name


def _membership(ours: Membership, theirs: Membership, hour: int) -> Membership:
    if ours.member_id != theirs.member_id:
        return max(ours, theirs, key=lambda one: (one.generation, one.epoch, one.member_id))
    ahead = max(ours, theirs, key=_standing)
    anchored = max(ours, theirs, key=_anchored)
    farthest = max(ours, theirs, key=_walked)
    records: tuple[EpochRecord, ...] = ours.epochs
    for record in theirs.epochs:
        records = with_epoch(records, record)
    wish: HistoryWish | None = max(
        (ours.wish, theirs.wish),
        key=lambda one: (-1, b"") if one is None else (one.hour, one.request_id),
    )
    pseudonym: Pseudonym = max(
        ours.pseudonym, theirs.pseudonym, key=lambda one: (one.seq, one.chosen_seconds, one.name)
    )
    return replace(
        ahead,
        anchor=anchored.anchor,
        anchor_generation=anchored.anchor_generation,
        anchor_epoch=anchored.anchor_epoch,
        name=farthest.name or ours.name or theirs.name,
        pseudonym=pseudonym,
        pending=_pending(ours.pending, theirs.pending),
        epochs=records,
        authors={**theirs.authors, **ours.authors},
        place=farthest.place,
        read_seq=max(ours.read_seq, theirs.read_seq),
        renewed_hour=_latest(ours.renewed_hour, theirs.renewed_hour, hour),
        current_hour=_latest(ours.current_hour, theirs.current_hour, hour),
        hidden=_hidden(ours.hidden, theirs.hidden),
        wish=wish,
        asked=_asked(ours.asked, theirs.asked),
        spent=_spent(ours.spent, theirs.spent),
        outbox=ours.outbox,
        forked=ours.forked or theirs.forked or _contradict(ours, theirs),
        staff=ours.staff or theirs.staff,
    )


def _standing(one: Membership) -> tuple[bool, int, int, bytes, bytes, int]:
    """Order by how far the private state goes; the rest makes equals of different devices one choice."""
    return bool(one.private), one.generation, one.epoch, one.private, one.credential, one.retention_days


def _anchored(one: Membership) -> tuple[int, int, int, int, bytes]:
    """Order anchors by the place that each confirms: a lower one never takes a higher one's place."""
    if not one.anchor:
        return -1, -1, -1, -1, b""
    anchor = parse(one.anchor, Anchor).unverified
    return one.anchor_generation or 0, one.anchor_epoch or 0, anchor.seq, anchor.hour, one.anchor


def _walked(one: Membership) -> tuple[int, bytes, int, str]:
    return (
        (-1, b"", 0, one.name)
        if one.place is None
        else (one.place.seq, one.place.link, one.place.hour, one.name)
    )


def _contradict(ours: Membership, theirs: Membership) -> bool:
    """Whether two devices of one member were shown two rooms: two links of a place, or two keys of an epoch.

    Each computed these itself from what the server delivered, so only a server that forks can part them.
    """
    here, there = ours.place, theirs.place
    if here is not None and there is not None and here.seq == there.seq and here.link != there.link:
        return True
    own = {(one.place, one.epoch_id) for one in (*ours.epochs, *theirs.epochs) if one.source is Source.OWN}
    return len(own) > len({place for place, _ in own})


def _pending(
    ours: dict[bytes, PendingCommit], theirs: dict[bytes, PendingCommit]
) -> dict[bytes, PendingCommit]:
    both = {**theirs, **ours}
    for digest in theirs.keys() & ours.keys():
        both[digest] = max(
            ours[digest],
            theirs[digest],
            key=lambda one: (one.hour, one.private, one.generation, one.epoch),
        )
    return both


def _asked(ours: tuple[Asked, ...], theirs: tuple[Asked, ...]) -> tuple[Asked, ...]:
    known = {one.signature_seed: one for one in sorted((*theirs, *ours), key=_asking)}
    return tuple(known[seed] for seed in sorted(known))


def _asking(one: Asked) -> tuple[int, bytes]:
    return one.hour, one.inbox_secret


def _spent(ours: dict[bytes, Spent], theirs: dict[bytes, Spent]) -> dict[bytes, Spent]:
    """Return what both spent: two devices have one budget. Of one post the greater."""
    return {
        post: max(
            (one for one in (ours.get(post), theirs.get(post)) if one is not None),
            key=lambda one: (one.hour, one.residue_bytes, one.evidence),
        )
        for post in {**theirs, **ours}
    }


def _latest(ours: int, theirs: int, hour: int) -> int:
    """Return the later of two hours, but for one that has not come yet: a wrong clock's says nothing."""
    return max(one if one <= hour else 0 for one in (ours, theirs))


def _hidden(ours: dict[bytes, Hidden], theirs: dict[bytes, Hidden]) -> dict[bytes, Hidden]:
    return {
        member: max(
            (one for one in (ours.get(member), theirs.get(member)) if one is not None),
            key=lambda one: (one.chosen_seconds, one.hidden),
        )
        for member in {**theirs, **ours}
    }

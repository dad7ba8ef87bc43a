"""History for newcomers, both sides. Pure: what to hand over, and what to take from a bundle.

A newcomer asks with a fresh key; whoever may answer hands over the keys of the epochs that the room's
policy opens. What staff hand over is trusted; what others do is shown as not yet confirmed.
"""

from collections.abc import Iterable, Mapping

from hearth_client.kept.state import EpochRecord, HistoryWish, Membership, Source
from hearth_protocol import signed
from hearth_protocol.crypto import x25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.history import NONCE_BYTES, Entry, History, HistoryRequest, request_id
from hearth_protocol.ids import EpochId, MemberId, RoomId
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.structures.room_extension import HistoryPolicy


def ask(membership: Membership, generation: int, hour: int, random: Randomness) -> tuple[bytes, HistoryWish]:
    """Return a signed request for earlier epochs, and what opens its answers."""
    secret, nonce = random(x25519.KEY_BYTES), random(NONCE_BYTES)
    request = signed.sign(
        membership.signature_seed,
        HistoryRequest(
            room=RoomId(membership.room),
            generation=generation,
            requester=MemberId(membership.member_id),
            public_key=x25519.public_key(secret),
            nonce=nonce,
            hour=hour,
        ),
    )
    wish = HistoryWish(
        request_id=request_id(request),
        secret=secret,
        nonce=nonce,
        hour=hour,
        generation=generation,
    )
    return request, wish


def asked(membership: Membership, wish: HistoryWish) -> HistoryRequest:
    """Return the own request that `wish` remembers."""
    return HistoryRequest(
        room=RoomId(membership.room),
        generation=wish.generation,
        requester=MemberId(membership.member_id),
        public_key=x25519.public_key(wish.secret),
        nonce=wish.nonce,
        hour=wish.hour,
    )


def check_request(
    request: bytes, *, room: bytes, generation: int, key_of: dict[bytes, bytes]
) -> HistoryRequest:
    """Return a request if somebody in the roster signed it for this room; `key_of`: keys by member id.

    Raises Malformed, NotAuthentic.
    """
    unverified = signed.parse(request, HistoryRequest)
    claimed = unverified.unverified
    key = key_of.get(claimed.requester)
    if key is None or (claimed.room, claimed.generation) != (room, generation):
        raise NotAuthentic("history request")
    return unverified.verify(key)


def entries(
    records: Iterable[EpochRecord],
    *,
    generation: int,
    policy: HistoryPolicy,
    hour: int,
    newest: Mapping[tuple[int, int], int],
) -> tuple[Entry, ...]:
    """Return what the room's policy lets a newcomer have: epochs with posts, of this generation, ascending.

    `newest` says the hour of the newest post by (generation, epoch): an epoch may have gone on for long after
    it, so a record's own hour would open more than a day. Only what this client saw itself or has from staff
    is handed on.
    """
    if policy is HistoryPolicy.NOTHING:
        return ()
    one_day = policy is HistoryPolicy.ONE_DAY
    best: dict[int, EpochRecord] = {}
    for record in records:
        young = not one_day or newest.get(record.place, -1) >= hour - HOURS_A_DAY
        if record.generation == generation and record.used and young:
            known = best.get(record.epoch)
            if record.source is not Source.MEMBER and (known is None or record.source < known.source):
                best[record.epoch] = record
    return tuple(
        Entry(
            epoch=epoch,
            epoch_id=EpochId(record.epoch_id),
            epoch_key=record.key,
            member_ids=tuple(MemberId(one) for one in sorted(record.members)),
        )
        for epoch, record in sorted(best.items())
    )


def records(
    history: History, *, by_staff: bool, hour: int, wanted: Mapping[bytes, frozenset[bytes]]
) -> tuple[EpochRecord, ...]:
    """Return the epochs of a verified bundle that open something: `wanted` says who wrote in which epoch ids.

    All else in it is left: a bundle may be half a megabyte, and whoever made it must not be able to fill
    the vault of whoever asked. Of a member's word only those authors are kept too.
    """
    return tuple(
        EpochRecord(
            generation=history.generation,
            epoch=entry.epoch,
            epoch_id=entry.epoch_id,
            key=entry.epoch_key,
            members=_kept(entry, wanted[entry.epoch_id], by_staff=by_staff),
            source=Source.STAFF if by_staff else Source.MEMBER,
            hour=hour,
            used=True,
        )
        for entry in history.entries
        if entry.epoch_id in wanted
    )


def _kept(entry: Entry, authors: frozenset[bytes], *, by_staff: bool) -> frozenset[bytes]:
    members = frozenset[bytes](entry.member_ids)
    return members if by_staff else members & authors

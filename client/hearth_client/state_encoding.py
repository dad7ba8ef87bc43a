"""The kept state as bytes, version 1, to the byte as protocol/spec/member-state.md lays it out. Pure.

Another client reads what this one wrote, so nothing here is Python's own. One spelling for each state:
sets ascend, what follows from something else (keys from seeds, names from signed bytes) is not written, and
reading refuses what writing would not produce. An unknown version is refused before anything else is read.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from hearth_client.errors import NewerState
from hearth_client.state import (
    Asked,
    EpochRecord,
    Hidden,
    HistoryWish,
    Membership,
    PendingCommit,
    Place,
    Pseudonym,
    Queued,
    Source,
    StaffKeys,
    State,
)
from hearth_protocol import signed
from hearth_protocol.codec import Reader, opaque, optional, text, u8, u16, u32, u64, vector, vector_of
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, RoomId, member_id
from hearth_protocol.limits import MAX_CREDENTIAL_BYTES, MAX_RETENTION_DAYS
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.revocations import Revocations

VERSION = 1
MAX_TEXT_BYTES = 1_000
"""Names and addresses: longer than any that a room or a server would take."""
KEY_BYTES = 32
RECORD_BYTES = 4 + 8 + ID_BYTES + KEY_BYTES + 1 + 4 + 1
"""One epoch, besides its roster's bitmap."""

T = TypeVar("T")


def encode(state: State) -> bytes:
    """Return the bytes that are sealed, of the newest version."""
    return b"".join(
        (
            u16(VERSION),
            vector(state.root_key),
            text(state.server_url, MAX_TEXT_BYTES),
            vector(state.addresses),
            vector(state.revocations),
            _set(state.certificates.items(), lambda item: vector(item[1])),
            vector(state.entropy),
            _set(state.tombstones.items(), lambda item: opaque(item[0], ID_BYTES) + u32(item[1])),
            optional(state.staff, _write_staff),
            _set(state.memberships.items(), lambda item: _write_membership(item[1])),
        )
    )


def decode(data: bytes) -> State:
    """Read what `encode` wrote. Raises NewerState for a version from the future, Malformed for all else."""
    reader = Reader(data)
    version = reader.u16()
    if version > VERSION:
        raise NewerState
    if version not in _READERS:
        raise Malformed("not a Hearth state")
    state = _READERS[version](reader)
    reader.end()
    return state


# How things are written: sets by their keys, ascending.


def _set(items: Iterable[tuple[bytes, T]], write_one: Callable[[tuple[bytes, T]], bytes]) -> bytes:
    return vector_of(sorted(items, key=lambda item: item[0]), write_one)


def _read_map(
    reader: Reader, read_one: Callable[[Reader], T], key_of: Callable[[T], bytes]
) -> dict[bytes, T]:
    """Read a set, and return its members by their keys; Malformed unless the keys strictly ascend."""
    found: dict[bytes, T] = {}
    before: bytes | None = None
    for one in reader.vector_of(read_one):
        key = key_of(one)
        if before is not None and key <= before:
            raise Malformed("a set out of order")
        found[key] = one
        before = key
    return found


def _read_pairs(reader: Reader, key_bytes: int, read_value: Callable[[Reader], T]) -> dict[bytes, T]:
    """Read a set of keys with a value each."""
    pairs = _read_map(reader, lambda inner: (inner.fixed(key_bytes), read_value(inner)), lambda one: one[0])
    return {key: value for key, (_, value) in pairs.items()}


def _read_flag(reader: Reader) -> bool:
    value = reader.u8()
    if value > 1:
        raise Malformed("neither yes nor no")
    return bool(value)


def _read_sized(reader: Reader, size_bytes: int) -> bytes:
    """Read a vector of exactly so many bytes, or of none."""
    value = reader.vector()
    if len(value) not in {0, size_bytes}:
        raise Malformed("neither empty nor whole")
    return value


def _read_signed(reader: Reader, structure: type[signed.S]) -> bytes:
    """Read a vector that is empty or holds a Signed; who signed it is asked by whoever uses it."""
    data = reader.vector()
    if data:
        signed.parse(data, structure)
    return data


def _certificate_name(data: bytes) -> bytes:
    return signed.parse(data, Certificate).name


# The whole.


def _read_version_1(reader: Reader) -> State:
    return State(
        root_key=_read_sized(reader, KEY_BYTES),
        server_url=reader.text(MAX_TEXT_BYTES),
        addresses=_read_signed(reader, Addresses),
        revocations=_read_signed(reader, Revocations),
        certificates=_read_map(reader, Reader.vector, _certificate_name),
        entropy=_read_sized(reader, ID_BYTES),
        tombstones=_read_pairs(reader, ID_BYTES, Reader.u32),
        staff=reader.optional(_read_staff),
        memberships=_read_map(reader, _read_membership, lambda one: one.room),
    )


_READERS: Mapping[int, Callable[[Reader], State]] = {1: _read_version_1}
"""One for every version that was ever written by a release: an older one is read, the newest is written."""


def _write_staff(keys: StaffKeys) -> bytes:
    return b"".join(
        (
            opaque(keys.signature_seed, KEY_BYTES),
            opaque(keys.hpke_secret, KEY_BYTES),
            text(keys.name, MAX_TEXT_BYTES),
            vector(keys.certificate),
        )
    )


def _read_staff(reader: Reader) -> StaffKeys:
    return StaffKeys(
        signature_seed=reader.fixed(KEY_BYTES),
        hpke_secret=reader.fixed(KEY_BYTES),
        name=reader.text(MAX_TEXT_BYTES),
        certificate=_read_signed(reader, Certificate),
    )


# One room.


def _write_membership(mine: Membership) -> bytes:
    anchored = mine.anchor_generation is not None and mine.anchor_epoch is not None
    ids = sorted(frozenset[bytes]().union(*(one.members for one in mine.epochs)))
    index = {one: at for at, one in enumerate(ids)}
    return b"".join(
        (
            opaque(mine.room, ID_BYTES),
            opaque(mine.signature_seed, KEY_BYTES),
            opaque(mine.inbox_secret, KEY_BYTES),
            vector(mine.credential),
            u32(mine.generation),
            u64(mine.epoch),
            vector(mine.private),
            _set(mine.pending.items(), _write_pending),
            vector(mine.anchor),
            optional((mine.anchor_generation or 0, mine.anchor_epoch or 0) if anchored else None, _write_at),
            vector_of(ids, lambda one: opaque(one, ID_BYTES)),
            vector_of(sorted(mine.epochs, key=_epoch_key), lambda one: _write_epoch(one, index)),
            vector_of(sorted(mine.authors.values()), lambda key: opaque(key, KEY_BYTES)),
            optional(mine.place, _write_place),
            u64(mine.read_seq),
            u32(mine.renewed_hour),
            u32(mine.current_hour),
            u8(mine.retention_days),
            u8(mine.forked),
            u8(mine.staff),
            text(mine.name, MAX_TEXT_BYTES),
            _write_pseudonym(mine.pseudonym),
            _set(mine.hidden.items(), _write_hidden),
            optional(mine.wish, _write_wish),
            vector_of(sorted(mine.asked, key=_asked_key), _write_asked),
            vector_of(mine.outbox, _write_queued),
        )
    )


def _read_membership(reader: Reader) -> Membership:
    room, seed, inbox_secret = reader.fixed(ID_BYTES), reader.fixed(KEY_BYTES), reader.fixed(KEY_BYTES)
    credential = reader.vector()
    if len(credential) > MAX_CREDENTIAL_BYTES:
        raise Malformed("a credential too long")
    generation, epoch, private = reader.u32(), reader.u64(), reader.vector()
    pending = _read_pairs(reader, KEY_BYTES, _read_pending)
    anchor, anchored = _read_signed(reader, Anchor), reader.optional(_read_at)
    if anchored is not None and not anchor:
        raise Malformed("the place of no anchor")
    ids = tuple(_read_map(reader, lambda inner: inner.fixed(ID_BYTES), lambda one: one))
    epochs = tuple(_read_map(reader, lambda inner: _read_epoch(inner, ids), _epoch_key).values())
    if frozenset(ids) != frozenset[bytes]().union(*(one.members for one in epochs)):
        raise Malformed("somebody is in no roster")
    authors = _read_map(reader, lambda inner: inner.fixed(KEY_BYTES), lambda key: key)
    place = reader.optional(_read_place)
    read_seq, renewed_hour, current_hour = reader.u64(), reader.u32(), reader.u32()
    retention_days = reader.u8()
    if not 1 <= retention_days <= MAX_RETENTION_DAYS:
        raise Malformed("retention")
    return Membership(
        room=room,
        signature_seed=seed,
        inbox_secret=inbox_secret,
        signature_key=ed25519.public_key(seed),
        credential=credential,
        generation=generation,
        epoch=epoch,
        private=private,
        pending=pending,
        anchor=anchor,
        anchor_generation=None if anchored is None else anchored[0],
        anchor_epoch=None if anchored is None else anchored[1],
        epochs=epochs,
        authors={member_id(RoomId(room), key): key for key in authors},
        place=place,
        read_seq=read_seq,
        renewed_hour=renewed_hour,
        current_hour=current_hour,
        retention_days=retention_days,
        forked=_read_flag(reader),
        staff=_read_flag(reader),
        name=reader.text(MAX_TEXT_BYTES),
        pseudonym=_read_pseudonym(reader),
        hidden=_read_pairs(reader, ID_BYTES, _read_hidden),
        wish=reader.optional(_read_wish),
        asked=tuple(_read_map(reader, _read_asked, _asked_key).values()),
        outbox=reader.vector_of(_read_queued),
    )


def _write_at(at: tuple[int, int]) -> bytes:
    return u32(at[0]) + u64(at[1])


def _read_at(reader: Reader) -> tuple[int, int]:
    return reader.u32(), reader.u64()


def _write_pending(item: tuple[bytes, PendingCommit]) -> bytes:
    digest, one = item
    return (
        opaque(digest, KEY_BYTES)
        + _write_at((one.generation, one.epoch))
        + u32(one.hour)
        + vector(one.private)
    )


def _read_pending(reader: Reader) -> PendingCommit:
    (generation, epoch), hour = _read_at(reader), reader.u32()
    return PendingCommit(generation=generation, epoch=epoch, hour=hour, private=reader.vector())


def _epoch_key(one: EpochRecord) -> bytes:
    return _write_at(one.place) + one.epoch_id


def _write_epoch(one: EpochRecord, index: Mapping[bytes, int]) -> bytes:
    return b"".join(
        (
            _write_at(one.place),
            opaque(one.epoch_id, ID_BYTES),
            opaque(one.key, KEY_BYTES),
            _bitmap(one.members, index),
            u8(one.source),
            u32(one.hour),
            u8(one.used),
        )
    )


def _read_epoch(reader: Reader, ids: tuple[bytes, ...]) -> EpochRecord:
    (generation, epoch), epoch_id, key = _read_at(reader), reader.fixed(ID_BYTES), reader.fixed(KEY_BYTES)
    members = _members(reader.fixed(_bitmap_bytes(len(ids))), ids)
    try:
        source = Source(reader.u8())
    except ValueError:
        raise Malformed("an unknown source") from None
    return EpochRecord(
        generation=generation,
        epoch=epoch,
        epoch_id=epoch_id,
        key=key,
        members=members,
        source=source,
        hour=reader.u32(),
        used=_read_flag(reader),
    )


def _bitmap_bytes(count: int) -> int:
    return (count + 7) // 8


def _bitmap(members: frozenset[bytes], index: Mapping[bytes, int]) -> bytes:
    """Return a roster as bits over the sorted ids, the first id the highest bit: not 16 bytes a head."""
    size_bytes = _bitmap_bytes(len(index))
    bits = 0
    for member in members:
        bits |= 1 << 8 * size_bytes - 1 - index[member]
    return bits.to_bytes(size_bytes, "big")


def _members(bitmap: bytes, ids: tuple[bytes, ...]) -> frozenset[bytes]:
    bits, top = int.from_bytes(bitmap, "big"), 8 * len(bitmap) - 1
    if bits & (1 << (top + 1 - len(ids))) - 1:
        raise Malformed("a roster beyond the ids")
    return frozenset(one for at, one in enumerate(ids) if bits >> (top - at) & 1)


def _write_place(place: Place) -> bytes:
    return u64(place.seq) + opaque(place.link, KEY_BYTES) + u32(place.hour)


def _read_place(reader: Reader) -> Place:
    return Place(reader.u64(), reader.fixed(KEY_BYTES), reader.u32())


def _write_pseudonym(one: Pseudonym) -> bytes:
    return text(one.name, MAX_TEXT_BYTES) + u64(one.chosen_seconds) + u64(one.seq)


def _read_pseudonym(reader: Reader) -> Pseudonym:
    return Pseudonym(reader.text(MAX_TEXT_BYTES), reader.u64(), reader.u64())


def _write_hidden(item: tuple[bytes, Hidden]) -> bytes:
    return opaque(item[0], ID_BYTES) + u8(item[1].hidden) + u64(item[1].chosen_seconds)


def _read_hidden(reader: Reader) -> Hidden:
    return Hidden(_read_flag(reader), reader.u64())


def _write_wish(wish: HistoryWish) -> bytes:
    return b"".join(
        (
            u32(wish.generation),
            opaque(wish.request_id, ID_BYTES),
            opaque(wish.secret, KEY_BYTES),
            opaque(wish.nonce, ID_BYTES),
            u32(wish.hour),
        )
    )


def _read_wish(reader: Reader) -> HistoryWish:
    return HistoryWish(
        generation=reader.u32(),
        request_id=reader.fixed(ID_BYTES),
        secret=reader.fixed(KEY_BYTES),
        nonce=reader.fixed(ID_BYTES),
        hour=reader.u32(),
    )


def _asked_key(one: Asked) -> bytes:
    return one.signature_seed


def _write_asked(one: Asked) -> bytes:
    return opaque(one.signature_seed, KEY_BYTES) + opaque(one.inbox_secret, KEY_BYTES) + u32(one.hour)


def _read_asked(reader: Reader) -> Asked:
    return Asked(
        signature_seed=reader.fixed(KEY_BYTES), inbox_secret=reader.fixed(KEY_BYTES), hour=reader.u32()
    )


def _write_queued(one: Queued) -> bytes:
    return b"".join(
        (
            opaque(one.post_id, ID_BYTES),
            vector(one.body),
            vector(one.retracts),
            _write_at((one.generation, one.epoch)),
            vector(one.header),
            vector(one.sealed),
        )
    )


def _read_queued(reader: Reader) -> Queued:
    post_id, body, retracts = reader.fixed(ID_BYTES), reader.vector(), _read_sized(reader, ID_BYTES)
    generation, epoch = _read_at(reader)
    return Queued(
        post_id=post_id,
        body=body,
        retracts=retracts,
        generation=generation,
        epoch=epoch,
        header=reader.vector(),
        sealed=reader.vector(),
    )

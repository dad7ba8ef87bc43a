"""One room's membership as bytes, field by field as protocol/spec/member-state.md lists them. Pure."""

from hearth_client.kept.layout.epochs import read_epochs, write_epochs
from hearth_client.kept.layout.fields import (
    KEY_BYTES,
    MAX_TEXT_BYTES,
    read_epoch_place,
    read_flag,
    read_map,
    read_pairs,
    read_signed,
    read_sized,
    write_epoch_place,
    write_set,
)
from hearth_client.kept.state import (
    Asked,
    Hidden,
    HistoryWish,
    Membership,
    PendingCommit,
    Place,
    Pseudonym,
    Queued,
    Spent,
)
from hearth_protocol.codec import Reader, opaque, optional, text, u8, u16, u32, u64, vector, vector_of
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, RoomId, member_id
from hearth_protocol.limits import MAX_CREDENTIAL_BYTES, MAX_RETENTION_DAYS
from hearth_protocol.structures.anchor import Anchor

SPENT_SINCE = 2
"""The version of the state in which `spent` was added."""


def write_membership(mine: Membership) -> bytes:
    """Write a room: what follows from something else is left out."""
    anchored = mine.anchor_generation is not None and mine.anchor_epoch is not None
    return b"".join(
        (
            opaque(mine.room, ID_BYTES),
            opaque(mine.signature_seed, KEY_BYTES),
            opaque(mine.inbox_secret, KEY_BYTES),
            vector(mine.credential),
            u32(mine.generation),
            u64(mine.epoch),
            vector(mine.private),
            write_set(mine.pending.items(), _write_pending),
            vector(mine.anchor),
            optional(
                (mine.anchor_generation or 0, mine.anchor_epoch or 0) if anchored else None, write_epoch_place
            ),
            write_epochs(mine.epochs),
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
            write_set(mine.hidden.items(), _write_hidden),
            optional(mine.wish, _write_wish),
            vector_of(sorted(mine.asked, key=_asked_key), _write_asked),
            write_set(mine.spent.items(), _write_spent),
            vector_of(mine.outbox, _write_queued),
        )
    )


def read_membership(reader: Reader, version: int) -> Membership:
    """Read what `write_membership` wrote, and what follows from it. Malformed for all else.

    `version` is the whole state's: in the first nothing was said of what posts had spent.
    """
    room, seed, inbox_secret = reader.fixed(ID_BYTES), reader.fixed(KEY_BYTES), reader.fixed(KEY_BYTES)
    credential = reader.vector()
    if len(credential) > MAX_CREDENTIAL_BYTES:
        raise Malformed("a credential too long")
    generation, epoch, private = reader.u32(), reader.u64(), reader.vector()
    pending = read_pairs(reader, KEY_BYTES, _read_pending)
    anchor, anchored = read_signed(reader, Anchor), reader.optional(read_epoch_place)
    if anchored is not None and not anchor:
        raise Malformed("the place of no anchor")
    epochs = read_epochs(reader)
    authors = read_map(reader, lambda inner: inner.fixed(KEY_BYTES), lambda key: key)
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
        forked=read_flag(reader),
        staff=read_flag(reader),
        name=reader.text(MAX_TEXT_BYTES),
        pseudonym=_read_pseudonym(reader),
        hidden=read_pairs(reader, ID_BYTES, _read_hidden),
        wish=reader.optional(_read_wish),
        asked=tuple(read_map(reader, _read_asked, _asked_key).values()),
        spent={} if version < SPENT_SINCE else read_pairs(reader, ID_BYTES, _read_spent),
        outbox=reader.vector_of(_read_queued),
    )


def _write_pending(item: tuple[bytes, PendingCommit]) -> bytes:
    digest, one = item
    return (
        opaque(digest, KEY_BYTES)
        + write_epoch_place((one.generation, one.epoch))
        + u32(one.hour)
        + vector(one.private)
    )


def _read_pending(reader: Reader) -> PendingCommit:
    (generation, epoch), hour = read_epoch_place(reader), reader.u32()
    return PendingCommit(generation=generation, epoch=epoch, hour=hour, private=reader.vector())


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
    return Hidden(read_flag(reader), reader.u64())


def _write_spent(item: tuple[bytes, Spent]) -> bytes:
    one = item[1]
    return opaque(item[0], ID_BYTES) + u32(one.hour) + u16(one.residue_bytes) + u8(one.evidence)


def _read_spent(reader: Reader) -> Spent:
    one = Spent(reader.u32(), reader.u16(), read_flag(reader))
    if not one.residue_bytes and not one.evidence:
        raise Malformed("nothing was spent")
    return one


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
            write_epoch_place((one.generation, one.epoch)),
            vector(one.header),
            vector(one.sealed),
        )
    )


def _read_queued(reader: Reader) -> Queued:
    post_id, body, retracts = reader.fixed(ID_BYTES), reader.vector(), read_sized(reader, ID_BYTES)
    generation, epoch = read_epoch_place(reader)
    return Queued(
        post_id=post_id,
        body=body,
        retracts=retracts,
        generation=generation,
        epoch=epoch,
        header=reader.vector(),
        sealed=reader.vector(),
    )

"""The epochs of a room as bytes: the ids in any roster, then each key with its roster as bits over them.

Pure. Not 16 bytes a head and epoch: the ids stand there once.
"""

from collections.abc import Iterable, Mapping

from hearth_client.kept.layout.fields import (
    KEY_BYTES,
    read_epoch_place,
    read_flag,
    read_map,
    write_epoch_place,
)
from hearth_client.kept.state import EpochRecord, Source
from hearth_protocol.codec import Reader, opaque, u8, u32, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES

RECORD_BYTES = 4 + 8 + ID_BYTES + KEY_BYTES + 1 + 4 + 1
"""One epoch, besides its roster's bitmap."""


def write_epochs(epochs: Iterable[EpochRecord]) -> bytes:
    """Write `ids<V> | epochs<V>`, both ascending: ids as they are, epochs by place and then epoch id."""
    records = sorted(epochs, key=_key)
    ids = sorted(_everybody_in(records))
    index = {one: at for at, one in enumerate(ids)}
    return vector_of(ids, lambda one: opaque(one, ID_BYTES)) + vector_of(
        records, lambda one: _write(one, index)
    )


def read_epochs(reader: Reader) -> tuple[EpochRecord, ...]:
    """Read what `write_epochs` wrote. Malformed for all else, and for an id that is in no roster."""
    ids = tuple(read_map(reader, lambda inner: inner.fixed(ID_BYTES), lambda one: one))
    records = tuple(read_map(reader, lambda inner: _read(inner, ids), _key).values())
    if frozenset(ids) != _everybody_in(records):
        raise Malformed("somebody is in no roster")
    return records


def _everybody_in(records: Iterable[EpochRecord]) -> frozenset[bytes]:
    return frozenset[bytes]().union(*(one.members for one in records))


def _key(one: EpochRecord) -> bytes:
    return write_epoch_place(one.place) + one.epoch_id


def _write(one: EpochRecord, index: Mapping[bytes, int]) -> bytes:
    return b"".join(
        (
            write_epoch_place(one.place),
            opaque(one.epoch_id, ID_BYTES),
            opaque(one.key, KEY_BYTES),
            _bitmap(one.members, index),
            u8(one.source),
            u32(one.hour),
            u8(one.used),
        )
    )


def _read(reader: Reader, ids: tuple[bytes, ...]) -> EpochRecord:
    """Read a record. Malformed for a source or a bit that nothing has."""
    (generation, epoch), epoch_id = read_epoch_place(reader), reader.fixed(ID_BYTES)
    key = reader.fixed(KEY_BYTES)
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
        used=read_flag(reader),
    )


def _bitmap_bytes(count: int) -> int:
    return (count + 7) // 8


def _bitmap(members: frozenset[bytes], index: Mapping[bytes, int]) -> bytes:
    """Return a roster as bits over the sorted ids, the first id the highest bit."""
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

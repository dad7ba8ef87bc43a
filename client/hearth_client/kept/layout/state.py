"""The kept state as bytes, version 4, to the byte as protocol/spec/member-state.md lays it out. Pure.

Another client reads what this one wrote, so nothing here is Python's own. One spelling for each state:
sets ascend, what follows from something else (keys from seeds, names from signed bytes) is not written, and
reading refuses what writing would not produce. An unknown version is refused before anything else is read.
"""

from hearth_client.errors import NewerState
from hearth_client.kept.layout.fields import (
    KEY_BYTES,
    MAX_TEXT_BYTES,
    read_flag,
    read_map,
    read_pairs,
    read_signed,
    read_sized,
    write_set,
)
from hearth_client.kept.layout.membership import read_membership, write_membership
from hearth_client.kept.slots import MAX_VALUE_BYTES, Record, Slot, key_of, read_record, write_record
from hearth_client.kept.state import Choice, StaffKeys, State
from hearth_protocol import signed
from hearth_protocol.codec import Reader, opaque, optional, text, u8, u16, u32, u64, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.notebook import read_entry, write_entry
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.revocations import Revocations

VERSION = 4
CRISIS_LINE_SINCE = 2
"""The version in which `crisis_line` was added; `spent`, `list_key` and `list_head` came with it."""
NOTEBOOK_SINCE = 3
"""The version in which `notebook` was added."""
SLOTS_SINCE = 4
"""The version in which `slots` were added. Version 3 had a field for the last head of the audit chain."""


SEEN_KEY = key_of(Slot.AUDIT, b"\x01")
"""Where `audited` keeps the last head of the audit chain: there it goes from version 3."""


def encode(state: State) -> bytes:
    """Return the bytes that are sealed, of the newest version."""
    return b"".join(
        (
            u16(VERSION),
            vector(state.root_key),
            text(state.server_url, MAX_TEXT_BYTES),
            vector(state.addresses),
            vector(state.revocations),
            write_set(state.certificates.items(), lambda item: vector(item[1])),
            vector(state.entropy),
            write_set(state.tombstones.items(), lambda item: opaque(item[0], ID_BYTES) + u32(item[1])),
            optional(state.staff, _write_staff),
            write_set(state.memberships.items(), lambda item: write_membership(item[1])),
            u8(state.crisis_line.on) + u64(state.crisis_line.chosen_seconds),
            vector(state.list_key),
            vector(state.list_head),
            write_set(state.notebook.items(), lambda item: write_entry(item[1])),
            write_set(state.slots.items(), write_record),
        )
    )


def decode(data: bytes) -> State:
    """Read what `encode` wrote. Raises NewerState for a version from the future, Malformed for all else."""
    reader = Reader(data)
    version = reader.u16()
    if version > VERSION:
        raise NewerState
    if version < 1:
        raise Malformed("not a Hearth state")
    state = _read(reader, version)
    reader.end()
    return state


def _certificate_name(data: bytes) -> bytes:
    return signed.parse(data, Certificate).name


def _read(reader: Reader, version: int) -> State:
    """Read any version that was ever written: what an older one does not say is as it was then."""
    return State(
        root_key=read_sized(reader, KEY_BYTES),
        server_url=reader.text(MAX_TEXT_BYTES),
        addresses=read_signed(reader, Addresses),
        revocations=read_signed(reader, Revocations),
        certificates=read_map(reader, Reader.vector, _certificate_name),
        entropy=read_sized(reader, ID_BYTES),
        tombstones=read_pairs(reader, ID_BYTES, Reader.u32),
        staff=reader.optional(_read_staff),
        memberships=read_map(reader, lambda inner: read_membership(inner, version), lambda one: one.room),
        crisis_line=Choice(on=True)
        if version < CRISIS_LINE_SINCE
        else Choice(read_flag(reader), reader.u64()),
        list_key=b"" if version < CRISIS_LINE_SINCE else read_signed(reader, ListKey),
        list_head=b"" if version < CRISIS_LINE_SINCE else read_signed(reader, ListHead),
        notebook={} if version < NOTEBOOK_SINCE else read_map(reader, read_entry, lambda one: one.link),
        slots={} if version < NOTEBOOK_SINCE else _read_slots(reader, version),
    )


def _read_slots(reader: Reader, version: int) -> dict[bytes, Record]:
    if version < SLOTS_SINCE:
        seen = reader.vector()
        if len(seen) > MAX_VALUE_BYTES - len(u64(0)):
            raise Malformed("longer than it can be")
        return {SEEN_KEY: Record(1, u64(0) + seen)} if seen else {}
    return dict(read_map(reader, read_record, lambda item: item[0]).values())


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
        certificate=read_signed(reader, Certificate),
    )

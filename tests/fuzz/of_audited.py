"""Decoders of what a device kept of the record of what staff did: any bytes, in any of its places."""

from collections.abc import Iterable

from tests.client.generate_audited import HOUR, THREE
from tests.fuzz.decoders import Decoder

from hearth_client.kept.slots import Record
from hearth_client.staff.audited import FORM, NEWEST, Audited, Finding
from hearth_protocol.audit import Tampering
from hearth_protocol.codec import u8, u32, u64, vector

_SEEN = bytes([2]) * 16
_FOUND = Finding(what=Tampering.FORKED, hour=HOUR, seen=b"", told=b"").name


def _read(data: bytes) -> Audited:
    return Audited.read({name: Record(FORM, data) for name in (NEWEST, _SEEN, _FOUND)})


def decoders() -> Iterable[Decoder]:
    """Return them."""
    yield Decoder(
        "hearth_client.staff.audited.Audited.read",
        _read,
        seeds=(
            u64(1) + u64(3) + u32(HOUR) + THREE,
            u64(0) + u8(0) + THREE,
            u64(0) + vector(THREE) + vector(b""),
        ),
        pooled=False,
    )

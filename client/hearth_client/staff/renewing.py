"""A staff member's seat in a room under a renewed certificate. Pure.

A leaf never changes its credential, so a renewed certificate is a new leaf: she enters with fresh keys, takes
along what she could read, and takes the old leaf out. Until then the old one stands, and may be powerless.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from hearth_client.certificates import named_by_credential
from hearth_client.kept.state import Membership
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.trust import Trust
from hearth_rooms.roster import Member

SOON_HOURS = 30 * HOURS_A_DAY
"""So long before a certificate ends its holder is reminded, and her client asks for a renewed one."""
VERY_SOON_HOURS = 7 * HOURS_A_DAY


def is_soon_over(not_after: int, hour: int, soon_hours: int = SOON_HOURS) -> bool:
    """Whether a certificate ends within so many hours, or has ended."""
    return not_after - hour <= soon_hours


def is_due(mine: Membership, certificate: bytes) -> bool:
    """Whether a seat is to be taken anew under the certificate of that name.

    Not while something waits to be said: it is sealed, or will be, with the keys that she has.
    """
    stands = mine.staff and bool(mine.private) and not (mine.outbox or mine.pending or mine.forked)
    return stands and named_by_credential(mine.credential) != certificate


def carried(before: Membership, fresh: Membership) -> Membership:
    """Return a fresh membership with all that does not hang on the keys of the one before."""
    return replace(
        fresh,
        name=before.name,
        # Chosen at a place under the old leaf: under the new one it has none yet.
        pseudonym=replace(before.pseudonym, seq=0),
        anchor=before.anchor,
        anchor_generation=before.anchor_generation,
        anchor_epoch=before.anchor_epoch,
        epochs=before.epochs,
        authors=before.authors,
        place=before.place,
        read_seq=before.read_seq,
        retention_days=before.retention_days,
        hidden=before.hidden,
        asked=before.asked,
    )


def serial_bans(gone: Member, roster: Iterable[Member], trust: Trust) -> tuple[Ban, ...]:
    """Return the ban that goes with removing a leaf of staff: by her certificate she would come in again.

    None where she has a leaf here under a certificate that ends later: then it is one from before she was
    renewed that is tidied up. A second leaf under the same certificate saves her nothing.
    """
    if gone.certificate is None:
        return ()
    hers = trust.certificate(gone.certificate)
    others = (one for one in roster if one.member_id != gone.member_id and one.certificate is not None)
    known = (trust.certificates.get(one.certificate or b"") for one in others)
    renewed = (one for one in known if one is not None and one.signature_key == hers.signature_key)
    if any(one.not_after > hers.not_after for one in renewed):
        return ()
    until = max(one.not_after for one in trust.certificates.values() if one.serial == hers.serial)
    return (Ban(BanKind.STAFF_SERIAL, hers.serial, until),)


def left_behind(
    roster: Iterable[Member], trust: Trust, *, staff_key: bytes, certificate: bytes
) -> tuple[MemberId, ...]:
    """Return the leaves that the holder of `staff_key` has under other certificates than her present one."""
    return tuple(
        one.member_id
        for one in roster
        if one.certificate is not None
        and one.certificate != certificate
        and one.certificate in trust.certificates
        and trust.certificates[one.certificate].signature_key == staff_key
    )

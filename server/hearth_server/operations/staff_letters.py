"""Copies of a call or a report as they come: each for one of the staff who may be written to now."""

from collections.abc import Collection, Sequence

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import operations
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Role
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Office


async def letters_for_staff(
    office: Office,
    letters: Sequence[operations.CallLetter] | Sequence[operations.ReportLetter],
    sizes: Collection[int],
    roles: Role = Role.MODERATOR | Role.COUNSELLOR,
) -> tuple[tuple[Serial, bytes], ...]:
    """Return the copies, each for somebody certified in one of `roles` now; `sizes` are in bytes.

    Raises Malformed, and Refused for a file or for who may not be written to.
    """
    await office.community.refresh()
    hour = office.hour()
    for one in letters:
        if len(one.sealed) not in sizes:
            raise Malformed("not a size class")
        if sealed_is_a_file(one.sealed):
            raise Refused(Refusal.NO_UPLOADS)
        name = office.community.name_of_serial(one.serial, hour)
        if name is None or not office.community.has_badge(name, hour):
            raise Refused(Refusal.RECIPIENT_UNKNOWN)
        if not office.community.trust.certificate(name).roles & roles:
            raise Refused(Refusal.RECIPIENT_UNKNOWN)
    if len({one.serial for one in letters}) != len(letters):
        raise Malformed("one recipient twice")
    return tuple((Serial(one.serial), one.sealed) for one in letters)

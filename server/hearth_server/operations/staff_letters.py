"""Copies of a call or a report as they come: each for one of the staff who may be written to now."""

from collections.abc import Collection, Sequence

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import operations
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Office
from hearth_server.operations.duty import has_badge


async def letters_for_staff(
    office: Office,
    letters: Sequence[operations.CallLetter] | Sequence[operations.ReportLetter],
    sizes: Collection[int],
) -> tuple[tuple[Serial, bytes], ...]:
    """Return the copies, each for somebody certified who may read one now; `sizes` are in bytes.

    Raises Malformed, and Refused for a file or for who may not be written to.
    """
    await office.community.refresh()
    for one in letters:
        if len(one.sealed) not in sizes:
            raise Malformed("not a size class")
        if sealed_is_a_file(one.sealed):
            raise Refused(Refusal.NO_UPLOADS)
        name = office.community.certificate_name_of_serial(one.serial)
        if name is None or not has_badge(office, name):
            raise Refused(Refusal.RECIPIENT_UNKNOWN)
    if len({one.serial for one in letters}) != len(letters):
        raise Malformed("one recipient twice")
    return tuple((Serial(one.serial), one.sealed) for one in letters)

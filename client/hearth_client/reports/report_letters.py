"""A report on its way to staff: signed by its own key, sealed to each who reads it, as it is filed. Pure."""

from collections.abc import Sequence

from hearth_protocol import cases
from hearth_protocol.cases import CaseKeys
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.frames.operations import FileReport, ReportLetter
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.report import Report


def filing(keys: CaseKeys, report: Report, readers: Sequence[Certificate], random: Randomness) -> FileReport:
    """Return what is asked of the server: the same signed bytes for each reader, and how urgent they are.

    Raises Malformed for a report that is too long.
    """
    data = cases.signed_report(keys.seed, report)
    return FileReport(
        caller=keys.signature_key,
        letters=[
            ReportLetter(
                serial=one.serial,
                sealed=cases.seal_report(report.community, one.serial, one.sealing_key, data, random),
            )
            for one in readers
        ],
        priority=report.risk,
        language=report.language,
    )

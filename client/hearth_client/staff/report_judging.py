"""What a report proves, from what was handed on and what the host said of its receipts. Pure."""

from collections.abc import Collection, Sequence

from hearth_protocol.admission import check_reentry, read_credential
from hearth_protocol.cases import Filed
from hearth_protocol.errors import Malformed
from hearth_protocol.evidence import Finding, judge
from hearth_protocol.ids import RoomId
from hearth_protocol.posts import Header
from hearth_protocol.reports import Place, place_of
from hearth_protocol.structures.case_words import Noted
from hearth_protocol.structures.report import Report
from hearth_protocol.trust import Trust


def report_certificates(filed: Filed) -> tuple[bytes, ...]:
    """Return the names of the certificates that the authors' admissions hang on."""
    found: dict[bytes, None] = {}
    for one in filed.report.evidence.exhibits:
        try:
            found[read_credential(one.item.credential).certificate] = None
        except Malformed:
            continue
    return tuple(found)


def to_ask(report: Report) -> tuple[Place, ...]:
    """Return the places whose receipts are to be compared: those that claim to be of the report's room."""
    return tuple(
        place_of(one.item)
        for one in report.evidence.exhibits
        if Header.read(one.item.header).room == report.room
    )


def judged(report: Report, trust: Trust, genuine: Collection[Place]) -> tuple[Finding, ...]:
    """Return what each item proves, given the places whose receipts are genuine."""

    def check_admission(credential: bytes, room: RoomId, signature_key: bytes) -> object:
        # Whether the chain is genuine, not whether it still admits: who has left wrote what she wrote.
        return check_reentry(
            read_credential(credential), trust=trust, room=room, signature_key=signature_key, bans=()
        )

    return judge(
        report.evidence,
        report.room,
        check_admission=check_admission,
        is_genuine=lambda place: place in genuine,
    )


def noted(findings: Sequence[Finding]) -> tuple[Noted, ...]:
    """Return findings as they stand in a note."""
    return tuple(
        Noted(
            one.exhibit.seq,
            one.exhibit.item.link(),
            verified=one.verified,
            authored=one.proof.authored,
            delivered=one.proof.delivered,
        )
        for one in findings
    )

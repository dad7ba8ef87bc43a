"""What every handshake is held to before it is stored: the present epoch, a ration, the public verdict."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from hearth_protocol.errors import Malformed, NotAuthentic, Refused, StorageFailed
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_rooms.profile import peek
from hearth_rooms.roster import Member
from hearth_rooms.view import RoomView, Step
from hearth_server.delivery import check_place
from hearth_server.office import Caller, Office, RefusedWithHandshakes
from hearth_server.operations.authenticating import know_certificate
from hearth_server.operations.handshakes import missed
from hearth_server.rooms import AwakeRoom


async def at_present(office: Office, room: AwakeRoom, generation: int, epoch: int) -> None:
    """Refuse what is not about the room's present epoch, and bring what was missed."""
    try:
        check_place(generation, epoch, room.facts)
    except Refused as refused:
        told = await missed(office, room, generation, epoch)
        raise RefusedWithHandshakes(refused.code, told) from None


@contextmanager
def rationed(office: Office, caller: Caller, size_bytes: int, now: int) -> Iterator[None]:
    """Ration what is refused: judging it takes as long as judging what is taken.

    Spent before it is judged; given back for what is taken, and where it was the server that failed. So it
    keeps nobody from carrying out a Remove whose handshakes are good. Refused: OVER_BUDGET.
    """
    spent = caller.room.id, caller.id, size_bytes
    office.refused.spend(*spent, now)
    try:
        yield
    except (StorageFailed, asyncio.CancelledError):
        office.refused.give_back(*spent)
        raise
    office.refused.give_back(*spent)


def check_kind(message: bytes, kind: str) -> None:
    """Raise Malformed for a handshake of another kind."""
    if peek(message).kind != kind:
        raise Malformed("another kind of handshake")


async def judge(office: Office, caller: Caller, message: bytes) -> Step:
    """Return the public verdict, having looked once more for a certificate that was not known."""
    view = caller.room.view
    try:
        step = view.apply(message, office.community.trust)
    except Refused as refused:
        if refused.code is not Refusal.CERTIFICATE_UNKNOWN:
            raise
        await office.community.refresh()
        step = view.apply(message, office.community.trust)
    except NotAuthentic:
        raise Refused(Refusal.COMMIT_INVALID) from None
    if step.joined is not None and not is_carried(step.joined, view):
        # Besides the verdict: a revocation known here ends admitting at once. Who is carried over
        # was admitted before: what became of the certificate since then is nothing she must answer for.
        await know_certificate(office, step.joined.admission.certificate)
        trust = office.community.trust
        trust.check_badge(trust.certificate(step.joined.admission.certificate), office.hour())
        if not step.joined.is_staff:
            office.community.check_open(caller.room.id, view.bans)
    return step


def serial_of(office: Office, member: Member) -> Serial | None:
    """Return the serial of a staff leaf; None for anybody else's."""
    if member.certificate is None:
        return None
    return office.community.trust.certificate(member.certificate).serial


def is_carried(member: Member, before: RoomView) -> bool:
    """Whether a genesis carried this member over: she was admitted before."""
    return before.carried.get(member.member_id) == member.admission.credential_hash

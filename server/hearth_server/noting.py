"""What of a room's handshakes is an entry of the audit chain: whom staff took out, whom they banned. Pure.

Noted is what staff did, whether or not an act said why. That somebody left, lay idle, or came back in her
own leaf's place is nothing staff did.
"""

from collections.abc import Iterable, Iterator

from hearth_protocol.audit import AuditKind, Noted
from hearth_protocol.ids import MemberId, Serial
from hearth_protocol.structures.genesis import Genesis
from hearth_rooms.view import RoomView, Step


def noted_step(
    step: Step, before: RoomView, serial: Serial | None, hour: int, *, session: bool = False
) -> tuple[Noted, ...]:
    """Return what a commit of staff is noted as; nothing for anybody else's (`serial` None).

    Who was to be removed already, by the server's proposal or a noted one of staff, is no entry again. In a
    `session` who is sent back to the lobby is none either: only a ban says that she was taken out.
    """
    if serial is None or step.joined is not None:
        return ()
    taken_out = {one.member_id for one in step.left} - {one.member_id for one in step.covers}
    banned = {ban.subject for ban in step.view.bans}
    return (
        *noted_out({one for one in taken_out if one in banned or not session}, serial, hour),
        *_noted_bans(step.view, before, taken_out, serial, hour),
    )


def noted_out(members: Iterable[MemberId], serial: Serial, hour: int) -> Iterator[Noted]:
    """Yield an entry for each leaf that staff take out."""
    for member in sorted(members):
        yield Noted(hour=hour, kind=AuditKind.TOOK_OUT, actor=serial, subject=member)


def noted_genesis(
    genesis: Genesis, serial: Serial, view: RoomView, before: RoomView | None, hour: int
) -> tuple[Noted, ...]:
    """Return what a genesis is noted as: itself, who was not carried over, who is newly banned."""
    kind = AuditKind.OPENED_ROOM if before is None else AuditKind.NEW_GENERATION
    opened = Noted(hour=hour, kind=kind, actor=serial, subject=genesis.room)
    if before is None:
        return (opened,)
    stay = {*view.carried, *(one.member_id for one in view.roster())}
    gone = {one.member_id for one in before.roster()} - stay
    return (opened, *noted_out(gone, serial, hour), *_noted_bans(view, before, gone, serial, hour))


def _noted_bans(
    view: RoomView, before: RoomView, out: Iterable[MemberId], serial: Serial, hour: int
) -> Iterator[Noted]:
    known, taken_out = {ban.key: ban.until for ban in before.bans}, set(out)
    for ban in view.bans:
        if ban.until > known.get(ban.key, -1) and ban.subject not in taken_out:
            yield Noted(hour=hour, kind=AuditKind.BANNED, actor=serial, subject=ban.subject)

"""From an operation to who answers it: one table for each kind of asker, the same for HTTPS and live."""

import typing
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hearth_protocol.errors import Refused
from hearth_protocol.frames import operations as asked
from hearth_protocol.frames.answers import Answer
from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import BanKind, is_banned
from hearth_server.access import Identity, Standing
from hearth_server.office import Caller, Office
from hearth_server.operations import (
    acting,
    acting_removed,
    approving,
    auditing,
    authenticating,
    authors,
    calls,
    cases,
    committing,
    desk,
    duty,
    floor,
    handshakes,
    histories,
    letters,
    lobby,
    motions,
    pin_shares,
    polling,
    posting,
    proposing,
    public,
    room_state,
    sessions,
    staff,
    supervision,
    vaults,
    visiting,
)

Answering = Callable[..., Awaitable[Answer]]
KIB: Final = 1024

_PUBLIC: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {
        asked.Community: public.community,
        asked.Certificates: public.certificates,
        asked.FindCertificate: public.find_certificate,
        asked.Card: public.card,
        asked.Challenge: public.challenge,
        asked.Authenticate: authenticating.authenticate,
        asked.Duty: duty.duty,
        asked.KeepPinShare: pin_shares.keep_pin_share,
        asked.OpenPinShare: pin_shares.open_pin_share,
    }
)
_ENTRANT: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {
        asked.RoomState: room_state.room_state,
        asked.Handshakes: handshakes.handshakes,
        asked.Turn: committing.turn,
        asked.Commit: committing.commit,
    }
)
"""What entering needs, for who proved a valid admission chain; members ask it too."""
_MEMBER: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {
        **_ENTRANT,
        asked.Propose: proposing.propose,
        asked.Complain: room_state.complain,
        asked.PutAnchor: room_state.put_anchor,
        asked.PutAct: acting.put_act,
        asked.Acts: acting.acts,
        asked.Post: posting.post,
        asked.Retract: posting.retract,
        asked.Posts: posting.posts,
        asked.Poll: polling.poll,
        asked.Authors: authors.authors,
        asked.Leave: proposing.leave,
        asked.Visit: visiting.visit,
        asked.Stay: visiting.stay,
        asked.EndRoom: visiting.end_room,
        asked.Sessions: sessions.sessions,
        asked.SignUp: sessions.sign_up,
        asked.FloorNow: floor.floor_now,
        asked.SayFloor: floor.say_floor,
        asked.RaiseHand: floor.raise_hand,
        asked.PassTurn: floor.pass_turn,
        asked.CheckIn: floor.check_in,
        asked.AskForPerson: calls.ask_for_person,
        asked.FileReport: cases.file_report,
        asked.RequestHistory: histories.request_history,
        asked.HistoryRequests: histories.history_requests,
        asked.AnswerHistory: histories.answer_history,
        asked.Histories: histories.histories,
        asked.SendLetter: letters.send_letter,
        asked.Letters: letters.letters,
    }
)
_WAS_IN: Final = frozenset({asked.FileReport, asked.Authors})
"""What is left besides to who was in a session and has no leaf there now: what she saw she can report."""
_REMOVED: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {asked.Acts: acting_removed.acts_of_removed, asked.FileReport: acting_removed.report_of_removed}
)
"""What is left to who was removed, for a fortnight: to read why, and to ask for another look."""
_STAFF: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {
        asked.OpenRoom: staff.open_room,
        asked.PlanSession: sessions.plan_session,
        asked.DropSession: sessions.drop_session,
        asked.Sessions: sessions.sessions,
        asked.Lobby: lobby.lobby,
        asked.AnswerSignUp: lobby.answer_sign_up,
        asked.Invite: staff.invite,
        asked.BeginShift: duty.begin_shift,
        asked.EndShift: duty.end_shift,
        asked.ApproveSite: approving.approve_site,
        asked.PutMotion: motions.put_motion,
        asked.SecondMotion: motions.second_motion,
        asked.Motions: motions.all_motions,
        asked.Calls: calls.calls,
        asked.TakeCall: calls.take_call,
        asked.AnswerCall: calls.answer_call,
        asked.Cases: desk.cases,
        asked.OpenCase: desk.open_case,
        asked.TakeCase: desk.take_case,
        asked.LetGoOfCase: desk.let_go_of_case,
        asked.TellReporter: desk.tell_reporter,
        asked.NoteCase: desk.note_case,
        asked.HandOverCase: desk.hand_over_case,
        asked.WriteNote: supervision.write_note,
        asked.Notes: supervision.notes,
        asked.DropNote: supervision.drop_note,
        asked.Receipts: desk.receipts,
        asked.CheckReceipt: desk.check_receipt,
        asked.AuditSince: auditing.audit_since,
        asked.AuditAbout: auditing.audit_about,
    }
)
_VAULT: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {
        asked.ReadVault: vaults.read_vault,
        asked.WriteVault: vaults.write_vault,
        asked.DeleteVault: vaults.delete_vault,
    }
)

_CALLER: Final[Mapping[type[Frame], Answering]] = MappingProxyType(
    {
        asked.AskToJoin: calls.ask_to_join,
        asked.CallState: calls.call_state,
        asked.WithdrawCall: calls.withdraw_call,
        asked.LobbyState: lobby.lobby_state,
        asked.WithdrawSignUp: sessions.withdraw_sign_up,
        asked.CaseState: cases.case_state,
        asked.SayInCase: cases.say_in_case,
        asked.AppealCase: cases.appeal_case,
    }
)

OPERATIONS: Final[Mapping[str, type[Frame]]] = MappingProxyType(
    {str(kind.__struct_config__.tag): kind for kind in (*_PUBLIC, *_MEMBER, *_STAFF, *_VAULT, *_CALLER)}
)
"""Every operation by its tag, which is also its place: POST /v1/<tag>."""

_LARGE: Final[Mapping[type[Frame], int]] = MappingProxyType(
    {
        asked.Post: 8 * KIB,
        asked.Retract: 8 * KIB,
        asked.Commit: 512 * KIB,
        asked.OpenRoom: 1024 * KIB,
        asked.AnswerHistory: 520 * KIB,
        asked.WriteVault: 1028 * KIB,
        asked.AskToJoin: 72 * KIB,
        asked.AskForPerson: 72 * KIB,
        asked.FileReport: 264 * KIB,
        asked.HandOverCase: 264 * KIB,
        asked.SayInCase: 104 * KIB,
        asked.AppealCase: 104 * KIB,
        asked.NoteCase: 104 * KIB,
    }
)
_USUAL_BYTES: Final = 64 * KIB


def max_bytes(kind: type[Frame]) -> int:
    """Return how long an operation's frame may be; enforced before it is read."""
    return _LARGE.get(kind, _USUAL_BYTES)


MAX_LIVE_BYTES: Final = max(max_bytes(kind) for kind in _MEMBER) + KIB
"""Longest message of a live connection: the longest member operation and its envelope."""


def is_public_kind(kind: type[Frame]) -> bool:
    """Whether anybody may ask this."""
    return kind in _PUBLIC


def answered_by(kind: type[Frame]) -> type[Frame]:
    """Return what an operation is answered by, as its function says."""
    table = {**_PUBLIC, **_MEMBER, **_STAFF, **_VAULT, **_CALLER}
    told: type[Frame] = typing.get_type_hints(table[kind])["return"]
    return told


async def answer(office: Office, identity: Identity | None, operation: Frame) -> Answer:
    """Answer `operation` for whom the token names (None: no token). Raises what the operation raises."""
    if (answering := _PUBLIC.get(type(operation))) is not None:
        return await answering(office, operation)
    if identity is None:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    match identity.kind:
        case IdentityKind.MEMBER:
            async with office.rooms.use(
                RoomId(identity.room), office.community.trust, office.clock.seconds()
            ) as room:
                return await answer_member(office, Caller(identity, room), operation)
        case IdentityKind.REMOVED:
            answering = _of(_REMOVED, operation)
            async with office.rooms.use(
                RoomId(identity.room), office.community.trust, office.clock.seconds()
            ) as room:
                return await answering(office, Caller(identity, room), operation)
        case IdentityKind.STAFF:
            return await _of(_STAFF, operation)(office, identity, operation)
        case IdentityKind.VAULT:
            return await _of(_VAULT, operation)(office, identity, operation)
        case IdentityKind.CALLER:
            return await _of(_CALLER, operation)(office, identity, operation)


async def answer_member(office: Office, caller: Caller, operation: Any) -> Answer:  # noqa: ANN401  (a member's operation)
    """Answer a member, or an entrant what entering needs. Membership is looked up anew each time."""
    answering = _of(_MEMBER, operation)
    if caller.entrant:
        may_ask = type(operation) in _ENTRANT or (type(operation) in _WAS_IN and _was_in(caller))
        if not (may_ask and caller.identity.standing & Standing.ENTRANT):
            raise Refused(Refusal.NOT_A_MEMBER)
        # A token outlives a removal by minutes; what was proven for it does not.
        if is_banned(caller.room.view.bans, BanKind.MEMBER, caller.id):
            raise Refused(Refusal.BANNED)
    return await answering(office, caller, operation)


def _was_in(caller: Caller) -> bool:
    session = caller.room.session
    return session is not None and session.may_still_report(caller.id)


async def answer_live(office: Office, caller: Caller, operation: Any) -> Answer:  # noqa: ANN401  (the same)
    """Answer what is asked on a live connection: all but a poll, which would wait for what comes anyway."""
    if isinstance(operation, asked.Poll):
        raise Refused(Refusal.NOT_ALLOWED)
    return await answer_member(office, caller, operation)


def begin_post(
    office: Office, caller: Caller, operation: asked.Post, then: Callable[[posting.Begun], None]
) -> posting.Begun:
    """Begin what a member's post asks, as `answer_live` would; Refused(NOT_A_MEMBER) for an entrant."""
    if caller.entrant:
        raise Refused(Refusal.NOT_A_MEMBER)
    return posting.begin(office, caller, operation.header, operation.sealed, then=then)


def _of(table: Mapping[type[Frame], Answering], operation: Frame) -> Answering:
    answering = table.get(type(operation))
    if answering is None:
        raise Refused(Refusal.NOT_ALLOWED)
    return answering

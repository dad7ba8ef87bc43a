"""A room as whoever enters or returns takes it up; anchors; complaints about a GroupInfo."""

from hearth_mls.message import decode_group_info
from hearth_protocol.errors import Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_rooms import complaints
from hearth_server.delivery import check_place
from hearth_server.group_infos import Backing, serve
from hearth_server.office import Caller, Office
from hearth_server.operations.handshakes import handshake_of
from hearth_server.operations.power import has_power
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import ComplaintRow, NewAnchor, StateRow


async def room_state(office: Office, caller: Caller, operation: operations.RoomState) -> answers.RoomStated:
    """Hand out an anchored snapshot and all since."""
    room = caller.room
    state = await office.store.state(room.id, operation.generation, operation.from_epoch)
    if state is None:
        raise Refused(Refusal.ROOM_UNKNOWN)
    return answers.RoomStated(
        generation=state.room.generation,
        epoch=state.room.epoch,
        genesis=list(state.genesis),
        anchor=state.snapshot.anchor,
        context=state.snapshot.context,
        confirmation_tag=state.snapshot.confirmation_tag,
        opened_by=state.snapshot.opened_by,
        tree=state.snapshot.tree,
        handshakes=[handshake_of(row) for row in state.handshakes],
        group_info=_served(office, room, state),
        newest_anchor=state.newest_anchor,
        anchors=list(state.anchors),
        window_seq=state.room.window.seq,
        window_hour=state.room.window.hour,
        window_link=state.room.window.link,
        last_seq=state.room.head.seq,
        retention_days=state.room.retention_days,
        between=state.room.between,
        ended=state.room.ended,
        wiped_hour=state.room.wiped_hour,
    )


def _served(office: Office, room: AwakeRoom, state: StateRow) -> bytes:
    """Return the GroupInfo to serve: see group_infos.py for the rule."""
    if not state.complaints or (state.room.generation, state.room.epoch) != (
        room.view.generation,
        room.view.epoch,
    ):
        return state.group_info
    first = decode_group_info(state.group_info)
    author = room.view.members[first.signer]
    staff = has_power(office, room, author)
    backings = [Backing(author.member_id, staff, first.external_pub or b"", state.group_info)]
    for row in state.complaints:
        own = decode_group_info(row.group_info)
        member = room.members[row.member_id]
        staff = has_power(office, room, member)
        backings.append(Backing(row.member_id, staff, own.external_pub or b"", row.group_info))
    return serve(backings)


async def complain(office: Office, caller: Caller, operation: operations.Complain) -> answers.Done:
    """Keep a leaf's own GroupInfo beside the published one. It decides by being counted, nothing else."""
    room = caller.room
    check_place(operation.generation, operation.epoch, room.facts)
    member = caller.member
    room.view.check_group_info(operation.group_info)
    complaint, _ = complaints.open_complaint(operation.complaint, room.view)
    if complaint.member != member.member_id:
        raise Refused(Refusal.NOT_ALLOWED)
    await office.store.put_complaint(
        ComplaintRow(
            room=room.id,
            generation=operation.generation,
            epoch=operation.epoch,
            member_id=member.member_id,
            group_info=operation.group_info,
            complaint=operation.complaint,
        ),
        office.hour(),
    )
    return answers.Done()


async def put_anchor(office: Office, caller: Caller, operation: operations.PutAnchor) -> answers.Done:
    """Take a staff leaf's anchor of the present epoch, with the snapshot that it signs."""
    room, member = caller.room, caller.member
    trust = office.community.trust
    anchor = trust.open_anchor(operation.anchor)
    hour = office.hour()
    if not member.is_staff or anchor.certificate != member.certificate:
        raise Refused(Refusal.NOT_ALLOWED)
    trust.check_badge(trust.certificate(anchor.certificate), hour)
    if not has_power(office, room, member):
        raise Refused(Refusal.NOT_ALLOWED)
    if abs(anchor.hour - max(hour, room.view.hour)) > HOUR_TOLERANCE:
        raise Refused(Refusal.WRONG_CLOCK)
    async with room.lock:
        view = room.view
        if (anchor.context_hash, anchor.confirmation_tag) != (view.context_hash, view.confirmation_tag):
            raise Refused(Refusal.STALE_EPOCH)
        if room.anchor is not None and _falls_behind(anchor, room.anchor):
            raise Refused(Refusal.SEEN_TOO_OLD)
        await _check_seen(office, room, anchor)
        snapshot = view.snapshot()
        await office.store.put_anchor(
            NewAnchor(
                room=room.id,
                generation=view.generation,
                epoch=view.epoch,
                hour=anchor.hour,
                anchor=operation.anchor,
                context=snapshot.context,
                confirmation_tag=snapshot.confirmation_tag,
                tree=snapshot.tree,
                opened_by=snapshot.opened_by,
            )
        )
        room.anchored(anchor)
        room.channel.publish(answers.Anchored(anchor=operation.anchor))
    return answers.Done()


def _falls_behind(anchor: Anchor, newest: Anchor) -> bool:
    return (
        anchor.seq < newest.seq
        or anchor.hour < newest.hour
        or anchor.revocations_version < newest.revocations_version
    )


async def _check_seen(office: Office, room: AwakeRoom, anchor: Anchor) -> None:
    """Demand that the place an anchor confirms is this server's own: it must not be served otherwise."""
    place = await office.store.place(room.id, anchor.seq)
    if place is None:
        raise Refused(Refusal.SEEN_TOO_OLD)
    if place.link != anchor.link:
        raise Refused(Refusal.SEEN_MISMATCH)

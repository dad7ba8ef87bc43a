"""Requests for epoch keys and the sealed bundles that answer them. The server can open neither."""

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.history import HistoryRequest, request_id
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.refusals import Refusal
from hearth_server.delivery import check_hour
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Caller, Office
from hearth_server.operations.power import has_power
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import HistoryBundleRow, HistoryRequestRow

MAX_BUNDLE_BYTES = 512 * 1024
"""A month of epochs with a hundred members each; longer ones are split by asking again."""

MAX_WAITING_BYTES = 2 * 1024 * 1024
"""Bundles waiting for one member. Members may fill half of it: the rest is for staff, whose word counts more,
so that no member keeps the past from a newcomer, fills the disk, or makes an answer too long to be taken."""

MAX_OPEN_REQUESTS = 8
"""Requests of one member in a day: each device asks once, and again when nobody answered."""


async def request_history(
    office: Office, caller: Caller, operation: operations.RequestHistory
) -> answers.Done:
    """Keep a member's signed request for a day and tell everybody."""
    room, member = caller.room, caller.member
    try:
        request = signed.open_signed(operation.request, HistoryRequest, member.signature_key)
    except NotAuthentic:
        raise Refused(Refusal.NOT_AUTHENTICATED) from None
    if request.room != room.id or request.requester != member.member_id:
        raise Malformed("request of another")
    if request.generation != room.facts.generation:
        raise Refused(Refusal.STALE_GENERATION)
    check_hour(request.hour, office.hour(), room.view.hour)
    own = [row for row in await office.store.history_requests(room.id) if row.requester == member.member_id]
    name = request_id(operation.request)
    if any(row.request_id == name for row in own):
        return answers.Done()
    if len(own) >= MAX_OPEN_REQUESTS:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    await office.store.put_history_request(
        HistoryRequestRow(
            room=room.id,
            request_id=name,
            requester=member.member_id,
            request=operation.request,
            hour=office.hour(),
        )
    )
    room.channel.publish(answers.HistoryRequested(request_id=name, request=operation.request))
    return answers.Done()


async def history_requests(
    office: Office, caller: Caller, _operation: operations.HistoryRequests
) -> answers.HistoryWanted:
    """Hand out what waits for an answer."""
    member = caller.member
    return answers.HistoryWanted(
        requests=[
            answers.HistoryRequested(request_id=row.request_id, request=row.request)
            for row in await office.store.history_requests(caller.room.id)
            if row.requester != member.member_id
        ]
    )


async def answer_history(office: Office, caller: Caller, operation: operations.AnswerHistory) -> answers.Done:
    """Keep a sealed bundle as long as the request it answers, and tell who asked."""
    room, member = caller.room, caller.member
    if len(operation.request_id) != ID_BYTES:
        raise Malformed("request")
    if len(operation.bundle) > MAX_BUNDLE_BYTES:
        raise Refused(Refusal.TOO_LARGE)
    if sealed_is_a_file(operation.bundle):
        raise Refused(Refusal.NO_UPLOADS)
    row = HistoryBundleRow(operation.request_id, operation.bundle)
    async with room.lock:  # what is counted here must not be overtaken by the next
        waiting = await _waiting_with(office, room, row.request_id)
        if row in waiting:
            return answers.Done()
        at_most = MAX_WAITING_BYTES if has_power(office, room, member) else MAX_WAITING_BYTES // 2
        if sum(len(one.bundle) for one in waiting) + len(row.bundle) > at_most:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
        requester = await office.store.put_history_bundle(room.id, row)
    room.channel.publish(
        answers.HistoryBundle(request_id=operation.request_id, bundle=operation.bundle), requester
    )
    return answers.Done()


async def _waiting_with(office: Office, room: AwakeRoom, name: bytes) -> tuple[HistoryBundleRow, ...]:
    """Return the bundles that wait for whoever made the request `name`."""
    for asked in await office.store.history_requests(room.id):
        if asked.request_id == name:
            return await office.store.history_bundles(room.id, asked.requester)
    raise Refused(Refusal.RECIPIENT_UNKNOWN)


async def histories(office: Office, caller: Caller, _operation: operations.Histories) -> answers.HistoryCame:
    """Hand out the bundles that came for this member."""
    rows = await office.store.history_bundles(caller.room.id, caller.member.member_id)
    return answers.HistoryCame(
        bundles=[answers.HistoryBundle(request_id=row.request_id, bundle=row.bundle) for row in rows]
    )

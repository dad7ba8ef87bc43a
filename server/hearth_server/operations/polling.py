"""Everything new in a room, for a poll that waits and for a live connection that begins. One way for both.

A cursor (seq; generation and epoch) finds posts and commits again. What has no cursor, a pending
proposal, a letter, a request or bundle, an answer to a check-in, the room's end, is told whole at a token's
first poll and then as it comes.
"""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.frames.answers import Event
from hearth_protocol.ids import MemberId
from hearth_protocol.refusals import Refusal
from hearth_server.office import Caller, Office
from hearth_server.operations.acting import told_to
from hearth_server.operations.handshakes import handshake_of
from hearth_server.operations.posting import place_of
from hearth_server.rooms import AwakeRoom
from hearth_server.session_keeping import answers_for, stands

MAX_WAIT_SECONDS = 25
"""Below the half minute after which many proxies and mobile networks cut a silent request."""

PAGE = 200
"""Places told in one answer of a poll; the next poll brings more at once."""


async def poll(office: Office, caller: Caller, operation: operations.Poll) -> answers.Events:
    """Wait for anything new, but not longer than asked."""
    if operation.after_seq < 0 or operation.wait_seconds < 0 or operation.epoch < 0:
        raise Malformed("cursor")
    room = caller.room
    waiting = room.polls.get(caller.id, 0)
    if waiting >= office.limits.polls_per_member:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=1)
    room.polls[caller.id] = waiting + 1
    try:
        return await _poll(office, caller, operation)
    finally:
        room.polls[caller.id] -= 1
        if not room.polls[caller.id]:
            del room.polls[caller.id]


async def _poll(office: Office, caller: Caller, operation: operations.Poll) -> answers.Events:
    channel = caller.room.channel
    ends = channel.now() + min(operation.wait_seconds, MAX_WAIT_SECONDS)
    while True:
        member_id = caller.member.member_id
        events = await _new_events(office, caller, member_id, operation)
        left = ends - channel.now()
        if events or left <= 0 or office.bell.closed:
            return answers.Events(events=events)
        await channel.wait(left)


async def _new_events(
    office: Office, caller: Caller, member_id: MemberId, operation: operations.Poll
) -> list[Event]:
    room, session = caller.room, caller.identity.session
    if operation.generation != room.facts.generation:
        raise Refused(Refusal.STALE_GENERATION)
    events: list[Event] = []
    noted = room.channel.noted_for(member_id, session)
    room.channel.mark(session)
    if noted is None:
        noted = await waiting_for(office, room, member_id)
    if operation.epoch < room.facts.epoch:
        # Commits and proposals alike, in their order: what was noted of them is in here.
        rows = await office.store.handshakes(room.id, operation.generation, operation.epoch)
        events += [handshake_of(row) for row in rows]
        noted = [event for event in noted if not isinstance(event, answers.Handshake)]
    else:
        noted = [
            event
            for event in noted
            if not isinstance(event, answers.Handshake) or event.epoch >= operation.epoch
        ]
    events += noted
    if operation.after_seq + 1 < room.channel.next_seq:
        page = await office.store.posts_after(room.id, operation.after_seq, PAGE)
        events += [place_of(row) for row in page.places]
    return events


async def waiting_for(office: Office, room: AwakeRoom, member_id: MemberId) -> list[Event]:
    """Return what waits for a member and has no cursor: the end or the floor, proposals, letters and more."""
    events: list[Event] = []
    if room.session is not None:
        events.append(stands(room.session, office.clock.seconds()))
        events += answers_for(office, room.session, room.members.get(member_id))
    elif room.ended and room.wiped_hour is not None:
        events.append(answers.RoomEnded(wiped_hour=room.wiped_hour))
    if room.handshakes:
        rows = await office.store.handshakes(room.id, room.facts.generation, room.facts.epoch)
        events += [handshake_of(row) for row in rows]
    events += await told_to(office, room, member_id)
    for request in await office.store.history_requests(room.id):
        if request.requester != member_id:
            events.append(answers.HistoryRequested(request_id=request.request_id, request=request.request))
    events += [
        answers.HistoryBundle(request_id=row.request_id, bundle=row.bundle)
        for row in await office.store.history_bundles(room.id, member_id)
    ]
    events += [
        answers.Letter(sender=row.sender, sealed=row.sealed)
        for row in await office.store.letters(room.id, member_id)
    ]
    return events

"""Posts: decided, stored, receipted, told. Nothing is acknowledged before it is durable."""

from asyncio import Future, wait
from collections.abc import Callable
from dataclasses import dataclass

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import ID_BYTES, PostId
from hearth_protocol.posts import Header
from hearth_protocol.refusals import Refusal
from hearth_rooms import turns
from hearth_server.budget import Budgets
from hearth_server.clock import hour_of
from hearth_server.delivery import decide_post
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Caller, Office, RefusedWithHandshakes
from hearth_server.operations.handshakes import missed
from hearth_server.operations.motions import check_not_closed
from hearth_server.operations.power import has_power
from hearth_server.slow_mode import SlowMode
from hearth_server.storage.rows import ErasedRow, NewPost, PostedRow, PostRow

MAX_PLACES = 1_000
"""Places of one answer: a fortnight of a quiet room in one round trip, some 3 MB at most."""


@dataclass(slots=True)
class Begun:
    """A post that was decided and paid for, and is queued to be stored. `row` resolves when it is durable."""

    caller: Caller
    budgets: Budgets
    header: Header
    header_bytes: bytes
    sealed: bytes
    row: Future[PostedRow]
    decided_at: int
    """In seconds."""
    slowed: tuple[SlowMode, ...]
    """Where it counts: the room's slow mode, the session's, or neither."""
    then: Callable[["Begun"], None] | None = None
    """Called once everything about the post is settled. A callback of the row's own would cost a turn of the
    loop for each post."""

    @property
    def answer(self) -> answers.Posted:
        """The receipt; raises what the store refused with. Only once `row` is done."""
        row = self.row.result()
        return answers.Posted(post_id=self.header.post_id, seq=row.seq, hour=row.hour, receipt=row.receipt)

    def settle(self, row: Future[PostedRow]) -> None:
        """Tell everybody; or give back what was paid, for what was not stored anew costs nothing."""
        is_new = not (row.cancelled() or row.exception() is not None or row.result().again)
        for slow in self.slowed:
            slow.settle(self.caller.id, self.header.post_id, self.decided_at if is_new else None)
        if is_new:
            _tell(self.caller, self.header_bytes, self.sealed, row.result())
        else:
            size_bytes = len(self.header_bytes) + len(self.sealed)
            self.budgets.give_back(self.caller.room.id, self.caller.id, size_bytes)
        if self.then is not None:
            self.then(self)


async def post(office: Office, caller: Caller, operation: operations.Post) -> answers.Posted:
    """Store a post and answer with its place."""
    return await _append(office, caller, operation.header, operation.sealed, None)


async def retract(office: Office, caller: Caller, operation: operations.Retract) -> answers.Posted:
    """Store a retraction; the ciphertext of the own earlier post dies in the same transaction."""
    if len(operation.target) != ID_BYTES:
        raise Malformed("target")
    return await _append(office, caller, operation.header, operation.sealed, PostId(operation.target))


async def _append(
    office: Office, caller: Caller, header: bytes, sealed: bytes, erases: PostId | None
) -> answers.Posted:
    try:
        begun = begin(office, caller, header, sealed, erases)
        # What was queued is stored and told, whether or not anybody is there to hear it.
        await wait({begun.row})
        posted = begun.answer
    except Refused as refused:
        raise await explained(office, caller, header, refused) from None
    return posted


def begin(  # noqa: PLR0913  (a post in its parts, each of its own type)
    office: Office,
    caller: Caller,
    header_bytes: bytes,
    sealed: bytes,
    erases: PostId | None = None,
    *,
    then: Callable[[Begun], None] | None = None,
) -> Begun:
    """Decide, pay, queue. Raises Malformed, Refused; `explained` says what goes with a refusal."""
    header = Header.read(header_bytes)
    room, now = caller.room, office.clock.seconds()
    retracts = erases is not None
    if sealed_is_a_file(sealed):
        raise Refused(Refusal.NO_UPLOADS)
    hour, author = hour_of(now), caller.id
    decide_post(
        header,
        len(sealed),
        author=author,
        facts=room.facts,
        is_member=author in room.members,
        hour=hour,
        retracts=retracts,
    )
    slowed: tuple[SlowMode, ...] = ()
    if room.session is not None or (
        not retracts and (room.acts.restrain or office.community.has_closings(room.id))
    ):
        slowed = _held_back(office, caller, header.post_id, retracts=retracts, now=now)
    budgets = office.retractions if retracts else office.budgets
    budgets.spend(room.id, author, len(header_bytes) + len(sealed), now)
    new = NewPost(
        room=room.id,
        generation=header.generation,
        epoch=header.epoch,
        member_id=header.member_id,
        post_id=header.post_id,
        seen_seq=header.seen_seq,
        seen_link=header.seen_link,
        hour=hour,
        header=header_bytes,
        sealed=sealed,
        erases=erases,
    )
    row = office.store.append(new)
    begun = Begun(caller, budgets, header, header_bytes, sealed, row, now, slowed, then)
    for slow in slowed:
        slow.begin(author, header.post_id)
    begun.row.add_done_callback(begun.settle)
    return begun


def _held_back(
    office: Office, caller: Caller, post_id: PostId, *, retracts: bool, now: int
) -> tuple[SlowMode, ...]:
    """Refuse what a closing, a session's floor or an act holds back; return where else it counts.

    In nearly every room there is none of them, and nobody's power is asked about.
    """
    room, author, slowed = caller.room, caller.id, list[SlowMode]()
    by_staff = caller.member.is_staff and has_power(office, room, caller.member)
    if not retracts:
        check_not_closed(office, room, staff=by_staff)
    session = room.session
    if session is not None and session.check_may_post(
        author, post_id, staff=by_staff, retracts=retracts, now=now
    ):
        slowed.append(session.slow)
    if not retracts and room.acts.check_may_post(
        author,
        post_id,
        staff=by_staff,
        now_seconds=now,
        trust=office.community.trust,
        bans=room.view.bans,
    ):
        slowed.append(room.acts.slow_mode)
    return tuple(slowed)


async def explained(office: Office, caller: Caller, header_bytes: bytes, refused: Refused) -> Refused:
    """Return the refusal of a post with what its author had missed, and count it for her turn."""
    room = caller.room
    if refused.code not in {Refusal.STALE_EPOCH, Refusal.REMOVE_PENDING}:
        return refused
    if refused.code is Refusal.STALE_EPOCH:
        room.turns = turns.stale_post(room.turns, caller.id, office.clock.seconds())
    header = Header.read(header_bytes)
    told = await missed(office, room, header.generation, header.epoch)
    return RefusedWithHandshakes(refused.code, told, refused.retry_after_seconds)


def _tell(caller: Caller, header: bytes, sealed: bytes, posted: PostedRow) -> None:
    room = caller.room
    if room.turns.holder is not None or room.turns.stale or room.turns.line:
        room.turns = turns.posted(room.turns, caller.id)
    room.channel.publish_place(
        answers.Delivered(
            seq=posted.seq, hour=posted.hour, header=header, sealed=sealed, receipt=posted.receipt
        )
    )


async def posts(office: Office, caller: Caller, operation: operations.Posts) -> answers.Delivery:
    """Hand out what stands after a cursor."""
    if not operation.limit >= 1 or operation.after_seq < 0:
        raise Malformed("limit")
    page = await office.store.posts_after(
        caller.room.id, operation.after_seq, min(operation.limit, MAX_PLACES)
    )
    return answers.Delivery(places=[place_of(row) for row in page.places], last_seq=page.last_seq)


def place_of(row: PostRow | ErasedRow) -> answers.Delivered | answers.Erased:
    """Return a stored place as it is told."""
    if isinstance(row, PostRow):
        return answers.Delivered(
            seq=row.seq, hour=row.hour, header=row.header, sealed=row.sealed, receipt=row.receipt
        )
    return answers.Erased(
        seq=row.seq, hour=row.hour, header_hash=row.header_hash, sealed_hash=row.sealed_hash
    )

"""Posts: decided, stored, receipted, told. Nothing is acknowledged before it is durable."""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import ID_BYTES, PostId
from hearth_protocol.posts import Header
from hearth_protocol.refusals import Refusal
from hearth_rooms import turns
from hearth_server.clock import hour_of
from hearth_server.delivery import decide_post
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Caller, Office, RefusedWithHandshakes
from hearth_server.operations.handshakes import missed
from hearth_server.storage.rows import ErasedRow, NewPost, PostedRow, PostRow

MAX_PLACES = 1_000
"""Places of one answer: a fortnight of a quiet room in one round trip, some 3 MB at most."""


async def post(office: Office, caller: Caller, operation: operations.Post) -> answers.Posted:
    """Store a post and answer with its place."""
    return await _append(office, caller, operation.header, operation.sealed, None)


async def retract(office: Office, caller: Caller, operation: operations.Retract) -> answers.Posted:
    """Store a retraction; the ciphertext of the own earlier post dies in the same transaction."""
    if len(operation.target) != ID_BYTES:
        raise Malformed("target")
    return await _append(office, caller, operation.header, operation.sealed, PostId(operation.target))


async def _append(
    office: Office, caller: Caller, header_bytes: bytes, sealed: bytes, erases: PostId | None
) -> answers.Posted:
    header = Header.read(header_bytes)
    try:
        posted = await _store(office, caller, header, header_bytes, sealed, erases)
    except Refused as refused:
        room = caller.room
        if refused.code is Refusal.STALE_EPOCH:
            room.turns = turns.stale_post(room.turns, caller.id, office.clock.seconds())
        if refused.code in {Refusal.STALE_EPOCH, Refusal.REMOVE_PENDING}:
            told = await missed(office, room, header.generation, header.epoch)
            raise RefusedWithHandshakes(refused.code, told, refused.retry_after_seconds) from None
        raise
    if not posted.again:
        _tell(caller, header_bytes, sealed, posted)
    return answers.Posted(post_id=header.post_id, seq=posted.seq, hour=posted.hour, receipt=posted.receipt)


async def _store(  # noqa: PLR0913, PLR0917  (a post in its parts, each of its own type)
    office: Office, caller: Caller, header: Header, header_bytes: bytes, sealed: bytes, erases: PostId | None
) -> PostedRow:
    """Decide, pay, store. What is not stored anew costs nothing."""
    room, now = caller.room, office.clock.seconds()
    retracts = erases is not None
    if sealed_is_a_file(sealed):
        raise Refused(Refusal.NO_UPLOADS)
    decide_post(
        header,
        len(sealed),
        author=caller.id,
        facts=room.facts,
        is_member=not caller.entrant,
        hour=hour_of(now),
        retracts=retracts,
    )
    budgets = office.retractions if retracts else office.budgets
    size_bytes = len(header_bytes) + len(sealed)
    budgets.spend(room.id, caller.id, size_bytes, now)
    stored_anew = False
    try:
        posted = await office.store.append(
            NewPost(
                room=room.id,
                generation=header.generation,
                epoch=header.epoch,
                member_id=header.member_id,
                post_id=header.post_id,
                seen_seq=header.seen_seq,
                seen_link=header.seen_link,
                hour=hour_of(now),
                header=header_bytes,
                sealed=sealed,
                erases=erases,
            )
        )
        stored_anew = not posted.again
    finally:
        if not stored_anew:
            budgets.give_back(room.id, caller.id, size_bytes)
    return posted


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

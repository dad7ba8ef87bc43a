"""Coming into a room and going: an invitation's card, a membership by it, whether one is over, farewell."""

from hearth_client import admissions
from hearth_client.certificates import named_by_anchor
from hearth_client.community import Guide
from hearth_client.edges import Edges
from hearth_client.errors import RefusedBy
from hearth_client.kept.state import Membership, Pseudonym
from hearth_client.room.seat import GONE
from hearth_client.transport.connection import Connection, Identity
from hearth_client.transport.transport import Transport
from hearth_protocol import invitations, signed
from hearth_protocol.frames.answers import Carded, Delivery, Done, RoomStated
from hearth_protocol.frames.operations import Card, IdentityKind, Leave, Posts, RoomState
from hearth_protocol.invitations import open_card
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.invitation import Invitation

ENDED = GONE | {
    Refusal.NOT_AUTHENTICATED,
    Refusal.ADMISSION_INVALID,
    Refusal.INVITATION_UNKNOWN,
    Refusal.INVITATION_USED,
    Refusal.INVITATION_EXPIRED,
    Refusal.INVITATION_CLOSED,
    Refusal.CERTIFICATE_UNKNOWN,
    Refusal.CERTIFICATE_EXPIRED,
    Refusal.CERTIFICATE_REVOKED,
}
"""What the server answers the keys of a membership that is over: they would have to be admitted anew."""


def identity_of(mine: Membership) -> Identity:
    """Return the identity by which a membership speaks to the server."""
    return Identity(
        kind=IdentityKind.MEMBER,
        key_id=mine.member_id,
        room=mine.room,
        proof=mine.credential,
        seed=mine.signature_seed,
    )


async def fetch_card(transport: Transport, code: invitations.Code, edges: Edges) -> invitations.Card:
    """Fetch and open an invitation's card; who asks says nothing of herself."""
    at = invitations.card_address(invitations.keys_of(code)[1])
    public = Connection(transport, b"", None, edges)
    try:
        carded = await public.ask(Card(at=at), Carded)
    finally:
        await public.close()
    return open_card(code, carded.sealed)


async def invited(
    guide: Guide, code: invitations.Code, card: invitations.Card, pseudonym: str, edges: Edges
) -> Membership:
    """Return a fresh membership by a card, verified under the guide's root key."""
    names = [signed.parse(card.statement, Invitation).unverified.certificate]
    if card.anchor:
        names.append(named_by_anchor(card.anchor))
    await guide.learn(names)
    guide.take_addresses(card.addresses)
    return admissions.by_invitation(
        code,
        card,
        trust=guide.trust,
        hour=edges.hour(),
        pseudonym=Pseudonym(pseudonym, edges.now_seconds()),
        random=edges.random,
    )


async def take_leave(connection: Connection) -> None:
    """Say that this member goes, for good. Who is gone already, or was put out, went."""
    try:
        await connection.ask(Leave(), Done)
    except RefusedBy as no:
        if no.code not in GONE:
            raise


async def is_over(connection: Connection, mine: Membership) -> bool:
    """Whether the server says that a membership is over, by removal, ban or idleness.

    Who is carried into a generation that she has not entered yet is still a member. Closes the connection.
    """
    try:
        after = 0 if mine.place is None else mine.place.seq
        await connection.ask(Posts(after_seq=after, limit=1), Delivery)
    except RefusedBy as no:
        if no.code not in ENDED:
            raise
        if no.code is not Refusal.NOT_A_MEMBER:
            return True
        return not await _is_carried(connection, mine)
    else:
        return False
    finally:
        await connection.close()


async def _is_carried(connection: Connection, mine: Membership) -> bool:
    try:
        stated = await connection.ask(RoomState(), RoomStated)
    except RefusedBy:
        return False
    return bool(mine.private) and stated.generation > mine.generation

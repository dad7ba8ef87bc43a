"""What a certificate allows outside any room: opening rooms, and inviting."""

from hearth_mls.extensions import external_senders
from hearth_protocol import links, signed
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers, live, operations
from hearth_protocol.ids import RoomId
from hearth_protocol.invitations import MAX_CARD_BYTES, card_address
from hearth_protocol.limits import MAX_ADMISSION_HOURS, MAX_RETENTION_DAYS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.invitation import Invitation
from hearth_rooms.opening import open_generation
from hearth_rooms.view import RoomView
from hearth_server.access import Identity
from hearth_server.delivery import check_hour
from hearth_server.noting import noted_genesis
from hearth_server.office import Office
from hearth_server.operations.committing import new_member
from hearth_server.session_here import SessionHere
from hearth_server.storage.rows import NewGeneration, NewInvitation, Place


def own_certificate(office: Office, identity: Identity) -> tuple[bytes, Certificate]:
    """Return the asker's certificate, valid and not revoked in this hour."""
    name = office.community.name_of_serial(identity.key_id, office.hour())
    if name is None:
        raise Refused(Refusal.CERTIFICATE_UNKNOWN)
    certificate = office.community.trust.certificate(name)
    office.community.trust.check_badge(certificate, office.hour())
    return name, certificate


def is_own(office: Office, certificate: Certificate, named: bytes) -> bool:
    """Whether `named` is the asker's, too: hers from before it was renewed, as long as that has a badge.

    Her client signs under the one that it has, and asks for a renewed one only when that ends soon.
    """
    one = office.community.trust.certificates.get(named)
    if one is None or (one.serial, one.signature_key) != (certificate.serial, certificate.signature_key):
        return False
    return office.community.has_badge(named, office.hour())


async def open_room(office: Office, identity: Identity, operation: operations.OpenRoom) -> answers.Done:
    """Open a room, or the next generation of one whose group is broken."""
    _, certificate = own_certificate(office, identity)
    if not 1 <= operation.retention_days <= MAX_RETENTION_DAYS:
        raise Malformed("retention")
    trust = office.community.trust
    try:
        genesis = signed.open_signed(operation.genesis, Genesis, certificate.signature_key)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    if not is_own(office, certificate, genesis.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    if genesis.generation == 0:
        if await office.store.room(genesis.room) is not None:
            raise Refused(Refusal.ROOM_EXISTS)
        check_hour(genesis.hour, office.hour(), 0)
        here = _session_to_open(office, operation, genesis, certificate)
        view = _judge(
            office, open_generation(operation.genesis, operation.group_info, operation.tree, trust=trust)
        )
        await office.store.open_generation(_new_generation(office, operation, genesis, view))
        if here is not None:
            here.is_open = True
            office.bell.ring()
        return answers.Done()
    async with office.rooms.use(genesis.room, trust, office.clock.seconds()) as room, room.lock:
        check_hour(genesis.hour, office.hour(), room.view.hour)
        if genesis.generation != room.facts.generation + 1:
            raise Refused(Refusal.STALE_GENERATION)
        view = _judge(
            office,
            open_generation(
                operation.genesis,
                operation.group_info,
                operation.tree,
                trust=trust,
                previous=room.view,
            ),
        )
        await office.store.open_generation(_new_generation(office, operation, genesis, view, room.view))
        state = await office.store.state(room.id, None, None)
        if state is not None:
            room.wake(state, trust, office.clock.seconds())
        room.channel.end(live.No(number=0, code=Refusal.STALE_GENERATION.value))
    return answers.Done()


def _session_to_open(
    office: Office, operation: operations.OpenRoom, genesis: Genesis, certificate: Certificate
) -> SessionHere | None:
    """Return the session whose room this is to be; an ordinary room takes no session's id.

    Refused: SESSION_UNKNOWN, NOT_ALLOWED (not by a host), NOT_YET, SESSION_OVER.
    """
    if not operation.session:
        if office.sessions.get(genesis.room) is not None:
            raise Refused(Refusal.NOT_ALLOWED)
        return None
    here, now = office.sessions.of(genesis.room), office.clock.seconds()
    if certificate.serial not in here.opened.hosts or operation.between:
        raise Refused(Refusal.NOT_ALLOWED)
    here.check_lobby_open(now)
    here.check_not_over(now)
    return here


def _judge(office: Office, view: RoomView) -> RoomView:
    """Demand that this server, and no other key, is the room's external sender."""
    senders = external_senders(view.public.context.extensions)
    if [sender.signature_key for sender in senders] != [office.server_key]:
        raise Refused(Refusal.COMMIT_INVALID)
    return view


def _new_generation(
    office: Office,
    operation: operations.OpenRoom,
    genesis: Genesis,
    view: RoomView,
    before: RoomView | None = None,
) -> NewGeneration:
    snapshot = view.snapshot()
    hour = office.hour()
    certificate = office.community.trust.certificate(genesis.certificate)
    return NewGeneration(
        room=genesis.room,
        generation=genesis.generation,
        retention_days=operation.retention_days,
        hour=hour,
        genesis=operation.genesis,
        context=snapshot.context,
        confirmation_tag=snapshot.confirmation_tag,
        tree=snapshot.tree,
        group_info=operation.group_info,
        view=view.encode(),
        first=Place(0, hour, links.first_link(genesis.room, genesis.generation)),
        members=tuple(new_member(member, view) for member in view.roster()),
        between=operation.between,
        session=operation.session,
        wiped_hour=_gone_hour(office, operation, genesis.room),
        # That a session took place is one row, and no entry that would outlive it by a year.
        audit=() if operation.session else noted_genesis(genesis, certificate.serial, view, before, hour),
    )


def _gone_hour(office: Office, operation: operations.OpenRoom, room: RoomId) -> int | None:
    return SessionHere.gone_hour(office.sessions.of(room).opened) if operation.session else None


async def invite(office: Office, identity: Identity, operation: operations.Invite) -> answers.Done:
    """Keep an invitation's statement and its sealed card until it passes."""
    _, certificate = own_certificate(office, identity)
    if len(operation.card) > MAX_CARD_BYTES:
        raise Refused(Refusal.TOO_LARGE)
    try:
        statement = signed.open_signed(operation.statement, Invitation, certificate.signature_key)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    if not is_own(office, certificate, statement.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    if statement.community != office.community.id:
        raise Refused(Refusal.OTHER_COMMUNITY)
    row = await office.store.room(statement.room)
    if (row is not None and row.between) or office.sessions.get(statement.room) is not None:
        raise Refused(Refusal.NOT_ALLOWED)
    office.community.check_open(statement.room, ())
    hour = office.hour()
    if not hour <= statement.not_after <= hour + MAX_ADMISSION_HOURS:
        raise Refused(Refusal.INVITATION_EXPIRED)
    await office.store.put_invitation(
        NewInvitation(
            invitation_id=statement.id,
            room=statement.room,
            card_at=card_address(statement.public_key),
            uses=statement.uses,
            not_after_hour=statement.not_after,
            statement=operation.statement,
            card=operation.card,
        )
    )
    return answers.Done()

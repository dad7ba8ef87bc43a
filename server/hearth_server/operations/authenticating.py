"""A signature for a token. The nonce goes first, so that guessing costs a round trip each time."""

from contextlib import suppress

from hearth_protocol.admission import Admission, check_entry, check_reentry, read_credential
from hearth_protocol.authentication import Authentication
from hearth_protocol.calls import call_id
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, NotAuthentic, Refused, StorageFailed
from hearth_protocol.frames import answers, operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import ID_BYTES, InvitationId, MemberId, RoomId, VaultId, member_id
from hearth_protocol.limits import MAX_CREDENTIAL_BYTES
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.credential import AdmissionKind
from hearth_protocol.vault import vault_id
from hearth_server import access
from hearth_server.access import Identity, Standing
from hearth_server.office import Office
from hearth_server.retention import week_of
from hearth_server.rooms import AwakeRoom


async def authenticate(office: Office, operation: operations.Authenticate) -> answers.Authenticated:
    """Check a signed nonce and answer with a token of at most 15 minutes."""
    now = office.clock.seconds()
    if len(operation.key_id) != ID_BYTES or len(operation.proof) > MAX_CREDENTIAL_BYTES:
        raise Malformed("identity")
    ends = access.check_nonce(office.token_key, operation.nonce, now)
    access.check_expiry(operation.expiry_seconds, now)
    office.spent.spend(operation.nonce, ends, now)
    match operation.kind:
        case IdentityKind.MEMBER:
            room, standing = await _member(office, operation, now)
        case IdentityKind.STAFF:
            room, standing = await _staff(office, operation), Standing.NONE
        case IdentityKind.VAULT:
            room, standing = await _vault(office, operation), Standing.NONE
        case IdentityKind.CALLER:
            room, standing = _caller(office, operation), Standing.NONE
        case IdentityKind.REMOVED:
            room, standing = await _removed(office, operation, now), Standing.NONE
    expires = min(operation.expiry_seconds, now + access.TOKEN_SECONDS)
    session = office.random(access.SESSION_BYTES)
    identity = Identity(operation.kind, operation.key_id, room, standing, expires, session)
    return answers.Authenticated(token=access.new_token(office.token_key, identity), expires_seconds=expires)


def _check_signature(office: Office, operation: operations.Authenticate, key: bytes) -> None:
    try:
        Authentication(
            community=office.community.id,
            kind=operation.kind,
            key_id=operation.key_id,
            nonce=operation.nonce,
            expiry_seconds=operation.expiry_seconds,
        ).verify(key, operation.signature)
    except NotAuthentic:
        raise Refused(Refusal.NOT_AUTHENTICATED) from None


async def _member(office: Office, operation: operations.Authenticate, now: int) -> tuple[bytes, Standing]:
    if len(operation.room) != ID_BYTES:
        raise Malformed("room")
    async with office.rooms.use(RoomId(operation.room), office.community.trust, now) as room:
        member = room.members.get(MemberId(operation.key_id))
        if member is not None:
            _check_signature(office, operation, member.signature_key)
            if office.store.trouble is None:
                with suppress(StorageFailed):  # noted another time: nobody is kept from reading by it
                    await office.store.touch_member(room.id, member.member_id, week_of(office.hour()))
            return room.id, Standing.NONE
        if not operation.proof:
            raise Refused(Refusal.NOT_A_MEMBER)
        admission = read_credential(operation.proof)
        if admission.room != room.id or admission.member_id != operation.key_id:
            raise Refused(Refusal.ADMISSION_INVALID)
        _check_signature(office, operation, admission.signature_key)
        await check_admission(office, room, admission)
        return room.id, Standing.ENTRANT


async def check_admission(office: Office, room: AwakeRoom, admission: Admission) -> None:
    """Demand a chain by which somebody may enter now, also by what revocations say.

    The verdict on the commit asks most of it again; this spares whoever cannot enter the work, and keeps
    strangers from reading a room's tree.
    """
    await know_certificate(office, admission.certificate)
    trust = office.community.trust
    view = room.view
    if view.carried.get(admission.member_id) == admission.credential_hash:
        check_reentry(
            admission, trust=trust, room=room.id, signature_key=admission.signature_key, bans=view.bans
        )
        return
    hour = max(office.hour(), view.hour)
    taken = sum(member.invitation == admission.invitation for member in room.members.values())
    certificate = check_entry(
        admission,
        trust=trust,
        room=room.id,
        signature_key=admission.signature_key,
        hour=hour,
        bans=view.bans,
        uses_taken=taken if admission.invitation is not None else 0,
    )
    trust.check_badge(certificate, office.hour())
    if admission.kind is not AdmissionKind.SELF:
        office.community.check_open(room.id, view.bans)
    if admission.invitation is not None:
        await _check_invitation(office, admission.invitation)


async def _check_invitation(office: Office, invitation: InvitationId) -> None:
    """Demand an invitation that this server was told of, and that is neither closed nor used up."""
    row = await office.store.invitation(invitation)
    if row is None:
        raise Refused(Refusal.INVITATION_UNKNOWN)
    if row.closed:
        raise Refused(Refusal.INVITATION_CLOSED)
    if row.taken >= row.uses:
        raise Refused(Refusal.INVITATION_USED)


async def know_certificate(office: Office, name: bytes) -> None:
    """Look into the folder once more when a certificate is not known: it may have been put there just now."""
    if name not in office.community.trust.certificates:
        await office.community.refresh()


async def _staff(office: Office, operation: operations.Authenticate) -> bytes:
    # It may have been renewed, or taken back, just now.
    await office.community.refresh()
    name = office.community.name_of_serial(operation.key_id, office.hour())
    if name is None:
        raise Refused(Refusal.CERTIFICATE_UNKNOWN)
    certificate = office.community.trust.certificate(name)
    _check_signature(office, operation, certificate.signature_key)
    office.community.trust.check_badge(certificate, office.hour())
    return access.no_room()


def _caller(office: Office, operation: operations.Authenticate) -> bytes:
    if len(operation.proof) != ed25519.KEY_BYTES or call_id(operation.proof) != operation.key_id:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    _check_signature(office, operation, operation.proof)
    return access.no_room()


async def _removed(office: Office, operation: operations.Authenticate, now: int) -> bytes:
    """Let somebody in who was removed, as long as the act that says why is told: to read it, and to appeal.

    Her key shows whose member id it is; whether and when she was a member, nobody has to remember.
    """
    if len(operation.room) != ID_BYTES or len(operation.proof) != ed25519.KEY_BYTES:
        raise Malformed("identity")
    if member_id(RoomId(operation.room), operation.proof) != operation.key_id:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    _check_signature(office, operation, operation.proof)
    async with office.rooms.use(RoomId(operation.room), office.community.trust, now) as room:
        if not room.acts.tells_removal(MemberId(operation.key_id), office.hour()):
            raise Refused(Refusal.NOT_A_MEMBER)
        return room.id


async def _vault(office: Office, operation: operations.Authenticate) -> bytes:
    if vault_id(operation.proof) != operation.key_id:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    _check_signature(office, operation, operation.proof)
    if office.store.trouble is None:
        with suppress(StorageFailed):  # the same
            await office.store.touch_vault(VaultId(operation.key_id), week_of(office.hour()))
    return access.no_room()

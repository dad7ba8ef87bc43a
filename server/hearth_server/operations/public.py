"""What anybody may ask: who this is, certificates, an invitation's card, a nonce."""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.motions import NO_ROOM
from hearth_protocol.refusals import Refusal
from hearth_server import access
from hearth_server.office import Office

PROTOCOL_VERSION = 1
MAX_NAMES = 256
"""Certificates asked for at once: more than any room has staff."""

_KEY_BYTES = 32


async def community(office: Office, _operation: operations.Community) -> answers.Described:
    """Say who this is."""
    await office.community.refresh()
    return answers.Described(
        root_key=office.community.trust.root_key,
        server_key=office.server_key,
        revocations=office.community.revocations,
        addresses=office.community.addresses,
        protocol_version=PROTOCOL_VERSION,
        demo=office.demo,
        suspending=office.community.motions.told(NO_ROOM),
    )


async def certificates(office: Office, operation: operations.Certificates) -> answers.Certified:
    """Hand out certificates by name."""
    if len(operation.names) > MAX_NAMES or any(len(name) != _KEY_BYTES for name in operation.names):
        raise Malformed("names")
    known = office.community.trust.certificates
    if any(name not in known for name in operation.names):
        await office.community.refresh()
    rows = await office.store.certificates(tuple(operation.names))
    return answers.Certified(certificates=[row.signed for row in rows])


async def find_certificate(office: Office, operation: operations.FindCertificate) -> answers.Certified:
    """Hand out the newest certificate of a staff key."""
    if len(operation.signature_key) != _KEY_BYTES:
        raise Malformed("key")
    await office.community.refresh()
    name = office.community.name_of_key(operation.signature_key, office.hour())
    rows = () if name is None else await office.store.certificates((name,))
    return answers.Certified(certificates=[row.signed for row in rows])


async def card(office: Office, operation: operations.Card) -> answers.Carded:
    """Hand out the sealed card of an invitation."""
    if len(operation.at) != _KEY_BYTES:
        raise Malformed("address")
    sealed = await office.store.card(operation.at)
    if sealed is None:
        raise Refused(Refusal.INVITATION_UNKNOWN)
    return answers.Carded(sealed=sealed)


async def challenge(office: Office, _operation: operations.Challenge) -> answers.Challenged:
    """Hand out a nonce to sign."""
    return answers.Challenged(nonce=access.new_nonce(office.token_key, office.clock.seconds(), office.random))

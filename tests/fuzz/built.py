"""Values of kinds that the vectors lack, as bytes: more to begin from."""

from collections.abc import Iterator
from dataclasses import replace

from tests.fuzz.of_mls import room
from tests.fuzz.of_sealed import NOBODY, ROOM
from tests.protocol.deterministic import bytes_of, seed

from hearth_mls.extensions import Extension, ExternalSender
from hearth_mls.framing import (
    AuthenticatedContent,
    ContentType,
    FramedContent,
    PrivateMessage,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
)
from hearth_mls.key_package import KeyPackage
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.message import encode_message
from hearth_mls.proposals import Add, PreSharedKey, ReInit, Update, write_proposal
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_mls.update_path import Sealed
from hearth_mls.welcome import EncryptedGroupSecrets, GroupSecrets, Welcome
from hearth_protocol.codec import u8, vector, vector_of
from hearth_protocol.history import Entry, History
from hearth_protocol.ids import EpochId, MemberId
from hearth_protocol.invitations import Card
from hearth_protocol.letters import LETTER_CLASSES, Admission, Kind, Request
from hearth_protocol.padding import pad
from hearth_protocol.signed import sign

KEY = bytes_of("a key to begin from")
HASH = bytes_of("a hash to begin from")


def encodings() -> Iterator[bytes]:
    """Yield them."""
    yield from _letters()
    yield from _mls()
    yield (
        b'{"hearth": "staff application", "version": 1, "name": "M", "signature_key": "%s", "hpke_key": "%s"}'
        % ((b"A" * 43,) * 2)
    )
    yield b"identity"


def _letters() -> Iterator[bytes]:
    admission = Admission(b"direct", KEY, b"", b"", "Room")
    request = Request(ROOM, MemberId(NOBODY), MemberId(NOBODY), ROOM, KEY, KEY, 1, "Please")
    entry = Entry(1, EpochId(bytes(16)), KEY, (MemberId(NOBODY),))
    history = History(ROOM, 0, MemberId(NOBODY), bytes(16), (entry, replace(entry, epoch=2)))
    signed_history, signed_request = sign(seed("somebody"), history), sign(seed("somebody"), request)
    for value in (admission, request, history, Card(KEY, b"", b"statement", b"", "Room")):
        yield value.write()
    yield from (signed_history, signed_request, NOBODY + signed_history)
    for kind, body in ((Kind.ADMISSION, admission.write()), (Kind.REQUEST, signed_request)):
        yield pad(u8(kind) + vector(body), LETTER_CLASSES)


def _mls() -> Iterator[bytes]:
    leaf = next(leaf for _, leaf in room().view.public.tree.leaves())
    package = KeyPackage(3, KEY, replace(leaf, source=LeafNodeSource.UPDATE, lifetime=None), (), HASH)
    external = PreSharedKeyId(PskType.EXTERNAL, b"id", HASH)
    resumption = PreSharedKeyId(PskType.RESUMPTION, b"group", HASH, 1, 5)
    proposals = (
        Add(package),
        Update(package.leaf_node),
        PreSharedKey(external),
        PreSharedKey(resumption),
        ReInit(b"group", 1, 3, (Extension(9, b"x"),)),
    )
    context = room().view.public.context
    for proposal in proposals:
        yield from (proposal.write(), write_proposal(proposal))
        content = FramedContent(context.group_id, context.epoch, Sender(SenderType.MEMBER), b"", proposal)
        for wire_format in (WireFormat.PUBLIC_MESSAGE, WireFormat.PRIVATE_MESSAGE):
            said = AuthenticatedContent(wire_format, content, HASH * 2, None)
            yield from (said.write(), said.write()[2:])
        yield encode_message(PublicMessage(replace(said, wire_format=WireFormat.PUBLIC_MESSAGE), HASH))
    secrets = EncryptedGroupSecrets(HASH, Sealed(KEY, b"sealed"))
    welcome = Welcome(3, (secrets, secrets), b"group info")
    private = PrivateMessage(context.group_id, 1, ContentType.APPLICATION, b"", b"data", b"ciphertext")
    for message in (package, welcome, private):
        yield from (message.write(), encode_message(message))
    for value in (
        external,
        resumption,
        secrets,
        GroupSecrets(HASH, None, ()),
        GroupSecrets(HASH, KEY, (external, resumption)),
        ExternalSender(KEY, leaf.credential),
    ):
        yield value.write()
    yield vector_of(context.extensions, Extension.write)
    yield leaf.write()

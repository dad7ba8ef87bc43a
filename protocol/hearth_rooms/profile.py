"""The constants of a Hearth room: one suite, one shape of leaf, one list of extensions (spec/groups.md).

MLS offers choices; a room has none. What is constant cannot be negotiated down, cannot tell one client
program from another (no GREASE), and is compared byte by byte. No I/O and no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hearth_mls.capabilities import Capabilities
from hearth_mls.commit import Commit
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import (
    EXTERNAL_SENDERS,
    REQUIRED_CAPABILITIES,
    Extension,
    ExternalSender,
    RequiredCapabilities,
    external_senders,
    external_senders_extension,
)
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.message import decode_public_message
from hearth_protocol.codec import MAX_INTEGER
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.ids import CommunityId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.credential import CREDENTIAL_TYPE
from hearth_protocol.structures.room_extension import ROOM_EXTENSION_TYPE, RoomExtension, group_id, room_of

__all__ = ["group_id", "room_of"]

SUITE_ID = 0x0003
SERVER_SENDER = 0
"""Index of the one external sender: the server, which may propose Removes and nothing else."""

CREDENTIALS = (BASIC, CREDENTIAL_TYPE)
CAPABILITIES = Capabilities(
    versions=(1,),
    cipher_suites=(SUITE_ID,),
    extensions=(ROOM_EXTENSION_TYPE,),
    proposals=(),
    credentials=CREDENTIALS,
)
"""What every leaf says it can do: exactly this."""

REQUIRED = RequiredCapabilities(extensions=(ROOM_EXTENSION_TYPE,), proposals=(), credentials=CREDENTIALS)

ALL_TIME = (0, (1 << 64) - 1)
"""Lifetime of the creator's leaf. When an admission ends is said by its chain, not by MLS."""


@dataclass(frozen=True, slots=True)
class Peek:
    """What a handshake says about itself. Nothing is verified: good for finding the room to ask."""

    room: RoomId
    generation: int
    epoch: int
    kind: Literal["proposal", "commit"]


def peek(message: bytes) -> Peek:
    """Return which room, epoch and kind a PublicMessage claims. Raises Malformed."""
    content = decode_public_message(message).content
    room, generation = room_of(content.group_id)
    if isinstance(content.content, bytes):
        raise Malformed("neither a proposal nor a commit")
    if content.epoch > MAX_INTEGER:
        # MLS can count as far; no room does, and outside MLS nothing could name it.
        raise Malformed("integer too large")
    return Peek(
        room, generation, content.epoch, "commit" if isinstance(content.content, Commit) else "proposal"
    )


def server_sender(community: CommunityId, server_key: bytes) -> ExternalSender:
    """Return the external sender entry of the server with that Ed25519 key."""
    return ExternalSender(server_key, Credential(BASIC, community))


def context_extensions(
    community: CommunityId, server_key: bytes, extension: RoomExtension
) -> tuple[Extension, ...]:
    """Return the GroupContext extensions of a room, in their order."""
    return (
        REQUIRED.extension(),
        external_senders_extension((server_sender(community, server_key),)),
        room_extension(extension),
    )


def room_extension(extension: RoomExtension) -> Extension:
    """Return the 0xF002 extension."""
    return Extension(ROOM_EXTENSION_TYPE, extension.write())


def read_extensions(
    extensions: Sequence[Extension], *, community: CommunityId, group: bytes
) -> RoomExtension:
    """Return the room's extension if the list is exactly a room's; Refused(COMMIT_INVALID) otherwise.

    `group` is the group id that the extension must agree with.
    """
    types = [extension.extension_type for extension in extensions]
    if types != [REQUIRED_CAPABILITIES, EXTERNAL_SENDERS, ROOM_EXTENSION_TYPE]:
        raise Refused(Refusal.COMMIT_INVALID)
    required, _, room = extensions
    senders = external_senders(extensions)
    # Compared as bytes: a second spelling of the same list would give two clients two context hashes.
    if required != REQUIRED.extension() or len(senders) != 1:
        raise Refused(Refusal.COMMIT_INVALID)
    if senders[0] != server_sender(community, senders[0].signature_key):
        raise Refused(Refusal.COMMIT_INVALID)
    content = RoomExtension.parse(room.data)
    if group_id(content.room, content.generation) != group:
        raise Refused(Refusal.COMMIT_INVALID)
    return content


def check_leaf(leaf: LeafNode) -> None:
    """Demand a leaf in the one shape there is; Refused(COMMIT_INVALID) otherwise.

    RFC 9420 section 7.3 is hearth_mls's business; this is what a room allows of it.
    """
    lifetime = leaf.lifetime
    if (
        leaf.capabilities != CAPABILITIES
        or leaf.extensions
        or leaf.credential.credential_type != CREDENTIAL_TYPE
        or leaf.source is LeafNodeSource.UPDATE
        or (lifetime is not None and (lifetime.not_before, lifetime.not_after) != ALL_TIME)
    ):
        raise Refused(Refusal.COMMIT_INVALID)

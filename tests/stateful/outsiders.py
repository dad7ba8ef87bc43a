"""What somebody can try who is no longer in the room, with every secret she ever had.

Each attempt returns whether it worked. None goes through the checks that an honest client makes for her:
she brings her own program.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from hearth_mls.key_schedule import (
    EpochSecrets,
    confirmation_tag,
    init_secret_from_joiner,
    joiner_secret,
)
from hearth_mls.path import open_path
from hearth_mls.proposals import ExternalInit
from hearth_mls.psk import psk_secret
from hearth_mls.public_group import StagedCommit
from hearth_mls.tree_math import LeafIndex
from hearth_protocol import posts
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import HearthError
from hearth_protocol.frames.answers import Delivered
from hearth_protocol.posts import EpochKeys, Header, SealedPost
from hearth_rooms.member import RoomMember


def derives(member: RoomMember, staged: StagedCommit) -> bool:
    """Whether her tree keys and epoch secrets give those of the epoch that a commit opened.

    She tries every leaf's place but the author's, and her own init secret or an external commit's.
    """
    group, after = member.group, staged.after
    if staged.path is None:
        return True
    try:
        init = _init_secret(member, staged)
    except HearthError:
        return False
    no_psks = psk_secret(group.suite, ())
    # None at all is tried too: the path must be what she lacks.
    for commit_secret in (bytes(group.suite.hash_bytes), *_commit_secrets(member, staged)):
        joiner = joiner_secret(group.suite, init, commit_secret, after.context)
        secrets = EpochSecrets.of_joiner_secret(group.suite, joiner, no_psks, after.context)
        tag = confirmation_tag(group.suite, secrets.confirmation, after.context.confirmed_transcript_hash)
        if hkdf.equal(tag, after.confirmation_tag):
            return True
    return False


def _commit_secrets(member: RoomMember, staged: StagedCommit) -> Iterator[bytes]:
    """Yield what her tree keys open of a commit's path, from every leaf's place but the author's."""
    for leaf, _ in staged.after.tree.leaves():
        if leaf != staged.committer:
            with suppress(HearthError, LookupError):
                yield open_path(
                    staged.after.tree,
                    staged.path,
                    committer=staged.committer,
                    own_leaf=LeafIndex(leaf),
                    own_keys=member.group.path_keys,
                    context=staged.provisional,
                ).commit_secret


def _init_secret(member: RoomMember, staged: StagedCommit) -> bytes:
    """Return her last epoch's init secret, or what her external secret makes of an external commit's."""
    for each in staged.proposals:
        if isinstance(each.proposal, ExternalInit):
            secret = member.group.secrets.external_key_pair(member.group.suite)[0]
            return init_secret_from_joiner(member.group.suite, each.proposal.kem_output, secret)
    return member.group.secrets.init


def opens(known: set[bytes], place: Delivered) -> bool:
    """Whether one of these keys opens a post, whatever epoch it was for."""
    header = Header.read(place.header)
    for key in known:
        keys = EpochKeys(header.room, header.generation, header.epoch, header.epoch_id, key)
        try:
            posts.unseal(SealedPost(place.header, place.sealed), keys)
        except HearthError:
            continue
        return True
    return False


def transplanted(member: RoomMember, into) -> RoomMember:
    """Return her state as she would present it in a later epoch: the public half is everybody's."""
    return RoomMember(into, member.keys, replace(member.group, public=into.public))

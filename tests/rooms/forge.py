"""What a changed client or a malicious member can send: commits that are rightly signed and break a rule.

The public verdict sees neither confirmation nor membership tag, so both are zeros here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from hearth_mls import proposal_list
from hearth_mls.commit import Commit
from hearth_mls.framing import Content, FramedContent, PublicMessage, Sender, SenderType, sign_content
from hearth_mls.key_schedule import init_secret_of_joiner, membership_tag
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.message import decode_group_info, decode_public_message, encode_message
from hearth_mls.path import make_path
from hearth_mls.proposals import Add, ExternalInit, PreSharedKey, Proposal, Update
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_mls.public_group import PublicGroup
from hearth_mls.update_path import UpdatePath
from hearth_protocol.codec import u32
from hearth_protocol.crypto.randomness import Randomness
from hearth_rooms.member import MemberKeys, RoomMember
from hearth_rooms.view import RoomView

TAG = bytes(32)
T = TypeVar("T")


def same(value: T) -> T:
    return value


def retagged(member: RoomMember, message: bytes, *, confirmation_tag: bytes | None = None) -> bytes:
    """Return a commit with a membership tag as only members make, and maybe another confirmation tag."""
    authenticated = decode_public_message(message).authenticated
    if confirmation_tag is not None:
        authenticated = replace(authenticated, confirmation_tag=confirmation_tag)
    group = member.group
    tag = membership_tag(group.suite, group.secrets.membership, authenticated, group.context)
    return encode_message(PublicMessage(authenticated, tag))


def framed(public: PublicGroup, seed: bytes, content: FramedContent, *, tagged: bool) -> bytes:
    """Sign whatever is said, with zeros for tags."""
    authenticated = sign_content(public.suite, seed, content, public.context)
    if isinstance(content.content, Commit):
        authenticated = replace(authenticated, confirmation_tag=TAG)
    return encode_message(PublicMessage(authenticated, TAG if tagged else None))


def commit(
    member: RoomMember,
    listed: Sequence[Proposal | bytes],
    random: Randomness,
    *,
    authenticated_data: bytes | None = None,
    path: bool = True,
    change_leaf: Callable[[LeafNode], LeafNode] = same,
    change_path: Callable[[UpdatePath], UpdatePath] = same,
    seed: bytes | None = None,
) -> bytes:
    """Return a commit by `member` of exactly these proposals and references."""
    public = member.view.public
    own_leaf = member.group.own_leaf
    sender = Sender(SenderType.MEMBER, own_leaf)
    covered = proposal_list.resolve(Commit(tuple(listed), None), sender, public.proposals)
    applied = proposal_list.applied(covered, public.tree, public.context.extensions)
    tree, extensions = applied.tree, applied.extensions
    new = make_path(
        tree,
        own_leaf,
        change_leaf(public.tree.leaf(own_leaf)),
        context=replace(public.context, epoch=public.context.epoch + 1, extensions=extensions),
        seed=seed or member.keys.signature_seed,
        random=random,
        added=applied.added,
    )
    content = Commit(tuple(listed), change_path(new.update_path) if path else None)
    hour = u32(member.view.hour) if authenticated_data is None else authenticated_data
    return framed(
        public,
        member.keys.signature_seed,
        FramedContent(public.context.group_id, public.context.epoch, sender, hour, content),
        tagged=True,
    )


def external_commit(
    view: RoomView,
    group_info: bytes,
    keys: MemberKeys,
    random: Randomness,
    *,
    extra: Sequence[Proposal | bytes] = (),
    inits: int = 1,
    hour: int | None = None,
    change_leaf: Callable[[LeafNode], LeafNode] = same,
) -> bytes:
    """Return an external commit by `keys` of `inits` ExternalInits and whatever is `extra`."""
    public = view.public
    external_pub = decode_group_info(group_info).external_pub
    kem_outputs = [init_secret_of_joiner(public.suite, external_pub, random)[0] for _ in range(inits)]
    listed = (*(ExternalInit(each) for each in kem_outputs), *extra)
    sender = Sender(SenderType.NEW_MEMBER_COMMIT)
    covered = proposal_list.resolve(Commit(listed, None), sender, public.proposals)
    applied = proposal_list.applied(covered, public.tree, public.context.extensions)
    tree, extensions = applied.tree, applied.extensions
    new = make_path(
        tree,
        tree.first_blank(),
        change_leaf(keys.identity().leaf(public.suite)),
        context=replace(public.context, epoch=public.context.epoch + 1, extensions=extensions),
        seed=keys.signature_seed,
        random=random,
    )
    content = Commit(listed, new.update_path)
    stamp = u32(view.hour if hour is None else hour)
    return framed(
        public,
        keys.signature_seed,
        FramedContent(public.context.group_id, public.context.epoch, sender, stamp, content),
        tagged=False,
    )


def proposal(
    view: RoomView,
    sender: Sender,
    seed: bytes,
    content: Content,
    *,
    authenticated_data: bytes = b"",
) -> bytes:
    """Return a standalone proposal."""
    public = view.public
    said = FramedContent(public.context.group_id, public.context.epoch, sender, authenticated_data, content)
    return framed(public, seed, said, tagged=sender.kind is SenderType.MEMBER)


def rightly_made(member: RoomMember, random: Randomness) -> dict[str, Proposal]:
    """Return proposals that MLS finds nothing wrong with and a room has no use for."""
    public, own_leaf = member.view.public, member.group.own_leaf
    offer = replace(member.keys.identity(), signature_seed=random(32)).key_package(random)
    leaf = replace(
        public.tree.leaf(own_leaf),
        encryption_key=offer.public.leaf_node.encryption_key,
        source=LeafNodeSource.UPDATE,
        lifetime=None,
        parent_hash=None,
    ).signed(public.suite, member.keys.signature_seed, public.context.group_id, own_leaf)
    psk = PreSharedKeyId(PskType.EXTERNAL, b"said on the phone", random(32))
    return {"add": Add(offer.public), "update": Update(leaf), "psk": PreSharedKey(psk)}

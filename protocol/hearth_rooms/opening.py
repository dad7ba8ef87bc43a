"""Where a view begins: a genesis, or a snapshot that an anchor or genesis vouches for.

Nothing here believes the host: the tree hashes to the context, every leaf is signed, in the room's one
shape, and ends in the community's root; the hour is proven. Who vouches for the context is asked by
`replay`. No I/O and no clock.
"""

import hashlib

from hearth_mls.group_context import GroupContext
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.message import decode_group_info
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.admission import check_entry, check_reentry
from hearth_protocol.codec import decode
from hearth_protocol.commit_table import check_next_generation
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.room_extension import BanKind, is_banned
from hearth_protocol.trust import Trust
from hearth_rooms import genesis as geneses
from hearth_rooms.hour_proof import proven_hour
from hearth_rooms.profile import SUITE_ID, check_leaf
from hearth_rooms.view import RoomView, Snapshot


def open_generation(
    genesis: bytes, group_info: bytes, tree: bytes, *, trust: Trust, previous: RoomView | None = None
) -> RoomView:
    """Return the view of a new generation's epoch 0, everything about it checked.

    `previous` is the room's last view where one is held: then the bans must carry over, and the genesis
    must follow that view's. Without it only `geneses.open_chain` can tell. Raises Malformed,
    NotAuthentic, and Refused with COMMIT_INVALID, COMMIT_FORBIDDEN (bans), ROOM_EXISTS,
    STALE_GENERATION, and the codes of an entry (the creator's leaf).
    """
    info = decode_group_info(group_info)
    if info.context.epoch != 0:
        raise Refused(Refusal.COMMIT_INVALID)
    snapshot = Snapshot(info.context.write(), tree, info.confirmation_tag, b"")
    view = from_snapshot(genesis, snapshot, trust=trust)
    view.check_group_info(group_info)
    if previous is not None:
        _check_follows(view, geneses.open_genesis(genesis, trust), previous)
    return view


def from_snapshot(genesis: bytes, snapshot: Snapshot, *, trust: Trust) -> RoomView:
    """Return the view of the epoch in `snapshot`, of the generation that `genesis` began.

    In epoch 0 the genesis itself vouches for it, and all that a genesis owes is asked, of a newcomer's
    host as of a server's staff; later an anchor must vouch (replay.from_anchor). Raises Malformed,
    NotAuthentic, Refused(COMMIT_INVALID | ADMISSION_INVALID | CERTIFICATE_UNKNOWN | …).
    """
    opened = geneses.open_genesis(genesis, trust)
    context = decode(snapshot.context, GroupContext.read)
    if context.cipher_suite != SUITE_ID:
        raise Refused(Refusal.COMMIT_INVALID)
    tree = RatchetTree.decode(snapshot.tree)
    if context.epoch == 0:
        _check_begins(opened, snapshot, context, tree)
    public = PublicGroup.start(context, tree, snapshot.confirmation_tag)
    hour = opened.hour
    if context.epoch != 0:
        hour = proven_hour(snapshot.opened_by, context, public.suite)
    view = RoomView.trusted(
        community=trust.community, genesis=genesis, public=public, hour=hour, opened_by=snapshot.opened_by
    )
    if (view.room, view.generation) != (opened.room, opened.generation):
        raise NotAuthentic("another room's or generation's genesis")
    _check_leaves(view, trust)
    if view.epoch == 0:
        _check_creator(view, opened, trust)
        _check_bans(view, opened)
    return view


def _check_begins(opened: Genesis, snapshot: Snapshot, context: GroupContext, tree: RatchetTree) -> None:
    """Demand the epoch 0 that `opened` signs, with one leaf and no commit before: the cheap rules first."""
    if snapshot.opened_by:
        raise NotAuthentic("no commit opens epoch 0")
    if context.confirmed_transcript_hash or tree.leaf_count != 1:
        raise Refused(Refusal.COMMIT_INVALID)
    signs_context = opened.context_hash == hashlib.sha256(snapshot.context).digest()
    if not signs_context or opened.confirmation_tag != snapshot.confirmation_tag:
        raise NotAuthentic("the genesis signs another group")


def _check_leaves(view: RoomView, trust: Trust) -> None:
    """Demand of each leaf what never passes: shape, chain, key, room, no ban. Hours were asked on entry."""
    for leaf, node in view.public.tree.leaves():
        check_leaf(node)
        member = view.members[int(leaf)]
        check_reentry(
            member.admission,
            trust=trust,
            room=view.room,
            signature_key=node.signature_key,
            bans=view.bans,
        )
    if len({member.member_id for member in view.members.values()}) != len(view.members):
        raise Refused(Refusal.COMMIT_INVALID)


def _check_creator(view: RoomView, opened: Genesis, trust: Trust) -> None:
    """Demand that the one leaf is that of the staff member who signs the genesis, entering fully."""
    leaf = view.public.tree.leaf(LeafIndex(0))
    if leaf is None or leaf.source is not LeafNodeSource.KEY_PACKAGE:
        raise Refused(Refusal.COMMIT_INVALID)
    creator = view.members[0]
    if creator.certificate != opened.certificate:
        raise Refused(Refusal.ADMISSION_INVALID)
    check_entry(
        creator.admission,
        trust=trust,
        room=view.room,
        signature_key=creator.signature_key,
        hour=opened.hour,
        bans=view.bans,
        uses_taken=0,
    )


def _check_bans(view: RoomView, opened: Genesis) -> None:
    """Demand that generation 0 bans nobody yet, and that none carries over whom it bans."""
    extension = view.extension
    if opened.generation == 0 and (extension.bans or extension.bans_version):
        raise Refused(Refusal.COMMIT_INVALID)
    if any(is_banned(extension.bans, BanKind.MEMBER, each.member) for each in opened.carried):
        raise Refused(Refusal.BANNED)


def _check_follows(view: RoomView, opened: Genesis, previous: RoomView) -> None:
    if view.generation == 0:
        raise Refused(Refusal.ROOM_EXISTS)
    if view.generation != previous.generation + 1 or opened.previous != geneses.name(previous.genesis):
        raise Refused(Refusal.STALE_GENERATION)
    check_next_generation(previous.extension, view.extension, opened.hour)

"""Groups, leaves, trees and messages for breaking rules: whatever is altered can be signed again."""

import copy
import functools
from collections.abc import Mapping
from dataclasses import replace

from tests.mls.members import GROUP_ID, Forger, Room, Seeded, identity

from hearth_mls import committing, welcoming
from hearth_mls.extensions import Extension
from hearth_mls.framing import Sender, SenderType
from hearth_mls.group import Group
from hearth_mls.group_context import GroupContext
from hearth_mls.identity import PrivateKeyPackage
from hearth_mls.key_package import KeyPackage
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.proposals import Add, ExternalInit, Proposal, Update
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_mls.psk_store import NO_PSKS, PreSharedKeys
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import Node, ParentNode, RatchetTree, parent_hash
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex, common_ancestor
from hearth_mls.update_path import UpdatePath
from hearth_mls.welcome import GroupSecrets, Welcome

NAMES = ("ada", "bea", "cleo", "dora")
RANDOM = Seeded("rules")
TAG = bytes(32)


@functools.cache
def _first_room() -> Room:
    return Room(*NAMES)


def room() -> Room:
    """Return four members in one group; its groups are values, so one group serves all."""
    again = copy.copy(_first_room())
    again.members = dict(again.members)
    return again


def forger(name: str = "ada", public: PublicGroup | None = None) -> Forger:
    """Return somebody with this member's keys, who knows the proposals of `public`."""
    inside = Forger.inside(room()[name], name)
    inside.public = public or inside.public
    return inside


def stranger(name: str = "eve") -> Forger:
    return Forger.outside(room().public, name)


def key(name: str) -> bytes:
    """Return a good HPKE key that nobody else has."""
    return SUITE_3.derive_key_pair(name.encode())[1]


def external_init() -> ExternalInit:
    return ExternalInit(SUITE_3.export_as_sender(room()["ada"].external_pub, b"x", 32, RANDOM)[0])


def psk(name: bytes = b"psk", **changes: object) -> PreSharedKeyId:
    return replace(PreSharedKeyId(PskType.EXTERNAL, name, bytes(32)), **changes)


# leaves, alone and in flat trees


def leaf(name: str, **changes: object) -> LeafNode:
    """Return a key package's leaf with these changes, signed by its owner."""
    changes = {"encryption_key": key(name), **changes}
    made = replace(identity(name).leaf(SUITE_3), **changes)
    return made.signed(SUITE_3, identity(name).signature_seed, b"", LeafIndex(0))


def package(name: str = "eve", changes: Mapping[str, object] | None = None, **of_leaf: object) -> KeyPackage:
    """Return a key package with `changes`, its leaf changed before; both signed by their owner."""
    made = KeyPackage(SUITE_3.id, key(f"init {name}"), leaf(name, **of_leaf), ())
    return replace(made, **(changes or {})).signed(SUITE_3, identity(name).signature_seed)


def update(name: str, **changes: object) -> Update:
    """Return an Update of this member, its leaf changed and then signed for its place."""
    group = room()[name]
    before = group.public.tree.leaf(group.own_leaf)
    assert before is not None
    fresh = {"encryption_key": key(f"new {name}"), "source": LeafNodeSource.UPDATE}
    made = replace(before, **{**fresh, "parent_hash": None, "lifetime": None, **changes})
    return Update(made.signed(SUITE_3, identity(name).signature_seed, GROUP_ID, group.own_leaf))


def flat(*leaves: LeafNode) -> RatchetTree:
    """Return a tree of these leaves in which all parents are blank, as Adds without a path leave it."""
    width = 1
    while width < len(leaves):
        width *= 2
    nodes: list[Node | None] = [None] * (2 * width - 1)
    nodes[: 2 * len(leaves) : 2] = leaves
    return RatchetTree(SUITE_3, tuple(nodes))


def start(
    tree: RatchetTree,
    extensions: tuple[Extension, ...] = (),
    lifetimes: LifetimePolicy = ANY_LIFETIME,
    **changes: object,
) -> PublicGroup:
    """Judge a tree as a joiner does, in a context that names its hash."""
    context = GroupContext(SUITE_3.id, GROUP_ID, 0, tree.root_hash, b"", extensions)
    return PublicGroup.start(replace(context, **changes), tree, TAG, lifetimes=lifetimes)


# trees with parents, made from their root down


def two_sides(
    *,
    top: bytes | None = None,
    low: bytes | None = None,
    above_top: bytes = b"",
    top_unmerged: tuple[int, ...] = (3,),
    low_unmerged: tuple[int, ...] = (3,),
    last: LeafNode | None = None,
    with_low: bool = True,
) -> RatchetTree:
    """Return a tree in which ada (leaf 0) set the root and cleo (leaf 2) the node above herself and leaf 3.

    Leaf 1 is blank; leaf 3 came later, so it is unmerged in both. Whatever is given, the hashes are right.
    """
    low_node = ParentNode(low or key("low"), b"set before the root", tuple(map(LeafIndex, low_unmerged)))
    root = ParentNode(top or key("top"), above_top, tuple(map(LeafIndex, top_unmerged)))
    last_leaf = leaf("dora") if last is None and with_low else last
    nodes: list[Node | None] = [None, None, None, root, None, low_node if with_low else None, last_leaf]
    nodes[4] = committed("cleo", 2, b"" if not with_low else _hash(nodes, 6, low_node))
    if not with_low:
        nodes[4] = leaf("cleo")
    nodes[0] = committed("ada", 0, _hash(nodes, 5, root))
    return RatchetTree(SUITE_3, tuple(nodes))


def _hash(nodes: list[Node | None], sibling: int, parent: ParentNode) -> bytes:
    tree = RatchetTree(SUITE_3, tuple(nodes))
    beside = tree.hash_without(sibling, frozenset(parent.unmerged_leaves))
    return parent_hash(SUITE_3, parent.encryption_key, parent.parent_hash, beside)


def committed(name: str, place: int, above: bytes, **changes: object) -> LeafNode:
    """Return a leaf as its owner's path would put it there."""
    made = replace(leaf(name), source=LeafNodeSource.COMMIT, lifetime=None, parent_hash=above, **changes)
    return made.signed(SUITE_3, identity(name).signature_seed, GROUP_ID, LeafIndex(place))


def with_node_key(who: Forger, path: UpdatePath, at: int, node_key: bytes) -> UpdatePath:
    """Return the path with another key at one node, and everything above and below it made to fit."""
    nodes = list(path.nodes)
    nodes[at] = replace(nodes[at], encryption_key=node_key)
    assert who.place is not None
    _, above = who.public.tree.with_path(who.place, [node.encryption_key for node in nodes])
    return who.resigned(replace(path, nodes=tuple(nodes)), parent_hash=above)


# Welcomes


def own_package(name: str = "eve", **options: object) -> PrivateKeyPackage:
    return identity(name).key_package(Seeded(name), **options)


def welcome(
    own: PrivateKeyPackage,
    *proposals: Proposal,
    psks: PreSharedKeys = NO_PSKS,
    addressed_to: PrivateKeyPackage | None = None,
    tree: RatchetTree | None = None,
    signed_by: str = "ada",
    secrets: Mapping[str, object] | None = None,
    context: Mapping[str, object] | None = None,
    **info_changes: object,
) -> Welcome:
    """Return a Welcome by ada, who adds `own`; each part is changed before it is signed or sealed."""
    group = room()["ada"]
    seed = identity("ada").signature_seed
    template = group.public.tree.leaf(group.own_leaf)
    assert template is not None
    author = committing.Author(
        sender=Sender(SenderType.MEMBER, group.own_leaf),
        message_seed=seed,
        template=template,
        leaf_seed=seed,
        init_secret=group.secrets.init,
        psks=psks,
    )
    made = committing.make(
        group.public,
        author,
        (Add(own.public), *proposals),
        authenticated_data=b"",
        with_path=True,
        random=RANDOM,
    )
    assert made.path is not None
    after = Group(made.staged.after, group.own_leaf, seed, made.secrets, made.path.keys)
    info = after.group_info((welcoming.tree_extension(tree or after.public.tree),))
    info = replace(info, context=replace(info.context, **(context or {})), **info_changes)
    info = info.signed(SUITE_3, identity(signed_by).signature_seed)
    honest = welcoming.make_welcome(made, info, RANDOM)
    if addressed_to is None and secrets is None:
        return honest
    # Sealed by hand what welcoming seals, so that every part of it can be altered.
    meeting = common_ancestor(made.staged.added[0], made.staged.committer)
    told = GroupSecrets(made.joiner_secret, made.path.path_secrets.get(meeting), made.psks)
    again = welcoming._sealed_for(
        SUITE_3,
        (addressed_to or own).public,
        replace(told, **(secrets or {})),
        honest.encrypted_group_info,
        RANDOM,
    )
    return replace(honest, secrets=(again,))


def join(given: Welcome, own: PrivateKeyPackage, **options: object) -> Group:
    return Group.join(given, own, **options)

"""A member's group as bytes, without the tree, for the member's own sealed storage. Private half.

Version 1, to the byte as protocol/spec/member-state.md lays it out. Whoever holds these bytes is the member.
The tree is public and kept elsewhere; it is accepted only if it is the one these secrets belong to, so no
storage can make a member continue somewhere else. Pre-shared keys are not in it: who uses them keeps them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from hearth_mls.framing import Sender, SenderType
from hearth_mls.group import Group
from hearth_mls.group_context import GroupContext
from hearth_mls.identity import OwnUpdate
from hearth_mls.invalid import demand
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag
from hearth_mls.proposal_list import ReceivedProposal
from hearth_mls.proposals import Update, read_proposal, write_proposal
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.secret_tree import SecretTree
from hearth_mls.suite import SUITES, Suite, suite_of
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_protocol.codec import Reader, decode, optional, u16, u32, vector, vector_of
from hearth_protocol.errors import Malformed

VERSION = 1
_SECRETS = (
    "sender_data",
    "encryption",
    "exporter",
    "external",
    "confirmation",
    "membership",
    "resumption",
    "authenticator",
    "init",
)
Proposals = Mapping[bytes, ReceivedProposal]


class UnknownVersion(Malformed):
    """A state of a version that this program does not know. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("unknown version of a member's state")


def encode(group: Group, *, proposals: bool = True) -> bytes:
    """Return `group` without its tree; without the proposals of its epoch where those are kept elsewhere."""
    known = group.public.proposals.values() if proposals else ()
    return b"".join(
        (
            u16(VERSION),
            group.context.write(),
            vector(group.public.confirmation_tag),
            u32(group.own_leaf),
            vector(group.signature_seed),
            *(vector(getattr(group.secrets, name)) for name in _SECRETS),
            vector_of(sorted(group.path_keys.items()), lambda item: u32(item[0]) + vector(item[1])),
            optional(group.secret_tree, SecretTree.write),
            vector_of(known, _write_proposal),
            vector_of(sorted(group.updates.items()), _write_update),
        )
    )


def restore(data: bytes, tree: RatchetTree, suites: Mapping[int, Suite] = SUITES) -> Group:
    """Return the group that `encode` wrote, with its proposals, on top of its tree.

    Raises Malformed for other bytes, UnknownVersion among them; Invalid when `tree` is another's, or
    something does not fit it.
    """

    def standing(context: GroupContext, tag: bytes) -> PublicGroup:
        return PublicGroup.trusted(context, tree, tag, suites)

    return _resumed(data, standing)


def resume(data: bytes, public: PublicGroup) -> Group:
    """Return the group that `encode` wrote without proposals, standing in `public`, which knows them.

    Malformed for other bytes, proposals among them; Invalid when `public` is another epoch or fork, or a key
    does not fit its tree.
    """

    def standing(context: GroupContext, tag: bytes) -> PublicGroup:
        demand(context == public.context and tag == public.confirmation_tag, Rule.STATE_OF_THIS_EPOCH)
        return public

    group = _resumed(data, standing)
    if group.public.proposals != public.proposals:
        raise Malformed("proposals that are known from elsewhere")
    return group


def own_leaf_key(data: bytes, suites: Mapping[int, Suite] = SUITES) -> bytes:
    """Return the public HPKE key of the own leaf as `encode` left it, to be compared with a tree's.

    Malformed for other bytes; nothing but the key is checked.
    """
    reader = Reader(data)
    if reader.u16() != VERSION:
        raise UnknownVersion
    context, _, own_leaf = GroupContext.read(reader), reader.vector(), LeafIndex(reader.u32())
    for _ in ("signature_seed", *_SECRETS):
        reader.vector()
    suite = suite_of(context.cipher_suite, suites)
    secret = _read_keys(reader).get(node_of(own_leaf), b"")
    if len(secret) != suite.key_bytes:
        raise Malformed("a state without the key of its leaf")
    return suite.hpke_key(secret)


def _resumed(data: bytes, standing: Callable[[GroupContext, bytes], PublicGroup]) -> Group:
    group = decode(data, lambda reader: _read(reader, standing))
    _check(group)
    return group


def _read(reader: Reader, standing: Callable[[GroupContext, bytes], PublicGroup]) -> Group:
    if reader.u16() != VERSION:
        raise UnknownVersion
    public = standing(GroupContext.read(reader), reader.vector())
    group = Group(
        public=public,
        own_leaf=LeafIndex(reader.u32()),
        signature_seed=reader.vector(),
        secrets=EpochSecrets(**{name: reader.vector() for name in _SECRETS}),
        path_keys=MappingProxyType(_read_keys(reader)),
        secret_tree=reader.optional(
            lambda inner: SecretTree.read(inner, public.suite, public.tree.leaf_count)
        ),
    )
    proposals = MappingProxyType({**public.proposals, **_read_proposals(reader)})
    updates = MappingProxyType(_read_updates(reader))
    return replace(group, public=replace(public, proposals=proposals), updates=updates)


def _read_keys(reader: Reader) -> dict[NodeIndex, bytes]:
    pairs = reader.vector_of(lambda inner: (NodeIndex(inner.u32()), inner.vector()))
    keys = dict(sorted(pairs))
    if tuple(keys.items()) != pairs:
        raise Malformed("keys unsorted or twice")
    return keys


def _write_proposal(known: ReceivedProposal) -> bytes:
    return vector(known.reference) + known.sender.write() + write_proposal(known.proposal)


def _read_proposal(reader: Reader) -> ReceivedProposal:
    reference, sender = reader.vector(), Sender.read(reader)
    return ReceivedProposal(reference, read_proposal(reader), sender)


def _read_proposals(reader: Reader) -> Proposals:
    """Read what was proposed in this epoch, in the order in which it came."""
    known = reader.vector_of(_read_proposal)
    proposals = {each.reference: each for each in known}
    if len(proposals) != len(known):
        raise Malformed("a proposal twice")
    return proposals


def _write_update(item: tuple[bytes, OwnUpdate]) -> bytes:
    reference, own = item
    return vector(reference) + vector(own.leaf_secret) + vector(own.signature_seed)


def _read_updates(reader: Reader) -> dict[bytes, OwnUpdate]:
    pairs = reader.vector_of(lambda inner: (inner.vector(), OwnUpdate(inner.vector(), inner.vector())))
    updates = dict(sorted(pairs, key=lambda pair: pair[0]))
    if tuple(updates.items()) != pairs:
        raise Malformed("updates unsorted or twice")
    return updates


def _check(group: Group) -> None:
    _check_sizes(group)
    suite, tree = group.suite, group.public.tree
    leaf = tree.leaf(group.own_leaf)
    demand(
        leaf is not None and leaf.signature_key == suite.signature_key(group.signature_seed),
        Rule.STATE_HAS_OWN_SIGNATURE_KEY,
    )
    demand(node_of(group.own_leaf) in group.path_keys, Rule.STATE_HAS_OWN_LEAF_KEY)
    confirmed = group.context.confirmed_transcript_hash
    expected = confirmation_tag(suite, group.secrets.confirmation, confirmed)
    demand(expected == group.public.confirmation_tag, Rule.STATE_OF_THIS_EPOCH)
    for node, key in group.path_keys.items():
        value = tree.nodes[node] if node < len(tree.nodes) else None
        demand(value is not None and suite.hpke_key(key) == value.encryption_key, Rule.STATE_KEYS_FIT)
    for reference, own in group.updates.items():
        _check_update(group, reference, own)


def _check_sizes(group: Group) -> None:
    suite, updates = group.suite, group.updates.values()
    keys = [group.signature_seed, *group.path_keys.values()]
    keys += [key for own in updates for key in (own.leaf_secret, own.signature_seed)]
    secrets = [getattr(group.secrets, name) for name in _SECRETS]
    if group.secret_tree is not None:
        # The tree was made of the encryption secret, which would give back every key that was used.
        if group.secrets.encryption:
            raise Malformed("a secret tree beside what it was made of")
        secrets.remove(b"")
    if any(len(key) != suite.key_bytes for key in keys) or any(
        len(secret) != suite.hash_bytes for secret in secrets
    ):
        raise Malformed("a secret has the wrong size")


def _check_update(group: Group, reference: bytes, own: OwnUpdate) -> None:
    known = group.public.proposals.get(reference)
    demand(
        known is not None
        and known.sender == Sender(SenderType.MEMBER, group.own_leaf)
        and isinstance(known.proposal, Update)
        and group.suite.hpke_key(own.leaf_secret) == known.proposal.leaf_node.encryption_key
        and group.suite.signature_key(own.signature_seed) == known.proposal.leaf_node.signature_key,
        Rule.STATE_UPDATES_WERE_PROPOSED,
    )

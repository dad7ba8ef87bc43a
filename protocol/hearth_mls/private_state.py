"""A member's secrets as bytes, without the tree, for the member's own sealed storage. Private half.

Version 1. Whoever holds these bytes is the member. The tree is public and kept elsewhere; `resume` accepts it
only if it is the one these secrets belong to, so no storage can make a member continue somewhere else.
"""

from types import MappingProxyType

from hearth_mls.group import Group
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import demand
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag
from hearth_mls.public_group import PublicGroup
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_protocol.codec import Reader, decode, u8, u32, vector, vector_of
from hearth_protocol.errors import Malformed

_VERSION = 1
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


def encode(group: Group) -> bytes:
    """Return `group` without its tree and without the proposals of its epoch."""
    keys = sorted(group.path_keys.items())
    return b"".join(
        (
            u8(_VERSION),
            group.context.write(),
            vector(group.public.confirmation_tag),
            u32(group.own_leaf),
            vector(group.signature_seed),
            *(vector(getattr(group.secrets, name)) for name in _SECRETS),
            vector_of(keys, lambda item: u32(item[0]) + vector(item[1])),
        )
    )


def _read_keys(reader: Reader) -> dict[NodeIndex, bytes]:
    pairs = reader.vector_of(lambda inner: (NodeIndex(inner.u32()), inner.vector()))
    keys = dict(sorted(pairs))
    if tuple(keys.items()) != pairs:
        raise Malformed("keys unsorted or twice")
    return keys


def resume(data: bytes, public: PublicGroup) -> Group:
    """Return the group that `encode` wrote, on top of `public`.

    Malformed for other bytes; Invalid when `public` is another epoch or fork, or a key does not fit its tree.
    """

    def read(reader: Reader) -> Group:
        if reader.u8() != _VERSION:
            raise Malformed("unknown version of a member's state")
        context, tag = GroupContext.read(reader), reader.vector()
        demand(context == public.context and tag == public.confirmation_tag, "secrets of another state")
        return Group(
            public=public,
            own_leaf=LeafIndex(reader.u32()),
            signature_seed=reader.vector(),
            secrets=EpochSecrets(**{name: reader.vector() for name in _SECRETS}),
            path_keys=MappingProxyType(_read_keys(reader)),
        )

    group = decode(data, read)
    _check(group)
    return group


def _check(group: Group) -> None:
    suite, tree = group.suite, group.public.tree
    keys = [group.signature_seed, *group.path_keys.values()]
    secrets = [getattr(group.secrets, name) for name in _SECRETS]
    if any(len(key) != suite.key_bytes for key in keys) or any(
        len(secret) != suite.hash_bytes for secret in secrets
    ):
        raise Malformed("a secret has the wrong size")
    leaf = tree.leaf(group.own_leaf)
    demand(
        leaf is not None and leaf.signature_key == suite.signature_key(group.signature_seed),
        "the own leaf has another signature key",
    )
    demand(node_of(group.own_leaf) in group.path_keys, "the own leaf's key is missing")
    confirmed = group.context.confirmed_transcript_hash
    expected = confirmation_tag(suite, group.secrets.confirmation, confirmed)
    demand(expected == group.public.confirmation_tag, "secrets of another state")
    for node, key in group.path_keys.items():
        value = tree.nodes[node] if node < len(tree.nodes) else None
        demand(value is not None and suite.hpke_key(key) == value.encryption_key, "a key fits no node")

"""What a leaf must be to stand in a group (RFC 9420 section 7.3), each rule by its name.

Signatures are checked where the leaf's place is known, uniqueness where the tree is: tree_validation and
commit_validation. Whom a credential names is the application's to judge.
"""

from dataclasses import dataclass

from hearth_mls.capabilities import MLS10
from hearth_mls.credentials import X509
from hearth_mls.extensions import (
    DEFAULT_EXTENSIONS,
    DEFAULT_PROPOSALS,
    Extension,
    check_distinct,
    external_senders,
    required_capabilities,
)
from hearth_mls.invalid import demand
from hearth_mls.leaf_node import LeafNode
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite


def check_extensions(suite: Suite, extensions: tuple[Extension, ...]) -> None:
    """Refuse GroupContext extensions whose known contents cannot be read or used; Malformed or Invalid."""
    check_distinct(extensions)
    required_capabilities(extensions)
    for sender in external_senders(extensions):
        demand(sender.credential.credential_type != X509, Rule.EXTERNAL_SENDER_CAN_BE_JUDGED)
        demand(suite.is_signature_key(sender.signature_key), Rule.EXTERNAL_SENDER_KEY_IS_KEY)


@dataclass(frozen=True, slots=True)
class Demands:
    """What a group's extensions ask of every leaf, read once: a list may be long, and so may a tree."""

    types: frozenset[int]
    extensions: frozenset[int]
    proposals: frozenset[int]
    credentials: frozenset[int]

    @classmethod
    def of(cls, extensions: tuple[Extension, ...]) -> "Demands":
        """Read them; Malformed when required_capabilities cannot be read."""
        required = required_capabilities(extensions)
        return cls(
            types=frozenset(each.extension_type for each in extensions),
            extensions=frozenset(required.extensions),
            proposals=frozenset(required.proposals),
            credentials=frozenset(required.credentials),
        )


def check_leaf(
    suite: Suite, leaf: LeafNode, demands: Demands, lifetimes: LifetimePolicy = ANY_LIFETIME
) -> None:
    """Refuse a leaf that does not fit a group with these demands, its signature apart."""
    can = leaf.capabilities
    demand(suite.is_hpke_key(leaf.encryption_key), Rule.LEAF_KEY_IS_KEY)
    demand(MLS10 in can.versions, Rule.LEAF_SUPPORTS_VERSION)
    demand(suite.id in can.cipher_suites, Rule.LEAF_SUPPORTS_SUITE)
    demand(leaf.credential.credential_type != X509, Rule.LEAF_CREDENTIAL_CAN_BE_JUDGED)
    demand(leaf.credential.credential_type in can.credentials, Rule.LEAF_SUPPORTS_OWN_CREDENTIAL)
    check_distinct(leaf.extensions)
    supported = DEFAULT_EXTENSIONS.union(can.extensions)
    demand(
        all(each.extension_type in supported for each in leaf.extensions),
        Rule.LEAF_SUPPORTS_OWN_EXTENSIONS,
    )
    demand(supported.issuperset(demands.types), Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS)
    demand(supported.issuperset(demands.extensions), Rule.LEAF_HAS_REQUIRED_EXTENSIONS)
    demand(
        DEFAULT_PROPOSALS.union(can.proposals).issuperset(demands.proposals),
        Rule.LEAF_HAS_REQUIRED_PROPOSALS,
    )
    demand(demands.credentials.issubset(can.credentials), Rule.LEAF_HAS_REQUIRED_CREDENTIALS)
    if leaf.lifetime is not None:
        lifetimes.check(leaf.lifetime)

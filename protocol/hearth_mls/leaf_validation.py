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
    external_senders,
    required_capabilities,
)
from hearth_mls.invalid import demand
from hearth_mls.leaf_node import LeafNode
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.suite import Suite


def check_extensions(suite: Suite, extensions: tuple[Extension, ...]) -> None:
    """Refuse GroupContext extensions whose known contents cannot be read or used; Malformed or Invalid."""
    required_capabilities(extensions)
    for sender in external_senders(extensions):
        demand(suite.is_signature_key(sender.signature_key), "an external sender's key is no key")


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
    demand(suite.is_hpke_key(leaf.encryption_key), "a leaf's encryption key is no key")
    demand(MLS10 in can.versions, "a leaf does not support this version")
    demand(suite.id in can.cipher_suites, "a leaf does not support this cipher suite")
    demand(leaf.credential.credential_type != X509, "X.509 credentials are not supported")
    demand(leaf.credential.credential_type in can.credentials, "a leaf does not support its own credential")
    supported = DEFAULT_EXTENSIONS.union(can.extensions)
    demand(
        all(each.extension_type in supported for each in leaf.extensions),
        "a leaf does not support its own extensions",
    )
    demand(supported.issuperset(demands.types), "a leaf does not support the group's extensions")
    demand(supported.issuperset(demands.extensions), "a leaf lacks a required capability: an extension")
    demand(
        DEFAULT_PROPOSALS.union(can.proposals).issuperset(demands.proposals),
        "a leaf lacks a required capability: a proposal",
    )
    demand(demands.credentials.issubset(can.credentials), "a leaf lacks a required capability: a credential")
    if leaf.lifetime is not None:
        lifetimes.check(leaf.lifetime)

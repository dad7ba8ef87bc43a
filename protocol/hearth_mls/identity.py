"""Who a member is, and what it keeps until it is added or its change is committed. Private half."""

from dataclasses import dataclass, replace

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import Credential
from hearth_mls.extensions import Extension, check_distinct
from hearth_mls.invalid import demand
from hearth_mls.key_package import KeyPackage
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.lifetime import Lifetime
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3, Suite
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.crypto.randomness import Randomness

_NOWHERE = b"", LeafIndex(0)
"""Group and place that the leaf of a key package is signed for: none."""


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What a member brings into a group. `signature_seed` is the private half of the leaf's signature key."""

    signature_seed: bytes
    credential: Credential
    capabilities: Capabilities
    extensions: tuple[Extension, ...] = ()

    def leaf(self, suite: Suite, lifetime: Lifetime | None = None) -> LeafNode:
        """Return an unsigned leaf of this identity, to be given a key and a source."""
        return LeafNode(
            encryption_key=b"",
            signature_key=suite.signature_key(self.signature_seed),
            credential=self.credential,
            capabilities=self.capabilities,
            source=LeafNodeSource.KEY_PACKAGE,
            lifetime=lifetime or Lifetime(),
            extensions=self.extensions,
        )

    def key_package(
        self,
        random: Randomness,
        *,
        suite: Suite = SUITE_3,
        lifetime: Lifetime | None = None,
        extensions: tuple[Extension, ...] = (),
    ) -> "PrivateKeyPackage":
        """Return a new offer to be added, with keys of its own; publish its `public` part and keep the rest.

        Without a `lifetime` it is good for ever. Invalid when the identity's own parts do not fit together.
        """
        init_secret, init_key = suite.derive_key_pair(random(suite.hash_bytes))
        encryption_secret, encryption_key = suite.derive_key_pair(random(suite.hash_bytes))
        leaf = replace(self.leaf(suite, lifetime), encryption_key=encryption_key)
        public = KeyPackage(
            suite.id, init_key, leaf.signed(suite, self.signature_seed, *_NOWHERE), extensions
        ).signed(suite, self.signature_seed)
        check_distinct(extensions)
        public.check(suite)
        listed = {each.extension_type for each in extensions}
        demand(listed.issubset(self.capabilities.extensions), Rule.KEY_PACKAGE_LISTS_EXTENSIONS)
        return PrivateKeyPackage(suite, public, init_secret, encryption_secret, self.signature_seed)


@dataclass(frozen=True, slots=True, repr=False)
class PrivateKeyPackage:
    """A key package and its secrets. Good for one Welcome: then throw it away."""

    suite: Suite
    public: KeyPackage
    init_secret: bytes
    encryption_secret: bytes
    signature_seed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class OwnUpdate:
    """What the author of an Update keeps until somebody commits it."""

    leaf_secret: bytes
    """HPKE secret of the proposed leaf."""
    signature_seed: bytes
    """Of the proposed leaf: the old one, if the identity stays."""

"""Key packages (RFC 9420 section 10): an offer to be added, published in advance and used once."""

from dataclasses import dataclass, replace

from hearth_mls import labels
from hearth_mls.capabilities import MLS10
from hearth_mls.extensions import Extension, read_extensions, write_extensions
from hearth_mls.invalid import NotSupported, authentic, demand
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.leaf_validation import Demands, check_leaf
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import Reader, u16, vector

_LABEL = b"KeyPackageTBS"


@dataclass(frozen=True, slots=True)
class KeyPackage:
    """An init key and the leaf that would be placed. Nothing in it is believed before `check`."""

    cipher_suite: int
    init_key: bytes
    leaf_node: LeafNode
    extensions: tuple[Extension, ...] = ()
    signature: bytes = b""

    @classmethod
    def read(cls, reader: Reader) -> "KeyPackage":
        """Read one; its signature is not yet verified."""
        if reader.u16() != MLS10:
            raise NotSupported(Rule.KEY_PACKAGE_VERSION)
        return cls(
            cipher_suite=reader.u16(),
            init_key=reader.vector(),
            leaf_node=LeafNode.read(reader),
            extensions=read_extensions(reader),
            signature=reader.vector(),
        )

    def _to_be_signed(self) -> bytes:
        return b"".join(
            (
                u16(MLS10),
                u16(self.cipher_suite),
                vector(self.init_key),
                self.leaf_node.write(),
                write_extensions(self.extensions),
            )
        )

    def write(self) -> bytes:
        """Write it."""
        return self._to_be_signed() + vector(self.signature)

    def reference(self, suite: Suite) -> bytes:
        """KeyPackageRef (section 5.2): how a Welcome names it."""
        return labels.reference(suite, b"MLS 1.0 KeyPackage Reference", self.write())

    def signed(self, suite: Suite, seed: bytes) -> "KeyPackage":
        """Return it, signed with the private half of its leaf's signature key."""
        return replace(self, signature=labels.sign(suite, seed, _LABEL, self._to_be_signed()))

    def check(
        self, suite: Suite, extensions: tuple[Extension, ...] = (), lifetimes: LifetimePolicy = ANY_LIFETIME
    ) -> None:
        """Return if it is good to be added to a group with these GroupContext extensions (section 10.1).

        Raises Invalid; NotAuthentic for a wrong signature of the leaf or of the whole.
        """
        demand(self.cipher_suite == suite.id, Rule.KEY_PACKAGE_SUITE)
        demand(self.leaf_node.source is LeafNodeSource.KEY_PACKAGE, Rule.KEY_PACKAGE_LEAF_SOURCE)
        demand(suite.is_hpke_key(self.init_key), Rule.KEY_PACKAGE_INIT_KEY_IS_KEY)
        demand(self.init_key != self.leaf_node.encryption_key, Rule.KEY_PACKAGE_INIT_KEY_IS_ANOTHER)
        check_leaf(suite, self.leaf_node, Demands.of(extensions), lifetimes)
        # A key package's leaf is signed without group and place.
        self.leaf_node.verify(suite, b"", LeafIndex(0))
        with authentic(Rule.KEY_PACKAGE_SIGNATURE):
            labels.verify(suite, self.leaf_node.signature_key, _LABEL, self._to_be_signed(), self.signature)

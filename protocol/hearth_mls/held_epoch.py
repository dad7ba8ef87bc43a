"""An epoch as one member holds it: what it knows, and how it says and seals what it says. Private half.

The steps from here are in group.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

from hearth_mls.extensions import Extension
from hearth_mls.framing import (
    AuthenticatedContent,
    Content,
    FramedContent,
    PrivateMessage,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.group_context import GroupContext
from hearth_mls.group_info import GroupInfo, external_pub_extension, group_info
from hearth_mls.identity import OwnUpdate
from hearth_mls.invalid import Forged
from hearth_mls.key_schedule import EpochSecrets, membership_tag
from hearth_mls.leaf_node import LeafNode
from hearth_mls.message_protection import PADDED_TO_BYTES, protect
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.public_group import PublicGroup, StagedCommit, StagedProposal
from hearth_mls.rules import Rule
from hearth_mls.secret_tree import SecretTree
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex
from hearth_protocol.crypto import hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import WrongCall


def _no_updates() -> Mapping[bytes, OwnUpdate]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, repr=False)
class HeldEpoch:
    """The public group and this member's secrets."""

    public: PublicGroup
    own_leaf: LeafIndex
    signature_seed: bytes
    secrets: EpochSecrets
    path_keys: Mapping[NodeIndex, bytes]
    """HPKE secrets of the own leaf's node and of the nodes above it that this member was told."""
    secret_tree: SecretTree | None = None
    """None until this epoch's first PrivateMessage; then it stands for secrets.encryption, which is gone."""
    updates: Mapping[bytes, OwnUpdate] = field(default_factory=_no_updates)
    """What this member proposed to change of its own leaf in this epoch, by reference."""

    @property
    def suite(self) -> Suite:
        """The group's cipher suite."""
        return self.public.suite

    @property
    def context(self) -> GroupContext:
        """The epoch's context."""
        return self.public.context

    @property
    def epoch_authenticator(self) -> bytes:
        """A value two members can compare to know that they see the same group (section 8.7)."""
        return self.secrets.authenticator

    @property
    def resumption_psk(self) -> bytes:
        """A key by which members prove later, or elsewhere, that they were in this epoch (section 8.6)."""
        return self.secrets.resumption

    @property
    def external_pub(self) -> bytes:
        """The public key by which others join this epoch."""
        return self.secrets.external_key_pair(self.suite)[1]

    def export(self, label: bytes, context: bytes, size_bytes: int) -> bytes:
        """Return a secret of this epoch for the application (MLS-Exporter, section 8.5)."""
        return self.secrets.export(self.suite, label, context, size_bytes)

    def group_info(self, extensions: tuple[Extension, ...] = ()) -> GroupInfo:
        """Return this epoch's GroupInfo with its external key first, signed by this member."""
        return group_info(
            self.suite,
            context=self.context,
            confirmation_tag=self.public.confirmation_tag,
            extensions=(external_pub_extension(self.external_pub), *extensions),
            signer=self.own_leaf,
            seed=self.signature_seed,
        )

    def framed(self, content: Content, authenticated_data: bytes) -> FramedContent:
        """Return `content` as this member says it in this epoch."""
        sender = Sender(SenderType.MEMBER, self.own_leaf)
        return FramedContent(self.context.group_id, self.context.epoch, sender, authenticated_data, content)

    def own_leaf_node(self) -> LeafNode:
        """Return this member's leaf as it stands in the tree."""
        own = self.public.tree.leaf(self.own_leaf)
        if own is None:
            raise WrongCall("a group whose own leaf is blank")
        return own

    def signed(
        self, framed: FramedContent, wire_format: WireFormat = WireFormat.PUBLIC_MESSAGE
    ) -> AuthenticatedContent:
        """Return it signed, for the form in which it will travel."""
        return sign_content(self.suite, self.signature_seed, framed, self.context, wire_format)

    def tagged(self, authenticated: AuthenticatedContent) -> PublicMessage:
        """Return a signed handshake with the tag that proves membership (section 6.2)."""
        tag = membership_tag(self.suite, self.secrets.membership, authenticated, self.context)
        return PublicMessage(authenticated, tag)

    def sealed(
        self,
        authenticated: AuthenticatedContent,
        random: Randomness,
        padded_to_bytes: int = PADDED_TO_BYTES,
    ) -> tuple[PrivateMessage, Self]:
        """Return a signed message sealed, and the group that cannot seal another with its key."""
        message, tree = protect(
            self.keys_for_messages(),
            self.secrets.sender_data,
            authenticated,
            random=random,
            padded_to_bytes=padded_to_bytes,
        )
        return message, self.with_secret_tree(tree)

    def keys_for_messages(self) -> SecretTree:
        """Return the secret tree, begun if no message was sealed or opened yet."""
        if self.secret_tree is not None:
            return self.secret_tree
        return SecretTree.start(self.suite, self.public.tree.leaf_count, self.secrets.encryption)

    def with_secret_tree(self, tree: SecretTree) -> Self:
        """Return the group that has no keys for messages but those of `tree`."""
        return replace(self, secrets=replace(self.secrets, encryption=b""), secret_tree=tree)

    def with_own_key(self, psks: PreSharedKeys) -> PreSharedKeys:
        """Return `psks` and what this epoch itself brings."""
        return psks.with_resumption(self.context.group_id, self.context.epoch, self.resumption_psk)

    def check_membership_tag(self, staged: StagedCommit | StagedProposal) -> None:
        """Return if it was sealed, comes from outside, or has the tag of this epoch; else NotAuthentic."""
        authenticated = staged.authenticated
        if (
            authenticated.wire_format is WireFormat.PRIVATE_MESSAGE
            or authenticated.content.sender.kind is not SenderType.MEMBER
        ):
            return
        expected = membership_tag(self.suite, self.secrets.membership, authenticated, self.context)
        if staged.membership_tag is None or not hkdf.equal(expected, staged.membership_tag):
            raise Forged("membership tag", Rule.MEMBERSHIP_TAG)

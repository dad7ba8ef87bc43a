"""What a member publishes so that others can join from outside (RFC 9420 section 12.4.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearth_mls import labels
from hearth_mls.extensions import EXTERNAL_PUB, Extension, find, read_extensions, write_extensions
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import Invalid, authentic
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import Reader, decode, u32, vector

_LABEL = b"GroupInfoTBS"


def external_pub_extension(public_key: bytes) -> Extension:
    """Return the GroupInfo extension that external commits seal to (section 12.4.3.2)."""
    return Extension(EXTERNAL_PUB, vector(public_key))


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """An epoch as one member describes it. Nothing in it is believed before `verify`."""

    context: GroupContext
    extensions: tuple[Extension, ...]
    confirmation_tag: bytes
    signer: LeafIndex
    signature: bytes = b""

    @classmethod
    def read(cls, reader: Reader) -> "GroupInfo":
        """Read it, without the MLSMessage around it."""
        return cls(
            context=GroupContext.read(reader),
            extensions=read_extensions(reader),
            confirmation_tag=reader.vector(),
            signer=LeafIndex(reader.u32()),
            signature=reader.vector(),
        )

    def _to_be_signed(self) -> bytes:
        return b"".join(
            (
                self.context.write(),
                write_extensions(self.extensions),
                vector(self.confirmation_tag),
                u32(self.signer),
            )
        )

    def write(self) -> bytes:
        """Write it, without the MLSMessage around it."""
        return self._to_be_signed() + vector(self.signature)

    @property
    def external_pub(self) -> bytes | None:
        """The epoch's external public key, when published. Its bytes may be no key: check before use."""
        data = find(self.extensions, EXTERNAL_PUB)
        return None if data is None else decode(data, Reader.vector)

    def signed(self, suite: Suite, seed: bytes) -> "GroupInfo":
        """Return it, signed by the leaf it names."""
        return replace(self, signature=labels.sign(suite, seed, _LABEL, self._to_be_signed()))

    def verify_by(self, suite: Suite, key: bytes) -> None:
        """Return if `key` signed this; raise NotAuthentic otherwise."""
        with authentic(Rule.GROUP_INFO_SIGNATURE):
            labels.verify(suite, key, _LABEL, self._to_be_signed(), self.signature)

    def verify(self, suite: Suite, tree: RatchetTree) -> None:
        """Return if the leaf named as signer signed this: Invalid when it is blank, else NotAuthentic."""
        leaf = tree.leaf(self.signer)
        if leaf is None:
            raise Invalid(Rule.GROUP_INFO_SIGNER_IS_MEMBER)
        self.verify_by(suite, leaf.signature_key)


def group_info(  # noqa: PLR0913  (the fields of the struct)
    suite: Suite,
    *,
    context: GroupContext,
    confirmation_tag: bytes,
    extensions: Iterable[Extension],
    signer: LeafIndex,
    seed: bytes,
) -> GroupInfo:
    """Return a signed GroupInfo."""
    return GroupInfo(context, tuple(extensions), confirmation_tag, signer).signed(suite, seed)

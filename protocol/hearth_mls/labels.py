"""RFC 9420's labelled forms of every primitive: no key signs, seals or derives without saying what for."""

from hearth_mls.suite import Suite
from hearth_protocol.codec import u16, u32, vector
from hearth_protocol.crypto.randomness import Randomness

_PREFIX = b"MLS 1.0 "


def _labelled(label: bytes, content: bytes) -> bytes:
    """SignContent and EncryptContext have one shape (sections 5.1.2 and 5.1.3)."""
    return vector(_PREFIX + label) + vector(content)


def sign(suite: Suite, seed: bytes, label: bytes, content: bytes) -> bytes:
    """SignWithLabel (section 5.1.2)."""
    return suite.sign(seed, _labelled(label, content))


def verify(suite: Suite, key: bytes, label: bytes, content: bytes, signature: bytes) -> None:
    """VerifyWithLabel (section 5.1.2); raises NotAuthentic."""
    suite.verify(key, _labelled(label, content), signature)


def seal(  # noqa: PLR0913, PLR0917  (section 5.1.3 takes these)
    suite: Suite, key: bytes, label: bytes, context: bytes, plaintext: bytes, random: Randomness
) -> tuple[bytes, bytes]:
    """EncryptWithLabel (section 5.1.3): (KEM output, ciphertext)."""
    return suite.seal(key, _labelled(label, context), b"", plaintext, random)


def open_sealed(  # noqa: PLR0913, PLR0917  (section 5.1.3 takes these)
    suite: Suite, secret: bytes, label: bytes, context: bytes, enc: bytes, ciphertext: bytes
) -> bytes:
    """DecryptWithLabel (section 5.1.3); raises NotAuthentic."""
    return suite.open(secret, enc, _labelled(label, context), b"", ciphertext)


def expand(suite: Suite, secret: bytes, label: bytes, context: bytes, size_bytes: int) -> bytes:
    """ExpandWithLabel (section 8)."""
    info = u16(size_bytes) + vector(_PREFIX + label) + vector(context)
    return suite.expand(secret, info, size_bytes)


def derive(suite: Suite, secret: bytes, label: bytes) -> bytes:
    """DeriveSecret (section 8): `suite.hash_bytes` bytes."""
    return expand(suite, secret, label, b"", suite.hash_bytes)


def derive_in_tree(suite: Suite, secret: bytes, label: bytes, generation: int, size_bytes: int) -> bytes:
    """DeriveTreeSecret (section 9.1)."""
    return expand(suite, secret, label, u32(generation), size_bytes)


def reference(suite: Suite, label: bytes, value: bytes) -> bytes:
    """RefHash (section 5.2). `label` is the whole label, prefix included."""
    return suite.hash(vector(label) + vector(value))


def proposal_reference(suite: Suite, authenticated_content: bytes) -> bytes:
    """MakeProposalRef over an encoded AuthenticatedContent (section 5.2)."""
    return reference(suite, b"MLS 1.0 Proposal Reference", authenticated_content)

"""The key schedule (RFC 9420 section 8): from one epoch to the next. Private half."""

from dataclasses import dataclass

from hearth_mls import labels
from hearth_mls.framing import AuthenticatedContent
from hearth_mls.group_context import GroupContext
from hearth_mls.suite import Suite
from hearth_protocol.crypto.randomness import Randomness

_EXTERNAL_INIT = b"MLS 1.0 external init secret"


def joiner_secret(suite: Suite, init_secret: bytes, commit_secret: bytes, context: GroupContext) -> bytes:
    """Return the secret that a Welcome would carry. `context` is the new epoch's."""
    extracted = suite.extract(init_secret, commit_secret)
    return labels.expand(suite, extracted, b"joiner", context.write(), suite.hash_bytes)


def welcome_secret(suite: Suite, joiner: bytes, psk_secret: bytes) -> bytes:
    """Return the secret a Welcome's GroupInfo is sealed under."""
    return labels.derive(suite, suite.extract(joiner, psk_secret), b"welcome")


def welcome_key(suite: Suite, secret: bytes) -> tuple[bytes, bytes]:
    """Return (key, nonce) of a Welcome's GroupInfo, from its welcome_secret (section 12.4.3.1)."""
    return (
        labels.expand(suite, secret, b"key", b"", suite.aead_key_bytes),
        labels.expand(suite, secret, b"nonce", b"", suite.aead_nonce_bytes),
    )


@dataclass(frozen=True, slots=True, repr=False)
class EpochSecrets:
    """What an epoch's members share, each `suite.hash_bytes` long. Keep none beyond its epoch."""

    sender_data: bytes
    encryption: bytes
    exporter: bytes
    external: bytes
    confirmation: bytes
    membership: bytes
    resumption: bytes
    authenticator: bytes
    init: bytes

    @classmethod
    def of_epoch_secret(cls, suite: Suite, epoch_secret: bytes) -> "EpochSecrets":
        """Derive them from an epoch secret; a new group's is random (section 11)."""
        return cls(
            sender_data=labels.derive(suite, epoch_secret, b"sender data"),
            encryption=labels.derive(suite, epoch_secret, b"encryption"),
            exporter=labels.derive(suite, epoch_secret, b"exporter"),
            external=labels.derive(suite, epoch_secret, b"external"),
            confirmation=labels.derive(suite, epoch_secret, b"confirm"),
            membership=labels.derive(suite, epoch_secret, b"membership"),
            resumption=labels.derive(suite, epoch_secret, b"resumption"),
            authenticator=labels.derive(suite, epoch_secret, b"authentication"),
            init=labels.derive(suite, epoch_secret, b"init"),
        )

    @classmethod
    def of_joiner_secret(
        cls, suite: Suite, joiner: bytes, psk_secret: bytes, context: GroupContext
    ) -> "EpochSecrets":
        """Derive them from a joiner secret and the new epoch's context."""
        member = suite.extract(joiner, psk_secret)
        epoch_secret = labels.expand(suite, member, b"epoch", context.write(), suite.hash_bytes)
        return cls.of_epoch_secret(suite, epoch_secret)

    def external_key_pair(self, suite: Suite) -> tuple[bytes, bytes]:
        """Return (secret, public): what external commits of this epoch seal to (section 8)."""
        return suite.derive_key_pair(self.external)

    def export(self, suite: Suite, label: bytes, context: bytes, size_bytes: int) -> bytes:
        """MLS-Exporter (section 8.5)."""
        secret = labels.derive(suite, self.exporter, label)
        return labels.expand(suite, secret, b"exported", suite.hash(context), size_bytes)


def confirmation_tag(suite: Suite, confirmation_key: bytes, confirmed_transcript_hash: bytes) -> bytes:
    """Return the tag that proves an epoch was derived alike (section 6.1)."""
    return suite.mac(confirmation_key, confirmed_transcript_hash)


def membership_tag(
    suite: Suite, membership_key: bytes, message: AuthenticatedContent, context: GroupContext
) -> bytes:
    """Return the tag that proves membership (section 6.2). `context` is the current epoch's."""
    return suite.mac(membership_key, message.to_be_maced(context))


def init_secret_of_joiner(suite: Suite, external_pub: bytes, random: Randomness) -> tuple[bytes, bytes]:
    """Return (KEM output, init secret) a joiner from outside chooses for the next epoch (section 8.3)."""
    return suite.export_as_sender(external_pub, _EXTERNAL_INIT, suite.hash_bytes, random)


def init_secret_from_joiner(suite: Suite, kem_output: bytes, external_secret: bytes) -> bytes:
    """Return what a joiner chose; `external_secret` is the old epoch's HPKE secret (section 8.3)."""
    return suite.export_as_recipient(kem_output, external_secret, _EXTERNAL_INIT, suite.hash_bytes)

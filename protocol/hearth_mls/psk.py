"""Pre-shared keys (RFC 9420 section 8.4): how one is named, and what several add to an epoch. Keeps none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from hearth_mls import labels
from hearth_mls.suite import Suite
from hearth_protocol.codec import Reader, any_u64, u8, u16, vector
from hearth_protocol.errors import Malformed


class PskType(IntEnum):
    """Where a pre-shared key comes from."""

    EXTERNAL = 1
    RESUMPTION = 2


class ResumptionUsage(IntEnum):
    """What an older epoch's key is brought for."""

    APPLICATION = 1
    REINIT = 2
    BRANCH = 3


@dataclass(frozen=True, slots=True)
class PreSharedKeyId:
    """Which pre-shared key. `usage` and `epoch` stand only with a resumption key, whose `id` is a group's."""

    psk_type: PskType
    id: bytes
    nonce: bytes
    usage: int = 0
    epoch: int = 0

    @classmethod
    def read(cls, reader: Reader) -> "PreSharedKeyId":
        """Read it; an unknown type or usage is Malformed."""
        try:
            psk_type = PskType(reader.u8())
        except ValueError:
            raise Malformed("unknown kind of pre-shared key") from None
        if psk_type is PskType.EXTERNAL:
            return cls(psk_type, reader.vector(), reader.vector())
        try:
            usage = ResumptionUsage(reader.u8())
        except ValueError:
            raise Malformed("unknown use of a resumption key") from None
        group_id, epoch = reader.vector(), reader.any_u64()
        return cls(psk_type, group_id, reader.vector(), usage, epoch)

    def write(self) -> bytes:
        """Write it."""
        if self.psk_type is PskType.EXTERNAL:
            return u8(self.psk_type) + vector(self.id) + vector(self.nonce)
        return u8(self.psk_type) + u8(self.usage) + vector(self.id) + any_u64(self.epoch) + vector(self.nonce)


def psk_secret(suite: Suite, psks: Sequence[tuple[PreSharedKeyId, bytes]]) -> bytes:
    """Return what these keys, in their commit's order, add to the next epoch; zeros when there are none."""
    secret = bytes(suite.hash_bytes)
    for index, (name, key) in enumerate(psks):
        extracted = suite.extract(bytes(suite.hash_bytes), key)
        label = name.write() + u16(index) + u16(len(psks))
        secret = suite.extract(
            labels.expand(suite, extracted, b"derived psk", label, suite.hash_bytes), secret
        )
    return secret

"""The pre-shared keys that an application has at hand (RFC 9420 section 8.4). Private half.

Which keys, and resumption keys of how many epochs, are kept is the application's to decide: what stays can
be stolen. A group itself knows that of its own epoch, and no other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hearth_mls.invalid import Invalid
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_mls.rules import Rule


@dataclass(frozen=True, slots=True, repr=False)
class PreSharedKeys:
    """Keys by the names under which proposals speak of them."""

    external: Mapping[bytes, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """By id."""
    resumption: Mapping[tuple[bytes, int], bytes] = field(default_factory=lambda: MappingProxyType({}))
    """By group id and epoch."""

    def with_resumption(self, group_id: bytes, epoch: int, key: bytes) -> "PreSharedKeys":
        """Return these and the resumption key of one epoch more."""
        return PreSharedKeys(self.external, MappingProxyType({**self.resumption, (group_id, epoch): key}))

    def named(self, names: Iterable[PreSharedKeyId]) -> list[tuple[PreSharedKeyId, bytes]]:
        """Return each key with its name, in order. Invalid when one is not here."""
        return [(name, self._key(name)) for name in names]

    def _key(self, name: PreSharedKeyId) -> bytes:
        if name.psk_type is PskType.EXTERNAL:
            key = self.external.get(name.id)
        else:
            key = self.resumption.get((name.id, name.epoch))
        if key is None:
            raise Invalid(Rule.PSK_IS_AVAILABLE)
        return key


NO_PSKS = PreSharedKeys()

"""One sender's chain of message keys (RFC 9420 section 9.1), each used once. Private half.

Every step returns the next ratchet, in which what was taken no longer stands: who keeps the new value and
drops the old one has deleted the key (section 9.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hearth_mls import labels
from hearth_mls.suite import Suite
from hearth_protocol.codec import Reader, u32, vector_of
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall

MAX_SKIPPED = 1024
"""Most keys that one message may leave out. More are refused: a sender could make others derive for hours."""

MAX_KEPT = 256
"""Most keys of left out messages kept in one ratchet, the newest; what comes later than that stays closed."""

_GENERATIONS = 1 << 32


@dataclass(frozen=True, slots=True, repr=False)
class MessageKey:
    """What seals one message, before the reuse guard is mixed into the nonce."""

    generation: int
    key: bytes
    nonce: bytes

    @classmethod
    def read(cls, reader: Reader, suite: Suite) -> "MessageKey":
        """Read it."""
        return cls(reader.u32(), reader.fixed(suite.aead_key_bytes), reader.fixed(suite.aead_nonce_bytes))

    def write(self) -> bytes:
        """Write it."""
        return u32(self.generation) + self.key + self.nonce


def _none_kept() -> Mapping[int, MessageKey]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, repr=False)
class Ratchet:
    """A chain at its next unused generation."""

    generation: int
    """Of the next key; 2^32 when none is left."""
    secret: bytes
    kept: Mapping[int, MessageKey] = field(default_factory=_none_kept)
    """Keys that were left out and may still be asked for, by generation."""

    def _key(self, suite: Suite) -> MessageKey:
        def derived(label: bytes, size_bytes: int) -> bytes:
            return labels.derive_in_tree(suite, self.secret, label, self.generation, size_bytes)

        key, nonce = derived(b"key", suite.aead_key_bytes), derived(b"nonce", suite.aead_nonce_bytes)
        return MessageKey(self.generation, key, nonce)

    def _stepped(self, suite: Suite, kept: Mapping[int, MessageKey]) -> "Ratchet":
        secret = labels.derive_in_tree(suite, self.secret, b"secret", self.generation, suite.hash_bytes)
        return Ratchet(self.generation + 1, secret, kept)

    def next(self, suite: Suite) -> tuple[MessageKey, "Ratchet"]:
        """Return the next key, for sending, and the ratchet after it."""
        if self.generation == _GENERATIONS:
            raise WrongCall("a ratchet has no key left in this epoch")
        return self._key(suite), self._stepped(suite, self.kept)

    def take(self, suite: Suite, generation: int) -> tuple[MessageKey, "Ratchet"]:
        """Return the key of `generation`, for receiving, and the ratchet without it.

        NotAuthentic when it was used, is too old to be kept, or too far ahead.
        """
        if generation < self.generation:
            if generation not in self.kept:
                raise NotAuthentic("message key")
            kept = {at: key for at, key in self.kept.items() if at != generation}
            return self.kept[generation], Ratchet(self.generation, self.secret, MappingProxyType(kept))
        if generation - self.generation > MAX_SKIPPED:
            raise NotAuthentic("message key")
        oldest = generation - MAX_KEPT
        kept = {at: key for at, key in self.kept.items() if at >= oldest}
        here = self
        while here.generation < generation:
            if here.generation >= oldest:
                kept[here.generation] = here._key(suite)
            here = here._stepped(suite, here.kept)
        taken = here._key(suite)  # noqa: SLF001  (another value of this class)
        return taken, here._stepped(suite, MappingProxyType(kept))  # noqa: SLF001  (another value of this class)

    @classmethod
    def read(cls, reader: Reader, suite: Suite) -> "Ratchet":
        """Read what `write` wrote; Malformed unless kept keys are in order, unused and not too many."""
        generation, secret = reader.uint(5), reader.fixed(suite.hash_bytes)
        keys = reader.vector_of(lambda inner: MessageKey.read(inner, suite))
        places = [key.generation for key in keys]
        if (
            places != sorted(set(places))
            or len(places) > MAX_KEPT
            or generation > _GENERATIONS
            or any(place >= generation for place in places)
        ):
            raise Malformed("a ratchet that never was")
        return cls(generation, secret, MappingProxyType({key.generation: key for key in keys}))

    def write(self) -> bytes:
        """Write it: whoever holds these bytes opens what this sender says from here on."""
        keys = [self.kept[generation] for generation in sorted(self.kept)]
        return self.generation.to_bytes(5, "big") + self.secret + vector_of(keys, MessageKey.write)

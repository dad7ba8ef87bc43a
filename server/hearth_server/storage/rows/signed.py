"""What the community's root signed, and anybody may read."""

from dataclasses import dataclass

from hearth_protocol.ids import Serial


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A staff certificate as its root signed it. `name` is SHA-256 over its label and body."""

    name: bytes
    serial: Serial
    signature_key: bytes
    not_after_hour: int
    signed: bytes


@dataclass(frozen=True, slots=True)
class RootList:
    """A root-signed list (revocations or addresses); its version only rises."""

    version: int
    not_after_hour: int
    signed: bytes

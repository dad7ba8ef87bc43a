"""Vaults, and the shares that a PIN opens them with."""

from dataclasses import dataclass

from hearth_protocol.ids import VaultId


@dataclass(frozen=True, slots=True)
class VaultRow:
    """The one version of a vault that exists."""

    etag: bytes
    blob: bytes
    seen_week: int


@dataclass(frozen=True, slots=True)
class VaultWrite:
    """A new version; `if_match` is the etag it replaces, empty to create."""

    vault_id: VaultId
    if_match: bytes
    etag: bytes
    blob: bytes
    week: int


@dataclass(frozen=True, slots=True)
class PinShareRow:
    """A share for the right proof of a PIN, and what that proof is known by (hearth_protocol.pin_share)."""

    share_id: bytes
    verifier: bytes
    share: bytes
    week: int


@dataclass(frozen=True, slots=True)
class PinTry:
    """A proof that was shown. `drop`: a right one destroys the share."""

    share_id: bytes
    proof: bytes
    week: int
    drop: bool = False


@dataclass(frozen=True, slots=True)
class PinTried:
    """What became of a try: the share (None for a wrong proof), and how many wrong ones are left.

    With the share: how many were left when it was asked for, before the count began anew.
    """

    share: bytes | None
    tries_left: int

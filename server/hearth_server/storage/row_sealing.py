"""Sealing one column of one row under the key of its bucket, bound to where it stands.

A sealed column is nonce24 | XChaCha20-Poly1305; its additional data name table, column and row, so that
bytes moved to another place open as nothing. What cannot be opened is gone: None, never an error.
"""

from collections.abc import Callable

from hearth_protocol import labels
from hearth_protocol.crypto import aead
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic
from hearth_server.keyring import KeyName, Keyring


class RowSealing:
    """Seals and opens columns with the keys of one keyring."""

    def __init__(self, keyring: Keyring, random: Randomness) -> None:
        self.keyring = keyring
        self.random = random

    def seal(self, key: KeyName, place: bytes, row: bytes, plaintext: bytes) -> bytes:
        """Seal one column. `place` is b"table.column" and `row` the row's key, in bytes.

        The key is made when it is not there. Raises StorageFailed when it cannot be.
        """
        return self.sealer(key, place)(row, plaintext)

    def sealer(self, key: KeyName, place: bytes) -> Callable[[bytes, bytes], bytes]:
        """Return what seals many columns under one key, for as long as nobody can destroy it.

        (row, plaintext) -> sealed. The key is made when it is not there; StorageFailed when it cannot be.
        """
        secret, bound = self.keyring.ensure(key), _bound_to(place, b"")

        def sealed(row: bytes, plaintext: bytes) -> bytes:
            nonce = self.random(aead.XNONCE_BYTES)
            return nonce + aead.xseal(secret, nonce, plaintext, bound + row)

        return sealed

    def opener(self, key: KeyName, place: bytes) -> Callable[[bytes, bytes], bytes | None]:
        """Return what opens many columns of one key and place, in one thread: (row, sealed) -> plaintext."""
        secret, bound = self.keyring.get(key), _bound_to(place, b"")
        if secret is None:
            return lambda _row, _sealed: None
        open_next = aead.xopener(secret)

        def opened(row: bytes, sealed: bytes) -> bytes | None:
            try:
                return open_next(sealed, bound + row)
            except NotAuthentic:
                return None

        return opened

    def open(self, key: KeyName, place: bytes, row: bytes, sealed: bytes) -> bytes | None:
        """Open one column, or None when its key is destroyed or it does not belong here."""
        return self.opener(key, place)(row, sealed)


def _bound_to(place: bytes, row: bytes) -> bytes:
    return labels.STORED_ROW + place + b"\0" + row

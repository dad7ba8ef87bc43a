"""Where the state lives: in the vault on the server, in a PIN-sealed file, or nowhere but here.

Thin edges: each loads and saves one `State`. Saving brings together what another device wrote meanwhile.
"""

import asyncio
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from hearth_client.edges import Edges
from hearth_client.errors import RefusedBy, VaultGone
from hearth_client.kept import pin_file
from hearth_client.kept.fitting import fitting
from hearth_client.kept.layout import decode, encode
from hearth_client.kept.merge import merge
from hearth_client.kept.state import State
from hearth_client.link_lists import SUFFIX
from hearth_client.transport.connection import Connection, Identity
from hearth_client.transport.transport import TransportFactory
from hearth_protocol import vault
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.frames.answers import Done, Vault, VaultWritten
from hearth_protocol.frames.operations import DeleteVault, IdentityKind, ReadVault, WriteVault
from hearth_protocol.refusals import Refusal

MERGES = 5
"""How often two devices may overtake each other within one save."""


class Store(Protocol):
    """A place for the state."""

    keeps_outbox: bool
    """Whether posts on their way are written too, so that they survive a crash."""
    beside: Path | None
    """The file that holds the state, where public things may be kept beside it; None where nothing is."""

    async def load(self) -> State | None:
        """Return what is kept, None when there is nothing yet."""
        ...

    async def save(self, state: State) -> State:
        """Write `state`, brought together with what another device wrote; return the result."""
        ...

    async def delete(self) -> None:
        """Leave nothing behind."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class MemoryStore:
    """Only this visit: nothing is written anywhere."""

    keeps_outbox = False
    beside: Path | None = None

    async def load(self) -> State | None:
        """Return None: every visit begins empty."""
        return None

    async def save(self, state: State) -> State:
        """Return `state`."""
        return state

    async def delete(self) -> None:
        """Do nothing: there is nothing."""

    async def close(self) -> None:
        """Do nothing: there is nothing."""


class FileStore:
    """One PIN-sealed file on a trusted device."""

    keeps_outbox = True

    def __init__(self, path: Path, key: pin_file.PinKey, edges: Edges) -> None:
        self._path = path
        self.beside: Path | None = path
        self.key = key
        self._edges = edges

    async def load(self) -> State | None:
        """Return what the file holds. Raises WrongPin, Malformed."""
        if not await asyncio.to_thread(self._path.exists):
            return None
        blob = await asyncio.to_thread(pin_file.read, self._path)
        return decode(self.key.open(blob))

    async def save(self, state: State) -> State:
        """Replace the file, durably, at once or not at all."""
        blob = self.key.seal(encode(fitting(state, pin_file.MAX_CONTENT_BYTES)), self._edges.random)
        await asyncio.to_thread(pin_file.write, self._path, blob)
        return state

    async def delete(self) -> None:
        """Remove the file, and what was kept beside it."""
        self._path.unlink(missing_ok=True)
        self._path.with_name(self._path.name + SUFFIX).unlink(missing_ok=True)

    async def close(self) -> None:
        """Do nothing: the file is closed after each write."""


class VaultStore:
    """The vault on the server, opened by recovery words from any machine."""

    keeps_outbox = False
    beside: Path | None = None

    def __init__(
        self, keys: vault.VaultKeys, root_key: bytes, transports: TransportFactory, edges: Edges
    ) -> None:
        identity = Identity(
            kind=IdentityKind.VAULT,
            key_id=keys.vault_id,
            room=b"",
            proof=keys.public_key,
            seed=keys.signing_seed,
        )
        self._connection = Connection(transports(), root_key, identity, edges)
        self._keys = keys
        self._edges = edges
        self._etag = b""
        self._counter = 0
        self._blob = b""
        """Hash of the version that has this counter."""

    async def load(self) -> State | None:
        """Return what the vault holds, None without one.

        Raises NotAuthentic for a version older than one that was seen here, or another of the same counter:
        an honest server replaces one version by the next.
        """
        try:
            answer = await self._connection.ask(ReadVault(), Vault)
        except RefusedBy as no:
            if no.code is Refusal.VAULT_UNKNOWN:
                return None
            raise
        opened, blob = vault.open(self._keys, answer.blob), sha256(answer.blob).digest()
        if opened.counter < self._counter:
            raise NotAuthentic("an older vault")
        if opened.counter == self._counter and blob != self._blob and self._blob:
            raise NotAuthentic("another vault of the same counter")
        state = _for_vault(decode(opened.content))
        self._etag, self._counter, self._blob = answer.etag, opened.counter, blob
        return state

    async def save(self, state: State) -> State:
        """Write the next version; when another device was faster, bring both together and try again."""
        for _ in range(MERGES):
            content = encode(fitting(_for_vault(state), vault.MAX_CONTENT_BYTES))
            blob = vault.seal(self._keys, self._counter + 1, content, self._edges.random)
            try:
                written = await self._connection.ask(WriteVault(if_match=self._etag, blob=blob), VaultWritten)
            except RefusedBy as no:
                if no.code not in {Refusal.VAULT_CHANGED, Refusal.VAULT_UNKNOWN}:
                    raise
                theirs = await self.load()
                if theirs is None:
                    raise VaultGone from None
                state = merge(state, theirs, self._edges.agreed_hour())
            else:
                self._etag, self._counter, self._blob = written.etag, self._counter + 1, sha256(blob).digest()
                return state
        raise RefusedBy(Refusal.VAULT_CHANGED)

    async def delete(self) -> None:
        """Have the server destroy the vault's key. One that was never written is gone already."""
        try:
            await self._connection.ask(DeleteVault(), Done)
        except RefusedBy as no:
            if no.code is not Refusal.VAULT_UNKNOWN:
                raise

    async def close(self) -> None:
        """Let go of the connection."""
        await self._connection.close()


def _for_vault(state: State) -> State:
    """Return `state` without what is this device's: unsent drafts, the words, the server's address."""
    memberships = {room: replace(one, outbox=()) for room, one in state.memberships.items()}
    return replace(state, memberships=memberships, entropy=b"", server_url="")

"""Opening what a person keeps: by her words, from a file behind a PIN, or nothing at all for a visit.

Each way returns what it `Found`, and has let go of every connection where it found nothing.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from hearth_client.edges import Edges
from hearth_client.errors import VaultGone
from hearth_client.kept import pin_file, pin_shares
from hearth_client.kept.state import State
from hearth_client.kept.stores import FileStore, MemoryStore, Store, VaultStore
from hearth_client.transport.any_address import AnyAddress, Places
from hearth_client.transport.connection import Connection
from hearth_client.transport.transport import Transport, TransportFactory
from hearth_protocol import vault
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.frames.answers import Described
from hearth_protocol.frames.operations import Community
from hearth_protocol.pin_blob import head_of
from hearth_protocol.refusals import Refusal

Connector = Callable[[str], Transport]
"""Makes a transport to a server's address."""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """What opening found: a state, where it lives, and the way to its server."""

    state: State
    store: Store
    edges: Edges
    connect: Connector
    entropy: bytes
    """What the recovery words stand for; empty before there are any."""
    places: Places | None = None
    """Addresses that were learnt on the way, if any."""
    wrong_pins: int = 0
    """How many wrong PINs were tried since this was last opened, as the server says."""


async def by_words(
    server_url: str, entropy: bytes, *, create: bool, edges: Edges, connect: Connector
) -> Found:
    """Open the vault whose words stand for `entropy`. Raises VaultGone (none, not `create`), Refused."""
    root_key = await root_key_of(connect(server_url), edges)
    places = Places(server_url)
    store = VaultStore(vault.keys_of(entropy), root_key, factory(connect, places), edges)
    try:
        state = await store.load()
    except BaseException:
        await store.close()
        raise
    if state is None and not create:
        await store.close()
        raise VaultGone
    if state is not None and state.root_key != root_key:
        await store.close()
        raise Refused(Refusal.OTHER_COMMUNITY)
    if state is None:
        # Authenticating needs a root key, so the vault is bound to the community the server names. Cards
        # and letters are compared with it: another community's never opens here.
        state = State(server_url=server_url, root_key=root_key)
    return Found(replace(state, server_url=server_url), store, edges, connect, entropy, places)


async def in_file(  # noqa: PLR0913  (each a different fact of where the state lives)
    path: Path, pin: str, server_url: str | None, *, create: bool, edges: Edges, connect: Connector
) -> Found:
    """Open a PIN-sealed file, or begin one. Raises WrongPin, PinTooShort, VaultGone, Refused, Unreachable."""
    if await asyncio.to_thread(path.exists):
        blob = await asyncio.to_thread(pin_file.read, path)
        way = _transport_for(blob, server_url, connect)
        key, wrong_pins = await pin_shares.opened(pin, blob, way, edges)
        store = FileStore(path, key, edges)
        state = await store.load()
        if state is None:
            raise VaultGone
        if server_url:
            state = replace(state, server_url=server_url)
        return Found(state, store, edges, connect, state.entropy, wrong_pins=wrong_pins)
    if not create:
        raise VaultGone
    if not server_url:
        raise WrongCall("a new file needs the server's address")
    address = pin_shares.address_of(server_url)
    key = await pin_shares.begin(pin, address, connect(server_url), edges)
    return Found(State(server_url=server_url), FileStore(path, key, edges), edges, connect, b"")


async def at_the_door(server_url: str, *, edges: Edges, connect: Connector) -> Found:
    """Begin a visit with the root key that the server names."""
    root_key = await root_key_of(connect(server_url), edges)
    return Found(State(server_url=server_url, root_key=root_key), MemoryStore(), edges, connect, b"")


def visiting(server_url: str, *, edges: Edges, connect: Connector) -> Found:
    """Begin a visit that nothing remembers."""
    return Found(State(server_url=server_url), MemoryStore(), edges, connect, b"")


async def root_key_of(transport: Transport, edges: Edges) -> bytes:
    """Return the root key that a server names; the way there is closed."""
    connection = Connection(transport, b"", None, edges)
    try:
        return (await connection.ask(Community(), Described)).root_key
    finally:
        await connection.close()


def factory(connect: Connector, places: Places) -> TransportFactory:
    """Return what makes fresh ways to the community at any of its addresses."""
    return lambda: AnyAddress(places, connect)


def _transport_for(blob: bytes, server_url: str | None, connect: Connector) -> Transport:
    """Return the way to where a file's share is kept: the address given, then the one in its head."""
    known = [url for url in (server_url, head_of(blob).address) if url]
    if not known:
        raise WrongCall("a file that names no server needs its address")
    places = Places(known[0])
    places.know(tuple(known[1:]))
    return AnyAddress(places, connect)

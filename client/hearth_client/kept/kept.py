"""A person's state: opened from where it lives, kept there, and moved elsewhere; and its community.

The half of a client that knows no open room: `client` adds the rooms.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from hearth_client.community import Guide, signed_addresses
from hearth_client.edges import Edges
from hearth_client.guards import Guards
from hearth_client.kept import opening, pin_file, pin_shares, slots
from hearth_client.kept.expiry import expired_dropped
from hearth_client.kept.merge import merge
from hearth_client.kept.opening import Connector, Found, factory, root_key_of
from hearth_client.kept.remembered import Remembered
from hearth_client.kept.state import State
from hearth_client.kept.stores import FileStore, MemoryStore, VaultStore
from hearth_client.link_lists import SUFFIX, LinkLists
from hearth_client.notebook import Notes
from hearth_client.transport.any_address import AnyAddress, Places
from hearth_client.transport.connection import Connection, Identity
from hearth_client.transport.http import HttpTransport
from hearth_client.transport.transport import Transport
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped
from hearth_protocol import recovery_words, vault
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.refusals import Refusal
from hearth_protocol.trust import Trust


class Kept(Remembered):
    """The state, its store and the community's guide: the `Keeper` of every room."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.state, found.edges)
        self.guide: Guide
        self._store = found.store
        self._connect = found.connect
        self._places = found.places or Places(found.state.server_url)
        self._know_places(found.state)
        self._entropy = found.entropy
        self._public: Connection | None = None
        self._guided = False
        self._saving = asyncio.Lock()
        self._guards: Guards | None = None
        self._link_lists: LinkLists | None = None
        self._lists_of: tuple[Followed, bool] | None = None
        self.wrong_pins = found.wrong_pins
        """How many wrong PINs the server counted before the one that opened this, hers or not."""

    # opening

    @classmethod
    async def with_words(
        cls,
        server_url: str,
        words: str,
        *,
        create: bool = False,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Open the vault that `words` name. Raises Malformed (the words), VaultGone (none, not `create`)."""
        entropy, edges = recovery_words.parse(words), edges or Edges()
        return cls(await opening.by_words(server_url, entropy, create=create, edges=edges, connect=connect))

    @classmethod
    async def with_new_words(
        cls,
        server_url: str,
        *,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Begin an empty vault under new words; `words()` tells them."""
        edges = edges or Edges()
        entropy = recovery_words.new(edges.random)
        return cls(await opening.by_words(server_url, entropy, create=True, edges=edges, connect=connect))

    @classmethod
    async def with_file(  # noqa: PLR0913  (each a different fact of where the state lives)
        cls,
        path: Path,
        pin: str,
        *,
        server_url: str | None = None,
        create: bool = False,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Open a PIN-sealed file, or begin one; the server holds half of its key.

        Raises WrongPin, PinTooShort, VaultGone (no file), Refused(PIN_SHARE_GONE), Unreachable. An existing
        file is opened at `server_url`, where one is given, else at the address in its head.
        """
        edges = edges or Edges()
        return cls(await opening.in_file(path, pin, server_url, create=create, edges=edges, connect=connect))

    @classmethod
    async def at_the_door(
        cls,
        server_url: str,
        *,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Begin a visit with the root key that the server names: for who has no invitation to pin one by.

        `calls.community_words` shows it as words, to be compared with what the community publishes elsewhere.
        """
        return cls(await opening.at_the_door(server_url, edges=edges or Edges(), connect=connect))

    @classmethod
    async def visiting(
        cls,
        server_url: str,
        *,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Begin a visit that nothing remembers."""
        return cls(opening.visiting(server_url, edges=edges or Edges(), connect=connect))

    async def _leave_home(self) -> None:
        """Let go of the connection to the community and of where the state lives."""
        if self._public is not None:
            await self._public.close()
            self._public = None
        await self._store.close()

    # the guards

    @property
    def guards(self) -> Guards:
        """The guards, with the newest lists."""
        if self._guards is None:
            self._guards = Guards(shipped(), default_lists())
        if self._link_lists is not None:
            # What expires meanwhile makes every link inert, whether or not another list came.
            followed, hour = self._link_lists.followed, self.edges.hour()
            if self._lists_of != (followed, followed.expired(hour)):
                self._guards.lists = self._link_lists.over(default_lists(), hour)
                self._lists_of = followed, followed.expired(hour)
        return self._guards

    # what is kept: the Keeper of every room

    @property
    def notebook(self) -> Notes:
        """The evidence notebook."""
        return Notes(self)

    @property
    def keeps_outbox(self) -> bool:
        """Whether posts on their way survive a crash here."""
        return self._store.keeps_outbox

    @property
    def is_kept(self) -> bool:
        """Whether anything outlives this visit."""
        return not isinstance(self._store, MemoryStore)

    @property
    def server_url(self) -> str:
        """The server's address."""
        return self._state.server_url

    async def save(self) -> None:
        """Write everything where it lives, with what another device wrote meanwhile."""
        if self._guided:
            self._state = replace(
                self._state,
                certificates=dict(self.guide.certificates),
                revocations=self.guide.revocations,
                addresses=self.guide.addresses,
            )
        if self._link_lists is not None:
            # What another device saw came with the state, and stands above what was asked for here.
            self._link_lists.remind(self._state.list_key, self._state.list_head)
            followed = self._link_lists.followed
            self._state = replace(self._state, list_key=followed.key, list_head=followed.known)
        async with self._saving:
            # Rooms that nobody opens forget too: a key outlives no post, wherever its owner looks.
            before, hour = self._state, self.edges.agreed_hour()
            kept = {room: expired_dropped(one, hour) for room, one in before.memberships.items()}
            # In memory nothing goes before it is written without it.
            merged = await self._store.save(
                replace(before, memberships=kept, slots=slots.living(before.slots, hour))
            )
            # What was noted while the server wrote is newer than what it wrote.
            same = self._state is before
            self._state = merged if same else merge(self._state, merged, self.edges.agreed_hour())

    async def refresh(self) -> None:
        """Bring in what another device wrote."""
        await self.save()

    def words(self, language: str = "en") -> list[str]:
        """Return the twelve recovery words. Raises WrongCall when this state lives in no vault."""
        if not self._entropy:
            raise WrongCall("no words open this state")
        return recovery_words.to_words(self._entropy, language)

    async def move_to_new_words(self) -> list[str]:
        """Keep the state in a new vault under new words, and destroy where it lived. Returns the words."""
        entropy = recovery_words.new(self.edges.random)
        store = VaultStore(
            vault.keys_of(entropy), self._state.root_key, factory(self._connect, self._places), self.edges
        )
        self._state = await store.save(self._state)
        old, self._store, self._entropy = self._store, store, entropy
        await old.delete()
        await old.close()
        return self.words()

    async def move_to_file(self, path: Path, pin: str) -> None:
        """Keep the state in a PIN-sealed file from now on; the vault stays as it is. Raises PinTooShort."""
        address = pin_shares.address_of(self.server_url)
        key = await pin_shares.begin(pin, address, self._transport(self.server_url), self.edges)
        store = FileStore(path, key, self.edges)
        self._state = replace(self._state, entropy=self._entropy)
        await store.save(self._state)
        old, self._store = self._store, store
        await old.close()

    def _pin_key(self) -> pin_file.PinKey | None:
        """Return the key of the PIN-sealed file that this state lives in, if it does."""
        return self._store.key if isinstance(self._store, FileStore) else None

    async def _delete_home(self) -> None:
        """Delete the vault, the share of the PIN, then what opens here: a cut leaves a way to go on."""
        if isinstance(self._store, FileStore):
            if self._entropy and self._state.root_key:
                beside = VaultStore(
                    vault.keys_of(self._entropy),
                    self._state.root_key,
                    factory(self._connect, self._places),
                    self.edges,
                )
                try:
                    await beside.delete()
                finally:
                    await beside.close()
            public = self.connection(None)
            try:
                await pin_shares.drop(self._store.key, public)
            except Refused as no:
                if no.code is not Refusal.PIN_SHARE_GONE:
                    raise
            finally:
                await public.close()
        await self._store.delete()
        self._state, self._guided, self._entropy = State(), False, b""

    # the community

    async def meet(self) -> None:
        """Pin the community that the server names, where none is pinned: no invitation did."""
        if not self._state.root_key:
            root_key = await root_key_of(self._connect(self.server_url), self.edges)
            self._state = replace(self._state, root_key=root_key)

    async def guided(self) -> Guide:
        """Return the community's guide, having looked once at what the server says."""
        if not self._guided:
            if not self._state.root_key:
                raise WrongCall("no community is known yet")
            self._public, self.guide = await self._guide_of(self._state)
            self._guided = True
            self._know_places(replace(self._state, addresses=self.guide.addresses))
            await self._follow_lists(self._public)
        return self.guide

    async def _follow_lists(self, server: Connection) -> None:
        """Take up the list of links that was kept, and what is new of it."""
        beside = self._store.beside
        file = None if beside is None else beside.with_name(beside.name + SUFFIX)
        known = self._state.list_key, self._state.list_head
        self._link_lists = LinkLists(self._state.root_key, file, known)
        await self._link_lists.load()
        await self._link_lists.follow(server, self.edges.hour())

    async def _guide_of(self, state: State) -> tuple[Connection, Guide]:
        """Look at what the server in `state` says; the caller closes the connection."""
        transport = self._transport(state.server_url)
        public = Connection(transport, state.root_key, None, self.edges)
        try:
            guide = Guide(public, state)
            await guide.look()
        except BaseException:
            await public.close()
            raise
        return public, guide

    def _know_places(self, state: State) -> None:
        """Go on to what the root signed when the server's address does not answer."""
        self._places.know(signed_addresses(state.addresses, state.root_key, self.edges.hour()))

    def _transport(self, url: str) -> Transport:
        """Return a fresh way to the community, or to `url` alone before that is the community's."""
        if url != self._places.first:
            return self._connect(url)
        return AnyAddress(self._places, self._connect)

    def connection(
        self, identity: Identity | None, *, unknown: Callable[[], Awaitable[None]] | None = None
    ) -> Connection:
        """Return a fresh connection for one identity; the caller closes it.

        `unknown` is awaited before ROOM_UNKNOWN is raised, whatever was asked.
        """
        transport, root_key = self._transport(self.server_url), self._state.root_key
        return Connection(transport, root_key, identity, self.edges, unknown=unknown)

    def trust(self) -> Trust:
        """Return what follows from the pinned root key."""
        return self.guide.trust

"""A person's state: opened from where it lives, kept there, and moved elsewhere; and its community.

The half of a client that knows no open room: `client` adds the rooms.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from hearth_client import pin_file, pin_shares, slots
from hearth_client.community import Guide, signed_addresses
from hearth_client.edges import Edges
from hearth_client.errors import NoSuchRoom, VaultGone
from hearth_client.expiry import expired_dropped
from hearth_client.fitting import fitting
from hearth_client.guards import Guards
from hearth_client.layout import encode
from hearth_client.link_lists import SUFFIX, LinkLists
from hearth_client.merge import merge
from hearth_client.notebook import Notes
from hearth_client.slots import Record, Slot, SlotFull
from hearth_client.state import Choice, Membership, StaffKeys, State
from hearth_client.stores import FileStore, MemoryStore, Store, VaultStore
from hearth_client.transport.any_address import AnyAddress, Places
from hearth_client.transport.connection import Connection, Identity
from hearth_client.transport.http import HttpTransport
from hearth_client.transport.transport import Transport, TransportFactory
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped
from hearth_protocol import recovery_words, vault
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.frames.answers import Described
from hearth_protocol.frames.operations import Community
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.notebook import Entry, NotebookFull, size_bytes
from hearth_protocol.pin_blob import head_of
from hearth_protocol.refusals import Refusal
from hearth_protocol.trust import Trust

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


class Kept:
    """The state, its store and the community's guide: the `Keeper` of every room."""

    def __init__(self, found: Found) -> None:
        self.edges = found.edges
        self.guide: Guide
        self._state = found.state
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
        self._quiet_day: int | None = None
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
        return await cls._from_entropy(
            server_url,
            recovery_words.parse(words),
            create=create,
            edges=edges or Edges(),
            connect=connect,
        )

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
        return await cls._from_entropy(
            server_url, recovery_words.new(edges.random), create=True, edges=edges, connect=connect
        )

    @classmethod
    async def _from_entropy(
        cls, server_url: str, entropy: bytes, *, create: bool, edges: Edges, connect: Connector
    ) -> Self:
        root_key = await _root_key(connect(server_url), edges)
        places = Places(server_url)
        store = VaultStore(vault.keys_of(entropy), root_key, _factory(connect, places), edges)
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
        return cls(Found(replace(state, server_url=server_url), store, edges, connect, entropy, places))

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
            return cls(Found(state, store, edges, connect, state.entropy, wrong_pins=wrong_pins))
        if not create:
            raise VaultGone
        if not server_url:
            raise WrongCall("a new file needs the server's address")
        address = pin_shares.address_of(server_url)
        key = await pin_shares.begin(pin, address, connect(server_url), edges)
        return cls(Found(State(server_url=server_url), FileStore(path, key, edges), edges, connect, b""))

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
        edges = edges or Edges()
        root_key = await _root_key(connect(server_url), edges)
        state = State(server_url=server_url, root_key=root_key)
        return cls(Found(state, MemoryStore(), edges, connect, b""))

    @classmethod
    async def visiting(
        cls,
        server_url: str,
        *,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Begin a visit that nothing remembers."""
        return cls(Found(State(server_url=server_url), MemoryStore(), edges or Edges(), connect, b""))

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

    @property
    def crisis_line(self) -> bool:
        """Whether helplines may be shown now: neither switched off nor sent away for today."""
        return self._state.crisis_line.on and self._quiet_day != self.edges.hour() // HOURS_A_DAY

    def switch_crisis_line(self, *, on: bool) -> None:
        """Show helplines after a post that sounds like a crisis, or never. Kept; that one did is not."""
        self._state = replace(self._state, crisis_line=Choice(on=on, chosen_seconds=self.edges.now_seconds()))

    def not_today(self) -> None:
        """Show no helplines for the rest of the day (UTC). Forgotten with this visit."""
        self._quiet_day = self.edges.hour() // HOURS_A_DAY

    # what is kept: the Keeper of every room

    @property
    def state(self) -> State:
        """Everything kept, as it stands in memory."""
        return self._state

    @property
    def keeps_outbox(self) -> bool:
        """Whether posts on their way survive a crash here."""
        return self._store.keeps_outbox

    @property
    def is_kept(self) -> bool:
        """Whether anything outlives this visit."""
        return not isinstance(self._store, MemoryStore)

    @property
    def staff_keys(self) -> StaffKeys | None:
        """The staff member's own keys, for staff."""
        return self._state.staff

    @property
    def server_url(self) -> str:
        """The server's address."""
        return self._state.server_url

    def membership(self, room: bytes) -> Membership:
        """Return what is kept of a room. Raises NoSuchRoom."""
        try:
            return self._state.memberships[room]
        except KeyError:
            raise NoSuchRoom from None

    def note(self, membership: Membership) -> None:
        """Keep a newer value in memory."""
        self._state = self._state.with_membership(membership)

    def note_staff(self, keys: StaffKeys) -> None:
        """Keep staff keys in memory."""
        self._state = replace(self._state, staff=keys)

    @property
    def audit_seen(self) -> bytes:
        """The last head of the audit chain that was right, behind its number and hour."""
        return self._state.audit_seen

    def note_audit_seen(self, seen: bytes, *, accepted: bool) -> None:
        """Keep a head in memory: one that goes farther, or any that was `accepted` in spite of the last."""
        kept = seen if accepted else max(seen, self._state.audit_seen)
        self._state = replace(self._state, audit_seen=kept)

    @property
    def notebook(self) -> Notes:
        """The evidence notebook."""
        return Notes(self)

    @property
    def noted(self) -> Mapping[bytes, Entry]:
        """What the notebook holds, as it stands in memory."""
        return self._state.notebook

    def note_notebook(self, entries: dict[bytes, Entry]) -> None:
        """Keep a newer notebook in memory. Raises NotebookFull where a longer one would not be written."""
        changed = replace(self._state, notebook=entries)
        longer = size_bytes(entries) > size_bytes(self._state.notebook)
        if longer and len(encode(fitting(changed, vault.MAX_CONTENT_BYTES))) > vault.MAX_CONTENT_BYTES:
            raise NotebookFull
        self._state = changed

    def slot(self, slot: Slot) -> Mapping[bytes, Record]:
        """Return what a slot holds, by name, as it stands in memory."""
        return slots.records_in(self._state.slots, slot)

    def note_slot(self, slot: Slot, name: bytes, record: Record) -> None:
        """Keep a greater record in memory. Raises SlotFull, NewerRecord, WrongCall: then nothing changed."""
        changed = replace(self._state, slots=slots.put(self._state.slots, slot, name, record))
        if len(encode(fitting(changed, vault.MAX_CONTENT_BYTES))) > vault.MAX_CONTENT_BYTES:
            raise SlotFull
        self._state = changed

    def forget(self, room: bytes) -> None:
        """Replace a membership by its tombstone, in memory."""
        self._state = self._state.without(room, self.edges.hour())

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
            vault.keys_of(entropy), self._state.root_key, _factory(self._connect, self._places), self.edges
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
                    _factory(self._connect, self._places),
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
            root_key = await _root_key(self._connect(self.server_url), self.edges)
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

    def connection(self, identity: Identity | None) -> Connection:
        """Return a fresh connection for one identity; the caller closes it."""
        return Connection(self._transport(self.server_url), self._state.root_key, identity, self.edges)

    def trust(self) -> Trust:
        """Return what follows from the pinned root key."""
        return self.guide.trust


def _transport_for(blob: bytes, server_url: str | None, connect: Connector) -> Transport:
    """Return the way to where a file's share is kept: the address given, then the one in its head."""
    known = [url for url in (server_url, head_of(blob).address) if url]
    if not known:
        raise WrongCall("a file that names no server needs its address")
    places = Places(known[0])
    places.know(tuple(known[1:]))
    return AnyAddress(places, connect)


async def _root_key(transport: Transport, edges: Edges) -> bytes:
    connection = Connection(transport, b"", None, edges)
    try:
        return (await connection.ask(Community(), Described)).root_key
    finally:
        await connection.close()


def _factory(connect: Connector, places: Places) -> TransportFactory:
    return lambda: AnyAddress(places, connect)

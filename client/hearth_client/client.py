"""A member's whole client: her state, her rooms, the ways to open both. The library's front door."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from hearth_client import admissions, pin_file
from hearth_client.admissions import FreshKeys
from hearth_client.certificates import named_by_anchor
from hearth_client.community import Guide, check_pinned, signed_addresses
from hearth_client.edges import Edges
from hearth_client.errors import AlreadyInside, NoSuchRoom, RefusedBy, VaultGone
from hearth_client.merge import expired_dropped, merge
from hearth_client.room import Room
from hearth_client.seat import GONE
from hearth_client.staff import Staff
from hearth_client.state import Membership, Pseudonym, StaffKeys, State
from hearth_client.stores import FileStore, MemoryStore, Store, VaultStore
from hearth_client.transport.any_address import AnyAddress, Places
from hearth_client.transport.connection import Connection, Identity
from hearth_client.transport.http import HttpTransport
from hearth_client.transport.transport import Transport, TransportFactory
from hearth_protocol import invitations, letters, recovery_words, signed, vault
from hearth_protocol.errors import HearthError, Refused, WrongCall
from hearth_protocol.frames.answers import Carded, Delivery, Described, RoomStated
from hearth_protocol.frames.operations import Card, Community, IdentityKind, Posts, RoomState
from hearth_protocol.ids import encode_id
from hearth_protocol.invitations import open_card
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation
from hearth_protocol.trust import Trust

ENDED = GONE | {
    Refusal.NOT_AUTHENTICATED,
    Refusal.ADMISSION_INVALID,
    Refusal.INVITATION_UNKNOWN,
    Refusal.INVITATION_USED,
    Refusal.INVITATION_EXPIRED,
    Refusal.INVITATION_CLOSED,
    Refusal.CERTIFICATE_UNKNOWN,
    Refusal.CERTIFICATE_EXPIRED,
    Refusal.CERTIFICATE_REVOKED,
}
"""What the server answers the keys of a membership that is over: they would have to be admitted anew."""

Connector = Callable[[str], Transport]
"""Makes a transport to a server's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSummary:
    """One line of the list of rooms, from what is kept, without asking the server."""

    id: bytes
    name: str
    pseudonym: str
    unread: int
    staff: bool
    last_seq: int

    @property
    def id_text(self) -> str:
        """The id as it is written on screens."""
        return encode_id(self.id)


class Client:
    """One person's client. Use the class methods to open one, and `async with` to close it."""

    def __init__(  # noqa: PLR0913  (what opening found, each by its name)
        self,
        state: State,
        store: Store,
        edges: Edges,
        connect: Connector,
        entropy: bytes,
        *,
        places: Places | None = None,
    ) -> None:
        self.edges = edges
        self.guide: Guide
        self._state = state
        self._store = store
        self._connect = connect
        self._places = places or Places(state.server_url)
        self._know_places(state)
        self._entropy = entropy
        self._rooms: dict[bytes, Room] = {}
        self._public: Connection | None = None
        self._guided = False
        self._saving = asyncio.Lock()
        self._opening: dict[bytes, asyncio.Lock] = {}
        self._acts = Staff(self)

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
        return cls(replace(state, server_url=server_url), store, edges, connect, entropy, places=places)

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
        """Open a PIN-sealed file, or begin one. Raises WrongPin, PinTooShort, VaultGone (no file)."""
        edges = edges or Edges()
        if await asyncio.to_thread(path.exists):
            blob = await asyncio.to_thread(pin_file.read, path)
            key = await asyncio.to_thread(pin_file.PinKey.of_file, pin, blob)
            store = FileStore(path, key, edges)
            state = await store.load()
            if state is None:
                raise VaultGone
            if server_url:
                state = replace(state, server_url=server_url)
            return cls(state, store, edges, connect, state.entropy)
        if not create:
            raise VaultGone
        if not server_url:
            raise WrongCall("a new file needs the server's address")
        key = await asyncio.to_thread(pin_file.PinKey.new, pin, edges.random)
        return cls(State(server_url=server_url), FileStore(path, key, edges), edges, connect, b"")

    @classmethod
    async def visiting(
        cls,
        server_url: str,
        *,
        edges: Edges | None = None,
        connect: Connector = HttpTransport,
    ) -> Self:
        """Begin a visit that nothing remembers."""
        return cls(State(server_url=server_url), MemoryStore(), edges or Edges(), connect, b"")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Save, and let go of every connection."""
        try:
            if self._state.root_key:
                await self.save()
        finally:
            for room in self._rooms.values():
                await room.close()
            self._rooms.clear()
            if self._public is not None:
                await self._public.close()
                self._public = None
            await self._store.close()

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
    def staff(self) -> Staff:
        """What staff do."""
        return self._acts

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
        async with self._saving:
            # Rooms that nobody opens forget too: a key outlives no post, wherever its owner looks.
            kept = {
                room: expired_dropped(one, self.edges.hour()) for room, one in self._state.memberships.items()
            }
            saving = self._state = replace(self._state, memberships=kept)
            merged = await self._store.save(saving)
            # What was noted while the server wrote is newer than what it wrote.
            same = self._state is saving
            self._state = merged if same else merge(self._state, merged, self.edges.hour())

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
        key = await asyncio.to_thread(pin_file.PinKey.new, pin, self.edges.random)
        store = FileStore(path, key, self.edges)
        self._state = replace(self._state, entropy=self._entropy)
        await store.save(self._state)
        old, self._store = self._store, store
        await old.close()

    # the community

    async def guided(self) -> Guide:
        """Return the community's guide, having looked once at what the server says."""
        if not self._guided:
            if not self._state.root_key:
                raise WrongCall("no community is known yet")
            self._public, self.guide = await self._guide_of(self._state)
            self._guided = True
            self._know_places(replace(self._state, addresses=self.guide.addresses))
        return self.guide

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

    # rooms

    def rooms(self) -> tuple[RoomSummary, ...]:
        """Return the rooms that are kept, by name."""
        found = []
        for mine in self._state.memberships.values():
            last_seq = 0 if mine.place is None else mine.place.seq
            found.append(
                RoomSummary(
                    id=mine.room,
                    name=mine.name or encode_id(mine.room)[:6],
                    pseudonym=mine.pseudonym.name,
                    unread=max(0, last_seq - mine.read_seq),
                    staff=mine.staff,
                    last_seq=last_seq,
                )
            )
        return tuple(sorted(found, key=lambda one: (one.name, one.id)))

    def room_named(self, which: str | bytes) -> bytes:
        """Return the id of the room that `which` (id, its beginning, or name) means. Raises NoSuchRoom."""
        if isinstance(which, bytes):
            found = [room for room in self._state.memberships if room == which]
        else:
            named = [one.id for one in self.rooms() if one.name == which]
            found = named or [
                room for room in self._state.memberships if which and encode_id(room).startswith(which)
            ]
        if len(found) != 1:
            raise NoSuchRoom
        return found[0]

    async def room(self, which: str | bytes) -> Room:
        """Return a room, caught up. The same room again is the same object."""
        return await self._opened(self.room_named(which))

    async def _opened(self, room: bytes) -> Room:
        # One at a time for each room: two connections of one membership would overtake each other.
        async with self._opening.setdefault(room, asyncio.Lock()):
            opened = self._rooms.get(room) or await self._open_room(room)
        await self._admissions(opened)
        return opened

    async def _open_room(self, room: bytes) -> Room:
        await self.guided()
        opened = Room(self, room, self.connection(_identity(self.membership(room))))
        try:
            await opened.open()
        except BaseException:
            await opened.close()
            raise
        self._rooms[room] = opened
        return opened

    async def reopen(self, room: bytes) -> Room:
        """Close a room and open it from what is kept."""
        opened = self._rooms.pop(room, None)
        if opened is not None:
            await opened.close()
        return await self._opened(room)

    async def enter(self, invitation: str, *, pseudonym: str) -> Room:
        """Enter by a link or ten words; whose membership there is over enters with fresh keys.

        Raises Malformed, NotAuthentic, AlreadyInside (the invitation stays good), or Refused with the reason.

        A community that is known is asked where it is known, whatever address the link names: that is the
        word of whoever wrote the link. Nothing is pinned before the invitation proved to be what it says.
        """
        invited = invitations.parse(invitation)
        pinned = self._state.root_key
        url = self.server_url if pinned else invited.url or self.server_url
        if not url:
            raise WrongCall("ten words need the server's address")
        try:
            card = await self._card(url, invited.code)
        except RefusedBy as no:
            if no.code is Refusal.INVITATION_UNKNOWN and invited.url not in {None, url.rstrip("/")}:
                raise Refused(Refusal.OTHER_COMMUNITY) from None
            raise
        check_pinned(pinned, card.root_key)
        if pinned:
            known = self._state.memberships.get(signed.parse(card.statement, Invitation).unverified.room)
            guide = await self.guided()
            if known is not None and not await self._ended(known):
                if known.private:
                    raise AlreadyInside
                # An earlier entry that was cut short after its commit.
                return await self._opened(known.room)
            mine = await self._invited(guide, invited.code, card, pseudonym)
            if known is not None:
                await self._let_go(known, mine)
        else:
            state = replace(self._state, server_url=url, root_key=card.root_key)
            public, guide = await self._guide_of(state)
            try:
                mine = await self._invited(guide, invited.code, card, pseudonym)
            except BaseException:
                await public.close()
                raise
            self._state, self._public, self.guide, self._guided = state, public, guide, True
            self._places.first = url
            self._know_places(replace(state, addresses=guide.addresses))
        return await self.take_seat(mine)

    async def _card(self, url: str, code: invitations.Code) -> invitations.Card:
        """Fetch and open an invitation's card; who asks says nothing of herself."""
        at = invitations.card_address(invitations.keys_of(code)[1])
        public = Connection(self._connect(url), b"", None, self.edges)
        try:
            carded = await public.ask(Card(at=at), Carded)
        finally:
            await public.close()
        return open_card(code, carded.sealed)

    async def _invited(
        self, guide: Guide, code: invitations.Code, card: invitations.Card, pseudonym: str
    ) -> Membership:
        """Return a fresh membership by a card, verified under the guide's root key."""
        names = [signed.parse(card.statement, Invitation).unverified.certificate]
        if card.anchor:
            names.append(named_by_anchor(card.anchor))
        await guide.learn(names)
        guide.take_addresses(card.addresses)
        return admissions.by_invitation(
            code,
            card,
            trust=guide.trust,
            hour=self.edges.hour(),
            pseudonym=Pseudonym(pseudonym, self.edges.now_seconds()),
            random=self.edges.random,
        )

    async def _ended(self, mine: Membership) -> bool:
        """Whether the server says that a membership is over, by removal, ban or idleness.

        Who is carried into a generation that she has not entered yet is still a member.
        """
        connection = self.connection(_identity(mine))
        try:
            after = 0 if mine.place is None else mine.place.seq
            await connection.ask(Posts(after_seq=after, limit=1), Delivery)
        except RefusedBy as no:
            if no.code not in ENDED:
                raise
            if no.code is not Refusal.NOT_A_MEMBER:
                return True
            return not await self._is_carried(connection, mine)
        else:
            return False
        finally:
            await connection.close()

    async def _is_carried(self, connection: Connection, mine: Membership) -> bool:
        try:
            stated = await connection.ask(RoomState(), RoomStated)
        except RefusedBy:
            return False
        return bool(mine.private) and stated.generation > mine.generation

    async def _let_go(self, ended: Membership, fresh: Membership) -> None:
        """Leave a tombstone of a membership that is over, so that a fresh one can take its place.

        Not before the server lets the fresh one in: whoever is refused keeps what she has.
        """
        connection = self.connection(_identity(fresh))
        try:
            await connection.ask(RoomState(), RoomStated)
        finally:
            await connection.close()
        opened = self._rooms.pop(ended.room, None)
        if opened is not None:
            await opened.close()
        self.forget(ended.room)
        await self.save()

    async def take_seat(self, membership: Membership) -> Room:
        """Keep a fresh membership and enter its room; nothing is kept of one that was refused."""
        self.note(membership)
        await self.save()
        try:
            return await self._opened(membership.room)
        except RefusedBy:
            if not self.membership(membership.room).private:
                self.forget(membership.room)
                await self.save()
            raise

    async def _admissions(self, room: Room) -> None:
        """Take up letters by which staff let this member in elsewhere."""
        for letter in list(room.letters.admissions):
            room.letters.admissions.remove(letter)
            try:
                await self._admitted(room, letter)
            except (HearthError, ValueError):
                # A letter that leads nowhere (expired, another community's) must not keep this room shut.
                continue

    async def _admitted(self, room: Room, letter: letters.Admission) -> None:
        check_pinned(self._state.root_key, letter.root_key)
        guide = await self.guided()
        claimed = signed.parse(letter.direct, Direct).unverified
        names = [claimed.certificate] + ([named_by_anchor(letter.anchor)] if letter.anchor else [])
        await guide.learn(names)
        known = self._state.memberships.get(claimed.room)
        if known is not None and not await self._ended(known):
            return
        mine = self.membership(room.id)
        for asked in mine.asked:
            keys = FreshKeys(asked.signature_seed, asked.inbox_secret)
            if keys.signature_key == claimed.signature_key:
                membership = admissions.by_letter(
                    letter.direct,
                    keys,
                    trust=guide.trust,
                    pseudonym=mine.pseudonym,
                    anchor=letter.anchor,
                )
                if known is not None:
                    await self._let_go(known, membership)
                await self.take_seat(replace(membership, name=letter.title))

    async def take_letters(self, room: Room) -> None:
        """Catch a room up and take up admissions that came."""
        await room.catch_up()
        await self._admissions(room)

    async def leave(self, which: str | bytes) -> None:
        """Leave a room for good; also one that cannot be opened any more."""
        room_id = self.room_named(which)
        try:
            room = await self._opened(room_id)
        except RefusedBy as no:
            if no.code not in GONE:
                raise
            self.forget(room_id)
            await self.save()
            return
        await room.leave()
        del self._rooms[room_id]
        await room.close()

    async def erase(self) -> None:
        """Take back every own post that still stands, leave every room, and delete where the state lives."""
        for summary in self.rooms():
            try:
                room = await self._opened(summary.id)
                for entry in room.timeline.entries:
                    if entry.kind == "post" and entry.member_id == room.member_id and not entry.retracted:
                        await room.retract(entry.post_id)
            except RefusedBy as no:
                if no.code not in GONE:
                    raise
            await self.leave(summary.id)
        await self._store.delete()
        self._state = State()


def _identity(mine: Membership) -> Identity:
    return Identity(
        kind=IdentityKind.MEMBER,
        key_id=mine.member_id,
        room=mine.room,
        proof=mine.credential,
        seed=mine.signature_seed,
    )


async def _root_key(transport: Transport, edges: Edges) -> bytes:
    connection = Connection(transport, b"", None, edges)
    try:
        return (await connection.ask(Community(), Described)).root_key
    finally:
        await connection.close()


def _factory(connect: Connector, places: Places) -> TransportFactory:
    return lambda: AnyAddress(places, connect)

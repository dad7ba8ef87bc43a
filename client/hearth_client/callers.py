"""What a client does with its own calls: ask, look, take up what staff answered, withdraw."""

from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from hearth_client import admissions, calling, on_duty
from hearth_client.certificates import named_by_anchor
from hearth_client.community import Guide, check_pinned
from hearth_client.errors import NoSuchCall, RefusedBy
from hearth_client.kept.state import Asked, Membership, Pseudonym
from hearth_client.room.keeper import Keeper
from hearth_client.room.room import Room
from hearth_client.transport.connection import Connection, Identity
from hearth_protocol import fingerprint, signed
from hearth_protocol.calls import CallKind, Outcome
from hearth_protocol.errors import HearthError
from hearth_protocol.frames.answers import Done
from hearth_protocol.frames.operations import AskForPerson, WithdrawCall
from hearth_protocol.letters import Admission
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.direct import Direct


class CallKeeper(Keeper, Protocol):
    """What calls need of their client: what a room needs, the way to rooms, and connections."""

    async def guided(self) -> Guide:
        """Return the community's guide."""
        ...

    def connection(self, identity: Identity | None) -> Connection:
        """Return a fresh connection for one identity; the caller closes it."""
        ...

    async def room(self, which: str | bytes) -> Room:
        """Return a room, caught up."""
        ...

    async def take_seat(self, membership: Membership, *, later: frozenset[Refusal] = frozenset()) -> Room:
        """Keep a fresh membership and enter its room; refused with one of `later`, it stays kept."""
        ...

    def memberships(self) -> tuple[Membership, ...]:
        """Return all that is kept of rooms, calls among them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a call stands: "waiting", "seen", "answered", "gone"; what staff said; the room that opened."""

    stage: str
    gone_hour: int = 0
    says: tuple[tuple[str, str, str], ...] = ()
    """(who, text, link or empty), each verified as certified staff's."""
    room: Room | None = None


class Callers:
    """The own calls of one client."""

    def __init__(self, client: CallKeeper) -> None:
        self._client = client

    async def present(self) -> tuple[on_duty.Present, ...]:
        """Return who is on duty now, as they signed it; empty when nobody says so."""
        guide = await self._client.guided()
        return on_duty.present(await guide.duty(), guide.trust, self._client.edges.hour())

    async def community_words(self, language: str) -> tuple[str, ...]:
        """Return eight words of the root key, to compare with what the community publishes elsewhere."""
        guide = await self._client.guided()
        return fingerprint.words_of(guide.trust.root_key, language)

    async def ask_to_join(self, text: str, *, pseudonym: str, language: str = "en") -> bytes:
        """Ask staff to be let in; returns the call's id. Its keys are kept before anything is sent."""
        client = self._client
        guide = await client.guided()
        keys = calling.new_keys(client.edges)
        name = Pseudonym(pseudonym, client.edges.now_seconds())
        kept = calling.kept_call(keys, name, client.edges.hour())
        client.note(kept)
        await client.save()
        public, caller = client.connection(None), client.connection(calling.identity_of_call(keys))
        try:
            await calling.ask_to_join(
                public, caller, guide.trust, keys, text=text, language=language, edges=client.edges
            )
        except BaseException:
            client.forget(kept.room)
            await client.save()
            raise
        finally:
            await public.close()
            await caller.close()
        return kept.room

    async def ask_for_person(self, which: str | bytes, text: str, *, language: str = "en") -> None:
        """Ask, as a member of a room, for a person now. Nothing she posted or spent holds it back."""
        client = self._client
        guide = await client.guided()
        room = await client.room(which)
        keys = calling.new_keys(client.edges)
        asked = Asked(
            signature_seed=keys.signature_seed, inbox_secret=keys.inbox_secret, hour=client.edges.hour()
        )
        mine = client.membership(room.id)
        client.note(replace(mine, asked=(*mine.asked, asked)))
        await client.save()
        letters = calling.sealed_letters(
            await guide.duty(),
            guide.trust,
            keys,
            CallKind.PERSON,
            text=text,
            language=language,
            edges=client.edges,
        )
        await room.ask_server(AskForPerson(caller=keys.signature_key, letters=letters))

    async def look(self, wait_seconds: int = 0) -> Told:
        """Say how the newest own call stands, and take up what was answered. Raises NoSuchCall."""
        client = self._client
        keys, name = self._newest()
        guide = await client.guided()
        caller = client.connection(calling.identity_of_call(keys))
        try:
            standing = await calling.standing(caller, guide.trust.community, keys, wait_seconds)
        except RefusedBy as no:
            if no.code is not Refusal.CALL_UNKNOWN:
                raise
            await self._over(keys)
            return Told(stage="gone")
        finally:
            await caller.close()
        for letter in standing.admissions:
            try:
                room = await self._admitted(keys, name, letter)
            except (HearthError, ValueError):
                # One that leads nowhere must not keep another from leading somewhere.
                continue
            await self.withdraw()
            return Told(stage=standing.stage, gone_hour=standing.gone_hour, room=room)
        says = []
        for reply in standing.replies:
            claimed = reply.unverified
            try:
                await guide.learn([claimed.certificate])
                certificate = guide.trust.certificate(claimed.certificate)
                guide.trust.check_said(certificate, claimed.hour, client.edges.hour())
                said = reply.verify(certificate.signature_key)
            except HearthError:
                continue
            link = said.link if said.outcome is Outcome.INVITED else ""
            says.append((certificate.shown_name, said.text, link))
        return Told(stage=standing.stage, gone_hour=standing.gone_hour, says=tuple(says))

    async def withdraw(self) -> None:
        """Take the newest own call back; the server forgets it at once. Raises NoSuchCall."""
        keys, _ = self._newest()
        caller = self._client.connection(calling.identity_of_call(keys))
        try:
            await caller.ask(WithdrawCall(), Done)
        finally:
            await caller.close()
        await self._over(keys)

    @property
    def waits(self) -> bool:
        """Whether an own call is kept."""
        try:
            self._newest()
        except NoSuchCall:
            return False
        return True

    def _newest(self) -> tuple[admissions.FreshKeys, Pseudonym]:
        kept = self._client.memberships()
        strangers = calling.calls_of(kept)
        if strangers:
            return calling.keys_of(strangers[0]), strangers[0].pseudonym
        asked = [(one, mine.pseudonym) for mine in kept for one in mine.asked]
        if not asked:
            raise NoSuchCall
        newest, name = max(asked, key=lambda one: one[0].hour)
        return admissions.FreshKeys(newest.signature_seed, newest.inbox_secret), name

    async def _over(self, keys: admissions.FreshKeys) -> None:
        """Keep nothing of a call that is over; keys that entered a room are kept as that room's."""
        client = self._client
        for mine in client.memberships():
            if calling.is_call(mine) and mine.signature_seed == keys.signature_seed:
                client.forget(mine.room)
            elif any(one.signature_seed == keys.signature_seed for one in mine.asked):
                left = tuple(one for one in mine.asked if one.signature_seed != keys.signature_seed)
                client.note(replace(mine, asked=left))
        await client.save()

    async def _admitted(self, keys: admissions.FreshKeys, name: Pseudonym, letter: Admission) -> Room:
        client = self._client
        guide = await client.guided()
        check_pinned(guide.trust.root_key, letter.root_key)
        claimed = signed.parse(letter.direct, Direct).unverified
        await guide.learn([claimed.certificate] + ([named_by_anchor(letter.anchor)] if letter.anchor else []))
        membership = admissions.by_letter(
            letter.direct, keys, trust=guide.trust, pseudonym=name, anchor=letter.anchor
        )
        return await client.take_seat(replace(membership, name=letter.title))

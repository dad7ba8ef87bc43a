"""History in one room: asking for earlier epoch keys, taking bundles, answering others."""

from msgspec.structs import replace

from hearth_client.errors import RefusedBy
from hearth_client.kept.state import Membership, with_epoch
from hearth_client.room import handover
from hearth_client.room.chronicle import Chronicle
from hearth_client.room.keeper import Keeper
from hearth_client.room.people import badge
from hearth_client.room.seat import Seat
from hearth_client.transport.connection import Connection
from hearth_protocol.admission import read_credential
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames import answers
from hearth_protocol.frames.answers import Authored, Done
from hearth_protocol.frames.operations import (
    AnswerHistory,
    Authors,
    Histories,
    HistoryRequests,
    RequestHistory,
)
from hearth_protocol.history import open_bundle, seal_bundle
from hearth_protocol.ids import MemberId, RoomId, member_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import HistoryPolicy


class HistoryDesk:
    """Both sides of handing over history. The room holds its lock around every call."""

    def __init__(self, keeper: Keeper, seat: Seat, connection: Connection, chronicle: Chronicle) -> None:
        self._keeper = keeper
        self._seat = seat
        self._connection = connection
        self._chronicle = chronicle

    @property
    def _mine(self) -> Membership:
        return self._seat.membership

    async def wish(self) -> None:
        """Ask for earlier keys when something here cannot be opened and the room's policy allows it."""
        mine, view, edges = self._mine, self._seat.view, self._keeper.edges
        if not self._chronicle.closed or mine.wish is not None or view.history is HistoryPolicy.NOTHING:
            return
        request, wish = handover.ask(mine, view.generation, edges.hour(), edges.random)
        self._keeper.note(replace(mine, wish=wish))
        await self._keeper.save()
        await self._connection.ask(RequestHistory(request=request), Done)

    async def fetch(self) -> bool:
        """Take every bundle that came; whether any gave keys."""
        if self._mine.wish is None:
            return False
        came = await self._connection.ask(Histories(), answers.HistoryCame)
        gave = [await self.take(bundle) for bundle in came.bundles]
        return any(gave)

    async def take(self, bundle: answers.HistoryBundle) -> bool:
        """Open a bundle for the own request; what cannot be believed is dropped. Whether it gave keys."""
        mine, wish = self._mine, self._mine.wish
        if wish is None or bundle.request_id != wish.request_id:
            return False
        trust = self._keeper.guide.trust
        try:
            unverified = open_bundle(trust.community, handover.asked(mine, wish), wish.secret, bundle.bundle)
            answerer = self._seat.view.member(unverified.answerer)
            if answerer is None:
                return False
            history = unverified.verify(answerer.signature_key)
        except (NotAuthentic, Malformed):
            return False
        hour = self._seat.hour()
        by_staff = (
            self._seat.view.has_power(answerer, hour, trust) and badge(answerer, trust, hour) is not None
        )
        found = handover.records(
            history, by_staff=by_staff, hour=self._keeper.edges.hour(), wanted=self._chronicle.wanted()
        )
        for record in found:
            mine = replace(mine, epochs=with_epoch(mine.epochs, record))
        self._keeper.note(replace(mine, wish=None if by_staff else wish))
        await self._learn_authors()
        return True

    async def _learn_authors(self) -> None:
        """Ask for the keys of authors who have left. An id is its key's hash, so nobody can be framed."""
        mine = self._mine
        handed = frozenset[bytes]().union(*(one.members for one in mine.epochs))
        unknown = sorted((self._chronicle.waiting_authors() & handed) - set(mine.authors))
        if not unknown:
            return
        told = await self._connection.ask(Authors(member_ids=unknown), Authored)
        learnt: dict[bytes, bytes] = {}
        for credential in told.credentials:
            key = read_credential(credential).signature_key
            author = member_id(RoomId(mine.room), key)
            if author in unknown:
                learnt[author] = key
        self._keeper.note(replace(mine, authors={**mine.authors, **learnt}))

    async def answer_waiting(self) -> None:
        """Answer every request that waits."""
        waiting = await self._connection.ask(HistoryRequests(), answers.HistoryWanted)
        for one in waiting.requests:
            await self.answer(one)

    async def answer(self, wanted: answers.HistoryRequested) -> None:
        """Hand over what the policy lets the requester have; nothing to who is not in the roster.

        Raises RefusedBy where the server cannot store anything.
        """
        mine, view, edges = self._mine, self._seat.view, self._keeper.edges
        roster = {bytes(one.member_id): one.signature_key for one in view.roster()}
        try:
            request = handover.check_request(
                wanted.request, room=mine.room, generation=view.generation, key_of=roster
            )
        except (NotAuthentic, Malformed):
            return
        if request.requester == mine.member_id:
            return
        entries = handover.entries(
            mine.epochs,
            generation=view.generation,
            policy=view.history,
            hour=edges.hour(),
            newest=self._chronicle.newest_hours(),
        )
        if not entries:
            return
        bundle = seal_bundle(
            self._keeper.guide.trust.community,
            request,
            MemberId(mine.member_id),
            mine.signature_seed,
            entries,
            edges.random,
        )
        try:
            await self._connection.ask(AnswerHistory(request_id=wanted.request_id, bundle=bundle), Done)
        except RefusedBy as no:
            if no.code is Refusal.STORAGE_FAILED:
                raise  # and not ask again for every other request
            # Else answered by somebody else meanwhile, or withdrawn: nobody waits for this one.

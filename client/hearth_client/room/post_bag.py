"""Letters of one room: asking staff to be let in elsewhere, their answer, and one-tap notes about guards."""

from collections.abc import Sequence

from msgspec.structs import replace

from hearth_client.admissions import fresh_keys
from hearth_client.errors import NoSuchPerson, RefusedBy
from hearth_client.kept.state import Asked, Membership
from hearth_client.room.keeper import Keeper
from hearth_client.room.people import badge
from hearth_client.room.seat import Seat
from hearth_client.transport.connection import Connection
from hearth_protocol import letters
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames import answers
from hearth_protocol.frames.answers import Done
from hearth_protocol.frames.operations import Letters, SendLetter
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind
from hearth_rooms.roster import Member

ANY_ROOM = bytes(16)
"""What a request names when staff shall choose."""
MAX_NOTES = 12
"""Notes about guards that one visit sends to each of the staff: of the sixteen letters that a member may have
waiting there, four are left for asking to be let in elsewhere."""


class PostBag:
    """The letters of one membership. The room holds its lock around every call."""

    def __init__(self, keeper: Keeper, seat: Seat, connection: Connection) -> None:
        self._keeper = keeper
        self._seat = seat
        self._connection = connection
        self.requests: list[letters.Request] = []
        """Verified letters that ask staff to be let in elsewhere."""
        self.admissions: list[letters.Admission] = []
        """Letters that let this member in elsewhere; the client takes them up."""
        self.notes: set[GuardNote] = set()
        """Verified notes about the guards: of one member, hour, kind and reason there is one."""
        self._told: set[tuple[MemberId, GuardNoteKind, str, int]] = set()
        """Notes that this visit sent: to whom, of what, why, on which day. Kept nowhere else."""

    @property
    def _mine(self) -> Membership:
        return self._seat.membership

    async def ask_in(self, text: str, *, wanted: bytes = ANY_ROOM) -> None:
        """Ask every staff member here to admit fresh keys elsewhere. Raises NoSuchPerson without any."""
        edges, guide = self._keeper.edges, self._keeper.guide
        staff = self._staff()
        keys = fresh_keys(edges.random)
        kept = Asked(signature_seed=keys.signature_seed, inbox_secret=keys.inbox_secret, hour=edges.hour())
        self._keeper.note(replace(self._mine, asked=(*self._mine.asked, kept)))
        await self._keeper.save()
        sent: list[SendLetter] = []
        for one in staff:
            letter = letters.Request(
                room=RoomId(self._mine.room),
                sender=MemberId(self._mine.member_id),
                recipient=one.member_id,
                wanted=RoomId(wanted),
                signature_key=keys.signature_key,
                inbox_key=keys.inbox_key,
                hour=edges.hour(),
                text=text,
            )
            sealed = letters.seal_request(
                guide.trust.community, one.inbox_key, self._mine.signature_seed, letter, edges.random
            )
            sent.append(SendLetter(recipient=one.member_id, sealed=sealed))
        await self._send(sent)

    async def tell_guard(self, kind: GuardNoteKind, reason: str) -> None:
        """Tell all staff here that a guard was wrong, or found something. Raises NoSuchPerson without any.

        The same again on the same day is not sent: it would count for nothing, and fill their letters.
        """
        edges, mine = self._keeper.edges, self._mine
        community = self._keeper.guide.trust.community
        note = GuardNote(
            community=community,
            room=RoomId(mine.room),
            member_id=MemberId(mine.member_id),
            kind=kind,
            reason=reason,
            hour=edges.hour(),
        )
        sent: list[SendLetter] = []
        fresh = set()
        for one in self._staff():
            told = (one.member_id, kind, reason, edges.hour() // HOURS_A_DAY)
            if told in self._told or sum(each[0] == one.member_id for each in self._told) >= MAX_NOTES:
                continue
            fresh.add(told)
            sealed = letters.seal_note(
                community, one.member_id, one.inbox_key, mine.signature_seed, note, edges.random
            )
            sent.append(SendLetter(recipient=one.member_id, sealed=sealed))
        await self._send(sent)
        # Only now: what nobody took is told when she tries again.
        self._told |= fresh

    async def _send(self, sent: Sequence[SendLetter]) -> None:
        """Send letters; who has too many keeps them from nobody else. Raises TOO_MANY where all have."""
        full: RefusedBy | None = None
        arrived = False
        for letter in sent:
            try:
                await self._connection.ask(letter, Done)
                arrived = True
            except RefusedBy as no:
                if no.code is not Refusal.TOO_MANY:
                    raise
                full = no
        if full is not None and not arrived:
            raise full

    def _staff(self) -> list[Member]:
        """Return whoever has power here, and a badge. Raises NoSuchPerson without any."""
        view, hour, trust = self._seat.view, self._seat.hour(), self._keeper.guide.trust
        staff = [one for one in view.roster() if view.has_power(one, hour, trust) and badge(one, trust, hour)]
        if not staff:
            raise NoSuchPerson
        return staff

    async def admit(self, recipient: bytes, letter: letters.Admission) -> None:
        """Send a letter that admits `recipient` elsewhere. Raises NoSuchPerson."""
        person = self._seat.view.member(MemberId(recipient))
        if person is None:
            raise NoSuchPerson
        sealed = letters.seal_admission(
            self._keeper.guide.trust.community,
            RoomId(self._mine.room),
            MemberId(recipient),
            person.inbox_key,
            letter,
            self._keeper.edges.random,
        )
        await self._connection.ask(SendLetter(recipient=recipient, sealed=sealed), Done)

    async def fetch(self) -> None:
        """Take every letter that waits."""
        came = await self._connection.ask(Letters(), answers.LettersCame)
        for letter in came.letters:
            self.take(letter)

    def take(self, letter: answers.Letter) -> bytes:
        """Read a letter and return the id of whoever asks in it, if anybody.

        One that cannot be believed is dropped, as any stranger's would be.
        """
        mine = self._mine
        try:
            opened = letters.open_letter(
                self._keeper.guide.trust.community,
                RoomId(mine.room),
                MemberId(mine.member_id),
                mine.inbox_secret,
                letter.sealed,
            )
            if isinstance(opened, letters.Admission):
                if opened not in self.admissions:
                    self.admissions.append(opened)
                return b""
            if isinstance(opened, letters.UnverifiedNote):
                self._take_note(opened)
                return b""
            sender = self._seat.view.member(opened.claimed.sender)
            if sender is None:
                return b""
            request = opened.verify(sender.signature_key)
        except (NotAuthentic, Malformed):
            return b""
        if request not in self.requests:
            self.requests.append(request)
        return request.sender

    def _take_note(self, opened: letters.UnverifiedNote) -> None:
        sender = self._seat.view.member(opened.claimed.member_id)
        if sender is not None:
            self.notes.add(opened.verify(sender.signature_key))

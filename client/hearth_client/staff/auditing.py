"""What staff's own client sees of the record of what staff did, held to what it saw before.

What is kept of it, and how two devices bring theirs together, is `audited`. What does not follow from what
was seen is never taken for it, unless whoever looks says so; it is kept as proof, and told until then.
"""

from contextlib import suppress
from dataclasses import dataclass

from hearth_client.kept.slots import Slot, SlotFull
from hearth_client.staff import audited
from hearth_client.staff.audited import Audited, Finding, Records, growing
from hearth_client.staff.certified import Certified
from hearth_client.staff.staff_keeper import StaffKeeper
from hearth_mls.extensions import external_senders
from hearth_mls.group_context import GroupContext
from hearth_protocol import audit_file, signed
from hearth_protocol.audit import (
    AuditEntry,
    Tampered,
    Tampering,
    begin_at,
    judge,
    judge_head,
    judge_key,
    judge_last,
    read_entry,
)
from hearth_protocol.codec import Reader
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.frames.answers import AuditFound, AuditTold
from hearth_protocol.frames.operations import AuditAbout, AuditSince
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.structures.audit_head import AuditHead

PAGE = 500
SILENT_HOURS = HOURS_A_DAY
"""A server that is well signs its end anew whenever it is asked."""
MAX_ENTRIES = 200_000
"""Of one look: five hundred a day for a year. A server that tells more tells anything."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found right: the head, what is new since the last one, whether it was the first."""

    head: AuditHead
    entries: tuple[AuditEntry, ...]
    first: bool


class Auditing(Certified):
    """The audit chain. Each look raises NotStaff without a certificate that is valid now."""

    def __init__(self, client: StaffKeeper) -> None:
        super().__init__(client)
        self._looked_hour = 0
        self._is_silent = False

    @property
    def seen(self) -> AuditHead | None:
        """The newest head that was right, on any device."""
        kept = self._audited.newest
        return audited.opened(kept) if kept else None

    @property
    def silent_since(self) -> int | None:
        """Since which hour no newer end was right, where the last look failed and that is a day ago.

        A host that shows an old end, or none, is no finding: it is away, or a clock is wrong. But who wrote
        the record anew has nothing else to show to whom she would be caught by. Who was never shown an end
        could have been since her certificate began.
        """
        newest, certificate = self.seen, self.certificate()
        began = certificate.not_before if certificate is not None else None
        since = newest.hour if newest is not None else began
        if since is None or not self._is_silent:
            return None
        return since if self._client.edges.hour() - since >= SILENT_HOURS else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What did not hold, on any device, until somebody goes on in spite of it (`look(accept=True)`)."""
        return self._audited.findings

    @property
    def _audited(self) -> Audited:
        return Audited.read(self._client.slot(Slot.AUDIT))

    async def look(self, *, accept: bool = False) -> Looked:
        """Ask for what is new, hold it to all that was seen, keep the head.

        Raises Tampered; then both heads are kept as proof, and what was seen stays. `accept`: begin anew
        from what the server tells now, whatever was seen. It must still hold together.
        """
        before = Audited() if accept else self._audited
        heads = [audited.opened(one) for one in before.heads]
        client, data = self._client, b""
        self._is_silent = True
        community, hour = (await client.guided()).trust.community, client.edges.hour()
        try:
            data, entries = await self._told(min((head.number for head in heads), default=0))
            if not accept:
                judge_key(client.guide.server_key, self._keys(before))
            told = audited.opened(data)
            judge_head(heads, told, community, hour)
            begin = begin_at(heads, told).number
            since = tuple(entry for entry in entries if entry.number > begin)
            judge(heads, told, since, community=community, hour=hour)
        except Tampered as tampered:
            if not accept:
                await self._put(audited.wrong(before, tampered.what, data, hour))
            raise
        if accept:
            seconds = client.edges.now_seconds()
            await self._put(audited.dealt_with(self._audited, data, seconds, hour))
        else:
            await self._put(audited.right(before, data, hour))
        self._is_silent = False
        known = max((head.number for head in heads), default=0)
        fresh = tuple(entry for entry in since if entry.number > known)
        return Looked(told, fresh, first=not heads)

    async def look_by_itself(self) -> None:
        """Look, at most once an hour, for a staff member who came for something else.

        What is found is kept (`findings`), and whether nothing was shown for long (`silent_since`).
        """
        hour, newest = self._client.edges.hour(), self.seen
        if self._looked_hour == hour or (
            newest is not None and newest.hour == hour and not self._audited.apart
        ):
            return
        self._looked_hour = hour
        try:
            await self.look()
        except HearthError:
            return

    async def whole(self) -> tuple[AuditEntry, ...]:
        """Return all entries that are kept, held to what was seen. Raises Tampered; keeps nothing."""
        heads = [audited.opened(one) for one in self._audited.heads]
        data, entries = await self._told(0)
        community, hour = self._client.guide.trust.community, self._client.edges.hour()
        judge_last(heads, audited.opened(data), entries, community=community, hour=hour)
        return tuple(entries)

    async def about(self, subject: bytes) -> tuple[int, ...]:
        """Return the numbers of the entries about an id, as the server finds them."""
        return tuple((await self._ask_for(AuditAbout(subject=subject), AuditFound)).numbers)

    async def exported(self) -> str:
        """Return the record as a file that is verified anywhere, with the heads of every finding behind it.

        What the server tells is written as it tells it, also where it contradicts what was seen.
        """
        data, entries = await self._told(0)
        key = self._client.guide.server_key
        proofs = [
            audit_file.Proof(what=one.what, hour=one.hour, seen=one.seen, told=one.told)
            for one in self.findings
        ]
        lines = audit_file.lines(data, key, entries)
        behind = audit_file.proof_lines(proofs, (key, *self._keys(self._audited)))
        return "".join(f"{line}\n" for line in (*lines, *behind))

    async def _told(self, after: int) -> tuple[bytes, list[AuditEntry]]:
        """Return the newest head, Signed and verified, and all entries that are told after a number."""
        entries: list[AuditEntry] = []
        while True:
            told = await self._ask_for(AuditSince(after=after, limit=PAGE), AuditTold)
            try:
                head = signed.open_signed(told.head, AuditHead, self._client.guide.server_key)
                page = [read_entry(one) for one in told.entries]
            except (Malformed, NotAuthentic):
                raise Tampered(Tampering.BROKEN) from None
            entries += page
            if not page or page[-1].number >= head.number:
                return told.head, entries
            if page[-1].number <= after or len(entries) > MAX_ENTRIES:
                raise Tampered(Tampering.BROKEN)
            after = page[-1].number

    def _keys(self, before: Audited) -> list[bytes]:
        """Return the keys under which a head convicts: of her rooms, and the one she went on with."""
        named = self._client.guide.server_key
        rooms = [_server_of(one.private) for one in self._client.memberships() if one.private]
        return (
            [*rooms, named] if rooms and before.dealt_seconds and _signed_by(before.newest, named) else rooms
        )

    async def _put(self, changed: Records) -> None:
        kept = self._client.slot(Slot.AUDIT)
        for name, record in growing(kept, changed).items():
            # What was found is said, whether or not there is room to keep it.
            with suppress(SlotFull):
                self._client.note_slot(Slot.AUDIT, name, record)
        await self._client.save()


def _server_of(private: bytes) -> bytes:
    """Return the external sender's key of the room that a private state (member-state.md) stands in."""
    reader = Reader(private)
    reader.u16()
    (server,) = external_senders(GroupContext.read(reader).extensions)
    return server.signature_key


def _signed_by(head: bytes, key: bytes) -> bool:
    try:
        signed.open_signed(head, AuditHead, key)
    except (Malformed, NotAuthentic):
        return False
    return True

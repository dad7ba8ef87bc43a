"""What is left to who was removed from a room, for a fortnight: to read why, and to ask for another look.

She proves the key that she had there. The room's people and posts stay closed to her; the certificates that
sign what she reads are judged under the root key that she pinned.
"""

from contextlib import suppress

from hearth_client import report_notes
from hearth_client.errors import NobodyElse, NoSuchCase
from hearth_client.kept.state import Membership
from hearth_client.reports import report_readers
from hearth_client.reports.case_attempts import CaseAttempts
from hearth_client.reports.report_letters import filing
from hearth_client.reports.reporters import ReportKeeper
from hearth_client.room.acts import ActShown
from hearth_client.transport.connection import Connection, Identity
from hearth_protocol import signed
from hearth_protocol.act_words import open_words
from hearth_protocol.acts import Opened, in_force, open_act, stands
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.evidence import Evidence
from hearth_protocol.frames.answers import Acted, ActsTold, Done
from hearth_protocol.frames.operations import Acts, IdentityKind
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.structures.act import Act, ActKind
from hearth_protocol.structures.report import Report, ReportReason, Risk

ANY_GENERATION = (1 << 32) - 1
"""She no longer follows the room: which generation it has now, she is not told."""


class Removed:
    """The rooms that one client was removed from."""

    def __init__(self, client: ReportKeeper) -> None:
        self._client = client

    async def look(self, which: str | bytes) -> tuple[ActShown, ...]:
        """Return why, and until when that can be read here. Raises RefusedBy(NOT_A_MEMBER) if nobody says."""
        mine = self._mine(which)
        connection = self._connection(mine)
        try:
            told = await connection.ask(Acts(), ActsTold)
        finally:
            await connection.close()
        believed = await self._believed(mine, told)
        trust = self._client.guide.trust
        return tuple(
            self._shown(mine, opened, acted if stands(opened, trust, ()) else None)
            for opened, acted in believed
        )

    async def appeal(self, which: str | bytes, act: bytes, text: str, *, language: str = "") -> int:
        """Ask that another moderator looks again; returns to how many that was sealed.

        Never to whoever did it. Raises NoSuchCase for an act that is not told, AlreadyReported, NobodyElse,
        HeldBack, RefusedBy.
        """
        client, mine = self._client, self._mine(which)
        report_notes.check(client.guards, text, "note")
        connection = self._connection(mine)
        try:
            told = await connection.ask(Acts(), ActsTold)
            found = [one for one, _ in await self._believed(mine, told) if one.act.act_id == act]
            if not found:
                raise NoSuchCase
            guide = await client.guided()
            keys = await CaseAttempts(client, mine.inbox_secret, act).free()
            report = Report(
                community=guide.trust.community,
                room=RoomId(mine.room),
                signature_key=keys.signature_key,
                inbox_key=keys.inbox_key,
                hour=client.edges.hour(),
                reason=ReportReason.OTHER,
                risk=Risk.ORDINARY,
                language=language,
                subject=MemberId(mine.member_id),
                note=report_notes.about_act(found[0].act.kind.name.lower(), act, text),
                evidence=Evidence(),
            )
            readers = report_readers.readers(
                await guide.duty(), guide.trust, client.edges.hour(), {found[0].act.certificate}
            )
            if not readers:
                raise NobodyElse
            await connection.ask(filing(keys, report, readers, client.edges.random), Done)
        finally:
            await connection.close()
        return len(readers)

    def _mine(self, which: str | bytes) -> Membership:
        return self._client.membership(self._client.room_named(which))

    def _connection(self, mine: Membership) -> Connection:
        return self._client.connection(
            Identity(
                kind=IdentityKind.REMOVED,
                key_id=mine.member_id,
                room=mine.room,
                proof=ed25519.public_key(mine.signature_seed),
                seed=mine.signature_seed,
            )
        )

    async def _believed(self, mine: Membership, told: ActsTold) -> list[tuple[Opened, Acted]]:
        """Return the acts that hold upon this member, judged as in a room.

        A removal counts whatever became of its signer.
        """
        guide = await self._client.guided()
        found: list[tuple[Opened, Acted]] = []
        for acted in told.acts:
            try:
                await guide.learn([signed.parse(acted.act, Act).unverified.certificate])
                opened = open_act(acted.act, guide.trust, room=RoomId(mine.room), generation=ANY_GENERATION)
            except HearthError:
                continue
            # That she is out stands, whatever becomes of who did it: so does why, and that she can appeal.
            removes = opened.act.kind is ActKind.REMOVE
            if opened.member == mine.member_id and (removes or stands(opened, guide.trust, ())):
                found.append((opened, acted))
        force = in_force((one for one, _ in found), self._client.edges.hour())
        holds = {one.name for one in (*force.removed.values(), *force.notes)}
        return [(one, acted) for one, acted in found if one.name in holds]

    def _shown(self, mine: Membership, opened: Opened, acted: Acted | None) -> ActShown:
        """Return an act as she reads it. None for `acted`: no words of one whose power was taken since."""
        act = opened.act
        said: str | None = None
        with suppress(Malformed, NotAuthentic):
            if acted is not None:
                said = open_words(
                    self._client.guide.trust.community,
                    RoomId(mine.room),
                    MemberId(mine.member_id),
                    mine.inbox_secret,
                    act.act_id,
                    acted.words,
                )
        return ActShown(
            act_id=act.act_id,
            kind=act.kind.name.lower(),
            reason=act.reason.name.lower(),
            by=opened.certificate.shown_name,
            hour=act.hour,
            until=act.until,
            member_id=mine.member_id,
            said=said,
            wordless="" if said is not None else "wrong" if acted and acted.words else "none",
        )

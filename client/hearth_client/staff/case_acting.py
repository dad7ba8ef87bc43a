"""Deciding a case together with an act: first the act, then the decision, each once however often tried.

Nothing of an attempt is kept. The act's id follows from the case, so that any of her devices finds what an
earlier try did among the acts that the room tells; and a case says by whom it was decided.
"""

from dataclasses import dataclass

from hearth_client.errors import NoSuchPerson, NoSuchPost
from hearth_client.staff.acting import KINDS, REASONS, Prepared
from hearth_client.staff.report_desk import Desk, OpenedCase
from hearth_client.staff.staff import Staff
from hearth_protocol import contents
from hearth_protocol.act_words import MAX_TEXT_BYTES
from hearth_protocol.acts import MAX_HOURS
from hearth_protocol.cases import CaseState
from hearth_protocol.contents import Say
from hearth_protocol.errors import Malformed
from hearth_protocol.evidence import Finding
from hearth_protocol.ids import ID_BYTES, MemberId
from hearth_protocol.posts import Header
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.case_words import Saying

ABOUT_A_CASE = {
    kind.name.lower(): kind for kind in (ActKind.HIDE_POST, ActKind.NOTE, ActKind.MUTE, ActKind.REMOVE)
}
"""What is done about somebody: what slows or freezes a room is no answer to a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done beside a decision. `subject`: a member, and her post where one is hidden."""

    kind: ActKind
    subject: bytes
    reason: str
    hours: int
    said: str = ""


def deed(  # noqa: PLR0913  (what an act says)
    opened: OpenedCase,
    kind: str,
    *,
    reason: str,
    hours: int | None = None,
    said: str = "",
    whom: bytes = b"",
    seq: int | None = None,
) -> Deed:
    """Return what to do about what a report proves: nobody is held to account for what is not verified.

    Of several whom it may be about, `whom` says who; of several posts, `seq` says which. Raises Malformed (no
    such kind, reason or length), NoSuchPerson, NoSuchPost.
    """
    what = ABOUT_A_CASE.get(kind)
    if what is None or reason not in REASONS:
        raise Malformed("act")
    lasting = MAX_HOURS[what] if hours is None else hours
    if not 1 <= lasting <= MAX_HOURS[what]:
        raise Malformed("act")
    proven = [one for one in opened.findings if one.exhibit.reported and one.verified]
    by = whom or (opened.filed.report.subject if any(opened.filed.report.subject) else b"")
    if by:
        proven = [one for one in proven if _header(one).member_id == by]
    if what is ActKind.HIDE_POST:
        posts = [one for one in proven if _is_post(one) and seq in {None, one.exhibit.seq}]
        if len(posts) != 1:
            raise NoSuchPost
        header = _header(posts[0])
        return Deed(
            kind=what, subject=header.member_id + header.post_id, reason=reason, hours=lasting, said=said
        )
    authors = {_header(one).member_id for one in proven}
    if by and not whom and not opened.findings:
        # It hands on no post, not even as what stood around one: whom it is about stands in it alone, and
        # staff go by what they know otherwise.
        authors = {MemberId(by)}
    if len(authors) != 1:
        raise NoSuchPerson
    return Deed(kind=what, subject=authors.pop(), reason=reason, hours=lasting, said=said)


def _header(finding: Finding) -> Header:
    return Header.read(finding.exhibit.item.header)


def _is_post(finding: Finding) -> bool:
    try:
        return isinstance(contents.decode(finding.exhibit.item.body), Say)
    except Malformed:
        return False


class CaseActing:
    """Decisions with acts, of one of the staff who reads the case and is in its room."""

    def __init__(self, staff: Staff, desk: Desk) -> None:
        self._staff = staff
        self._desk = desk

    async def open(self, case: bytes) -> OpenedCase:
        """Take a case, or look at one that she decided: what was cut off can be tried again.

        Raises Refused(CASE_TAKEN, NOT_ALLOWED) before anything is done.
        """
        opened = await self._desk.open(case)
        return opened if _is_decided(opened) else await self._desk.take(case)

    async def decide(self, opened: OpenedCase, what: Deed, saying: Saying, text: str) -> None:
        """Do what is to be done, and then decide; the same again does what is missing and nothing twice.

        Raises HeldBack for a picture, before anything is done; NoSuchRoom for a room she is not in, and what
        acting and deciding raise.
        """
        if not saying.decides or not text.strip() or len(what.said.encode()) > MAX_TEXT_BYTES:
            raise Malformed("nothing is said, or too much")
        # Both before anything is done: a picture in either would leave the other step undone.
        for said in (what.said, text):
            self._desk.check(said)
        salt = await self._desk.salt(opened.case, bytes((what.kind,)) + what.subject)
        if what.kind is ActKind.REMOVE:
            await self._remove(opened, what, salt)
        else:
            await self._staff.act(
                Prepared(
                    room=opened.filed.report.room,
                    kind=KINDS[what.kind.name.lower()],
                    subject=what.subject,
                    reason=REASONS[what.reason],
                    hours=what.hours,
                    said=what.said,
                    salt=salt,
                )
            )
        if not _is_decided(opened):
            await self._desk.decide(opened, saying, text)

    async def _remove(self, opened: OpenedCase, what: Deed, salt: bytes) -> None:
        room, member = opened.filed.report.room, MemberId(what.subject[:ID_BYTES])
        if await self._staff.is_removed(room, member):
            return
        await self._staff.remove(room, member, reason=what.reason, said=what.said, salt=salt)


def _is_decided(opened: OpenedCase) -> bool:
    return opened.state is CaseState.DECIDED and opened.own

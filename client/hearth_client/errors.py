"""What can go wrong on a member's own side, besides the verdicts every part of Hearth shares."""

from hearth_client.findings import Finding
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import Handshake
from hearth_protocol.refusals import Refusal


class RefusedBy(Refused):
    """The server said no. With `stale_epoch` it says what was missed, in `handshakes`."""

    def __init__(
        self,
        code: Refusal,
        retry_after_seconds: int | None = None,
        handshakes: tuple[Handshake, ...] = (),
    ) -> None:
        super().__init__(code, retry_after_seconds)
        self.handshakes = handshakes


class WrongPin(HearthError):  # noqa: N818  (these are verdicts, as in hearth_protocol.errors)
    """The PIN does not open this file. Nothing was changed."""

    def __init__(self, tries_left: int | None = None) -> None:
        super().__init__()
        self.tries_left = tries_left
        """How many the server will still take; None where it was not asked."""


class PinTooShort(HearthError):  # noqa: N818
    """A PIN needs at least six characters."""


class VaultGone(HearthError):  # noqa: N818
    """These words are well formed, but the server keeps nothing under them."""


class NewerState(Malformed):
    """A newer Hearth wrote what is kept here. Update this device first; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("a state of a version from the future")


class DifferentRooms(NotAuthentic):
    """The server shows people different rooms. Posting has stopped, so that nobody is misled."""


class NoSuchModule(HearthError):  # noqa: N818
    """There is no module of that name. Nothing was changed."""


class AlreadyInside(HearthError):  # noqa: N818
    """You are in this room already. The invitation was not used."""


class HeldBack(HearthError):  # noqa: N818
    """Nothing was sent: the guards noticed something. The text is still here, and can be changed."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        # Codes only: neither the words nor where they lead belong into a traceback or a log.
        super().__init__(" ".join(sorted({one.code for one in findings})))
        self.findings = findings

    @property
    def can_be_agreed_to(self) -> bool:
        """Whether these are questions: the same text with these findings acknowledged is sent."""
        return not any(one.blocks for one in self.findings)

    @property
    def sure(self) -> bool:
        """Whether this is no mistake. Where it may be one, a moderator can be asked."""
        return all(one.sure for one in self.findings if one.blocks)


class EvidenceSpent(HearthError):  # noqa: N818
    """Four posts with evidence a day are enough here. Nothing was sent; tomorrow there is room for more."""


class NothingIsKept(HearthError):  # noqa: N818
    """Nothing of this visit is kept, so a notebook would be lost with it. Choose words or a file first."""


class NoSuchRoom(HearthError):  # noqa: N818
    """None of your rooms is called that."""


class NoSuchPost(HearthError):  # noqa: N818
    """No post here is called that."""


class NotYourPost(HearthError):  # noqa: N818
    """That post is not yours. Only who wrote a post can change it, take it back or offer it."""


class NoSuchPerson(HearthError):  # noqa: N818
    """Nobody in this room is called that."""


class NoSuchColleague(NoSuchPerson):
    """Nobody of the staff is called exactly that, or nobody was chosen to lean on."""


class NoSuchGuest(NoSuchPerson):
    """Nobody who signed up for this session, and is not inside, has that name or number."""


class GuestsOfOneName(NoSuchPerson):
    """Several guests of this session are called that. The lobby shows a number for each."""


class NoOneToAsk(HearthError):  # noqa: N818
    """Nobody of the staff can be asked right now. The help pages are there at any hour."""


class NobodyElse(NoOneToAsk):
    """There is no moderator here but who did this: nobody else can look at it."""


class NoSuchCall(HearthError):  # noqa: N818
    """You have asked nobody for anything that is still open."""


class ReadersUnsure(HearthError):  # noqa: N818
    """Nothing was sent: it is not sure that nobody whom this is about would read it."""


class TooManySuggestions(HearthError):  # noqa: N818
    """Eight suggestions of this room are still known. Another can go when one of them is forgotten."""


class NotAgreed(HearthError):  # noqa: N818
    """There is no text here that whoever wrote the post agreed to."""


class UnprovenPost(HearthError):  # noqa: N818
    """Nothing proves that a member of the room wrote what is offered: no text is made of it."""


class UnseenSigns(HearthError):  # noqa: N818
    """A text holds signs that nobody sees: it is sent to nobody, and nobody says yes to it."""


class NamesSomebody(HearthError):  # noqa: N818
    """The name under which the post was written stands in the text."""


class AlreadyReported(HearthError):  # noqa: N818
    """You have reported this already. You can see how it stands, and add to it."""


class EditedOften(HearthError):  # noqa: N818
    """A post can be changed eight times. Nothing was sent; it can be taken back and said anew."""


class TooMuchAtOnce(HearthError):  # noqa: N818
    """So much does not fit into one report. Nothing was sent; the rest can go in another one."""


class NoSuchCase(HearthError):  # noqa: N818
    """There is no such report of yours, or its time has passed."""


class SiteNotThere(HearthError):  # noqa: N818
    """That is no address of this report."""


class SiteNotListed(HearthError):  # noqa: N818
    """That cannot be listed: it is a help site, or others' sites lie under it."""


class ActKeptBack(HearthError):  # noqa: N818
    """The server took this act, and does not tell it to anybody. Whom it is about may know nothing of it."""


class NoSuchMotion(HearthError):  # noqa: N818
    """Nothing of that name needs a second person: look at what waits once more."""


class NotToHerself(HearthError):  # noqa: N818
    """She began it, or it is about her: somebody else has to."""


class NotToldWhy(HearthError):  # noqa: N818
    """She is removed, and the server took no act that says why: she reads no reason, and cannot appeal."""


class NotStaff(HearthError):  # noqa: N818
    """Only with a staff certificate that is valid now is this possible."""

"""What the guards say of a text, for whoever writes it and whoever reads it. Nothing is looked up anywhere.

The guards themselves are `hearth_moderation.guards`; here stands only what a client asks of them, and what
was answered once is remembered: a page is folded anew with every post.
"""

from dataclasses import dataclass

from hearth_client.budgets import Ration
from hearth_client.findings import Finding
from hearth_moderation.guards import crisis, links, personal
from hearth_moderation.guards.images import check, residue, sequence
from hearth_moderation.guards.images.check import ImagesVerdict
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.links import LinksVerdict
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.views import views
from hearth_moderation.guards.verdict import Verdict

MAX_REMEMBERED = 65_536
"""Texts whose verdicts stay in memory: more than a lively room has posts in its window, for a page is folded
anew with every post, and a text that was forgotten costs some milliseconds each time. Some 40 MB at most."""
MAX_TOGETHER = 4096
"""Sequences whose verdicts stay in memory."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one text, without what is personal in it."""

    images: ImagesVerdict
    links: LinksVerdict
    residue_bytes: int
    """What is left when natural words are taken out."""
    crumb: str
    """What of it would be joined with others of its sender: of what is said in words nothing."""

    @property
    def hides(self) -> str:
        """The reason why a reader is not shown it: a code, or nothing."""
        if self.images.verdict is not Verdict.ALLOW:
            return str(self.images.reasons[0])
        blocked = [one.reason for one in self.links.found if one.verdict is Verdict.BLOCK]
        return str(blocked[0]) if blocked else ""


_UNREADABLE = Looked(
    ImagesVerdict(Verdict.BLOCK, (Reason.IMAGES_OPAQUE,)), LinksVerdict(Verdict.ALLOW, ()), 0, crumb=""
)
"""Of a text that a guard could not get through: nobody is shown it, who writes it may ask a moderator."""


class Guards:
    """The guards with one policy and the lists of now."""

    __slots__ = ("_lists", "_looked", "_together", "policy")

    def __init__(self, policy: Policy, lists: Lists) -> None:
        self.policy = policy
        self._lists = lists
        self._looked: dict[tuple[str, Place], Looked] = {}
        self._together: dict[tuple[str, ...], bool] = {}

    @property
    def ration(self) -> Ration:
        """How many bytes of residue one member may send to one room."""
        measures = tables(self.policy).measures
        return Ration(measures["day_bytes"], measures["room_bytes"])

    @property
    def lists(self) -> Lists:
        """The lists of links."""
        return self._lists

    @lists.setter
    def lists(self, lists: Lists) -> None:
        if lists is not self._lists:
            self._lists, self._looked = lists, {}

    def look(self, text: str, place: Place) -> Looked:
        """Return what images and links guards say of `text` at `place`."""
        key = (text, place)
        found = self._looked.get(key)
        if found is None:
            try:
                found = self._look(text, place)
            except Exception:  # noqa: BLE001  (one text that breaks a guard must not close a room to everybody)
                found = _UNREADABLE
            if len(self._looked) >= MAX_REMEMBERED:
                self._looked.clear()
            self._looked[key] = found
        return found

    def _look(self, text: str, place: Place) -> Looked:
        seen = views(text, self.policy)
        return Looked(
            check.check_views(seen, self.policy),
            links.check_views(seen, self._lists, self.policy, place),
            residue.residue_of_views(seen, self.policy),
            sequence.rest_of_views(seen, self.policy),
        )

    def shows_a_picture(self, text: str, place: Place) -> bool:
        """Whether `text` is not to be shown for a picture in it, wherever its links may stand."""
        return place.is_guarded and self.look(text, place).images.verdict is not Verdict.ALLOW

    def together(self, crumbs: tuple[str, ...]) -> bool:
        """Whether one sender's crumbs, in order, are a picture beyond doubt when all are seen together."""
        found = self._together.get(crumbs)
        if found is None:
            try:
                found = self._see_together(crumbs)
            except Exception:  # noqa: BLE001  (crumbs that break a guard must not close a room to everybody)
                found = True
            if len(self._together) >= MAX_TOGETHER:
                self._together.clear()
            self._together[crumbs] = found
        return found

    def _see_together(self, crumbs: tuple[str, ...]) -> bool:
        return sequence.is_picture(crumbs, self.policy)

    def findings(self, text: str, place: Place, field: str = "text") -> tuple[Finding, ...]:
        """Return everything whoever writes `text` should know before it is sent."""
        if not place.is_guarded:
            return ()
        looked = self.look(text, place)
        noticed: list[Finding] = []
        if looked.images.verdict is not Verdict.ALLOW:
            noticed += [
                Finding(code=str(reason), field=field, blocks=True, end=len(text))
                for reason in looked.images.reasons
            ]
        noticed += [
            Finding(
                code=str(link.reason),
                field=field,
                blocks=link.verdict is Verdict.BLOCK,
                start=link.start,
                end=link.end,
                host=link.host,
            )
            for link in looked.links.found
            if link.verdict is not Verdict.ALLOW
        ]
        try:
            noticed += [
                Finding(code=f"personal.{one.type}", field=field, start=one.start, end=one.end)
                for one in personal.find_in_text(text, self.policy)
            ]
        except Exception:  # noqa: BLE001  (what nobody could look through is not sent without a word)
            noticed.append(Finding(code=str(Reason.IMAGES_OPAQUE), field=field, blocks=True, end=len(text)))
        return tuple(noticed)

    def sounds_like_a_crisis(self, text: str) -> bool:
        """Whether helplines should be shown after `text` was sent. Nobody is told, and nothing is kept."""
        try:
            return crisis.heard_in_text(text, self.policy)
        except Exception:  # noqa: BLE001  (it was sent: who is told otherwise sends it twice)
            return False

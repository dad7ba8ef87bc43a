"""The one door for checking: what all guards say of a message, or of messages in a row.

The same door stands in the browser's engine; what both answer is compared word for word
(protocol/spec/guards.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hearth_moderation.guards.crisis.hearing import heard
from hearth_moderation.guards.images.check import ImagesVerdict, check_views
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.links import guard as links
from hearth_moderation.guards.links.guard import LinksVerdict
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.personal.finding import find
from hearth_moderation.guards.personal.found import FoundPersonal
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.views import views
from hearth_moderation.guards.verdict import Verdict, worst

Answer = dict[str, Any]
"""What the guards say of a message (protocol/spec/guards.md), without its id: plain, ready for JSON."""

NO_PICTURE = ImagesVerdict(Verdict.ALLOW, ())
NO_LINK = LinksVerdict(Verdict.ALLOW, ())


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What a text is judged by, and where it stands."""

    policy: Policy
    lists: Lists
    place: Place = Place.ROOM


@dataclass(frozen=True, slots=True)
class Judged:
    """What every guard says of one message."""

    images: ImagesVerdict = NO_PICTURE
    links: LinksVerdict = NO_LINK
    personal: tuple[FoundPersonal, ...] = ()
    crisis: bool = False
    """Whether one line with helplines is due after sending. It never changes the verdict."""

    @property
    def verdict(self) -> Verdict:
        """The worst that was said; what says who somebody is warns."""
        return worst((self.images.verdict, self.links.verdict, Verdict(bool(self.personal))))


def judge(text: str, rules: Rules) -> Judged:
    """Ask every guard about one message. In a member's own notebook none of them looks."""
    if not rules.place.is_guarded:
        return Judged()
    seen = views(text, rules.policy)
    return Judged(
        check_views(seen, rules.policy),
        links.check_views(seen, rules.lists, rules.policy, rules.place),
        find(seen, rules.policy),
        heard(seen, rules.policy),
    )


def scan_one(text: str, rules: Rules) -> Answer:
    """Return what the guards say of one message."""
    judged = judge(text, rules)
    return {
        "verdict": judged.verdict.word,
        "images": _images(judged.images),
        "links": {"verdict": judged.links.verdict.word, "found": _links(judged)},
        "personal": _personal(judged),
        "crisis": judged.crisis,
    }


def scan_many(texts: Sequence[str], rules: Rules) -> Answer:
    """Return what the guards say of messages of one sender in one room, in order.

    The verdict is that of the whole row; `at` is the place, from 0, of the first message that blocked, or
    None. What was found in a message says in which: `message`, from 0.
    """
    judged = [judge(text, rules) for text in texts]
    row, row_at = check_sequence(texts, rules.policy) if rules.place.is_guarded else (NO_PICTURE, None)
    blocked = [at for at, each in enumerate(judged) if each.verdict is Verdict.BLOCK]
    if row.verdict is Verdict.BLOCK and row_at is not None:
        blocked.append(row_at)
    return {
        "verdict": worst([row.verdict, *(each.verdict for each in judged)]).word,
        "images": _images(row),
        "links": {
            "verdict": worst(each.links.verdict for each in judged).word,
            "found": [found | {"message": at} for at, each in enumerate(judged) for found in _links(each)],
        },
        "personal": [found | {"message": at} for at, each in enumerate(judged) for found in _personal(each)],
        "crisis": any(each.crisis for each in judged),
        "at": min(blocked, default=None),
    }


def _images(said: ImagesVerdict) -> Answer:
    return {"verdict": said.verdict.word, "reasons": [str(reason) for reason in said.reasons]}


def _links(judged: Judged) -> list[Answer]:
    return [
        {
            "verdict": each.verdict.word,
            "host": each.host,
            "category": each.category,
            "start": each.start,
            "end": each.end,
            "reason": str(each.reason),
        }
        for each in judged.links.found
    ]


def _personal(judged: Judged) -> list[Answer]:
    return [{"type": str(each.type), "start": each.start, "end": each.end} for each in judged.personal]

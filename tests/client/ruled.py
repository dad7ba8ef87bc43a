"""Guards that answer by rule, so that what a client makes of an answer can be tested without any real one."""

import re

from hearth_client.guards import Guards, Looked
from hearth_moderation.guards.images.check import ImagesVerdict
from hearth_moderation.guards.links import FoundLink, LinksVerdict
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.lists.suffixes import suffixes_of
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.verdict import Verdict


def lists() -> Lists:
    """Return lists of nothing."""
    return Lists(suffixes_of(shipped()))


class Ruled(Guards):
    """`PICTURE` and `LINK` block, `AWAY` is a question; `<9>` is nine bytes of residue, `[word]` a part."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(shipped(), lists())

    def _look(self, text: str, place: Place) -> Looked:  # noqa: ARG002  (the place changes no rule)
        picture = "PICTURE" in text
        found = tuple(
            FoundLink(verdict, "example.org", "", at.start(), at.end(), reason)
            for word, verdict, reason in (
                ("LINK", Verdict.BLOCK, Reason.LINKS_DENIED),
                ("AWAY", Verdict.WARN, Reason.LINKS_UNKNOWN),
            )
            for at in re.finditer(word, text)
        )
        return Looked(
            ImagesVerdict(
                Verdict.BLOCK if picture else Verdict.ALLOW, (Reason.IMAGES_DATA,) if picture else ()
            ),
            LinksVerdict(max((one.verdict for one in found), default=Verdict.ALLOW), found),
            sum(int(size) for size in re.findall(r"<(\d+)>", text)),
            crumb=text if "<" in text or "[" in text else "",
        )

    def _see_together(self, crumbs: tuple[str, ...]) -> bool:
        return "TOGETHER" in "".join(re.findall(r"\[(\w+)\]", " ".join(crumbs)))

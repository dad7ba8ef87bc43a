"""Whether a community's server hands out the page of this installation, and else whose page it is.

Nothing that is found changes which page is shown here: it is for the others, who take theirs from the server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hearth_protocol.errors import Unreachable
from hearth_protocol.structures.page_manifest import PageManifest
from hearth_web.comparing import Difference
from hearth_web.manifest import Word, here, judge, keys_of
from hearth_web.page import MANIFEST_FILE
from hearth_web.visiting import visiting


class Page(StrEnum):
    """What the server hands out."""

    SAME = "same"
    NEWER = "newer"
    """Another release, signed by a key that this installation believes, and as it was signed."""
    OLDER = "older"
    """The same, but older than this installation, or than what this device saw already."""
    FOREIGN = "foreign"
    """Another page, and signed by nobody whom this installation believes."""
    ALTERED = "altered"
    """Not what was signed by a key that it believes."""
    UNKNOWN = "unknown"
    """Nobody could compare."""


@dataclass(frozen=True, slots=True)
class Served:
    """What was found, what of it was signed by a believed key, and how it differs from that or from ours."""

    page: Page
    manifest: PageManifest | None = None
    differences: tuple[Difference, ...] = ()


def own_manifest(files: Mapping[str, bytes]) -> PageManifest | None:
    """Return who signed this installation's page, whoever it was: the installation is trusted already."""
    return judge(files.get(MANIFEST_FILE), frozenset()).manifest


async def compare(url: str, files: Mapping[str, bytes], releases: Mapping[bytes, int]) -> Served:
    """Fetch the server's page and compare it with the installed `files`; `releases`: newest hour by key."""
    ours = here(files)
    if ours is None:
        return Served(Page.UNKNOWN)
    own = own_manifest(files)
    keys = keys_of(own)
    newest = max((releases.get(key, 0) for key in keys), default=0)
    if own is not None:
        newest = max(newest, own.issued)
    try:
        async with visiting(url) as visit:
            judged = judge(await visit.signed(), keys, newest)
            differences = await visit.compare(ours)
            if not differences:
                return Served(Page.SAME, own)
            if judged.manifest is None or judged.word is Word.OTHER_KEY:
                return Served(Page.FOREIGN, None, differences)
            differences = await visit.compare(judged.manifest)
    except Unreachable:
        return Served(Page.UNKNOWN)
    if differences:
        return Served(Page.ALTERED, judged.manifest, differences)
    return Served(Page.OLDER if judged.word is Word.OLDER else Page.NEWER, judged.manifest)

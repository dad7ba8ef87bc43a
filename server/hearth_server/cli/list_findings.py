"""What `hearth doctor` says of the list of links: whether it speaks, until when, and what was forgotten."""

from collections.abc import Iterator
from pathlib import Path

from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_server.cli.findings import Finding
from hearth_server.cli.list_sources import BUILT, FOLDER
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.published_list import PublishedList
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import Config
from hearth_server.link_lists import FOLDER as PUBLISHED

_SOON_HOURS = 7 * 24
_KEY_SOON_HOURS = 30 * 24
_OLD_HOURS = 45 * 24


def link_list(config: Config) -> Iterator[Finding]:
    """Look at the list key, the published list, and what was built and never signed."""
    published = PublishedList(PublicFolder(config.path(config.community.public_folder), config.root_key))
    try:
        key, head = published.key(), published.head()
        if key is not None and head is not None and head.key_version == key.version:
            published.check()
    except (Malformed, NotAuthentic):
        yield Finding(
            "wrong",
            "the published list of links is damaged, and no new client believes it: bring it back from a "
            "copy, or `hearth lists pin`, `build` and `sign` again",
        )
    else:
        yield from _of_whole(config, published, key, head)


def _of_whole(
    config: Config, published: PublishedList, key: ListKey | None, head: ListHead | None
) -> Iterator[Finding]:
    hour = hour_of(SystemClock().seconds())
    if key is None:
        yield Finding(
            "look",
            "no list of links of your own, only what Hearth brings: `hearth lists new-key` begins one",
        )
        return
    if key.not_after < hour:
        yield Finding("wrong", "the list key's time is over, so every link is inert: `hearth lists pin`")
    elif key.not_after < hour + _KEY_SOON_HOURS:
        days = (key.not_after - hour) // 24
        yield Finding("look", f"the list key ends in {days} days: `hearth lists pin` names it again")
    if head is None or head.key_version != key.version:
        yield Finding(
            "wrong", "no list of links under the list key, so every link is inert: `hearth lists sign`"
        )
    elif head.not_after < hour:
        yield Finding(
            "wrong", "the list of links is past its end, so every link is inert: `hearth lists sign`"
        )
    elif head.not_after < hour + _SOON_HOURS:
        days = (head.not_after - hour) // 24
        yield Finding("look", f"the list of links ends in {days} days: `hearth lists build` and `sign`")
    elif head.issued + _OLD_HOURS < hour:
        days = (hour - head.issued) // 24
        yield Finding("look", f"the list of links is {days} days old: import, `hearth lists build`, `sign`")
    else:
        yield Finding("good", f"list of links, version {head.version}")
    if _newest(config.folder / FOLDER) > _newest(published.public.folder / PUBLISHED):
        yield Finding("look", "sites were added since the list was signed: `hearth lists build` and `sign`")
    if config.folder.with_name(config.folder.name + ".list-key").exists() and not config.server.demo:
        yield Finding("look", "the list key is on this machine: who breaks in can call any site a help site")


def _newest(folder: Path) -> float:
    """Return when something in the folder was last changed; 0 where there is nothing."""
    texts = [file for file in folder.rglob("*") if file.suffix in {".txt", ".list"} and file.name != BUILT]
    return max((file.stat().st_mtime for file in texts), default=0.0)

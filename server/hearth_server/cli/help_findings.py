"""What `hearth doctor` looks at in what members read when they need help: helplines and pages, and their age.

A number that nobody answers any more is worse than none: it is called at the worst moment.
"""

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final

from hearth_moderation import helplines
from hearth_moderation.helplines import OLD_DAYS, Day, Helpline, read_day
from hearth_protocol.errors import Malformed
from hearth_server.cli.findings import Finding
from hearth_server.clock import SystemClock
from hearth_server.config import Config
from hearth_server.http.languages import LANGUAGES
from hearth_server.http.pages import HELPLINES_FILE, MAX_PAGE_BYTES, OF_HELP

_DAY_SECONDS: Final = 86_400
_NAMED: Final = 4
"""So many old entries are named; of more it is said how many."""

_DATED: Final = tuple(name for name in OF_HELP if name not in {"help", "lines"})
"""The pages that say on which day they were last read against their sources."""


def lines(config: Config) -> Iterator[Finding]:
    """Look at the helplines that are shown: whether they can be read, and when somebody last looked."""
    own = _own(config, HELPLINES_FILE)
    try:
        entries = helplines.shipped() if own is None else helplines.read_helplines(own)
    except Malformed:
        yield Finding(
            "wrong",
            f"{HELPLINES_FILE} in pages.folder cannot be read as helplines, so the shipped ones are shown: "
            "compare it with the shipped file",
        )
        entries = helplines.shipped()
    yield from _aged(entries)
    if own is None:
        yield Finding(
            "look",
            "the helplines are those shipped, which nobody called: call those of your country, and put "
            f"your own {HELPLINES_FILE} into pages.folder",
        )
    else:
        yield Finding("good", f"{len(helplines.shown(entries))} helplines of your own are shown")


def _aged(entries: tuple[Helpline, ...]) -> Iterator[Finding]:
    old = helplines.old(helplines.shown(entries), _today())
    if old:
        named = ", ".join(line.id for line in old[:_NAMED])
        more = f" and {len(old) - _NAMED} more" if len(old) > _NAMED else ""
        yield Finding(
            "look",
            f"nobody has checked these helplines for more than {OLD_DAYS} days: {named}{more}. Call them or "
            "read their pages, and write the day into checked_on",
        )
    else:
        yield Finding("good", f"every helpline was checked within {OLD_DAYS} days")


def pages(config: Config) -> Iterator[Finding]:
    """Look at the pages of help: whether there are own ones, and how old the days on them are."""
    today = _today()
    old = [
        f"{language}/{name}.md"
        for language in LANGUAGES
        for name in _DATED
        if (day := _dated(config, language, name)) is not None and today - day > OLD_DAYS
    ]
    if old:
        named = ", ".join(old[:_NAMED]) + (f" and {len(old) - _NAMED} more" if len(old) > _NAMED else "")
        yield Finding(
            "look", f"pages of help were last read against their sources over {OLD_DAYS} days ago: {named}"
        )
    own = config.path(config.pages.folder) if config.pages.folder else None
    if own is None or not any(own.glob("*/help.md")):
        yield Finding("look", "no help page of your own: say there who runs this community (pages.folder)")
    else:
        yield Finding("good", "a help page of your own")


def _dated(config: Config, language: str, name: str) -> Day | None:
    """Return the last day that a page names, if it names one."""
    written = _own(config, f"{language}/{name}.md")
    if written is None:
        written = (resources.files("hearth_server.pages") / language / f"{name}.md").read_text("utf-8")
    days = re.findall(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}", written)
    try:
        return read_day(days[-1]) if days else None
    except Malformed:
        return None


def _own(config: Config, name: str) -> str | None:
    """Return a text of the operator's folder, None where there is none; nothing of what cannot be read."""
    if not config.pages.folder:
        return None
    file: Path = config.path(config.pages.folder) / name
    try:
        return file.read_text("utf-8") if file.stat().st_size <= MAX_PAGE_BYTES else ""
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        return ""


def _today() -> Day:
    return Day(SystemClock().seconds() // _DAY_SECONDS)

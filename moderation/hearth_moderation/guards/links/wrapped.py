"""Addresses as tools write them: gateways of mail, hosts of translators and caches, escapes of mail, CSS, C.

What is made counts only where the lists or the platforms know it.
"""

import re
from collections.abc import Callable, Iterator

_GATEWAY = re.compile("https?-3a__[!-~]{4,400}")
"""A whole URL in which signs have become a hyphen and their number, and slashes bars."""
_NUMBERED = re.compile("-([2-7][0-9a-f])")
_QUOTED = re.compile("=([2-7][0-9a-f])|=\n")
"""Quoted-printable, and its lines that go on."""
_DASHED = re.compile("(?<![a-z0-9.-])([a-z0-9-]{4,80}-([a-z]{2,10}))[.][a-z][a-z0-9.-]{0,60}")
"""A host as one label of another: its dots are hyphens, its hyphens doubled."""
_CSS = re.compile("\\\\0{0,4}([2-7][0-9a-f])[ ]?")
_OCTAL = re.compile("\\\\([01][0-7]{2})")
_LINKED = re.compile("\\[([^\\[\\]\n]{1,40})\\]\\([^()\n]{0,60}\\)")
"""A link of Markdown, of which a reader sees the words."""
_STRUCK = re.compile("~~[^~\n]{1,24}~~")
"""What is struck out is not to be read."""


def wrapped(text: str, is_top: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and what it says of what in `text` (lower case, refanged) a tool wrote."""
    for found in _GATEWAY.finditer(text) if "-3a__" in text else ():
        yield (*found.span(), _NUMBERED.sub(_sixteen, found[0].replace("_", "/")))
    for found in _DASHED.finditer(text) if "-" in text and "." in text else ():
        if is_top(found[2]):
            yield (*found.span(), found[1].replace("--", "\0").replace("-", ".").replace("\0", "-"))
    yield from ((0, len(text), made) for made in _cleared(text) if made != text)


def _cleared(text: str) -> Iterator[str]:
    if "=2e" in text or "=3a=2f" in text or ("=\n" in text and "." in text):
        yield _QUOTED.sub(lambda found: _sixteen(found) if found[1] else "", text)
    if "\\" in text:
        yield _CSS.sub(_sixteen, text)
        yield _OCTAL.sub(lambda found: chr(int(found[1], 8)), text)
    if "](" in text:
        yield _LINKED.sub(r"\1", text)
    if "~~" in text:
        yield _STRUCK.sub("", text)


def _sixteen(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))

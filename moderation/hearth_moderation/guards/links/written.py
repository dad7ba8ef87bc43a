"""A rewritten text beside the view that it came from: same length, same places."""

import re
from functools import cached_property

from hearth_moderation.guards.links.words import FILLER
from hearth_moderation.guards.text.outline import SIGNS, outline
from hearth_moderation.guards.text.view import View

LAST_ASCII = "\x7f"
_PATH = re.compile(
    "[ \0]{0,4}[/\\\\][ \0]{0,2}[!-~\0]{0,500}|[?#][!-~\0]{0,500}|:[0-9]{1,6}(?:[/\\\\?#][!-~\0]{0,500})?"
)
"""What may stand behind a host: printable ASCII; other letters may be the sentence's. No list goes so deep,
and a text that is one address after another would else be read to its end for each."""

_ONLY_LETTERS = bytes(code if ord("a") <= code <= ord("z") else ord(" ") for code in range(256))


class Written:
    """A text as it is searched."""

    def __init__(self, view: View, text: str, cased: str) -> None:
        self.view = view
        self.text = text
        """Lower case, refanged."""
        self.cased = cased
        """As in the view, capital letters kept: paths need them."""

    def path(self, end: int) -> tuple[str, int]:
        """Return the path that begins at `end`, and where it ends."""
        found = _PATH.match(self.text, end)
        if found is None:
            return "", end
        text = self.cased[end : found.end()]
        if text.lower() != found[0]:
            text = _as_written(found[0], text)
        text = text.replace(FILLER, "").strip(" ").replace("\\", "/")
        kept = text.rstrip(".,;:!?'\"*_~)]}>")
        return kept, max(end + 1, found.end() - (len(text) - len(kept)))

    @cached_property
    def signs(self) -> bytes:
        """The outline."""
        return outline(self.text, SIGNS)

    @cached_property
    def words(self) -> frozenset[str]:
        """The runs of English letters."""
        return letter_runs(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text."""
        return self.view.span(start, max(end, start + 1))


def letter_runs(text: str) -> frozenset[str]:
    """Return the runs of small English letters in `text`."""
    return frozenset(text.encode("ascii", "replace").translate(_ONLY_LETTERS).decode("ascii").split())


def _as_written(found: str, cased: str) -> str:
    """Return a path with the capital letters that it was written with, where the letters are the same."""
    return "".join(
        sign if sign != letter and (sign in FILLER or letter > LAST_ASCII or sign in "/.:-+@") else letter
        for sign, letter in zip(found, cased, strict=True)
    )

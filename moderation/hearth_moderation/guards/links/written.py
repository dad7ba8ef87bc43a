"""A rewritten text beside the view that it came from: same length, same places."""

import re

from hearth_moderation.guards.links.words import FILLER
from hearth_moderation.guards.text.view import View

LAST_ASCII = "\x7f"
_PATH = re.compile(
    "[ \0]{0,4}[/\\\\][ \0]{0,2}[!-~\0]{0,500}|[?#][!-~\0]{0,500}|:[0-9]{1,6}(?:[/\\\\?#][!-~\0]{0,500})?"
)
"""What may stand behind a host: printable ASCII; other letters may be the sentence's. No list goes so deep,
and a text that is one address after another would else be read to its end for each."""


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
        signs = [
            sign if sign != letter and (sign in FILLER or letter > LAST_ASCII or sign in "/.:-+@") else letter
            for sign, letter in zip(found[0], self.cased[end : found.end()], strict=True)
        ]
        text = "".join(signs).replace(FILLER, "").strip(" ").replace("\\", "/")
        kept = text.rstrip(".,;:!?'\"*_~)]}>")
        return kept, max(end + 1, found.end() - (len(text) - len(kept)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text."""
        return self.view.span(start, max(end, start + 1))

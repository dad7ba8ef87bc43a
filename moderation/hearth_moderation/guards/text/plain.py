"""The plain form of a text: nothing invisible, compatibility forms folded (NFKC), one space, one line end.

Code points that Unicode 14 does not assign become U+FFFD first, so that runtimes with later Unicodes agree.
Hangul letters typed singly (ㅋㅋ, ㅠㅠ) stay as typed: NFKC would join them to syllables nobody wrote.
"""

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import is_normalized, normalize

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.classes import INVISIBLE, members
from hearth_moderation.guards.text.view import Piece

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
TYPED_JAMO = "\u3131-\u318e"


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The expressions that find what is not plain, made of the class tables."""

    invisible: re.Pattern[str]
    """Runs of what cannot be seen, and the first half of CR LF."""
    unassigned: re.Pattern[str]
    spaces: re.Pattern[str]
    """Single spaces and line ends that are not U+0020 or LF."""
    lines: re.Pattern[str]
    clusters: re.Pattern[str]
    """A code point with all that may join it in NFKC; or typed jamo."""
    untyped: re.Pattern[str]
    """Runs without typed jamo."""


@cache
def forms(policy: Policy) -> Forms:
    """Compile the expressions."""
    joining = members(policy, "mJ") + "\uff9e\uff9f"
    return Forms(
        re.compile(f"\r(?=\n)|[{members(policy, INVISIBLE)}]+"),
        re.compile(f"[{members(policy, 'U')}]"),
        re.compile(f"[{members(policy, 'sn')}]"),
        re.compile(f"[{members(policy, 'n')}]"),
        re.compile(f"[{TYPED_JAMO}]+|[^{TYPED_JAMO}][{joining}]*"),
        re.compile(f"[^{TYPED_JAMO}]+"),
    )


def visible(form: Forms, text: str) -> str:
    """Return `text` without what cannot be seen."""
    return form.invisible.sub("", text) if form.invisible.search(text) else text


def visible_pieces(form: Forms, text: str) -> list[Piece]:
    """Return what `visible` takes out."""
    return [(*match.span(), "") for match in form.invisible.finditer(text)]


def composed(form: Forms, text: str) -> str:
    """Return the NFKC of `text` as Unicode 14 has it, typed jamo left alone."""
    text = form.unassigned.sub(REPLACEMENT, text)
    if is_normalized("NFKC", text):
        return text
    return form.untyped.sub(lambda run: normalize("NFKC", run[0]), text)


def composed_pieces(form: Forms, text: str) -> list[Piece]:
    """Return what `composed` replaces, cluster by cluster."""
    text = form.unassigned.sub(REPLACEMENT, text)
    pieces: list[Piece] = []
    for match in form.clusters.finditer(text):
        made = composed(form, match[0])
        if made != match[0]:
            pieces.append((*match.span(), made))
    return pieces


def spaced(form: Forms, text: str) -> str:
    """Return `text` with one kind of space and of line end."""
    return form.spaces.sub(lambda found: _space(form, found[0]), text)


def _space(form: Forms, char: str) -> str:
    return "\n" if form.lines.match(char) else " "

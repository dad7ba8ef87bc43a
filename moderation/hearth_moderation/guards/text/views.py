r"""All views of a message, made once for all guards. Each can lead a span back to what was written.

    raw -> visible -> unescaped -> plain -> decoded -> lower
                                        \-> skeleton -> skeleton_lower

`skeleton` stands on `decoded`, so that what is escaped and disguised is read, too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.classes import Classes, classes
from hearth_moderation.guards.text.confusables import confusables, skeleton, skeleton_pieces
from hearth_moderation.guards.text.decoded import decode_pieces
from hearth_moderation.guards.text.entities import entities, joined, unescape_pieces
from hearth_moderation.guards.text.lowering import lowered, lowering
from hearth_moderation.guards.text.plain import (
    blank_pieces,
    composed,
    composed_pieces,
    visible_pieces,
    well_formed,
)
from hearth_moderation.guards.text.view import Piece, View

MAX_ROUNDS = 3
"""Percent-decoding is undone up to three times."""


@dataclass(frozen=True, slots=True)
class Views:
    """The views of one message. Where two would be equal they are the same value."""

    raw: View
    """As it was written; a lone surrogate, which no UTF-8 can hold, is U+FFFD."""
    visible: View
    """Without joiners, format, direction, tag and variation characters and controls; CR LF is LF."""
    unescaped: View
    """Character references undone twice, then visible again."""
    plain: View
    """NFKC, one kind of space (also for tabs) and of line end."""
    decoded: View
    """Percent-encoding and language escapes undone, up to three times, and plain again."""
    lower: View
    """`decoded` in lower case; same length as `decoded`."""
    skeleton: View
    """`decoded` with what looks like ASCII folded to it, marks dropped; capital letters stay."""
    skeleton_lower: View
    """`skeleton` in lower case; same length as `skeleton`."""


def views(text: str, policy: Policy) -> Views:
    """Return the views of `text`; time and size are linear in its length."""
    table = classes(policy)
    raw = View(well_formed(text))
    seen = _visible(table, raw)
    unescaped = _unescaped(policy, seen, rounds=2)
    plain = _plain(table, unescaped)
    decoded = plain
    for _ in range(MAX_ROUNDS):
        step = _stepped(_unescaped(policy, decoded, rounds=1), decode_pieces)
        if step is decoded:
            break
        decoded = _plain(table, _visible(table, step))
    lower = _same_length(decoded, lowered(lowering(policy), decoded.text))
    alike = confusables(policy)
    bones = _next(decoded, skeleton(alike, decoded.text), partial(skeleton_pieces, alike))
    bones_lower = _same_length(bones, lowered(lowering(policy), bones.text))
    return Views(raw, seen, unescaped, plain, decoded, lower, bones, bones_lower)


def _next(view: View, text: str, trace: Callable[[str], Sequence[Piece]]) -> View:
    return view if text == view.text else View(text, view, trace)


def _same_length(view: View, text: str) -> View:
    return view if text == view.text else View(text, view)


def _stepped(view: View, trace: Callable[[str], list[Piece]]) -> View:
    pieces = trace(view.text)
    return _next(view, joined(view.text, pieces), trace) if pieces else view


def _visible(table: Classes, view: View) -> View:
    return _stepped(view, partial(visible_pieces, table))


def _unescaped(policy: Policy, view: View, *, rounds: int) -> View:
    for _ in range(rounds):
        step = _stepped(view, partial(unescape_pieces, entities(policy)))
        if step is view:
            break
        view = _visible(classes(policy), step)
    return view


def _plain(table: Classes, view: View) -> View:
    made = _next(view, composed(table, view.text), partial(composed_pieces, table))
    return _stepped(made, blank_pieces)

r"""All views of a message, made once for all guards. Each can lead a span back to what was written.

    raw -> visible -> unescaped -> plain -> decoded -> lower
                                        \-> skeleton -> skeleton_lower

`skeleton` stands on `decoded`, so that what is escaped and disguised is read, too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.confusables import confusables, skeleton, skeleton_pieces
from hearth_moderation.guards.text.decoded import decode_pieces
from hearth_moderation.guards.text.entities import entities, joined, unescape_pieces
from hearth_moderation.guards.text.lowering import lowered, lowering
from hearth_moderation.guards.text.plain import (
    Forms,
    composed,
    composed_pieces,
    forms,
    spaced,
    visible,
    visible_pieces,
)
from hearth_moderation.guards.text.view import Piece, View

MAX_ROUNDS = 3
"""Percent-decoding is undone up to three times (page 5)."""


@dataclass(frozen=True, slots=True)
class Views:
    """The views of one message. Where two would be equal they are the same value."""

    raw: View
    """As it was written."""
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
    form = forms(policy)
    raw = View(text)
    seen = _visible(form, raw)
    unescaped = _unescaped(policy, form, seen)
    plain = _plain(form, unescaped)
    decoded = plain
    for _ in range(MAX_ROUNDS):
        step = _stepped(_stepped(decoded, partial(unescape_pieces, entities(policy))), decode_pieces)
        if step is decoded:
            break
        decoded = _plain(form, _visible(form, step))
    lower = _same_length(decoded, lowered(lowering(policy), decoded.text))
    table = confusables(policy)
    bones = _next(decoded, skeleton(table, decoded.text), partial(skeleton_pieces, table))
    bones_lower = _same_length(bones, lowered(lowering(policy), bones.text))
    return Views(raw, seen, unescaped, plain, decoded, lower, bones, bones_lower)


def _next(view: View, text: str, trace: Callable[[str], Sequence[Piece]]) -> View:
    return view if text == view.text else View(text, view, trace)


def _same_length(view: View, text: str) -> View:
    return view if text == view.text else View(text, view)


def _stepped(view: View, trace: Callable[[str], list[Piece]]) -> View:
    pieces = trace(view.text)
    return _next(view, joined(view.text, pieces), trace) if pieces else view


def _visible(form: Forms, view: View) -> View:
    return _next(view, visible(form, view.text), partial(visible_pieces, form))


def _unescaped(policy: Policy, form: Forms, view: View) -> View:
    table = entities(policy)
    for _ in range(2):
        step = _stepped(view, partial(unescape_pieces, table))
        if step is view:
            break
        view = _visible(form, step)
    return view


def _plain(form: Forms, view: View) -> View:
    made = _next(view, composed(form, view.text), partial(composed_pieces, form))
    return _same_length(made, spaced(form, made.text))

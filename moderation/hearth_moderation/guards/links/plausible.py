"""Whether words with dots between them are a host: file names, abbreviations and sentences look alike.

Only a plausible host is shown as an unknown link. Whatever the lists know is found without this.
"""

import re
from dataclasses import dataclass

from hearth_moderation.guards.links.candidate import Manner
from hearth_moderation.guards.links.words import Words

SHORT = 2
"""Labels no longer than this may be an abbreviation."""
_FIGURES = re.compile("[0-9]+")
_CAPITAL = re.compile("[A-Z]")
_CAPITALISED = re.compile("[A-Z][a-z]+")
_HAS_FIGURE = re.compile("[0-9-]")
_INSIDE = frozenset("/\\#$&=")
"""Before a host these make it a part of something else."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a run of labels stands in its text."""

    labels: tuple[str, ...]
    cased: str
    """The run as it was written, capital letters kept."""
    before: str
    """The character before it, or nothing."""
    after: str
    path: str
    disguised: bool


def manner(setting: Setting, words: Words) -> Manner:
    """Return BARE for what is shown as a link, else LIKELY."""
    if _is_text(setting, words):
        return Manner.LIKELY
    labels, top = setting.labels, setting.labels[-1]
    if top in words.plain_tops or labels[0] == "www":
        return Manner.BARE
    if len(labels) > SHORT and _looks_named(labels, words):
        return Manner.BARE
    if top in words.never_bare:
        return Manner.LIKELY
    if setting.disguised:
        # Nobody hides the dot of an abbreviation.
        return Manner.BARE
    leads_on = setting.path.startswith("/") and len(setting.path) > 1 and len(labels[-2]) > SHORT
    return Manner.BARE if leads_on or _HAS_FIGURE.search(labels[-2]) else Manner.LIKELY


def _is_text(setting: Setting, words: Words) -> bool:
    labels, top = setting.labels, setting.labels[-1]
    is_named = ".".join(labels) in words.named_with_dots
    if not setting.path and (is_named or all(len(label) <= SHORT for label in labels)):
        return True
    # A number, a call in code, a part of a path.
    if all(_FIGURES.fullmatch(label) for label in labels[:-1]) or setting.after == "(":
        return True
    if setting.before in _INSIDE and not setting.disguised:
        return True
    # "so tired.Today was": a sentence that begins without a space before it.
    last = setting.cased.rpartition(".")[2]
    if _CAPITALISED.fullmatch(last) and not _CAPITAL.match(setting.cased):
        return True
    if len(labels) != SHORT or setting.path.strip("/"):
        return False
    name = labels[0]
    is_word = top in words.common_words and not _HAS_FIGURE.search(name)
    return name in words.common_words or len(name) <= SHORT or is_word


def _looks_named(labels: tuple[str, ...], words: Words) -> bool:
    """Whether a label before the last has figures or hyphens, as hosts have and words have not."""
    if labels[0] in words.first_labels:
        return True
    return any(len(label) > SHORT and _HAS_FIGURE.search(label) for label in labels[:-1])

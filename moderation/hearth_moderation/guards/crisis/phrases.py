"""The phrases of crisis.json as typed values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearth_moderation.guards.policy import Policy


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """How one language says it, and how it says that it is not meant so."""

    gate: re.Pattern[str] | None
    """Finds something in every text in which a phrase can stand."""
    gate_words: frozenset[str]
    """In place of it: English words, of which one is in every phrase, near where it stands."""
    gate_parts: tuple[str, ...]
    """The same for phrases that have only common words: pieces of them."""
    said: re.Pattern[str]
    not_before: re.Pattern[str]
    """A no right before the phrase."""
    no_before_is_part: re.Pattern[str]
    """Phrases that begin with a no or that one before them does not turn around."""
    past_before: re.Pattern[str]
    past_after: re.Pattern[str]
    """What follows where it was long ago, a question, a joke or a word of its own (suicide hotline)."""
    others: re.Pattern[str]
    """Who else may be spoken of."""
    own: re.Pattern[str]
    told_before: re.Pattern[str]
    """Somebody told her to, or is addressed."""
    spaced: bool
    """Whether the language parts words by spaces, so that `others` and `own` are whole words."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """All languages."""

    clause_end: re.Pattern[str]
    languages: tuple[Phrases, ...]


@cache
def phrases(policy: Policy) -> Heard:
    """Read the data once."""
    told = policy.read("crisis")
    return Heard(
        re.compile(told["clause_end"]),
        tuple(_phrases(language, told["languages"][language]) for language in ("zh", "ko", "en")),
    )


def _phrases(language: str, told: Mapping[str, Any]) -> Phrases:
    return Phrases(
        gate=re.compile(told["gate"]) if "gate" in told else None,
        gate_words=frozenset(told.get("gate_words", ())),
        gate_parts=tuple(told.get("gate_parts", ())),
        said=re.compile(told["said"]),
        not_before=re.compile(told["not_before"]),
        no_before_is_part=re.compile(told["no_before_is_part"]),
        past_before=re.compile(told["past_before"]),
        past_after=re.compile(told["past_after"]),
        others=re.compile(told["others"]),
        own=re.compile(told["own"]),
        told_before=re.compile(told["told_before"]),
        spaced=language == "en",
    )

"""The sentences a person reads, in four languages (`words/*.json`, and a folder for each larger subject)."""

import json
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from hearth_moderation import sentences as guard_sentences
from hearth_moderation.guards.reasons import Reason
from hearth_protocol import words as shared_words
from hearth_protocol.errors import HearthError
from hearth_protocol.words import LANGUAGES, best_language

__all__ = ["LANGUAGES", "best_language", "error_sentence", "say"]

SUBJECTS = ("notebook", "study", "suggesting", "sessions")
"""Folders of `words`."""


@cache
def of(language: str) -> Mapping[str, str]:
    """Return every sentence of one of `LANGUAGES` by its key."""
    words = resources.files("hearth_client") / "words"
    files = [words / f"{language}.json", *(words / each / f"{language}.json" for each in SUBJECTS)]
    return MappingProxyType(dict(ChainMap(*(json.loads(file.read_text(encoding="utf-8")) for file in files))))


def say(key: str, language: str, **values: object) -> str:
    """Return the sentence of `key`, its holes filled."""
    return of(language)[key].format(**values)


def error_sentence(error: HearthError, language: str) -> str:
    """Return what to tell a person of an error: the client's own words, else those every part shares."""
    own = of(language).get(f"error_{type(error).__name__}")
    return own if own is not None else shared_words.error_sentence(error, language)


def gap(why: str, code: str, language: str) -> str:
    """Return what stands in the place of a post that is not shown; the guards say it in their own words."""
    if why == "gap_moderated":
        return say(why, language, reason=say(f"report_reason_{code}", language))
    if not why.startswith("hidden."):
        return say(why, language)
    reason = guard_sentences.explain(Reason(code), language)[0] if code else ""
    return guard_sentences.say(why, language, why=reason)


def from_environment(environment: Mapping[str, str]) -> str:
    """Return the language that the locale asks for (LC_ALL, LC_MESSAGES, LANG), or English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(name, "").split(".")[0]
        if wanted:
            return best_language(wanted)
    return LANGUAGES[0]

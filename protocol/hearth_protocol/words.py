"""The sentences a person reads when the answer is no, in four languages, from `words/*.json`.

Each says what is so and what to do next, blames nobody and promises nothing. The keys are the
refusal codes and the error classes; a test demands that no language lacks one.
"""

import json
from functools import cache
from importlib import resources
from types import MappingProxyType

from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.refusals import Refusal

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ko")
"""The languages there is a file of words for; the first is the fallback."""

_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def best_language(wanted: str) -> str:
    """Return the language of ours for a BCP 47 tag (`zh-TW`, `ko-KR`, `en`); English for all others."""
    parts = wanted.lower().replace("_", "-").split("-")
    match parts[0]:
        case "ko":
            return "ko"
        case "zh" if "hans" in parts:
            return "zh-Hans"
        case "zh":
            return "zh-Hant" if _TRADITIONAL & set(parts) else "zh-Hans"
        case _:
            return "en"


def refusal_sentence(code: Refusal, language: str) -> str:
    """Return the sentence for a refusal in one of `LANGUAGES`."""
    return _words(language)["refusals"][code.value]


def error_sentence(error: HearthError, language: str) -> str:
    """Return the sentence for any of our errors in one of `LANGUAGES`: a refusal's own, or its class's."""
    if isinstance(error, Refused):
        return refusal_sentence(error.code, language)
    sentences = _words(language)["errors"]
    for ancestor in type(error).__mro__:
        if ancestor.__name__ in sentences:
            return sentences[ancestor.__name__]
    return sentences[HearthError.__name__]


@cache
def _words(language: str) -> MappingProxyType[str, dict[str, str]]:
    file = resources.files("hearth_protocol") / "words" / f"{language}.json"
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8")))

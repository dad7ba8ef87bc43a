"""What the guards say to people, in four languages, from `policy/sentences/`, which the browser reads too.

Flat keys; the holes are `{name}`. Every reason code has two sentences: `reason.<code>` says what was noticed,
`suggest.<code>` what can be done. They are shown together: a no without a way on leaves somebody alone.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hearth_moderation.guards.reasons import Reason


@cache
def of(language: str) -> Mapping[str, str]:
    """Return every sentence of one of `hearth_protocol.words.LANGUAGES` by its key."""
    file = files("hearth_moderation").joinpath("policy", "sentences", f"{language}.json")
    return MappingProxyType(json.loads(file.read_text("utf-8")))


def say(key: str, language: str, **values: object) -> str:
    """Return the sentence of `key`, its holes filled."""
    return of(language)[key].format(**values)


def joined(language: str, *told: str) -> str:
    """Return sentences in a row: a Chinese full stop takes no space after it."""
    return ("" if language.startswith("zh") else " ").join(each for each in told if each)


def explain(reason: Reason, language: str) -> tuple[str, str]:
    """Return what was noticed, and what can be done about it."""
    sentences = of(language)
    return sentences[f"reason.{reason.value}"], sentences[f"suggest.{reason.value}"]

"""The words of a nudge: how many items wait, and not one word of what they are."""

import json
from collections.abc import Mapping
from importlib import resources

from hearth_server.nudging.deciding import Saying

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ko")
MOST_SAID = 99
"""More are not counted out: a telephone need not tell how far behind a team is."""


def sentence(language: str, saying: Saying, count: int) -> str:
    """Return the whole message. It depends on nothing but these three."""
    if count > MOST_SAID:
        return _words(language)[f"{saying}_many"].format(count=MOST_SAID)
    return _words(language)[f"{saying}_one" if count == 1 else f"{saying}_some"].format(count=count)


def trial(language: str) -> str:
    """Return what `hearth nudge` sends to try an address."""
    return _words(language)["trial"]


def _words(language: str) -> Mapping[str, str]:
    file = resources.files("hearth_server.nudging") / "words" / f"{language}.json"
    words: dict[str, str] = json.loads(file.read_text("utf-8"))
    return words

"""Which of the four languages to answer in."""

from typing import Final

LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant", "ko")
NAMES: Final = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "ko": "한국어"}

_MAX_HEADER = 256
_TRADITIONAL = ("hant", "tw", "hk", "mo")


def language_of(tag: str) -> str | None:
    """Return the language of ours that a BCP 47 tag means, if any."""
    first, *rest = tag.strip().lower().split("-")
    if first == "zh":
        return "zh-Hant" if any(part in _TRADITIONAL for part in rest) else "zh-Hans"
    if first in {"yue", "hak", "nan"}:
        return "zh-Hant"
    return {"en": "en", "ko": "ko"}.get(first)


def choose(accept_language: str | None, default: str) -> str:
    """Return the best of ours for an Accept-Language header; `default` when it names none of them."""
    wanted: list[tuple[float, int, str]] = []
    for place, item in enumerate((accept_language or "")[:_MAX_HEADER].split(",")):
        tag, _, quality = item.partition(";")
        language = language_of(tag)
        weight = _quality(quality)
        if language is not None and weight > 0:
            wanted.append((-weight, place, language))
    return min(wanted)[2] if wanted else default


def _quality(text: str) -> float:
    text = text.strip()
    if not text:
        return 1.0
    try:
        return min(1.0, max(0.0, float(text.removeprefix("q="))))
    except ValueError:
        return 0.0

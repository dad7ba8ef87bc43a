"""The published report of what staff did as a page: Markdown, in four languages. Pure but for its words."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from hearth_server.audit_report import LEAST_TOLD, Report, Told


def markdown(report: Report, *, year: int, quarter: int, language: str) -> str:
    """Return the page of a quarter."""
    words = _words(language)
    lines = [
        f"# {words['title'].format(year=year, quarter=quarter)}",
        words["what"],
        words["how"].format(least=LEAST_TOLD),
    ]
    for name, told in (("acts", report.acts), ("reasons", report.reasons), ("besides", report.besides)):
        lines.append(f"## {words[name]}")
        lines.append(words["reasons_hidden"] if told is None else "\n".join(_table(told, words)))
    return "\n\n".join(lines) + "\n"


def _table(told: Told, words: Mapping[str, str]) -> Iterator[str]:
    yield f"| | {words['number']} |"
    yield "|---|---|"
    for name, count in told.items():
        number = words["fewer"].format(least=LEAST_TOLD) if count is None else str(count)
        yield f"| {words[name]} | {number} |"


@cache
def _words(language: str) -> Mapping[str, str]:
    file = resources.files("hearth_server").joinpath("audit_words", f"{language}.json")
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found

"""The page of helplines, made from the entries that were verified.

It is not written by hand: what stands in `helplines.json` is shown, with where it was read and when. Places
can be jumped to: nobody who is frightened should have to scroll past five other countries.
"""

import html
from collections.abc import Iterable, Mapping
from typing import Final

from hearth_moderation import sentences
from hearth_moderation.helplines import Helpline, Hours, by_place, written_day

_WHOLE_WEEK: Final = (1, 7)
OUTSIDE: Final = 'rel="noopener noreferrer nofollow"'
"""Of a link to another site: it learns nothing of where the reader came from."""


def content(lines: Iterable[Helpline], language: str, words: Mapping[str, str]) -> str:
    """Return the HTML of the page's main part: everything in it is escaped."""
    told = sentences.of(language)
    places = by_place(lines, language)
    jumps = "".join(
        f'<li><a href="#{region}">{_text(told[f"region.{region}"])}</a></li>' for region, _ in places
    )
    parts = [
        f"<h1>{_text(words['page_lines'])}</h1>",
        # Before any sentence: somebody in danger looks for a place and a number.
        f'<nav aria-label="{_text(words["lines_places"])}"><ul>{jumps}</ul></nav>',
        *(f"<p>{_text(words[key])}</p>" for key in ("lines_stays", "lines_first")),
    ]
    for region, own in places:
        parts.append(f'<h2 id="{region}">{_text(told[f"region.{region}"])}</h2>')
        parts += [_entry(line, language, told) for line in own]
    parts.append(f"<p>{_text(words['lines_checked'])}</p>")
    return "".join(parts)


def _entry(line: Helpline, language: str, told: Mapping[str, str]) -> str:
    ways = []
    if line.number is not None:
        digits = "".join(sign for sign in line.number if sign.isdigit() or sign == "+")
        ways.append(f'<a href="tel:{digits}">{_text(line.number)}</a>')
    if line.url is not None:
        shortened = line.url.removeprefix("https://").removeprefix("http://").rstrip("/")
        ways.append(f'<a {OUTSIDE} href="{_text(line.url)}">{_text(shortened)}</a>')
    facts = [hours_of(line, told), told[f"line.cost.{line.cost}"]]
    comma = "、" if language.startswith("zh") else ", "
    spoken = comma.join(told.get(f"language.{each}", each) for each in line.languages)
    facts.append(told["line.languages"].format(languages=spoken))
    checked = told["line.checked"].format(date=written_day(line.checked_on))
    return (
        f"<h3>{_text(line.name[language])}</h3>"
        f'<p class="ways">{"<br>".join(ways)}</p>'
        f"<p>{_text(line.note[language])}</p>"
        f'<p class="facts">{_text(" · ".join(facts))}<br>{_text(told[f"line.police.{line.police}"])}<br>'
        # No link: beside a helpline a hurried thumb should find only ways to it.
        f"{_text(checked)} {_text(_host(line.source))}</p>"
    )


def hours_of(line: Helpline, told: Mapping[str, str]) -> str:
    """Return the opening hours in words."""
    if not isinstance(line.hours, tuple):
        return told[f"line.hours.{line.hours}"]
    return " · ".join(_span(span, line.time_zone or "", told) for span in line.hours)


def _span(span: Hours, zone: str, told: Mapping[str, str]) -> str:
    facts = {"from_": span.opens, "to": span.closes, "zone": zone}
    if (span.first_day, span.last_day) == _WHOLE_WEEK:
        return told["line.hours.daily"].format(**facts)
    days = told[f"days.{span.first_day}"]
    if span.last_day != span.first_day:
        days += "–" + told[f"days.{span.last_day}"]  # noqa: RUF001  (a dash between days)
    return told["line.hours.days"].format(days=days, **facts)


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


def _text(text: str) -> str:
    return html.escape(text, quote=True)

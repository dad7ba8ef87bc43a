"""What is told by its form: rules as data (`policy/forms.json`), for all that needs no reasoning of its own.

A form is an expression, and what has to be so beside it: a word before or after, a word that rules it out, a
check sign. Forms that need a word for what they are come to nothing quickly where no such word stands.
"""

from collections.abc import Iterator

from hearth_moderation.guards.personal.checking import CHECKS
from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading
from hearth_moderation.guards.personal.rules import Form

UNLESS_REACH = 24
"""Code points before something in which a word rules it out."""
UNLESS_AFTER = 4
"""The same after it, for words like 法庭."""
STOPS = frozenset("\n。.!?,;:\"'")
"""What is found reaches back over no such sign."""


def forms(reading: Reading) -> Iterator[FoundPersonal]:
    """Return what has one of the forms."""
    any_digit = reading.anywhere("any_digit")
    rules = reading.rules
    possible = [*reading.possible[0], *rules.in_numerals.passed(reading.figured_chars, reading.pairs)[0]]
    for form in [rules.forms[place] for place in sorted(possible)]:
        if form.digits and not any_digit:
            continue
        if (form.needs and not reading.anywhere(form.needs)) or (form.cue and not reading.anywhere(form.cue)):
            continue
        yield from _found(reading, form)


def _found(reading: Reading, form: Form) -> Iterator[FoundPersonal]:
    for match in form.search.finditer(reading.read_as(form.of)):
        start, end = match.span()
        if form.led:
            start, end = match.end(1), match.end(2)
        if not _cued(reading, form, start, end) or _ruled_out(reading, form, start, end):
            continue
        if form.check and not CHECKS[form.check](reading, match[2] if form.led else match[0], start):
            continue
        yield FoundPersonal(Personal(form.type), _back(reading.lower, start, form.back), end)


def _cued(reading: Reading, form: Form, start: int, end: int) -> bool:
    if not form.cue:
        return True
    return reading.cue_before(form.cue, start, form.before) >= 0 or (
        form.after > 0 and reading.cue_after(form.cue, end, form.after)
    )


def _ruled_out(reading: Reading, form: Form, start: int, end: int) -> bool:
    if not form.unless:
        return False
    return reading.cue_before(form.unless, start, UNLESS_REACH) >= 0 or reading.cue_after(
        form.unless, end, UNLESS_AFTER
    )


def _back(text: str, start: int, reach: int) -> int:
    """Return where what is found begins, which may be named before its form: over so many code points."""
    at = start
    while at > 0 and start - at < reach and text[at - 1] not in STOPS:
        at -= 1
    return at

"""Numbers in pieces: digit by digit with anything between, in parts that words join, backwards, in letters.

Nobody writes so by chance, but chance makes any digits: what is put together counts only where it is a mobile
number by a numbering plan, or right by check sign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hearth_moderation.guards.personal import cards, identity_numbers
from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.hotlines import begun_by_helpline
from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading
from hearth_moderation.guards.text.outline import SIGNS, outline, places

LENGTHS = (18, 16, 13, 11, 10, 9)
LEAST, MOST = 9, 60
"""Digits in a row: a longer one is a table."""
MOST_BETWEEN = 18
"""Code points between two parts."""
MOST_SCATTERED = 4
"""Code points between two digits that each stand alone."""
MOST_ALIKE = 3
"""Code points of what parts all parts alike."""
USUAL = frozenset({" ", "-", "."})
"""Parts with these are read by others, who know how numbers are grouped."""
LOOSE = frozenset({"", " ", "-", ".", ",", ", ", ")", ") "})
LEAST_WORDS = 2
MOST_PARTS = 3
"""Times that more than a sign stands between the parts of a number that is told in pieces."""
MOST_GROUPS = 5
"""Groups of figures in which a number is written that is parted by one sign, or over line ends."""
CUE_REACH, CUE_AFTER = 32, 16
"""Code points before and after it in which words say that pieces belong together."""
SSN_REACH = 40
ROW = re.compile(f"[0-9](?:[^0-9]{{0,{MOST_BETWEEN}}}+[0-9])*+")
LIKE_FIGURES = str.maketrans("oilzsbgq|", "011258991")
LEAST_FIGURES = 6
LONGEST_LIKE = 21
"""Code points of such a number: eleven signs, and what parts them."""


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit, where it is said, and what stands between it and the one before."""

    digit: str
    start: int
    end: int
    before: str
    word: bool


def pieces(reading: Reading) -> Iterator[FoundPersonal]:
    """Return the numbers that are whole only when they are put together."""
    if not reading.says_digits("piece"):
        return
    if reading.may_say("piece_words", LEAST):
        is_figures = reading.lower.isascii() and reading.words.isdisjoint(reading.rules.words["piece_words"])
        for row in _rows_of_figures(reading.lower) if is_figures else _rows(reading):
            if LEAST <= len(row) <= MOST:
                yield from _in_row(reading, row)
    if reading.anywhere("reverse_cue"):
        for match in reading.rules.patterns["reversible"].finditer(reading.lower):
            kind = _kind(reading, _plain(match[0])[::-1], *match.span())
            if kind is not None:
                yield FoundPersonal(kind, *match.span())
    like_figures = reading.rules.patterns["like_figures"]
    for match in like_figures.finditer(reading.lower) if _may_be_like_figures(reading.lower) else ():
        signs = _plain(match[0])
        figures = sum("0" <= sign <= "9" for sign in signs)
        if (
            LEAST_FIGURES <= figures < len(signs)
            and not _is_in_table(reading.lower, *match.span())
            and _is_mobile(reading, signs.translate(LIKE_FIGURES))
        ):
            yield FoundPersonal(Personal.PHONE, *match.span())


def _may_be_like_figures(text: str) -> bool:
    """Say whether as many figures stand anywhere as close together as in a number with letters among them."""
    signs = outline(text, SIGNS)
    if b"0" * LEAST_FIGURES in signs:
        return True
    figures = places(signs, (b"0",))
    return any(
        last - first < LONGEST_LIKE
        for first, last in zip(figures, figures[LEAST_FIGURES - 1 :], strict=False)
    )


def _is_in_table(text: str, start: int, end: int) -> bool:
    """Say whether the bars in it are those between cells: its line has more of them."""
    line = text[text.rfind("\n", 0, start) + 1 : end] + text[end:].partition("\n")[0]
    return "|" in text[start:end] and line.count("|") > text.count("|", start, end)


def _plain(written: str) -> str:
    return written.replace(" ", "").replace("-", "").replace(".", "")


def _rows(reading: Reading) -> Iterator[list[Digit]]:
    """Yield digits with little between."""
    row: list[Digit] = []
    times, last, lead = 1, 0, ""
    for start, end in reading.digits("piece"):
        said = reading.lower[start:end]
        if _counts_parts(reading, start, end):
            continue
        if said in reading.rules.said_times:
            times, lead, last = (
                reading.rules.said_times[said],
                reading.lower[last:start],
                end,
            )
            continue
        between = lead + reading.lower[last:start]
        if row and len(between) > MOST_BETWEEN:
            yield row
            row = []
        digit = reading.rules.said_digits.get(said, said)
        # Of a table no more is kept than tells that it is one.
        for again in range(times if len(row) <= MOST else 0):
            row.append(Digit(digit, start, end, " " if again else between, "a" <= said[0] <= "z"))
        times, last, lead = 1, end, ""
    yield row


def _rows_of_figures(text: str) -> Iterator[list[Digit]]:
    """Yield the same of a text in which no digit is said; rows that are no number are passed over."""
    for found in ROW.finditer(text):
        if LEAST <= outline(found[0], SIGNS).count(b"0") <= MOST:
            places = [at for at, sign in enumerate(found[0], found.start()) if "0" <= sign <= "9"]
            yield [
                Digit(text[at], at, at + 1, text[last + 1 : at], word=False)
                for last, at in pairwise((places[0] - 1, *places))
            ]


def _counts_parts(reading: Reading, start: int, end: int) -> bool:
    """Say whether a number tells how many digits are meant, as in `the first three`."""
    text, words = reading.lower, reading.rules.words
    if "a" <= text[start] <= "z":
        return text.endswith(tuple(words["piece_ordered"]), 0, start)
    return not "0" <= text[start] <= "9" and text[end : end + 1] in words["piece_counted"]


def _in_row(reading: Reading, row: list[Digit]) -> Iterator[FoundPersonal]:
    if reading.rules.patterns["said_hour"].search(reading.lower[row[0].start : row[-1].end]) is not None:
        return
    taken = 0
    for first in range(len(row)):
        if first < taken or (first and not row[first].before):
            continue
        for length in LENGTHS:
            end = first + length
            if end > len(row) or (end < len(row) and not row[end].before):
                continue
            part = row[first:end]
            if not _is_apart(reading, row, first, end):
                continue
            start, stop = part[0].start, part[-1].end
            kind = _kind(reading, "".join([each.digit for each in part]), start, stop)
            if kind is not None:
                yield FoundPersonal(kind, start, stop)
                taken = end
                break


def _is_apart(reading: Reading, row: list[Digit], first: int, end: int) -> bool:
    """Say whether digits are parted as none are that are not to be put together by whoever reads."""
    told = [each.before for each in row[first + 1 : end]]
    if reading.rules.patterns["said_date"].search("".join(told)) is not None:
        return False
    parts = [between for between in told if between]
    alone = _is_far(row, first) and _is_far(row, end)
    if alone and reading.cue_before("score_cue", row[first].start, MOST_BETWEEN) < 0:
        if all(
            0 < len(between) <= MOST_SCATTERED and not _is_lettered(between.strip(" ")) for between in told
        ):
            return True
        alike = len(set(parts)) == 1 and len(parts) >= LEAST_WORDS
        if alike and parts[0] not in USUAL and len(parts[0]) <= MOST_ALIKE and _is_grouped(told):
            return True
    words = sum(each.word for each in row[first:end])
    if words >= LEAST_WORDS and LOOSE.issuperset(parts):
        return True
    if any("\n" in part for part in parts) and not _is_grouped(told):
        return False
    return _told_in_parts(reading, parts, row[first].start, row[end - 1].end)


def _is_grouped(told: list[str]) -> bool:
    """Say whether figures with these between them are grouped as those of a number: a table has more cells.

    A number has few groups, none but the first of a single figure, and not only such as a call or a list has;
    or it is told figure by figure, or by twos.
    """
    sizes = [1]
    for between in told:
        if between:
            sizes.append(1)
        else:
            sizes[-1] += 1
    if len(sizes) <= MOST_GROUPS:
        return min(sizes[1:], default=1) > 1 and max(sizes) > 2  # noqa: PLR2004  (a list of ages, of days)
    return set(sizes[:-1]) in ({1}, {2}) and sizes[-1] <= sizes[0]


def _told_in_parts(reading: Reading, parts: list[str], start: int, stop: int) -> bool:
    """Say whether words beside or between them say that parts of a number belong together.

    Letters alone part the digits of a checksum, and no number that somebody tells. Who counts, lists or
    measures says more between, and says it of something else.
    """
    patterns = reading.rules.patterns
    if not reading.anywhere("piece_cue") or sum(len(part) > LEAST_WORDS for part in parts) > MOST_PARTS:
        return False
    if any(_is_lettered(part) or patterns["measured"].match(part) is not None for part in parts):
        return False
    near = reading.lower[max(0, start - CUE_REACH) : stop + CUE_AFTER]
    return patterns["piece_cue"].search(near) is not None


def _is_lettered(between: str) -> bool:
    return bool(between) and all("a" <= sign <= "z" for sign in between)


def _is_far(row: list[Digit], at: int) -> bool:
    """Say whether a row begins or ends at `at`, or something longer stands there than between its digits."""
    return at in {0, len(row)} or len(row[at].before) > MOST_SCATTERED


def _kind(reading: Reading, digits: str, start: int, end: int) -> Personal | None:
    """Return what number it is, if any."""
    counts = all((int(high) - int(low)) % 10 < 2 for low, high in pairwise(digits))  # noqa: PLR2004  (0 or 1)
    if counts or begun_by_helpline(reading, digits):
        return None
    number = Number(digits, start, end, str(len(digits)), "", whole=True, crowded=False)
    if identity_numbers.mainland(reading, number) is not None:
        return Personal.CN_ID
    if identity_numbers.korean(reading, number):
        return Personal.KR_RRN
    if cards.card(reading, number):
        return Personal.BANK_CARD
    if len(digits) == LEAST and reading.cue_before("ssn_cue", start, SSN_REACH) >= 0:
        return Personal.NATIONAL_ID
    return Personal.PHONE if _is_mobile(reading, digits) else None


def _is_mobile(reading: Reading, digits: str) -> bool:
    """Say whether it is a mobile number as dialled at home, or any of North America's."""
    for region in reading.rules.regions:
        if region.bare == "any":
            if region.personal.match(digits) is not None:
                return True
        elif region.bare == "mobile":
            if region.mobile.match(digits) is not None:
                return True
        elif region.trunk and digits.startswith(region.trunk) and region.mobile.match(digits[1:]) is not None:
            return True
    return False

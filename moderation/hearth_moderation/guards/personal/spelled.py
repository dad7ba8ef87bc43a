"""Phone numbers read aloud, in Hangul (공일공 이삼사오 …) or English; or with letters for figures."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading

RARE_DIGITS = ("three", "four", "five", "six", "seven", "eight", "nine", "zero")
LIKE_FIGURES = str.maketrans("oli", "011")
LEAST_FIGURES = 3
HANGUL_LENGTHS = (11, 10)
"""With and without a fourth digit in the middle."""


def spelled(reading: Reading) -> Iterator[Number]:
    """Return what could be a phone number read aloud, the longest first where it may end in two places."""
    yield from _hangul(reading)
    yield from _english(reading)
    yield from _lettered(reading)


def _hangul(reading: Reading) -> Iterator[Number]:
    text = reading.lower
    if text.isascii() or reading.rules.patterns["hangul_number_gate"].search(text) is None:
        return
    for match in reading.rules.patterns["hangul_number"].finditer(text):
        digits, ends = "", []
        for at in range(*match.span()):
            digit = text[at] if "0" <= text[at] <= "9" else reading.rules.hangul_digits.get(text[at], "")
            if digit:
                digits += digit
                ends.append(at + 1)
        for length in HANGUL_LENGTHS:
            if len(digits) >= length:
                yield Number(
                    digits[:length],
                    match.start(),
                    ends[length - 1],
                    str(length),
                    "",
                    whole=True,
                    crowded=False,
                )


def _english(reading: Reading) -> Iterator[Number]:
    if len(reading.words.intersection(RARE_DIGITS)) < 2:  # noqa: PLR2004  (no number is one digit over and over)
        return
    for match in reading.rules.patterns["english_number"].finditer(reading.lower):
        words = reading.rules.patterns["english_digit"].findall(match[0])
        digits = "".join(reading.rules.english_digits[word] for word in words)
        yield Number(digits, *match.span(), str(len(digits)), "", whole=True, crowded=False)


def _lettered(reading: Reading) -> Iterator[Number]:
    """Yield what has letters for noughts and ones, or commas, beside a word for phones: l38-OO13-8OOO."""
    if reading.figures < LEAST_FIGURES or not reading.anywhere("phone_cue"):
        return
    for match in reading.rules.patterns["lettered_number"].finditer(reading.lower):
        signs = match[0].replace(" ", "").replace(".", "").replace("-", "").replace(",", "")
        figures = sum("0" <= sign <= "9" for sign in signs)
        before = reading.lower[match.start() - 1 : match.start()]
        is_told = LEAST_FIGURES <= figures < len(signs) or "," in match[0]
        if is_told and not ("a" <= before <= "z" or "0" <= before <= "9"):
            digits = signs.translate(LIKE_FIGURES)
            yield Number(digits, *match.span(), str(len(digits)), "", whole=True, crowded=False)

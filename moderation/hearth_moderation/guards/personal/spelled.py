"""Phone numbers read aloud: in Hangul (공일공 이삼사오 …) or in English words (four one five …)."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading

RARE_DIGITS = ("three", "four", "five", "six", "seven", "eight", "nine", "zero")
HANGUL_LENGTHS = (11, 10)
"""With and without a fourth digit in the middle."""


def spelled(reading: Reading) -> Iterator[Number]:
    """Return what could be a phone number read aloud, the longest first where it may end in two places."""
    yield from _hangul(reading)
    yield from _english(reading)


def _hangul(reading: Reading) -> Iterator[Number]:
    text = reading.lower
    if (
        not ("공" in text or "영" in text or "일" in text)
        or reading.rules.patterns["hangul_number_gate"].search(text) is None
    ):
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

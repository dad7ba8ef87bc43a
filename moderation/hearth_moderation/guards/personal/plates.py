"""Number plates: the mainland's and Korea's by their form; others only beside a word for a plate."""

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading

CUE_REACH = 20
MIN_DIGITS = 3
"""A mainland plate has at most two letters after the first."""


def plates(reading: Reading) -> list[FoundPersonal]:
    """Return the plates."""
    found: list[FoundPersonal] = []
    text = reading.lower
    if not text.isascii() and reading.figures >= MIN_DIGITS:
        found += [
            FoundPersonal(Personal.PLATE, *match.span())
            for match in reading.rules.patterns["mainland_plate"].finditer(text)
            if _mainland(reading, *match.span()) and not _goes_on(text, match.end())
        ]
    if not text.isascii() and reading.rules.patterns["three_digits"].search(text) is not None:
        for match in reading.rules.patterns["korean_plate"].finditer(text):
            if not _goes_on(text, match.end()) and not _digits(
                text[max(0, match.start() - 1) : match.start()]
            ):
                found += _korean(reading, *match.span())
    if reading.has("plate_gates"):
        for cue in reading.rules.patterns["plate_cue"].finditer(text):
            said = reading.rules.patterns["plate_after_cue"].match(text[cue.end() : cue.end() + 24])
            if said is not None and _lettered(said[1]) and 1 < _digits(said[1]) < len(said[1]):
                at = cue.end()
                found.append(FoundPersonal(Personal.PLATE, at + said.start(1), at + said.end(1)))
    return found


def _mainland(reading: Reading, start: int, end: int) -> bool:
    """Say whether it has a plate's digits: side by side, or else in capitals, for 新 is also a word."""
    plate = reading.lower[start:end]
    if reading.rules.patterns["three_digits"].search(plate) is not None:
        return True
    return _digits(plate) >= MIN_DIGITS and reading.cased[start:end] != plate


def _korean(reading: Reading, start: int, end: int) -> list[FoundPersonal]:
    region = reading.rules.patterns["korean_plate_region"].search(reading.lower[max(0, start - 4) : start])
    if region is not None:
        return [FoundPersonal(Personal.PLATE, start - len(region[0]), end)]
    cued = reading.cue_before("plate_cue", start, CUE_REACH) >= 0
    # Some syllables of plates also follow ordinary numbers (30도, 12주, 20조).
    told = reading.lower[start:end]
    doubtful = _digits(told[:3]) < MIN_DIGITS and not reading.rules.words["plate_doubtful"].isdisjoint(told)
    counted = reading.rules.patterns["unit_after"].match(reading.lower[end : end + 6]) is not None
    if cued or not (doubtful or counted):
        return [FoundPersonal(Personal.PLATE, start, end)]
    return []


def _digits(text: str) -> int:
    return sum("0" <= char <= "9" for char in text)


def _lettered(plate: str) -> bool:
    return any("a" <= char <= "z" for char in plate)


def _goes_on(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return "a" <= after <= "z" or "0" <= after <= "9"

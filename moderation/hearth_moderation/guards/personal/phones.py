"""Phone numbers: valid in a named region, or an international form; told from numbers that only look like one.

Free and company numbers are nobody's own. A number introduced as an order's, a case's or an amount of something
is none. What could be anything (eight digits of Hong Kong) needs a word for a phone beside it.
"""

from hearth_moderation.guards.personal.hotlines import introduced, listed
from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading
from hearth_moderation.guards.personal.rules import Region

MIN_DIGITS = 7
MAX_DIGITS = 15
"""E.164."""
MIN_INTERNATIONAL_DIGITS = 8
CUE_REACH = 24
CUE_GROUPS = 6
"""With a cue, any grouping of at most so many groups; or digit by digit."""


def phone(reading: Reading, number: Number) -> tuple[int, int] | None:
    """Return the span of the phone number that `number` is, with its plus sign or bracket; None where it is none."""
    if not MIN_DIGITS <= len(number.digits) <= MAX_DIGITS + 2 or listed(reading, number):
        return None
    cue = reading.cue_before("phone_cue", number.start, CUE_REACH)
    numbered = reading.cue_before("numbering_cue", number.start, CUE_REACH)
    if numbered > cue:
        return None
    start = _opened(reading.lower, number.start)
    plus = start < number.start and reading.lower[start : number.start].startswith("+")
    cued = cue >= 0
    if not cued and not plus and (_counted(reading, number.end) or _money(reading, start)):
        return None
    if not (cued or plus) and not _stands_alone(reading, start, number.end):
        return None
    return (start, number.end) if _valid(reading, number, plus=plus, cued=cued) else None


def _valid(reading: Reading, number: Number, *, plus: bool, cued: bool) -> bool:
    digits = number.digits
    office = introduced(reading, number)
    international = digits.removeprefix("00") if digits.startswith("00") else digits
    for region in reading.rules.regions:
        if plus or len(international) < len(digits):
            if international.startswith(region.calling_code):
                return _from_abroad(
                    region, number, international.removeprefix(region.calling_code), office=office
                )
        elif _at_home(region, number, cued=cued, office=office):
            return True
    return plus and _elsewhere(reading, international)


def _from_abroad(region: Region, number: Number, national: str, *, office: bool) -> bool:
    """Judge what follows the calling code. A plus sign is cue enough: possible will do, new ranges come."""
    national = national.removeprefix(region.trunk) if region.trunk == "0" else national
    if region.business.match(national) or (office and not region.mobile.match(national)):
        return False
    return len(national) in region.possible and len(number.digits) >= MIN_INTERNATIONAL_DIGITS


def _elsewhere(reading: Reading, digits: str) -> bool:
    for length in (1, 2, 3):
        lengths = reading.rules.calling_codes.get(digits[:length])
        if lengths is not None:
            return len(digits) >= MIN_INTERNATIONAL_DIGITS and len(digits) - length in lengths
    return False


def _at_home(region: Region, number: Number, *, cued: bool, office: bool) -> bool:
    """Judge a number without plus sign: as dialled in the region, or with its bare calling code."""
    digits = number.digits
    trunk = region.trunk if region.trunk and digits.startswith(region.trunk) else ""
    if _national(region, digits.removeprefix(trunk), office=office):
        left = _without_first(number.grouping, len(trunk))
        if left in region.groupings or (cued and _grouped_somehow(number.grouping)):
            if cued or (trunk and trunk != "1"):
                return True
            bare = region.mobile if region.bare == "mobile" else region.personal
            if (
                region.bare
                and bare.match(digits.removeprefix(trunk))
                and (not trunk or "-" in number.grouping)
            ):
                return True
    code = region.calling_code
    if len(code) < 2 or not digits.startswith(code):  # noqa: PLR2004  (a bare 1 is the trunk digit)
        return False
    national = digits.removeprefix(code)
    national = national.removeprefix(region.trunk) if region.trunk else national
    left = _without_first(number.grouping, len(digits) - len(national))
    sure = cued or bool(region.mobile.match(national))
    return sure and _national(region, national, office=office) and (left in region.groupings or cued)


def _national(region: Region, digits: str, *, office: bool) -> bool:
    """Say whether it is a valid number that can be somebody's own."""
    if region.business.match(digits) or not region.personal.match(digits):
        return False
    return not office or bool(region.mobile.match(digits))


def _without_first(grouping: str, digits: int) -> str:
    """Return the grouping without the first digits; a group that is emptied goes, too."""
    if not digits:
        return grouping
    lengths = [int(length) for length in grouping.split("-")]
    while digits and lengths:
        taken = min(digits, lengths[0])
        digits -= taken
        lengths[0] -= taken
        if not lengths[0]:
            lengths.pop(0)
    return "-".join(str(length) for length in lengths)


def _grouped_somehow(grouping: str) -> bool:
    lengths = grouping.split("-")
    return len(lengths) <= CUE_GROUPS or all(length == "1" for length in lengths)


def _opened(text: str, start: int) -> int:
    """Return where the number begins with the bracket and plus sign before it."""
    at = start
    if at and text[at - 1] == "(":
        at -= 1
    if at and text[at - 1] == "+":
        return at - 1
    if at > 1 and text[at - 2 : at] == "+ ":
        return at - 2
    return at


def _counted(reading: Reading, end: int) -> bool:
    """Say whether a unit follows: won, people, bytes."""
    match = reading.rules.patterns["unit_after"].match(reading.lower[end : end + 12])
    if match is None:
        return False
    after = reading.lower[end + match.end() : end + match.end() + 1]
    return not ("a" <= match[0][-1] <= "z" and "a" <= after <= "z")


def _money(reading: Reading, start: int) -> bool:
    """Say whether what stands before makes it an amount, an anchor or a part of an address."""
    return reading.rules.patterns["money_before"].search(reading.lower[max(0, start - 5) : start]) is not None


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Say whether it is no part of a longer code: no letters, digits or further groups at its sides."""
    text = reading.lower
    before = reading.rules.patterns["word_before"].search(text[max(0, start - 12) : start])
    if before is not None and before[0] not in reading.rules.words["letters_before_numbers"]:
        return False
    after = reading.rules.patterns["word_after"].match(text[end : end + 12])
    if after is not None and (len(after[0]) == 1 or any("0" <= char <= "9" for char in after[0])):
        return False
    beside = text[max(0, start - 2) : start], text[end : end + 2]
    return not (
        (len(beside[0]) == 2 and beside[0][1] in "-._" and beside[0][0] not in " \n")  # noqa: PLR2004
        or (len(beside[1]) == 2 and beside[1][0] in "-_/.," and "0" <= beside[1][1] <= "9")  # noqa: PLR2004
    )

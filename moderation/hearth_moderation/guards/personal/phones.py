"""Phone numbers: valid in a named region, or of an international form; not what only looks like one.

Free and company numbers are nobody's own. A number introduced as an order's, a case's or an amount of
something is none. What could be anything (eight digits of Hong Kong) needs a word for a phone beside it.
"""

import re
from dataclasses import dataclass

from hearth_moderation.guards.personal.hotlines import introduced, toll_free
from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading
from hearth_moderation.guards.personal.rules import Region

MIN_DIGITS = 7
MAX_DIGITS = 15
"""E.164."""
MIN_INTERNATIONAL_DIGITS = 8
CUE_REACH = 24
MONEY_REACH = 9
"""Code points before a number: a sign, or the end of another number and what parts the two."""
LISTED_REACH = 10
"""The same, and after it, in which another number may stand that is told with it."""
MOST_BLOCKS = 5
"""So many numbers of one length in a row are no telephones."""
_BLANKS = re.compile("[ \n]+")
_FIGURES = re.compile("[0-9]+")
CUE_GROUPS = 4
"""With a word for a phone, any grouping of at most so many groups; or digit by digit."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands before the number."""

    plus: bool
    phone: bool
    """A word for a phone."""
    offer: bool
    """Words like "you can reach me"."""
    office: bool
    """A word for an office: only a mobile number is somebody's own then."""


def phone(reading: Reading, number: Number) -> tuple[int, int] | None:
    """Return the span of the phone number that `number` is, with its plus sign; None where it is none."""
    if not MIN_DIGITS <= len(number.digits) <= MAX_DIGITS + 2:
        return None
    start = _opened(reading.lower, number)
    plus = start < number.start and reading.lower[start : number.start].startswith("+")
    if not plus and (number.crowded or toll_free(reading, reading.lower[number.start : number.end])):
        return None
    if not _stands_alone(reading, number) or _counted(reading, number.end) or _money(reading, start):
        return None
    cue = reading.cue_before("phone_cue", number.start, CUE_REACH)
    numbered = reading.cue_before("numbering_cue", number.start, CUE_REACH)
    if numbered >= max(cue, 0) and not _reached(reading, numbered, number.start):
        return None
    if not plus and cue < 0 and _in_blocks(reading.lower, number):
        return None
    said = Said(
        plus, cue >= 0, reading.cue_before("offer", number.start, CUE_REACH) >= 0, introduced(reading, number)
    )
    return (start, number.end) if _valid(reading, number, said) else None


def _in_blocks(text: str, number: Number) -> bool:
    """Say whether it is one of many blocks of as many figures, as the figures of pi are printed."""
    size = len(number.digits)
    before = _BLANKS.split(text[max(0, number.start - MOST_BLOCKS * (size + 1)) : number.start])[-2:0:-1]
    after = _BLANKS.split(text[number.end : number.end + MOST_BLOCKS * (size + 1)])[1:]
    return "-" not in number.grouping and _blocks(before, size) + _blocks(after, size) >= MOST_BLOCKS - 1


def _blocks(words: list[str], size: int) -> int:
    """Return how many of the first `words` are so many figures."""
    for place, word in enumerate(words):
        if len(word) != size or not _FIGURES.fullmatch(word):
            return place
    return len(words)


def _valid(reading: Reading, number: Number, said: Said) -> bool:
    digits = number.digits
    regions = reading.rules.regions
    international = digits.removeprefix("00") if digits.startswith("00") else digits
    if said.plus or len(international) < len(digits):
        for region in regions:
            if international.startswith(region.calling_code):
                return _from_abroad(region, number, international.removeprefix(region.calling_code), said)
        return said.plus and _elsewhere(reading, international)
    # Without a word for a phone it has to be written as in the region, and a company's number always.
    written = reading.rules.regions_by_grouping.get(number.grouping, ())
    if "-" in number.grouping and any(_business(region, number) for region in written):
        return False
    regions = regions if said.phone else written
    return any(_at_home(region, number, said) or _bare_code(region, number, said) for region in regions)


def _from_abroad(region: Region, number: Number, national: str, said: Said) -> bool:
    """Judge what follows the calling code. A plus sign is cue enough: possible will do, new ranges come."""
    national = national.removeprefix(region.trunk) if region.trunk == "0" else national
    if region.business.match(national) or (said.office and not region.mobile.match(national)):
        return False
    return len(national) in region.possible and len(number.digits) >= MIN_INTERNATIONAL_DIGITS


def _elsewhere(reading: Reading, digits: str) -> bool:
    for length in (1, 2, 3):
        lengths = reading.rules.calling_codes.get(digits[:length])
        if lengths is not None:
            return len(digits) >= MIN_INTERNATIONAL_DIGITS and len(digits) - length in lengths
    return False


def _business(region: Region, number: Number) -> bool:
    """Say whether it is written like a company's number of the region."""
    trunk = _trunk(region, number.digits)
    left = _without_first(number.grouping, len(trunk))
    return left in region.groupings and region.business.match(number.digits.removeprefix(trunk)) is not None


def _at_home(region: Region, number: Number, said: Said) -> bool:
    """Judge a number as it is dialled in the region."""
    trunk = _trunk(region, number.digits)
    national = number.digits.removeprefix(trunk)
    if not _national(region, national, said):
        return False
    left = _without_first(number.grouping, len(trunk))
    if left not in region.groupings:
        return said.phone and _grouped_somehow(number)
    if said.phone or (trunk and trunk != "1"):
        return True
    if not region.trunk:
        return said.offer and bool(region.mobile.match(national))
    bare = region.mobile if region.bare == "mobile" else region.personal
    return bool(region.bare and bare.match(national)) and (not trunk or "-" in number.grouping)


def _bare_code(region: Region, number: Number, said: Said) -> bool:
    """Judge a number that begins with the calling code, without plus sign. A bare 1 is the trunk digit."""
    code = region.calling_code
    if len(code) < 2 or not number.digits.startswith(code):  # noqa: PLR2004  (1 is the only short one here)
        return False
    national = number.digits.removeprefix(code)
    national = national.removeprefix(region.trunk) if region.trunk else national
    left = _without_first(number.grouping, len(number.digits) - len(national))
    sure = said.phone or bool(region.mobile.match(national))
    return sure and _national(region, national, said) and (left in region.groupings or said.phone)


def _trunk(region: Region, digits: str) -> str:
    return region.trunk if region.trunk and digits.startswith(region.trunk) else ""


def _national(region: Region, digits: str, said: Said) -> bool:
    """Say whether it is a valid number that can be somebody's own."""
    if (
        len(digits) not in region.possible
        or not region.personal.match(digits)
        or region.business.match(digits)
    ):
        return False
    return not said.office or bool(region.mobile.match(digits))


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


def _grouped_somehow(number: Number) -> bool:
    """Say whether it may be one beside a word for phones: few groups, or digit by digit, or by twos."""
    lengths = [int(length) for length in number.grouping.split("-")]
    if len(lengths) <= CUE_GROUPS:
        return min(lengths) > 1 and lengths[-1] > 2  # noqa: PLR2004  (a version has shorter ones)
    by_twos = set(lengths[:-1]) == {2} and lengths[-1] <= 2  # noqa: PLR2004  (the last may stand alone)
    return number.whole and (set(lengths) == {1} or by_twos)


def _opened(text: str, number: Number) -> int:
    """Return where the number begins with the plus sign, and the bracket that closes inside it."""
    at = number.start
    if at and text[at - 1] == "(" and ")" in number.separated:
        at -= 1
    if at and text[at - 1] == "+":
        return at - 1
    if at > 1 and text[at - 2 : at] == "+ ":
        return at - 2
    return at


def _reached(reading: Reading, numbered: int, start: int) -> bool:
    """Say whether what stands between "parcel" or the like and a number ends its say: it is no order's."""
    return reading.rules.patterns["reached"].search(reading.lower[numbered:start]) is not None


def _counted(reading: Reading, end: int) -> bool:
    """Say whether a unit follows: won, people, bytes."""
    match = reading.rules.patterns["unit_after"].match(reading.lower[end : end + 12])
    if match is None:
        return False
    after = reading.lower[end + match.end() : end + match.end() + 1]
    return not ("a" <= match[0][-1] <= "z" and "a" <= after <= "z")


def _money(reading: Reading, start: int) -> bool:
    """Say whether what stands before makes it an amount, an anchor or a part of an address."""
    return (
        reading.rules.patterns["money_before"].search(reading.lower[max(0, start - MONEY_REACH) : start])
        is not None
    )


def _stands_alone(reading: Reading, number: Number) -> bool:
    """Say whether it is no part of a longer code: no letters, digits or further groups at its sides."""
    text = reading.lower
    before = reading.rules.patterns["word_before"].search(text[max(0, number.start - 12) : number.start])
    if before is not None and before[0] not in reading.rules.words["letters_before_numbers"]:
        return False
    after = reading.rules.patterns["word_after"].match(text[number.end : number.end + 12])
    if after is not None and (len(after[0]) == 1 or any("0" <= char <= "9" for char in after[0])):
        return False
    patterns = reading.rules.patterns
    left, right = text[max(0, number.start - 2) : number.start], text[number.end : number.end + 2]
    if len(left) == 2 and left[1] in "-._/" and ("0" <= left[0] <= "9" or "a" <= left[0] <= "z"):  # noqa: PLR2004
        listed = patterns["listed_before"].search(text[max(0, number.start - LISTED_REACH) : number.start])
        return listed is not None
    if len(right) == 2 and right[0] in "-_/.," and "0" <= right[1] <= "9":  # noqa: PLR2004
        return patterns["listed_after"].match(text[number.end : number.end + LISTED_REACH]) is not None
    return True

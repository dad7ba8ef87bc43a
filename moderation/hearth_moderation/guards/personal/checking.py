"""Check signs and second looks of the forms, by the names that `policy/forms.json` calls them."""

from collections.abc import Callable, Mapping

from hearth_moderation.guards.personal.given import (
    given_alone,
    given_english,
    given_han,
    given_korean,
)
from hearth_moderation.guards.personal.hotlines import toll_free
from hearth_moderation.guards.personal.identity_numbers import right_in_taiwan
from hearth_moderation.guards.personal.institutions import (
    institution,
    institution_english,
    institution_korean,
)
from hearth_moderation.guards.personal.reading import Reading

OFFICE_REACH = 24
LEAST_ACCOUNT, MOST_ACCOUNT = 9, 20
LEAST_PHONE, MOST_PHONE = 8, 13
FREE = ("400", "800", "900", "0120", "1800")
"""How free and shared-cost numbers begin: nobody's own."""
SINGAPORE_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
SINGAPORE_SIGNS = {"s": "jzihgfedcba", "t": "jzihgfedcba", "f": "xwutrqpnmlk", "g": "xwutrqpnmlk"}
MRZ_WEIGHTS = (7, 3, 1)
MRZ_FIELDS = ((0, 9), (13, 19), (21, 27))
"""Number, birth and expiry in the second line of a passport; the sign after each is its check digit."""
FIVE, SIX = 5, 6
LEAST_SCHOOL = 2
"""Code points of a school's own name."""
CODE_REACH = 5
"""A plus sign, three digits and a space."""


def digits_of(found: str) -> str:
    """Return the digits of ASCII in it."""
    return "".join(sign for sign in found if "0" <= sign <= "9")


def _singapore(_: Reading, found: str, __: int) -> bool:
    """Say whether the check letter is right: weights 2 7 6 5 4 3 2; T and G count four more."""
    signs = SINGAPORE_SIGNS.get(found[0])
    if signs is None:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(SINGAPORE_WEIGHTS, found[1:8], strict=True))
    return signs[(total + 4 * (found[0] in "tg")) % 11] == found[8]


def _taiwan(_: Reading, found: str, __: int) -> bool:
    return right_in_taiwan("".join(sign for sign in found if sign not in " .-"))


def _iban(_: Reading, found: str, __: int) -> bool:
    """Say whether it is 1 modulo 97, its first four signs put last, letters from 10 on (ISO 13616)."""
    signs = "".join(sign for sign in found if sign not in " -")
    value = "".join(sign if sign <= "9" else str(ord(sign) - 87) for sign in signs[4:] + signs[:4])
    return int(value) % 97 == 1


def _passport_line(_: Reading, found: str, __: int) -> bool:
    """Say whether of number, birth and expiry one has its check digit: weights 7 3 1 (ICAO 9303, part 3)."""
    return any(
        sum(MRZ_WEIGHTS[place % 3] * _mrz_value(sign) for place, sign in enumerate(found[start:end])) % 10
        == _mrz_value(found[end])
        for start, end in MRZ_FIELDS
    )


def _mrz_value(sign: str) -> int:
    return 0 if sign == "<" else int(sign, 36)


def _mixed(_: Reading, found: str, __: int) -> bool:
    """Say whether capitals, small letters and digits are in it, as in a wallet's address."""
    return all(
        any(low <= sign <= high for sign in found) for low, high in (("A", "Z"), ("a", "z"), ("0", "9"))
    )


def _six_digits(_: Reading, found: str, __: int) -> bool:
    return len(digits_of(found)) >= SIX


def _five_digits(_: Reading, found: str, __: int) -> bool:
    return len(digits_of(found)) >= FIVE


def _not_round(_: Reading, found: str, __: int) -> bool:
    return len(set(found[-6:])) > 1


def _account(_: Reading, found: str, __: int) -> bool:
    digits = digits_of(found)
    return LEAST_ACCOUNT <= len(digits) <= MOST_ACCOUNT and len(set(digits)) > 1


def _telephone(reading: Reading, found: str, start: int) -> bool:
    """Say whether it may be somebody's: no helpline, no office's, no Korean company's (1577-…), no date."""
    digits = digits_of(found)
    if not LEAST_PHONE <= len(digits) <= MOST_PHONE or digits.startswith(FREE):
        return False
    if toll_free(reading, found):
        return False
    # What follows a calling code is judged with it, elsewhere.
    if "+" in reading.lower[max(0, start - CODE_REACH) : start]:
        return False
    if digits in reading.rules.hotlines or digits.lstrip("0") in reading.rules.hotlines:
        return False
    dated = digits[:2] in {"19", "20"} and found[4:5] in {"-", ".", "/", " "}
    told = len(set(digits)) > 2  # noqa: PLR2004  (not 0000 1111)
    company = len(digits) == LEAST_PHONE and digits[0] == "1"
    return told and not dated and not company and reading.cue_before("hotline_word", start, OFFICE_REACH) < 0


def _street(reading: Reading, found: str, _: int) -> bool:
    return all(word not in reading.rules.words["not_street"] for word in found.lower().split(" ")[1:-1])


def _name_han(reading: Reading, found: str, _: int) -> bool:
    if any(found.startswith(word) for word in reading.rules.words["not_name_han"]):
        return False
    return all(reading.rules.patterns["titles_han"].match(found[at:]) is None for at in (1, 2))


def _name_korean(reading: Reading, found: str, _: int) -> bool:
    listed = any(found.startswith(word) for word in reading.rules.words["not_name_korean"])
    return not listed and "씨" not in found


def _name_english(reading: Reading, found: str, _: int) -> bool:
    words = found.lower().split(" ")
    return all(word not in reading.rules.words["not_name_english"] for word in words)


def _signed(reading: Reading, found: str, start: int) -> bool:
    """Say whether a line of a dash and a name is signed so: no line of a list stands beside it."""
    text = reading.lower
    line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", start + len(found))
    before = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : line]
    after = text[stop + 1 :] if stop >= 0 else ""
    is_listed = before.lstrip(" ").startswith("-") or after.lstrip(" ").startswith("-")
    return not is_listed and _name_english(reading, found, start)


def _handle(reading: Reading, found: str, _: int) -> bool:
    stops = reading.rules.words["handle_stops"] | reading.rules.words["not_handle"]
    name = found.split("#", maxsplit=1)[0]
    return (
        name not in stops
        and name.strip("0123456789._") not in stops
        and any("a" <= sign <= "z" for sign in name)
        and reading.rules.patterns["file_name"].search(name) is None
    )


def _said_apart(_: Reading, found: str, __: int) -> bool:
    """Say whether a syllable is in it that says a digit: plain figures are read by others."""
    return any("가" <= sign <= "힣" for sign in found)


def _school(reading: Reading, found: str, _: int) -> bool:
    """Say whether a school is named: what stands before the word for one is more than "she is in a"."""
    words = reading.rules.words["before_school"]
    longest = max(map(len, words))
    while lead := next((size for size in range(longest, 0, -1) if found[:size] in words), 0):
        found = found[lead:]
    kind = reading.rules.patterns["school_kind"].search(found)
    return kind is not None and kind.start() >= LEAST_SCHOOL


CHECKS: Mapping[str, Callable[[Reading, str, int], bool]] = {
    "singapore": _singapore,
    "taiwan": _taiwan,
    "iban": _iban,
    "mrz": _passport_line,
    "mixed": _mixed,
    "six_digits": _six_digits,
    "not_round": _not_round,
    "account": _account,
    "telephone": _telephone,
    "street": _street,
    "name_han": _name_han,
    "name_korean": _name_korean,
    "name_english": _name_english,
    "signed": _signed,
    "handle": _handle,
    "said_apart": _said_apart,
    "school": _school,
    "five_digits": _five_digits,
    "given_han": given_han,
    "given_korean": given_korean,
    "given_alone": given_alone,
    "given_english": given_english,
    "institution": institution,
    "institution_korean": institution_korean,
    "institution_english": institution_english,
}
"""Each says of what was found, and where it starts, whether it stands."""

"""Where what was found begins and ends: the datum alone, and all of it.

Chinese, Japanese and Thai part no words, so that "I live in" sticks to a place and a particle to a name; and
an address goes on over building and flat after what told it to be one. Only what was found is looked at here:
a message without any costs nothing.
"""

from dataclasses import replace

from hearth_moderation.guards.personal.addresses_chinese import places_before, units
from hearth_moderation.guards.personal.addresses_english import further
from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading

BEFORE = frozenset(" \n,.。;:!?\"'")
AFTER = frozenset(" \n,。.;:!?-/")
"""Signs at its ends that are no part of it."""
LEAST = 3
"""Code points of an address that a word before it leaves."""
LEAD_REACH = 24
PLACES_REACH = 24
PLACE_REACH = 4
"""Code points among which a known place, if there is one, is the beginning."""
TAIL_REACH = 6
WARD_REACH, HOSPITAL_REACH, CLASS_REACH = 5, 16, 18
MAIL_REACH = 40
"""Code points before an address in which its first words may be spelled: `lena dot`."""
UNIT_ENDS = frozenset("号號栋棟幢座元楼樓层層")
"""After these a room's number may stand that nothing introduces."""
SCHOOL_ENDS = frozenset("学學院系中高")
"""After these a class may stand."""
JOINTS = frozenset({"", " ", ",", ", ", ", dorm ", "\n", ",\n"})
"""What parts two halves of one address."""


def edged(reading: Reading, found: FoundPersonal) -> FoundPersonal:
    """Return the finding with its edges where the datum has them."""
    start, end = _bare(reading.lower, found.start, found.end)
    if found.type is Personal.ADDRESS:
        start, end = _address(reading, start, end)
    elif found.type is Personal.EMAIL:
        before = reading.rules.patterns["mail_before"].search(
            reading.lower[max(0, start - MAIL_REACH) : start]
        )
        start -= 0 if before is None else len(before[0])
    elif found.type is Personal.NAME:
        end = _without_tail(reading, start, end)
    start, end = _bare(reading.lower, *_bracketed(reading.lower, start, end))
    return replace(found, start=start, end=end) if start < end else found


def joined(reading: Reading, found: list[FoundPersonal]) -> list[FoundPersonal]:
    """Return the findings, of which addresses that follow one another with nothing between are one."""
    kept: list[FoundPersonal] = []
    for each in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.type is each.type is Personal.ADDRESS
            and reading.lower[last.end : each.start] in JOINTS
        ):
            kept[-1] = replace(last, end=each.end)
        else:
            kept.append(each)
    return kept


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in BEFORE:
        start += 1
    while start < end and text[end - 1] in AFTER:
        end -= 1
    return start, end


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in a bracket whose other half is in it, or leave out one that is alone at its end."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if closed > opened:
        if text[start - 1 : start] == "(":
            return start - 1, end
        return (start, end - 1) if text[end - 1] == ")" and opened == 0 and closed == 1 else (start, end)
    if opened > closed:
        if text[end : end + 1] == ")":
            return start, end + 1
        return (start + 1, end) if text[start] == "(" else (start, end)
    return start, end


def _address(reading: Reading, start: int, end: int) -> tuple[int, int]:
    text, patterns = reading.lower, reading.rules.patterns
    if _is_han(text[start]) or "0" <= text[start] <= "9":
        start = min(start, places_before(reading, max(0, start - PLACES_REACH), start))
    start = _without_leads(reading, _with_hospital(reading, start), end)
    if "a" <= text[end - 1] <= "z" or "0" <= text[end - 1] <= "9":
        end = further(reading, end)
    if reading.plain.isascii():
        return start, end
    if text[end - 1] in SCHOOL_ENDS:
        own_class = patterns["han_class"].match(text[end : end + CLASS_REACH])
        end += 0 if own_class is None else own_class.end()
    room = patterns["han_room"].match(text[end : end + 5]) if text[end - 1] in UNIT_ENDS else None
    if "0" <= text[end - 1] <= "9":
        room = patterns["unit_sign"].match(text[end : end + 4])
    return start, units(reading, end if room is None else end + room.end())


def _with_hospital(reading: Reading, start: int) -> int:
    """Return where an address begins with the hospital whose ward stands at `start`."""
    text, patterns = reading.lower, reading.rules.patterns
    if patterns["han_ward"].match(text[start : start + WARD_REACH]) is None:
        return start
    hospital = patterns["han_hospital"].search(text[max(0, start - HOSPITAL_REACH) : start])
    return start if hospital is None else start - len(hospital[0])


def _without_leads(reading: Reading, start: int, end: int) -> int:
    """Return where an address begins after words that lead up to it."""
    text, patterns = reading.lower, reading.rules.patterns
    for name in ("lead_han", "lead_korean"):
        while True:
            lead = patterns[name].match(text[start : min(end, start + LEAD_REACH)])
            if lead is None or end - start - lead.end() < LEAST:
                break
            start += lead.end()
    place = patterns["han_place"].search(text[start : min(end, start + PLACE_REACH)])
    return start if place is None else start + place.start()


def _without_tail(reading: Reading, start: int, end: int) -> int:
    """Return where a name ends before a particle that nothing parts from it."""
    tail = reading.rules.patterns["tail_thai"].search(reading.lower[max(start, end - TAIL_REACH) : end])
    return end if tail is None else max(start, end - TAIL_REACH) + tail.start()


def _is_han(sign: str) -> bool:
    return "一" <= sign <= "龥"

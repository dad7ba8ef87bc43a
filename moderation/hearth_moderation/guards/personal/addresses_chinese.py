"""Chinese addresses, from the road and its number outwards: back over places, on over house and room."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.reading import Reading

REACH = 40
"""Code points before the number in which places stand."""
MAX_ROAD = 14
"""Code points between the last place and the number: the road's name."""
MAX_PARTED = 2
"""The same before an address that was found otherwise: the beginning of its own name."""
MIN_PLACE = 4
"""One place suffices before a whole road name."""
MAX_UNITS = 6
CUE_REACH = 10


def chinese(reading: Reading) -> Iterator[tuple[int, int]]:
    """Return the spans of the addresses."""
    taken = 0
    for match in reading.rules.patterns["han_road"].finditer(reading.lower):
        if match.start() < taken:
            continue
        start, levels = _places(reading, max(taken, match.start() - REACH), match.start(), MAX_ROAD)
        end = units(reading, match.end())
        own = reading.cue_before("own_word", start, CUE_REACH) >= 0
        if not levels and own:
            start = _after_own_word(reading, match.start())
        if levels > 1 or (levels == 1 and match.start() - start >= MIN_PLACE) or own:
            taken = end
            yield start, end


def _places(reading: Reading, begin: int, road: int, parted: int) -> tuple[int, int]:
    """Return where the first place before `road` starts, and how many follow one another up to it.

    The last of them stands at most `parted` code points before it.
    """
    text, patterns = reading.lower, reading.rules.patterns
    stop = patterns["han_stop"].search(text[begin:road][::-1])
    begin = begin if stop is None else road - stop.start()
    if not any(patterns[name].search(text, begin, road + 1) for name in ("han_admin_sign", "han_place")):
        return road, 0
    start, end, levels = road, begin, 0
    for match in reading.rules.patterns["han_component"].finditer(text[begin : road + 1]):
        first, last = begin + match.start(), begin + match.end()
        if last > road:
            break
        if reading.rules.patterns["han_road_word"].match(text[last : last + 3]):
            continue
        if not levels or first > end + 1:
            start, levels = _without_lead(reading, first, last), 0
        if last - start >= 2:  # noqa: PLR2004  (a place has a name before its kind)
            levels += 1
            end = last
    return (start, levels) if levels and road - end <= parted else (road, 0)


def _without_lead(reading: Reading, start: int, end: int) -> int:
    """Return where the place's own name starts: words like 我住在 stick to it, for nothing parts words."""
    known = reading.rules.patterns["han_place"].search(reading.lower[start:end])
    if known is not None:
        return start + known.start()
    while True:
        lead = reading.rules.patterns["before_place"].match(reading.lower[start:end])
        if lead is None or start + lead.end() >= end - 1:
            return start
        start += lead.end()


def _after_own_word(reading: Reading, road: int) -> int:
    """Return where the road's name starts after the last word like 住在."""
    at = max(0, road - MAX_ROAD, _stop(reading, road), reading.cue_before("own_word", road, CUE_REACH))
    while lead := reading.rules.patterns["before_place"].match(reading.lower[at:road]):
        at += lead.end()
    return at


def _stop(reading: Reading, road: int) -> int:
    for at in range(road - 1, max(0, road - MAX_ROAD) - 1, -1):
        if reading.rules.patterns["han_stop"].match(reading.lower[at]) or reading.lower[at] == " ":
            return at + 1
    return 0


def places_before(reading: Reading, begin: int, start: int) -> int:
    """Return where the places begin that stand close before `start`, which is where an address was found."""
    first, levels = _places(reading, begin, start, MAX_PARTED)
    return first if levels else start


def units(reading: Reading, end: int) -> int:
    """Return where the house, stair, floor and room end that follow at `end`."""
    for _ in range(MAX_UNITS):
        match = reading.rules.patterns["han_unit"].match(reading.lower[end : end + 16])
        if match is None:
            building = reading.rules.patterns["han_building"].match(reading.lower[end : end + 24])
            if building is None:
                break
            end += building.end()
            continue
        end += match.end()
        # 2单元501: a room's number after the last of them says what it is.
        room = reading.rules.patterns["han_room"].match(reading.lower[end : end + 5])
        if room is not None and not "0" <= match[0][-1] <= "9" and not _goes_on(reading, end):
            return end + room.end()
    return end


def _goes_on(reading: Reading, end: int) -> bool:
    return reading.rules.patterns["han_unit"].match(reading.lower[end : end + 16]) is not None

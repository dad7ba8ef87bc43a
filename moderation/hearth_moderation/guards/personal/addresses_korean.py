"""Korean addresses: a road or quarter with its number, and the city, district and province before it."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.reading import Reading

REACH = 40
MAX_UNITS = 4
CUE_REACH = 14


def korean(reading: Reading) -> Iterator[tuple[int, int]]:
    """Return the spans of the addresses."""
    text, patterns = reading.lower, reading.rules.patterns
    taken = 0
    for match in patterns["korean_road"].finditer(text):
        if match.start() < taken or patterns["korean_not_number"].match(text[match.end() : match.end() + 5]):
            continue
        after = text[match.end() : match.end() + 1]
        if "0" <= after <= "9":
            continue
        start, levels = _levels(reading, max(taken, match.start() - REACH), match.start())
        own = reading.cue_before("own_word", start, CUE_REACH) >= 0
        if levels > 1 or (levels == 1 and (own or _road(text, match.start()))):
            taken = _units(reading, match.end())
            yield start, taken


def _road(text: str, at: int) -> bool:
    """Say whether the number stands after a road and not after a particle: 로 and 길 end road names."""
    return text[at] in "로길"


def _levels(reading: Reading, begin: int, road: int) -> tuple[int, int]:
    """Return where the address starts, and how many places stand before the road's own word."""
    text = reading.lower
    for at in range(road - 1, begin - 1, -1):
        if text[at] in "\n.。,:;!?()":
            begin = at + 1
            break
    words: list[tuple[int, str]] = []
    at = begin
    for word in text[begin : road + 1].split(" "):
        words.append((at, word))
        at += len(word) + 1
    start, own = words.pop()
    places: list[tuple[int, str]] = []
    while words and _place(reading, words[-1][1]):
        places.append(words.pop())
        if reading.rules.patterns["korean_province"].search(places[-1][1]):
            break
    while places and reading.rules.patterns["korean_small_level"].search(places[-1][1]):
        places.pop()  # a quarter needs its city; other words end alike
    start, levels = (places[-1][0] if places else start), len(places)
    if levels == 1 and _particle(reading, own, road):
        return start, 0
    return start, levels


def _place(reading: Reading, word: str) -> bool:
    if word in reading.rules.words["not_korean_place"]:
        return False
    patterns = reading.rules.patterns
    return any(patterns[name].search(word) is not None for name in ("korean_province", "korean_level"))


def _particle(reading: Reading, word: str, road: int) -> bool:
    """Say whether 로 is the particle after a place (수원시로 3명) and not the end of a road's name."""
    place = reading.rules.patterns["korean_particle_road"].search(word[:-1])
    return word[-1] == "로" and place is not None and reading.lower[road + 1 : road + 2] == " "


def _units(reading: Reading, end: int) -> int:
    for _ in range(MAX_UNITS):
        match = reading.rules.patterns["korean_unit"].match(reading.lower[end : end + 24])
        if match is None:
            break
        end += match.end()
    return end

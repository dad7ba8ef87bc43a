"""English addresses, and Korean and Chinese ones in Latin letters: a number, a street, and what follows."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.reading import Reading

CUE_REACH = 24
MAX_CITIES = 4


def english(reading: Reading) -> Iterator[tuple[int, int]]:
    """Return the spans of the addresses."""
    if not reading.words.isdisjoint(reading.rules.words["street_words"]):
        for match in reading.rules.patterns["english_street"].finditer(reading.lower):
            yield from _street(reading, match.start(), match.end(), match[2])
    if not reading.words.isdisjoint({"ro", "gil", "daero", "dong"}):
        for match in reading.rules.patterns["romanised_street"].finditer(reading.lower):
            yield match.span()


def _street(reading: Reading, start: int, end: int, name: str) -> Iterator[tuple[int, int]]:
    words = name.split(" ")[:-1]
    own = reading.cue_before("own_word", start, CUE_REACH) >= 0
    if any(word in reading.rules.words["not_street"] for word in words):
        return
    if (
        not all(_capital(reading, start, word) for word in _offsets(reading.lower[start:end], words))
        and not own
    ):
        return
    before = reading.rules.patterns["english_before"].search(reading.lower[max(0, start - 16) : start])
    stop = further(reading, end)
    if own or before is not None or stop > end:
        yield (start - len(before[0]) if before is not None else start), stop


def _offsets(text: str, words: list[str]) -> Iterator[int]:
    """Return where each of `words` begins in `text`."""
    at = 0
    for word in words:
        at = text.index(word, at)
        yield at
        at += len(word)


def _capital(reading: Reading, start: int, at: int) -> bool:
    first = reading.cased[start + at]
    return "A" <= first <= "Z" or "0" <= first <= "9"


def further(reading: Reading, end: int) -> int:
    """Return where flat, city and postcode end that follow the street."""
    patterns = reading.rules.patterns
    road = patterns["english_road"].match(reading.cased[end : end + 72])
    end += road.end() if road is not None else 0
    more = patterns["english_more"].match(reading.lower[end : end + 32])
    end += more.end() if more is not None else 0
    for _ in range(MAX_CITIES):
        match = patterns["english_postcode"].match(reading.cased[end : end + 16])
        if match is None:
            match = patterns["english_city"].match(reading.cased[end : end + 64])
        if match is None:
            break
        end += match.end()
    return end

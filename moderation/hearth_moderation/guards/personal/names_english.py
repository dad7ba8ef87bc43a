"""English names: after "my name is", or two capitalised words after "I'm"."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.reading import Reading

REACH = 72
OWN_REACH = 20
TITLED = (" Is", " Am")
STARTS = frozenset({"", "\n", ",", ".", ";", "!"})
"""What stands before a form that is filled in."""
LABELS = ("email", "phone", "cell", "tel", "mobile", "address", "dob")
"""What the next field of a form is called."""
ENDING = frozenset({"from", "and", "i", "but", "im", "by", "living", "aged", *LABELS})
"""Words that go on after a name."""


def english(reading: Reading) -> Iterator[tuple[int, int]]:
    """Return the spans of the names."""
    for sure, listed in ((True, "name_cues_english"), (False, "name_cues_english_weak")):
        for cue, start in reading.said(listed):
            told = not _is_title(reading, start + len(cue)) and (not sure or _own(reading, cue, start))
            span = _name(reading, start + len(cue), sure=sure) if told else None
            if span is not None:
                yield span


def _is_title(reading: Reading, end: int) -> bool:
    """Say whether the cue that ends there is written as titles are: My Name Is Red, I Am Nobody."""
    return reading.cased[end - 3 : end] in TITLED


def _own(reading: Reading, cue: str, start: int) -> bool:
    """Say whether it is her own name: "my … name is", or a form that is filled in at the start of a line."""
    if not cue.startswith("name"):
        return True
    before = reading.lower[max(0, start - OWN_REACH) : start]
    # In a program a name follows the dot at once.
    form = cue == "name:" and before[-1:] != "." and before.strip(" ")[-1:] in STARTS
    return form or reading.rules.patterns["my"].search(before) is not None


def _name(reading: Reading, at: int, *, sure: bool) -> tuple[int, int] | None:
    match = reading.rules.patterns["english_name"].match(reading.cased[at : at + REACH])
    if match is None or (not sure and match[0][:1] != " "):
        return None
    stops = reading.rules.words["not_name_english"]
    words = []
    for group in (1, 2, 3):
        word = match[group]
        if word is None or word.lower() in stops or (group > 1 and word.lower() in ENDING):
            break
        words.append(word)
    if not words:
        return None
    start = at + match.start(1)
    end = at + match.end(len(words))
    capital = "A" <= words[0][0] <= "Z"
    if sure:
        return (start, end) if capital or _pauses(reading, end) else None
    full = capital and len(words) > 1 and _pauses(reading, end)
    return (start, end) if full else None


def _pauses(reading: Reading, end: int) -> bool:
    """Say whether the sentence ends or pauses after the name."""
    after = reading.lower[end : end + 8]
    if after[:1] != " ":
        return not ("a" <= after[:1] <= "z")
    word = after[1:].split(" ")[0].strip(".,!?")
    return word in ENDING or not ("a" <= word[:1] <= "z")

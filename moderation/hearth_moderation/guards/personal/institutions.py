"""Schools, firms and hospitals by their own names: "a school in town" has none."""

from hearth_moderation.guards.personal.reading import Reading

LEAST_NAME = 2
"""Code points of an institution's own name."""


def institution(reading: Reading, found: str, _: int) -> bool:
    """Say whether a Chinese institution is named: before the word for its kind stands more than "a small"."""
    name = _without_leads(found, reading.rules.words["before_school"])
    kind = reading.rules.patterns["institution_kind"].search(name)
    if kind is None or kind.start() < LEAST_NAME:
        return False
    return reading.rules.patterns["not_named"].search(name[: kind.start()]) is None


def institution_korean(reading: Reading, found: str, _: int) -> bool:
    """Say the same of a Korean one."""
    name = _without_leads(found, reading.rules.words["not_institution_korean"])
    kind = reading.rules.patterns["institution_kind_korean"]
    return all(kind.match(name[at:]) is None for at in range(LEAST_NAME))


def institution_english(reading: Reading, found: str, _: int) -> bool:
    """Say whether one of its words is a name's."""
    stops = reading.rules.words["not_institution_english"]
    return any(word.lower().strip(".,") not in stops for word in found.split(" "))


def _without_leads(name: str, leads: frozenset[str]) -> str:
    """Return the name after all words that it begins with and that name nothing."""
    longest = max(map(len, leads))
    while lead := next((size for size in range(longest, 0, -1) if name[:size] in leads), 0):
        name = name[lead:]
    return name

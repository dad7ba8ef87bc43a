"""Given names by what they are written with: a name can then be told where nothing says where it ends.

After "my former boyfriend" and the like a name stands, or a sentence goes on. Letters that names are
made of (`given_han`, `given_korean`) tell the two apart: few words are a family name and nothing but these.
"""

from hearth_moderation.guards.personal.reading import Reading

DIMINUTIVES = frozenset("小阿老大")
"""A name that begins so is what somebody is called, not what she is named."""

PARTICLES = frozenset("가도로만의")
"""Behind a Korean word; names hardly end in them."""
SYLLABLES, ENDINGS = "가", 28
"""The first syllable of Unicode's, and how many stand for one that ends in no consonant or in one of 27."""


def given_han(reading: Reading, found: str, _: int) -> bool:
    """Say whether all after the family name is what Chinese names are made of."""
    family = reading.rules.patterns["han_surname"].match(found)
    if family is None or any(found.startswith(word) for word in reading.rules.words["not_name_han"]):
        return False
    return _is_of(reading, "given_han", found[family.end() :])


def given_alone(reading: Reading, found: str, _: int) -> bool:
    """Say whether it is a given name without a family name: nothing but what Chinese names are made of."""
    if found[0] in DIMINUTIVES or any(found.startswith(word) for word in reading.rules.words["not_name_han"]):
        return False
    return _is_of(reading, "given_han", found)


def given_english(reading: Reading, found: str, _: int) -> bool:
    """Say whether its first word is a usual English given name."""
    return found.lower().split(" ")[0] in reading.rules.words["given_english"]


def given_korean(reading: Reading, found: str, _: int) -> bool:
    """Say whether all after the family name is what Korean names are made of."""
    words = reading.rules.words
    if any(found.startswith(word) for word in words["not_name_korean"]):
        return False
    if found[:-1] in words["no_given_korean"] and _with_particle(found):
        return False
    given = found[2:] if found[:2] in words["korean_surnames"] else found[1:]
    return _is_of(reading, "given_korean", given.replace(" ", ""))


def _with_particle(found: str) -> bool:
    """Say whether it is a word and its particle: 지원은 is "the support", but 정보은 is somebody."""
    is_closed = (ord(found[-2]) - ord(SYLLABLES)) % ENDINGS > 0
    return found[-1] in PARTICLES or (found[-1] == "은" and is_closed)


def _is_of(reading: Reading, name: str, given: str) -> bool:
    (letters,) = reading.rules.words[name]
    return all(sign in letters for sign in given)

"""Words as an alphabet: a code whose signs are words, or a few characters, each spelt as a language would."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from operator import or_

from hearth_moderation.guards.images.closed import closed
from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque, stretches
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.images.unlisted import is_formal, is_language
from hearth_moderation.guards.reasons import Reason

WORD = re.compile(r"[lue]+|[kK]+|y+|g+|[Tm]+|r[rm]*|w[wm]*|i[im]*|o[om]*")
ASCII_WORD = re.compile("[a-z]+")
REMEMBERED = 4
"""A small word that was among the last so many small words holds nothing together: the red the blue."""
SENTENCE = 40
"""Small words of so many words are of one language, and English."""
HAN = re.compile(r"[ha]+")
TIMES = 3
"""So often a word is among them as a small one."""
UNKNOWN = "?"
WITHOUT_WORDS = frozenset("Trwiom")
"""Classes of scripts whose small words are not known."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text."""

    bare: list[str]
    """Without marks, in lower case."""
    marked: list[str]
    """With marks, in lower case."""
    languages: list[str]
    """Of each, the languages of which it is a small word, by their signs; or UNKNOWN."""


def word_code(text: str, bare: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the words that hold no sentence as one stretch: no small ones among them, or only a few."""
    words = words_of(text, bare, shape, tables)
    has_han = "h" in shape or "a" in shape
    han = (
        "".join([text[start:end] for start, end in map(re.Match.span, HAN.finditer(shape))])
        if has_han
        else ""
    )
    found = _without_sentences(words, tables) if len(words.bare) >= tables.measures["word_fewest"] else []
    bits = _carried(found, tables)
    if len(han) >= tables.measures["han_fewest"]:
        kept = _without_small_characters(han, tables)
        if not is_formal(kept, han, tables):
            bits += information(tables.logs, kept, tables.measures["han_bits_64ths"])
    return [Opaque(Reason.IMAGES_ALPHABET, bits, "")] if bits else []


def _without_sentences(all_words: Words, tables: Tables) -> list[str]:
    weights = tables.measures
    words = all_words.bare
    common = small_words(all_words, tables)
    inside = stretches(
        common,
        (weights["word_other"], weights["word_common"], weights["word_ceiling"]),
        weights["word_least"],
    )
    if is_language(list(compress(all_words.marked, inside))):
        inside = [False] * len(words)
    window = weights["word_window"]
    for start in range(0, len(words), window):
        part = words[start : start + window]
        if len(part) < weights["word_fewest"]:
            break
        few = _few(part, weights["word_kinds"])
        said = all_words.languages[start : start + window]
        small = len(part) - said.count("") - said.count(UNKNOWN)
        if few or small * 100 >= len(part) * weights["word_all_common"]:
            inside[start : start + window] = [True] * len(part)
    return list(compress(all_words.marked, map(or_, inside, closed(all_words.marked, tables))))


def words_of(text: str, bare: str, shape: str, tables: Tables) -> Words:
    """Return the words of a text."""
    spoken = tables.spoken.get
    if bare.isascii() and text.isascii():
        words = ASCII_WORD.findall(bare)
        return Words(words, words, [spoken(word, "") for word in words])
    spans = [found.span() for found in WORD.finditer(shape)]
    words = [bare[start:end] for start, end in spans]
    languages = [
        UNKNOWN if shape[start] in WITHOUT_WORDS else spoken(word, "")
        for word, (start, _) in zip(words, spans, strict=True)
    ]
    if "e" not in shape:
        return Words(words, words, languages)
    marked = words.copy()
    vietnamese = tables.vietnamese
    for place, (start, end) in enumerate(spans):
        if "e" in shape[start:end]:
            # Which marks a letter has says which word it is in one language above all.
            marked[place] = text[start:end].lower()
            said = languages[place].replace(vietnamese, "")
            languages[place] = said + vietnamese if marked[place] in tables.marked else said
    return Words(words, marked, languages)


def _few(part: Sequence[str], most: int) -> bool:
    """Return whether `part` is made of few kinds that follow each other freely: not a sentence said again."""
    kinds = len(set(part))
    return kinds * 100 <= len(part) * most and len(set(pairwise(part))) >= kinds * 2


def small_words(words: Words, tables: Tables) -> list[bool]:
    """Return for each word whether it is one that holds a sentence together there."""
    endings = tables.texts["hangul_endings"]
    met: dict[str, int] = {}
    count_of_all = 0
    found = [False] * len(words.bare)
    if not all(map(str.isascii, words.bare)):
        found = [
            languages == UNKNOWN or word[-1] in endings
            for word, languages in zip(words.bare, words.languages, strict=True)
        ]
    for start in range(0, len(words.bare), SENTENCE):
        part = words.languages[start : start + SENTENCE]
        spoken = _spoken(part, tables)
        small = {languages for languages in set(part) if not spoken.isdisjoint(languages)}
        times: dict[str, int] = {}
        for place in [at for at, languages in enumerate(part, start) if languages in small]:
            word = words.bare[place]
            times[word] = count = times.get(word, 0) + 1
            # Where it was met tells sooner than a list of the last ones.
            found[place] = count <= TIMES and count_of_all - met.get(word, -REMEMBERED - 1) > REMEMBERED
            met[word] = count_of_all
            count_of_all += 1
    return found


def _spoken(part: list[str], tables: Tables) -> set[str]:
    """Return the languages of these words: English, one of each kind of letters, a third if many are of it.

    Syllables by chance are small words now of this language, now of that.
    """
    said = "".join(part)
    english = tables.languages[0]
    if said.count(english) * 3 >= len(part):
        return {english}
    first = max(tables.languages, key=said.count)
    elsewhere = max(tables.elsewhere, key=said.count)
    rest = "".join([languages for languages in part if first not in languages and english not in languages])
    second = max(tables.languages, key=rest.count)
    spoken = {english, first, elsewhere}
    if rest.count(second) * 5 >= len(part):
        spoken.add(second)
    return spoken


def _without_small_characters(han: str, tables: Tables) -> str:
    """Return the Han characters of stretches without those that every sentence has, or of few kinds."""
    weights = tables.measures
    inside = stretches(
        list(map(tables.small_characters.__contains__, han)),
        (weights["word_other"], weights["word_common"], weights["word_ceiling"]),
        weights["han_least"],
    )
    window = weights["han_window"]
    for start in range(0, len(han), window):
        part = han[start : start + window]
        if len(part) < weights["han_fewest"]:
            break
        small = sum(map(tables.small_han.__contains__, part))
        few = _few(part, weights["han_kinds"])
        if few or small * 100 >= len(part) * weights["han_all_small"]:
            inside[start : start + window] = [True] * len(part)
    return "".join(compress(han, inside))


def _carried(words: list[str], tables: Tables) -> int:
    signs: dict[str, str] = {}
    for word in words:
        signs.setdefault(word, chr(0x10000 + len(signs)))
    signed = "".join([signs[word] for word in words])
    return information(tables.logs, signed, tables.measures["word_bits"] * UNIT)

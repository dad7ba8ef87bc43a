"""Disguises in which a sentence reads as ever: what carries is which of two like characters stands, and where."""

import unicodedata
from collections.abc import Callable, Iterator
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.numerals import bits
from tests.moderation.generators.images.pictures import file_of
from tests.moderation.generators.images.taken_for_pictures import SENTENCES

Disguise = Callable[[Random], str]

MOST_BYTES = 300
SIMPLIFIED = (
    "说来对时会个这们为国过后没还现学样让给问话谢爱妈听觉难点见长开关电头动东车应该请认识谁实发当经间气"
)
TRADITIONAL = (
    "說來對時會個這們為國過後沒還現學樣讓給問話謝愛媽聽覺難點見長開關電頭動東車應該請認識誰實發當經間氣"
)


def _stream(dice: Random) -> Iterator[str]:
    return iter(bits(file_of(dice, MOST_BYTES)))


def _by_letter(dice: Random, said: str, other: Callable[[str], str]) -> str:
    """Write what `other` makes of a letter where the next bit is set, for as many letters as there are bits."""
    stream, out = _stream(dice), []
    while True:
        for char in said:
            made = other(char)
            if made == char:
                out.append(char)
                continue
            bit = next(stream, None)
            if bit is None:
                return "".join(out)
            out.append(made if bit == "1" else char)
        out.append(" ")


def _said(dice: Random, language: str) -> str:
    return " ".join(dice.sample(SENTENCES[language], min(6, len(SENTENCES[language]))))


def _small(first: int) -> Callable[[str], str]:
    return lambda char: chr(first + ord(char) - 97) if "a" <= char <= "z" else char


def sans_serif_letters(d: Random) -> str:
    return _by_letter(d, _said(d, "en").lower(), _small(0x1D5BA))


def bold_letters(d: Random) -> str:
    return _by_letter(d, _said(d, "en").lower(), _small(0x1D41A))


def monospace_letters(d: Random) -> str:
    return _by_letter(d, _said(d, "vi_bare").lower(), _small(0x1D68A))


def circled_letters_among(d: Random) -> str:
    return _by_letter(d, _said(d, "en").lower(), _small(0x24D0))


def full_width_letters(d: Random) -> str:
    return _by_letter(d, _said(d, "en").lower(), _small(0xFF41))


def three_styles(d: Random) -> str:
    return "".join(
        d.choice((char, _small(0x1D5BA)(char), _small(0x1D68A)(char)))
        for char in (_said(d, "en").lower() + " ") * 4
    )


def letters_in_pieces(d: Random) -> str:
    """Composed, or a letter with its mark behind it."""
    return _by_letter(d, _said(d, "vi"), lambda char: unicodedata.normalize("NFD", char))


def syllables_in_pieces(d: Random) -> str:
    return _by_letter(d, _said(d, "ko"), lambda char: unicodedata.normalize("NFD", char))


def half_width_kana(d: Random) -> str:
    table = dict(
        zip("アイウエオカキクケコサシスセソタチツテトナニヌネノ", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ", strict=True)
    )
    said = "アノネ、カナシイコトガアッテ、ネコトイエニイタノ。ソシテ、アサ、アネニイッタノ。"
    return _by_letter(d, said, lambda char: table.get(char, char))


def both_ways_to_write_chinese(d: Random) -> str:
    table = dict(zip(SIMPLIFIED, TRADITIONAL, strict=True))
    said = (
        "妈妈说这个时候来学样学，还没问过谁，电话应该会让人觉得难过，谢谢你们听我说话，我现在见到东西就发气。"
    )
    return _by_letter(d, said, lambda char: table.get(char, char))


def hyphens(d: Random) -> str:
    stream = _stream(d)
    return " ".join(
        f"{d.choice(words.SHORT)}{'-' if bit == '0' else chr(0x2010)}{d.choice(words.SHORT)}"
        for bit in stream
    )


def hyphen_or_none(d: Random) -> str:
    return " ".join(
        word if bit == "0" else f"{word[:2]}-{word[2:]}"
        for bit, word in zip(_stream(d), iter(lambda: d.choice(words.SHORT), ""), strict=False)
    )


def quotation_marks(d: Random) -> str:
    closing = {"0": '"', "1": "”"}
    return " ".join(f"“{d.choice(words.SHORT)}{closing[bit]}" for bit in _stream(d))


def thumbs_of_tones(d: Random) -> str:
    return " ".join(f"{d.choice(words.SHORT)} 👍{'🏻' if bit == '1' else '🏿'}" for bit in _stream(d))


def needless_escapes(d: Random) -> str:
    return _by_letter(d, _said(d, "en"), lambda char: f"&#{ord(char)};" if char.isalpha() else char)


def capital_words(d: Random) -> str:
    said = " ".join(_said(d, "en").lower().split()) + " "
    spoken = (said * 40).split()
    return " ".join(
        word.title() if bit == "1" else word for bit, word in zip(_stream(d), spoken, strict=False)
    )


def comma_or_none(d: Random) -> str:
    spoken = (_said(d, "en").replace(",", "").lower() + " ").split() * 40
    return "".join(
        word + (", " if bit == "1" else " ") for bit, word in zip(_stream(d), spoken, strict=False)
    )


def line_or_space(d: Random) -> str:
    spoken = (_said(d, "en").lower() + " ").split() * 40
    return "".join(
        word + ("\n" if bit == "1" else " ") for bit, word in zip(_stream(d), spoken, strict=False)
    )


KINDS: dict[str, Disguise] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}

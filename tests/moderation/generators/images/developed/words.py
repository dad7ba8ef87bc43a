"""Bytes as words and prices, and markup that shows a picture."""

from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits
from tests.moderation.generators.images.pictures import file_of


def prices(d: Random) -> str:
    return "\n".join(f"¥{byte}.{other % 100:02}" for byte, other in zip(*[iter(file_of(d))] * 2))


def function_words(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 7, words.FUNCTION_WORDS))


def animals(d: Random) -> str:
    return ", ".join(by_bits(file_of(d), 5, words.ANIMALS))


def korean_words(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 6, words.TRIVIAL_WORDS_KO[:64]))


def wiki_file(d: Random) -> str:
    return f"看看 [[File:photo{d.randrange(99)}.jpg|thumb]]"


def org_file(d: Random) -> str:
    return f"[[https://pics{d.randrange(99)}.example.net/a.png]]"


def asciidoc(d: Random) -> str:
    return f"image::https://pics{d.randrange(99)}.example.net/a.png[]"


def latex(d: Random) -> str:
    return "\\includegraphics[width=3cm]{photo.png}"


def css_content(d: Random) -> str:
    return "<style>p:before{content:url('https://pics.example.net/1')}</style>"


def html_spaced(d: Random) -> str:
    return "<IMG\n\tSRC = //pics.example.net/1 >"


def html_numeric(d: Random) -> str:
    return "".join(f"&#{ord(c)};" for c in "<img src=x>")


KINDS: dict[str, Disguise] = kinds_in(globals())

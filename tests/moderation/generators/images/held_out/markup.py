"""Markup that shows a picture, and data: addresses."""

import base64
from random import Random

from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import file_of


def textile(d: Random) -> str:
    return f"look !https://pics{d.randrange(99)}.example.net/a.png!"


def dokuwiki(d: Random) -> str:
    return f"{{{{https://pics{d.randrange(99)}.example.net/a.jpg?200}}}}"


def meta_og(d: Random) -> str:
    return "<meta property=og:image content=https://pics.example.net/a.jpg>"


def svg_use(d: Random) -> str:
    return "<use href='https://pics.example.net/s.svg#i'/>"


def html_table_background(d: Random) -> str:
    return "<table background=https://pics.example.net/a.jpg><tr><td>x"


def javascript_image(d: Random) -> str:
    return "var i = new Image(); i.src = 'https://pics.example.net/a'"


def css_mask(d: Random) -> str:
    return "p{-webkit-mask-image: url(https://pics.example.net/a)}"


def list_style(d: Random) -> str:
    return "ul{list-style-image:url('//pics.example.net/a')}"


def md_with_title(d: Random) -> str:
    return '![a](<https://pics.example.net/a b.png> "x")'


def md_escaped_brackets(d: Random) -> str:
    return "![a \\] b](https://pics.example.net/1)"


def md_zero_width(d: Random) -> str:
    return "!\u200b[\u200ba](https://pics.example.net/1)"


def data_spaced(d: Random) -> str:
    return "d a t a : image / png ; base64 , " + " ".join(chunks(base64.b64encode(file_of(d)).decode(), 4))


def data_percent(d: Random) -> str:
    return "data%3Aimage%2Fpng%3Bbase64%2C" + base64.b64encode(file_of(d)).decode()


def data_svg(d: Random) -> str:
    return "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Crect width='9' height='9'/%3E%3C/svg%3E"


KINDS: dict[str, Disguise] = kinds_in(globals())

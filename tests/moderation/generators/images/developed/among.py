"""Base64 among other things, and packed files."""

import base64
import gzip
import zlib
from random import Random

from tests.moderation.generators.images.developed.pieces import b64
from tests.moderation.generators.images.developed.tables import base62
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import file_of


def gzip_reversed(d: Random) -> str:
    return base64.b64encode(gzip.compress(file_of(d), mtime=0)).decode()[::-1]


def zlib_hex(d: Random) -> str:
    return zlib.compress(file_of(d)).hex()


def b64_in_json_lines(d: Random) -> str:
    return "\n".join(f'{{"n":{n},"d":"{piece}"}}' for n, piece in enumerate(chunks(b64(d), 32)))


def b64_as_hashtags(d: Random) -> str:
    return " ".join("#" + piece for piece in chunks(b64(d), 10))


def b64_as_emails(d: Random) -> str:
    return " ".join(f"{piece}@x.com" for piece in chunks(base62(d), 12))


def b64_with_emoji(d: Random) -> str:
    return "".join(piece + d.choice("💜🌸🙏") for piece in chunks(b64(d), 5))


def b64_lower_pairs(d: Random) -> str:
    return "".join(c.lower() + c.lower() if c.isupper() else c for c in b64(d))


def ascii_85_spaced(d: Random) -> str:
    return " ".join(base64.a85encode(file_of(d)).decode())


def one_letter_a_line(d: Random) -> str:
    return "\n".join(b64(d, 400))


KINDS: dict[str, Disguise] = kinds_in(globals())

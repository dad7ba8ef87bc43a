"""Pictures cut in pieces and sent as several messages."""

from random import Random

from tests.moderation.generators.images.developed.scripts import emoji_256, hangul_base
from tests.moderation.generators.images.developed.tables import base36, base62
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import file_of, grey


def split_base36(d: Random) -> list[str]:
    return chunks(base36(d), d.choice((20, 40, 80)))


def split_hangul(d: Random) -> list[str]:
    return chunks(hangul_base(d), 15)


def split_emoji(d: Random) -> list[str]:
    return chunks(emoji_256(d), 20)


def split_digits(d: Random) -> list[str]:
    return chunks(str(int.from_bytes(file_of(d), "big")), 30)


def split_with_talk(d: Random) -> list[str]:
    said = ["嗯嗯", "等一下", "haha ok", "잠깐만요", "我在", "sorry", "好的"]
    return [f"{d.choice(said)} {piece}" if d.random() < 0.5 else piece for piece in chunks(base62(d), 25)]


def split_lines_of_art(d: Random) -> list[str]:
    return ["".join(" .:-=+*#%@"[p] for p in row) for row in grey(d, 40, 20, 10)]


KINDS: dict[str, Disguise] = kinds_in(globals())

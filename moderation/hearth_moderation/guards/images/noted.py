"""What people note in a form of its own: a game's moves, files by when they were made, who was there."""

import re

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

PLY = r"(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)[+#]?"
MOVE = re.compile(rf"[0-9]{{1,3}}[.] ?{PLY}(?: {PLY})?(?![0-9A-Za-z])")
NUMBERED = re.compile("[.](?<=[0-9][.])")
"""From its dot back, which is rarer than what a move is made of."""
FEWEST_MOVES, MOVE_BITS = 5, 16
"""Of a game so many moves are told, and one tells so much."""
STAMP = re.compile(
    "20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[_-]?(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"
    "(?:[0-9]{3})?(?![0-9])"
)
STAMP_BITS = 24
"""Of files that are sent together the day and the hour hardly change."""


HAN_NAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭肖蕭萧蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧"
    "傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武莫孔汤湯"
)
HANGUL_NAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구민나진지엄채원천방"
)
BETWEEN_NAMES = "[^\u4e00-\u9fff가-힣0-9A-Za-z]{1,4}(?:[0-9]{1,3}[^\u4e00-\u9fff가-힣0-9A-Za-z]{1,3})?"
# The surname stands first, so that the search goes from one to the next.
HAN_NAME = rf"[{HAN_NAMES}](?<![\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
HANGUL_NAME = rf"[{HANGUL_NAMES}](?<![가-힣]{{2}})[가-힣]{{2}}(?![가-힣])"
LISTS_OF_NAMES = tuple(
    re.compile(f"{name}(?:{BETWEEN_NAMES}{name}){{7,}}") for name in (HAN_NAME, HANGUL_NAME)
)
ONE_NAME = re.compile("[\u4e00-\u9fff가-힣]+")
NAME_BITS = 11
"""A name in a list of eight and more is one word, however many characters it has."""
COMMON_LEAST = 6
"""So many of ten characters of such names are common; by chance fewer are."""


def noted(text: str, tables: Tables) -> tuple[str, list[Opaque]]:
    """Return `text` with spaces where something is noted so, and what that carries."""
    bits = 0
    if len(NUMBERED.findall(text)) >= FEWEST_MOVES:
        moves = len(MOVE.findall(text))
        if moves >= FEWEST_MOVES:
            bits += moves * MOVE_BITS
            text = MOVE.sub(_blank, text)
    if "20" in text:
        stamps = len(STAMP.findall(text))
        bits += stamps * STAMP_BITS
        text = STAMP.sub(_blank, text) if stamps else text
    found = [Opaque(Reason.IMAGES_NUMBERS, bits * UNIT, "")] if bits else []
    names = 0
    for one in () if text.isascii() else LISTS_OF_NAMES:
        spans = [each.span() for each in one.finditer(text)]
        for start, end in spans:
            listed = ONE_NAME.findall(text, start, end)
            if _are_common("".join(listed), tables):
                names += len(listed)
                text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    if names:
        found.append(Opaque(Reason.IMAGES_ALPHABET, names * NAME_BITS * UNIT, ""))
    return text, found


def _are_common(signs: str, tables: Tables) -> bool:
    common = sum(sign in tables.common or sign in tables.paired for sign in signs)
    return common * 10 >= len(signs) * COMMON_LEAST


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])

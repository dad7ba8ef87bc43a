"""Bytes in words of tables: names, things, sentences with a grammar, in many tongues."""

import itertools
from collections.abc import Sequence
from random import Random

from tests.moderation.generators.images.in_four_amounts.amounts import Encode
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.words import COMMON_HAN, COMMON_HANGUL, SHORT

HEX = "0123456789abcdef"
ADJECTIVES = "old red small cold kind tired quiet happy sad tall young warm dark wet slow new".split()
NOUNS = "cat door river girl window train teacher doctor garden letter phone street mother friend song lamp".split()
VERBS = "saw found lost took left heard wanted liked kept carried opened watched followed needed painted touched".split()
PLACES = "house river school shop station church bridge market hill lake tower kitchen office park beach wall".split()
WHO_JA = (
    "母が 父が 姉が 兄が 妹が 弟が 友達が 先生が 医者が 彼女が 彼が 猫が 犬が 子供が 祖母が 祖父が".split()
)
WHERE_JA = (
    "家で 駅で 学校で 公園で 病院で 店で 海で 山で 庭で 部屋で 台所で 電車で 会社で 町で 村で 道で".split()
)
WHAT_JA = "本を 水を 花を 手紙を 写真を 服を 車を 魚を 米を 薬を 鍵を 傘を 靴を 帽子を 歌を 絵を".split()
DID_JA = "見た。 買った。 食べた。 売った。 読んだ。 書いた。 洗った。 捨てた。 拾った。 隠した。 探した。 壊した。 直した。 運んだ。 描いた。 忘れた。".split()
WHO_VI = "mẹ tôi|bố tôi|chị tôi|anh tôi|em tôi|bà tôi|ông tôi|bạn tôi|cô giáo|bác sĩ|con mèo|con chó|cô ấy|anh ấy|họ|chúng tôi".split(
    "|"
)
DID_VI = "mua|bán|ăn|nhìn|giữ|tìm|rửa|nấu|vẽ|mất|cần|thích|ghét|đọc|viết|mang".split("|")
WHAT_VI = "cái bánh|quyển sách|bông hoa|con cá|cái áo|chiếc xe|ly nước|bức thư|cái mũ|đôi giày|cái ghế|bát cơm|cây bút|cái ô|viên thuốc|quả cam".split(
    "|"
)
WHERE_VI = "ở nhà|ở trường|ở chợ|ở bệnh viện|ở công viên|ở ga|ngoài biển|trên núi|trong bếp|trong vườn|ở công ty|trên đường|ở làng|ở phố|trong phòng|ở quán".split(
    "|"
)
WHO_RU = "мама папа сестра брат друг врач учитель кот сосед бабушка дедушка девочка мальчик тётя дядя подруга".split()
DID_RU = "купил видел нашёл взял потерял любил искал продал мыл читал писал нёс спрятал забыл открыл закрыл".split()
WHAT_RU = "дом хлеб цветок письмо книгу рыбу воду чай ключ зонт стол окно дверь песню шапку лампу".split()
PLACES_ZH = "学校 医院 公园 超市 车站 家里 店里 楼下 河边 山上 公司 食堂 银行 邮局 机场 教室".split()
DID_ZH = "看见 买到 丢掉 找到 藏好 拿走 画完 洗好 打开 关上 忘记 想起 听见 写完 修好 换掉".split()
THINGS_ZH = "苹果 雨伞 手机 钥匙 帽子 面包 牛奶 书包 杯子 药片 信封 灯泡 毛巾 鞋子 相册 电脑".split()
WHY_ZH = "下雨了 太累了 没时间 妈妈说的 有点怕 想回家 不开心 很着急 天黑了 没人管 肚子饿 起晚了 手机没电 路太远 她来了 他走了".split()
DISHES = "fried rice|noodle soup|roast duck|egg tart|fish ball|milk tea|spring roll|hot pot|beef stew|fruit salad|corn bread|apple pie|tofu soup|green curry|pork bun|rice cake".split(
    "|"
)
BOOKS = "Genesis Exodus Psalms Proverbs Isaiah Daniel Hosea Joel Amos Matthew Mark Luke John Acts Romans James".split()
TAROT = "Fool Magician Empress Emperor Lovers Chariot Strength Hermit Justice Death Temperance Devil Tower Star Moon Sun".split()
STATIONS = "人民广场 西直门 东直门 中关村 体育西路 陆家嘴 徐家汇 静安寺 天府广场 春熙路 五道口 国贸 西单 南京东路 世纪大道 虹桥".split()
GIVEN_ZH = (
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 涛 明 超 秀 霞 平 刚 桂 英 华 玉 兰 红 梅 文 建 国 志 海".split()
)
FAMILY_ZH = (
    "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹".split()
)
FAMILY_KO = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황".split()
GIVEN_KO = "민지 서연 지훈 수빈 하윤 도현 은우 서아 예준 지우 소희 세훈 유나 다은 현우 준서".split()
ROADS_ZH = "中山 解放 人民 建设 和平 新华 文化 北京 南京 长江 黄河 友谊 胜利 青年 光明 幸福".split()
FEELINGS = (
    "happy sad angry tired scared lonely calm hopeful numb lost safe brave proud weak strong empty".split()
)
TEAMS = "Lions Bears Hawks Wolves Sharks Tigers Eagles Kings Stars Suns Bulls Jets Rams Colts Saints Giants".split()
SLANG = "gg wp ez afk brb noob op nerf buff lag gank carry feed rush smurf tilt".split()
LATIN_STEMS = "am port laud voc cant salt narr spect err not clam put serv mut par fug".split()
LATIN_ENDINGS = "o as at amus atis ant abam abas abat abant abo abis abit abunt avi avit".split()
AMOUNTS = "a spoon of|a cup of|two cups of|half a cup of|a pinch of|three spoons of|a bit of|some|a bowl of|a slice of|two slices of|a handful of|a glass of|lots of|a drop of|a piece of".split(
    "|"
)
FOODS = (
    "salt sugar flour butter milk rice oil honey pepper garlic onion ginger cheese cream vinegar tofu".split()
)
COLOURS = "pale|dark|bright|deep|light|dusty|warm|cool".split("|")
HUES = "blue red green pink grey yellow brown violet".split()
COUNTRIES = (
    "Japan China Korea France Spain Italy Peru Chile Cuba Egypt Kenya Ghana India Nepal Iran Iraq Norway Sweden Poland Greece "
    "Turkey Brazil Canada Mexico Laos Thailand Vietnam Fiji Samoa Malta Cyprus Iceland"
).split()


def _cells(data: bytes, *columns: Sequence[str]) -> list[list[str]]:
    """Return rows of one word of each column, of sixteen each, in turn."""
    return [
        [column[int(sign, 16)] for column, sign in zip(columns, some, strict=False)]
        for some in chunks(data.hex(), len(columns))
    ]


def a_grammar(d: Random, data: bytes) -> str:
    """Sentences as a mimic function writes them, with all the small words that a sentence has."""
    said = []
    for cells in _cells(data, ADJECTIVES, NOUNS, VERBS, ADJECTIVES, NOUNS, PLACES):
        row = [*cells, *[""] * (6 - len(cells))]
        said.append(f"The {row[0]} {row[1]} {row[2]} a {row[3]} {row[4]} near the {row[5]}.")
    return " ".join(said)


def a_poem(d: Random, data: bytes) -> str:
    return "\n".join(
        f"my {' '.join(row[:1])} heart is like a {' '.join(row[1:2])}, it {' '.join(row[2:3])} the {' '.join(row[3:])}"
        for row in _cells(data, ADJECTIVES, NOUNS, VERBS, PLACES)
    )


def a_day_of_feelings(d: Random, data: bytes) -> str:
    return " ".join(f"i feel {row[0]} and {row[-1]} today." for row in _cells(data, FEELINGS, FEELINGS))


def japanese_sentences(d: Random, data: bytes) -> str:
    return "".join("".join(row) for row in _cells(data, WHO_JA, WHERE_JA, WHAT_JA, DID_JA))


def vietnamese_sentences(d: Random, data: bytes) -> str:
    return ". ".join(" ".join(row) for row in _cells(data, WHO_VI, DID_VI, WHAT_VI, WHERE_VI))


def russian_sentences(d: Random, data: bytes) -> str:
    return ". ".join(" ".join(row) for row in _cells(data, WHO_RU, DID_RU, WHAT_RU))


def chinese_reasons(d: Random, data: bytes) -> str:
    said = []
    for cells in _cells(data, PLACES_ZH, DID_ZH, THINGS_ZH, WHY_ZH):
        row = [*cells, *[""] * (4 - len(cells))]
        said.append(f"我今天在{row[0]}{row[1]}了一个{row[2]}，因为{row[3]}。")
    return "".join(said)


def dot_words(d: Random, data: bytes) -> str:
    """Places as three words."""
    return " ".join(".".join(some) for some in chunks(by_bits(data, 7, SHORT), 3))


def words_in_threes(d: Random, data: bytes) -> str:
    return "--".join("-".join(some) for some in chunks(by_bits(data, 7, SHORT[:128]), 3))


def hashtags_of_words(d: Random, data: bytes) -> str:
    return " ".join(f"#{word}" for word in by_bits(data, 6, SHORT[:64]))


def mentions(d: Random, data: bytes) -> str:
    return " ".join(f"@{SHORT[a & 63]}_{b % 100:02}" for a, b in zip(data[::2], data[1::2], strict=False))


def chinese_names(d: Random, data: bytes) -> str:
    signs = by_bits(data, 5, [str(n) for n in range(32)])
    return "、".join(
        "".join(table[int(sign)] for table, sign in zip((FAMILY_ZH, GIVEN_ZH, GIVEN_ZH), some, strict=False))
        for some in chunks(signs, 3)
    )


def korean_names(d: Random, data: bytes) -> str:
    return ", ".join("".join(row) for row in _cells(data, FAMILY_KO, GIVEN_KO))


def house_numbers(d: Random, data: bytes) -> str:
    return "，".join(f"{ROADS_ZH[a & 15]}路{b}号" for a, b in zip(data[::2], data[1::2], strict=False))


def stations(d: Random, data: bytes) -> str:
    return "到".join(by_bits(data, 4, STATIONS))


def verses(d: Random, data: bytes) -> str:
    return "; ".join(
        f"{BOOKS[a & 15]} {1 + (a >> 4)}:{1 + b}" for a, b in zip(data[::2], data[1::2], strict=False)
    )


def tarot(d: Random, data: bytes) -> str:
    return ", ".join(f"the {card}" for card in by_bits(data, 4, TAROT))


def league(d: Random, data: bytes) -> str:
    return "\n".join(
        f"{TEAMS[a >> 4]} {b >> 4} : {b & 15} {TEAMS[a & 15]}"
        for a, b in zip(data[::2], data[1::2], strict=False)
    )


def slang(d: Random, data: bytes) -> str:
    return " ".join(by_bits(data, 4, SLANG))


def latin_verbs(d: Random, data: bytes) -> str:
    return " ".join("".join(row) for row in _cells(data, LATIN_STEMS, LATIN_ENDINGS))


def recipe(d: Random, data: bytes) -> str:
    return ", then ".join(" ".join(row) for row in _cells(data, AMOUNTS, FOODS))


def recipe_in_grams(d: Random, data: bytes) -> str:
    foods = itertools.cycle(FOODS)
    return "\n".join(f"{byte} g {next(foods)}" for byte in data)


def menu(d: Random, data: bytes) -> str:
    return "\n".join(
        f"{dish} {byte % 16}.{'05'[byte & 1]}0"
        for dish, byte in zip(by_bits(data, 4, DISHES), data, strict=False)
    )


def shades(d: Random, data: bytes) -> str:
    return ", ".join(
        " ".join(table[int(sign)] for table, sign in zip((COLOURS, HUES), some, strict=False))
        for some in chunks(in_base(data, "01234567"), 2)
    )


def countries(d: Random, data: bytes) -> str:
    return ", ".join(by_bits(data, 5, COUNTRIES))


def fantasy_names(d: Random, data: bytes) -> str:
    starts = [c + v for c in "bdfgklmnprstvzhj" for v in "aeiou"][:64]
    return ", ".join("".join(some).capitalize() for some in chunks(by_bits(data, 6, starts), 3))


def verse_of_characters(d: Random, data: bytes) -> str:
    lines = chunks(by_bits(data, 7, COMMON_HAN), 5)
    ends = itertools.cycle("，。")
    return "\n".join("".join(line) + next(ends) for line in lines)


def polite_syllables(d: Random, data: bytes) -> str:
    table = COMMON_HANGUL[:128]
    return " ".join("".join(some) + "요." for some in chunks(by_bits(data, 7, table), 3))


def runs_in_chinese(d: Random, data: bytes) -> str:
    """So many black, so many white."""
    colours = itertools.cycle("黑白")
    return "".join(f"{'一二三四五六七八'[int(sign)]}{next(colours)}" for sign in in_base(data, "01234567"))


def black_and_white(d: Random, data: bytes) -> str:
    return "".join(
        "白" if bit else "黑" for byte in data for bit in (byte >> place & 1 for place in range(8))
    )


KINDS: dict[str, Encode] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}

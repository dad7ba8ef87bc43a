"""Personal data in forms that were all written down before the guard was tried on any. Samples as in personal.py."""

import random

from tests.moderation.generators.personal_pieces import (
    Kind,
    Sample,
    around,
    cn_mobile,
    grouped,
    hk_mobile,
    id_number,
    kr_mobile,
    tw_mobile,
    us_number,
)

_TABLES = {
    "pinyin": ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"],
    "soldiers'": "洞幺两三四五六拐八勾",
    "homophones": "令衣而伞寺午柳其吧酒",
    "capitals": "零壹贰叁肆伍陆柒捌玖",
    "japanese": ["ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"],
    "english": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "korean": "공일이삼사오육칠팔구",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "bengali": "০১২৩৪৫৬৭৮৯",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "han": "〇一二三四五六七八九",
    "figures": "0123456789",
}
_ENGLISH = _TABLES["english"]
_LEADS = (
    "我电话 ",
    "手机号：",
    "打我 ",
    "my number is ",
    "call me ",
    "제 번호는 ",
    "联系方式：",
    "whatsapp me ",
)
_MIXED = ("han", "circled", "figures", "capitals", "thai", "korean")


def _phone(dice: random.Random, said: str) -> Sample:
    return around(dice, dice.choice(_LEADS), said, "phone")


def _said(name: str, number: str, between: str) -> str:
    return between.join(_TABLES[name][int(sign)] for sign in number)


def _any_phone(dice: random.Random) -> str:
    return dice.choice((cn_mobile, kr_mobile, tw_mobile))(dice)


def _by_table(name: str, *between: str) -> Kind:
    return lambda dice: _phone(dice, _said(name, _any_phone(dice), dice.choice(between)))


def of_many_tables(dice: random.Random) -> Sample:
    number = _any_phone(dice)
    between = dice.choice(("", "", "-", " "))
    return _phone(dice, between.join(_TABLES[dice.choice(_MIXED)][int(sign)] for sign in number))


def with_pictures_between(dice: random.Random) -> Sample:
    return _phone(dice, dice.choice(("🌸", "❤️", "😀", "✨", "⭐")).join(_any_phone(dice)))


def in_brackets_each(dice: random.Random) -> Sample:
    first, last = dice.choice(("()", "[]", "【】", "「」", "<>"))
    return _phone(dice, "".join(f"{first}{sign}{last}" for sign in _any_phone(dice)))


def one_a_line(dice: random.Random) -> Sample:
    return around(dice, "竖着看\n", "\n".join(_any_phone(dice)), "phone")


def doubled_in_words(dice: random.Random) -> Sample:
    number, said = us_number(dice), []
    while number:
        if len(number) > 1 and number[0] == number[1]:
            said.append(f"double {_ENGLISH[int(number[0])]}")
            number = number[2:]
        else:
            said.append(_ENGLISH[int(number[0])])
            number = number[1:]
    return around(dice, "call me: ", " ".join(said), "phone")


def groups_as_numbers(dice: random.Random) -> Sample:
    number = us_number(dice)
    tens = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    def pair(two: str) -> str:
        if two[0] in "01" or two[1] == "0":
            return " ".join(_ENGLISH[int(sign)] for sign in two)
        return f"{tens[int(two[0])]}-{_ENGLISH[int(two[1])]}"

    said = [*(_ENGLISH[int(sign)] for sign in number[:6]), pair(number[6:8]), pair(number[8:])]
    return around(dice, "text me at ", " ".join(said), "phone")


def with_a_plus_in_words(dice: random.Random) -> Sample:
    lead = dice.choice(("加八六 ", "plus eight six ", "플러스 팔이 "))
    number = cn_mobile(dice) if "팔" not in lead else kr_mobile(dice)[1:]
    return _phone(dice, f"{lead}{grouped(number, (3, 4), ' ')}")


def named_groups(dice: random.Random) -> Sample:
    number = cn_mobile(dice)
    between = dice.choice(("然后", " 再 ", "，后面 ", "接着", " then "))
    return _phone(dice, grouped(number, (3, 4), between))


def hong_kong_said(dice: random.Random) -> Sample:
    return around(
        dice, dice.choice(("打畀我 ", "whatsapp 我 ", "電話係 ")), _said("han", hk_mobile(dice), ""), "phone"
    )


def mail_with_another_sign(dice: random.Random) -> Sample:
    name = "".join(dice.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(7))
    at, dot = dice.choice(
        (("(a)", "."), (" 圈a ", "点"), ("🌀", "."), (" @ ", " . "), ("＠", "。"), (" AT ", " DOT "), (" 小老鼠 ", " 點 "),
         ("{at}", "{dot}"), ("-at-", "-dot-"), (" arroba ", " punto "))
    )  # fmt: skip
    host = dice.choice(("naver", "gmail", "outlook", "qq", "163"))
    return around(
        dice, dice.choice(("邮箱 ", "email: ", "메일은 ", "写信 ")), f"{name}{at}{host}{dot}com", "email"
    )


def identity_in_numerals(dice: random.Random) -> Sample:
    table = dice.choice(("han", "capitals", "circled"))
    number = id_number(dice)
    made = "".join(_TABLES[table][int(sign)] if sign.isdecimal() else sign for sign in number)
    return around(dice, dice.choice(("身份证号 ", "证件号：", "")), made, "cn_id")


def identity_of_many_tables(dice: random.Random) -> Sample:
    number = id_number(dice)
    made = "".join(
        _TABLES[dice.choice(("han", "figures", "circled"))][int(sign)] if sign.isdecimal() else sign
        for sign in number
    )
    return around(dice, "身份证 ", made, "cn_id")


def own_accounts_called(dice: random.Random) -> Sample:
    handle = "".join(dice.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(5)) + f"_{dice.randrange(10, 99)}"
    lead, tail = dice.choice(
        (("我的绿泡泡是 ", ""), ("小红薯号 ", " 是我"), ("我的推特 @", ""), ("내 인스타 아이디 ", ""), ("my ig: ", ""),
         ("my telegram is ", ""), ("我的微信号是", ""), ("저는 트위터 @", " 써요"), ("我threads叫 ", ""), ("my discord is ", ""),
         ("제 카톡 아이디 ", "예요"), ("我的qq邮箱名 ", ""), ("add me on snap, ", ""))
    )  # fmt: skip
    return around(dice, lead, handle, "handle", tail)


def names_otherwise(dice: random.Random) -> Sample:
    lead, name, tail = dice.choice(
        (("本人", "李思彤", "，女"), ("我真名叫", "周雨桐", ""), ("姓名：", "王小雅", ""), ("署名 ", "陳怡君", ""), ("我全名是", "歐陽娜娜", ""),
         ("제 본명은 ", "한소희", "입니다"), ("이름: ", "김민서", ""), ("my full name is ", "Sophie Turner Wu", "."),
         ("name: ", "Emily Zhao", ""), ("call me by my real name, ", "Rachel Kim", ""), ("我的中文名是", "刘子涵", "。"))
    )  # fmt: skip
    return around(dice, lead, name, "name", tail)


def places_otherwise(dice: random.Random) -> Sample:
    number = dice.randrange(2, 180)
    lead, place = dice.choice(
        (("我家：", f"深圳市南山区科技园南路{number}号2栋1503"), ("快递寄", f"杭州市西湖区文三路{number}号4幢602室"),
         ("住址 ", f"台中市西屯區文華路{number}巷12號5樓"), ("집은 ", f"부산시 해운대구 우동 {number}번지 1205호"),
         ("our house is ", f"{number} Maple Avenue, Portland, OR 97205"), ("send it to ", f"{number}B King Street, Bristol BS1 4EF"),
         ("地址 ", f"成都市武侯区人民南路四段{number}号"), ("우리집 ", f"서울특별시 마포구 양화로 {number} 401호"))
    )  # fmt: skip
    return around(dice, lead, place, "address")


SELVES: dict[str, Kind] = {
    **{
        f"phone, {name}": _by_table(name, *between)
        for name, between in {
            "pinyin": (" ",),
            "soldiers'": ("",),
            "homophones": ("",),
            "capitals": ("", "、"),
            "japanese": (" ", ""),
            "english": (" ", "-"),
            "korean": (" ", "", "-"),
            "thai": ("", " "),
            "bengali": ("", "-"),
            "arabic": ("", " "),
            "circled": ("", " "),
            "han": ("", "·", ","),
        }.items()
    },
    **{
        name: made
        for name, made in list(globals().items())
        if name[0] != "_" and callable(made) and getattr(made, "__module__", "") == __name__
    },
}

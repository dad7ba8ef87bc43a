"""Mail, accounts, identity numbers and plates that are said, broken up or called otherwise."""

import random

from tests.moderation.generators.personal.phones_said import TABLES
from tests.moderation.generators.personal.pieces import Sample, around, id_number

_LETTERS = "abcdefghjkmnpqrstuvwxyz"


def _word(dice: random.Random, length: int) -> str:
    return "".join(dice.choice(_LETTERS) for _ in range(length))


def _handle(dice: random.Random) -> str:
    return f"{_word(dice, 5)}_{dice.randrange(10, 99)}"


def mail_said(dice: random.Random) -> Sample:
    name, at, dot = _word(dice, 7), *dice.choice(
        ((" 골뱅이 ", " 점 "), ("艾特", "点"), (" (at) ", " (dot) "), ("[at]", "[dot]"), (" 앳 ", " 닷 "), (" at ", " dot "))
    )  # fmt: skip
    host = dice.choice(("naver", "gmail", "outlook", "qq"))
    return around(dice, dice.choice(("메일 ", "邮箱 ", "email: ")), f"{name}{at}{host}{dot}com", "email")


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


def own_accounts(dice: random.Random) -> Sample:
    lead, tail = dice.choice(
        (
            ("我的小红书叫 ", ""), ("我抖音号是 ", "。"), ("我ins是 ", " 关注我"), ("제 인스타는 ", "예요"), ("내 트위터 @", " 야"),
            ("my insta is ", ""), ("my snapchat: ", ""), ("follow me on tiktok @", ""), ("微博 @", " 是我"), ("我的b站id ", ""),
        )
    )  # fmt: skip
    handle = _handle(dice)
    return Sample(f"{lead}{handle}{tail}", ((len(lead), len(lead) + len(handle), "handle"),))


def own_accounts_called(dice: random.Random) -> Sample:
    handle = "".join(dice.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(5)) + f"_{dice.randrange(10, 99)}"
    lead, tail = dice.choice(
        (("我的绿泡泡是 ", ""), ("小红薯号 ", " 是我"), ("我的推特 @", ""), ("내 인스타 아이디 ", ""), ("my ig: ", ""),
         ("my telegram is ", ""), ("我的微信号是", ""), ("저는 트위터 @", " 써요"), ("我threads叫 ", ""), ("my discord is ", ""),
         ("제 카톡 아이디 ", "예요"), ("我的qq邮箱名 ", ""), ("add me on snap, ", ""))
    )  # fmt: skip
    return around(dice, lead, handle, "handle", tail)


def identity_with_gaps(dice: random.Random) -> Sample:
    number = id_number(dice)
    made = dice.choice((" ", "-", ".")).join((number[:6], number[6:14], number[14:]))
    return around(dice, dice.choice(("身份证 ", "证件号码：", "")), made, "cn_id")


def identity_in_numerals(dice: random.Random) -> Sample:
    table = dice.choice(("han", "capitals", "circled"))
    number = id_number(dice)
    made = "".join(TABLES[table][int(sign)] if sign.isdecimal() else sign for sign in number)
    return around(dice, dice.choice(("身份证号 ", "证件号：", "")), made, "cn_id")


def identity_of_many_tables(dice: random.Random) -> Sample:
    number = id_number(dice)
    made = "".join(
        TABLES[dice.choice(("han", "figures", "circled"))][int(sign)] if sign.isdecimal() else sign
        for sign in number
    )
    return around(dice, "身份证 ", made, "cn_id")


def plates_and_papers(dice: random.Random) -> Sample:
    figures = f"{dice.randrange(10_000, 99_999)}"
    lead, made, kind = dice.choice(
        (
            ("车牌 ", f"沪A·{figures}", "plate"), ("我的车 ", f"粤B D{figures}", "plate"), ("车号是", f"京 N {figures}", "plate"),
            ("차번호 ", f"{figures[:2]}가 {figures[1:]}", "plate"), ("내 차는 ", f"1{figures[:2]}나{figures[1:]}", "plate"),
            ("护照号码 ", f"E{figures}678", "passport"), ("passport no. ", f"G{figures}123", "passport"),
            ("여권번호는 ", f"M{figures}123", "passport"),
        )
    )  # fmt: skip
    return around(dice, lead, made, kind)

"""Kinds of personal data that nobody had thought of before, written down before the guard was tried on them.

What was found at first sight is in docs/guards.md; some were mended afterwards. Samples as in personal.py.
"""

import random

from tests.moderation.generators.personal_pieces import (
    Kind,
    Sample,
    around,
    cn_mobile,
    gb_mobile,
    grouped,
    hk_mobile,
    id_number,
    kr_mobile,
    tw_mobile,
    us_number,
)

_LETTERS = "abcdefghjkmnpqrstuvwxyz"


def _word(dice: random.Random, length: int) -> str:
    return "".join(dice.choice(_LETTERS) for _ in range(length))


def _handle(dice: random.Random) -> str:
    return f"{_word(dice, 5)}_{dice.randrange(10, 99)}"


def _phone(lead: str, number: str, tail: str = "") -> Sample:
    return Sample(f"{lead}{number}{tail}", ((len(lead), len(lead) + len(number), "phone"),))


def letters_for_figures(dice: random.Random) -> Sample:
    made = grouped(cn_mobile(dice), (3, 4), "-").replace("0", "O").replace("1", "l")
    return _phone(dice.choice(("我电话 ", "手机号：", "打我 ")), made)


def with_a_word_between(dice: random.Random) -> Sample:
    return _phone(
        "번호는 ", grouped(kr_mobile(dice), (3, 4), dice.choice((" 다시 ", " 에 ", " - "))), " 이야"
    )


def with_stars(dice: random.Random) -> Sample:
    number = grouped(cn_mobile(dice), (3, 4), dice.choice(("*", "~", " / ", "—", "，")))
    return _phone(dice.choice(("联系电话 ", "我的号码：")), number, " 晚上打")


def from_abroad(dice: random.Random) -> Sample:
    number = dice.choice(
        (
            f"+86 {grouped(cn_mobile(dice), (3, 4), ' ')}",
            f"0082-{grouped(kr_mobile(dice)[1:], (2, 4), '-')}",
            f"+1 ({us_number(dice)[:3]}) {us_number(dice)[3:6]}-{us_number(dice)[6:]}",
            f"+44 {grouped(gb_mobile(dice)[1:], (4,), ' ')}",
            f"+852 {grouped(hk_mobile(dice), (4,), ' ')}",
            f"+886 {grouped(tw_mobile(dice)[1:], (3, 3), '-')}",
        )
    )
    return _phone(dice.choice(("", "my number: ", "打这个 ")), number)


def mail_said(dice: random.Random) -> Sample:
    name, at, dot = _word(dice, 7), *dice.choice(
        ((" 골뱅이 ", " 점 "), ("艾特", "点"), (" (at) ", " (dot) "), ("[at]", "[dot]"), (" 앳 ", " 닷 "), (" at ", " dot "))
    )  # fmt: skip
    host = dice.choice(("naver", "gmail", "outlook", "qq"))
    return around(dice, dice.choice(("메일 ", "邮箱 ", "email: ")), f"{name}{at}{host}{dot}com", "email")


def told_names(dice: random.Random) -> Sample:
    lead, name = dice.choice(
        (
            ("我叫", "林晓彤"), ("我的名字是", "王思雨"), ("大家好，我是", "陈佳怡"), ("署名：", "赵雅琴"), ("落款 ", "周梦洁"),
            ("제 이름은 ", "김서연"), ("저는 ", "박지민"), ("본명 ", "최유진"), ("my name is ", "Hannah Lee"), ("I'm ", "Grace Chen"),
            ("this is ", "Minji Park"), ("名前は", "佐藤花子"),
        )
    )  # fmt: skip
    tail = "이라고 합니다" if lead == "저는 " else dice.choice(("。", ".", ""))
    return Sample(f"{lead}{name}{tail}", ((len(lead), len(lead) + len(name), "name"),))


def where_somebody_lives(dice: random.Random) -> Sample:
    lead, place = dice.choice(
        (
            ("我住", f"朝阳区建国路{dice.randrange(1, 99)}号院3号楼2单元501"),
            ("家在", f"广州市天河区体育西路{dice.randrange(1, 200)}号1203房"),
            ("地址：", f"台北市信義區松仁路{dice.randrange(1, 200)}號7樓之3"),
            ("住 ", f"九龍旺角彌敦道{dice.randrange(500, 799)}號12樓B室"),
            ("주소는 ", f"서울시 강남구 테헤란로 {dice.randrange(1, 400)} 1203호"),
            ("저희 집 ", f"경기도 성남시 분당구 정자일로 {dice.randrange(1, 200)} 101동 502호"),
            ("I live at ", f"{dice.randrange(2, 300)} Baker Street, London NW1 6XE"),
            ("my address is ", f"Flat {dice.randrange(1, 30)}, 22 Rose Lane, Leeds"),
        )
    )
    return Sample(f"{lead}{place}", ((len(lead), len(lead) + len(place), "address"),))


def identity_with_gaps(dice: random.Random) -> Sample:
    number = id_number(dice)
    made = dice.choice((" ", "-", ".")).join((number[:6], number[6:14], number[14:]))
    return around(dice, dice.choice(("身份证 ", "证件号码：", "")), made, "cn_id")


def own_accounts(dice: random.Random) -> Sample:
    lead, tail = dice.choice(
        (
            ("我的小红书叫 ", ""), ("我抖音号是 ", "。"), ("我ins是 ", " 关注我"), ("제 인스타는 ", "예요"), ("내 트위터 @", " 야"),
            ("my insta is ", ""), ("my snapchat: ", ""), ("follow me on tiktok @", ""), ("微博 @", " 是我"), ("我的b站id ", ""),
        )
    )  # fmt: skip
    handle = _handle(dice)
    return Sample(f"{lead}{handle}{tail}", ((len(lead), len(lead) + len(handle), "handle"),))


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


FRESH: dict[str, Kind] = {
    "phone, letters for figures": letters_for_figures,
    "phone, a word between": with_a_word_between,
    "phone, stars and strokes": with_stars,
    "phone from abroad": from_abroad,
    "mail, said": mail_said,
    "names, told": told_names,
    "addresses": where_somebody_lives,
    "identity number with gaps": identity_with_gaps,
    "own accounts": own_accounts,
    "plates and papers": plates_and_papers,
}

"""Personal data as the forms of the policy know it, by dice; and what only looks like it."""

import random
from collections.abc import Callable

from tests.moderation.generators.personal.pieces import Kind, Sample, cn_mobile, kr_mobile

Dice = random.Random


def _digits(dice: Dice, many: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(many))


def _told(before: str, what: str, after: str, kind: str) -> Sample:
    return Sample(before + what + after, ((len(before), len(before) + len(what), kind),))


def _form(kind: str, before: str, make: Callable[[Dice], str], after: str) -> Kind:
    return lambda dice: _told(before, make(dice), after, kind)


def _ssn(dice: Dice) -> str:
    return f"{dice.randrange(100, 665)}-{dice.randrange(10, 99)}-{dice.randrange(1000, 9999)}"


def _iban(dice: Dice) -> str:
    account = _digits(dice, 18)
    check = 98 - int(f"{account}131400") % 97
    told = f"DE{check:02}{account}"
    return " ".join(told[at : at + 4] for at in range(0, len(told), 4))


def _street(dice: Dice) -> str:
    name = dice.choice(("Alder", "Copper Beech", "Thornbury", "St Agnes", "Old Mill"))
    return f"{dice.randrange(2, 9800)} {name} {dice.choice(('Lane', 'Street', 'Road', 'Avenue', 'Court'))}"


def _block(dice: Dice) -> str:
    return (
        f"{dice.randrange(2, 40)}栋{dice.randrange(1, 6)}单元{dice.randrange(2, 30)}0{dice.randrange(1, 5)}"
    )


def _flat(dice: Dice) -> str:
    return f"{dice.randrange(101, 130)}동 {dice.randrange(2, 20)}0{dice.randrange(1, 9)}호"


def _japanese(dice: Dice) -> str:
    return f"0{dice.choice('789')}0-{dice.randrange(1000, 9999)}-{dice.randrange(1000, 9999)}"


def _taiwanese_account(dice: Dice) -> str:
    return f"{dice.randrange(4, 822):03} {_digits(dice, 4)}-{_digits(dice, 4)}-{_digits(dice, 4)}"


def _korean_account(dice: Dice) -> str:
    return f"{_digits(dice, 6)}-{dice.randrange(10, 99)}-{_digits(dice, 6)}"


def _sprinkled(dice: Dice) -> str:
    sign = dice.choice(("❤", "~", "＊", "了", "呀", " "))
    return sign.join(cn_mobile(dice))


def _in_lines(dice: Dice) -> str:
    number = cn_mobile(dice)
    return f"{number[:3]}\n{number[3:7]}\n{number[7:]}"


def _like_letters(dice: Dice) -> str:
    number = kr_mobile(dice)
    return f"O1O-{number[3:7]}-{number[7:]}"


def _han_name(dice: Dice) -> str:
    return dice.choice("林郑郭蔡彭") + dice.choice(("晓冉", "书宁", "以辰", "若彤"))


def _korean_name(dice: Dice) -> str:
    return dice.choice("김박최윤") + dice.choice(("하린", "도윤", "서연", "지호"))


def _english_name(dice: Dice) -> str:
    return f"{dice.choice(('Marcus', 'Priya', 'Elena', 'Owen'))} {dice.choice(('Halloway', 'Fenwick', 'Castellan'))}"


def _plate(dice: Dice) -> str:
    return f"A{dice.choice('BCDEFG')}{dice.randrange(10, 74)} {dice.choice(('KLM', 'XTR', 'VEG', 'OPS'.replace('O', 'J')))}"


def _handle(dice: Dice) -> str:
    return f"{dice.choice(('fern', 'tofu', 'mossy'))}_{dice.choice(('owl', 'tea'))}{dice.randrange(10, 99)}"


FORMS: dict[str, Kind] = {
    "social security number": _form("national_id", "they filed taxes with my ssn ", _ssn, " last year"),
    "iban": _form("account", "he wanted it sent to ", _iban, " within the hour"),
    "street": _form("address", "my aunt lives at ", _street, " and he knows"),
    "block and stair": _form("address", "我们小区", _block, "，他来过两次"),
    "flat": _form("address", "택배를 ", lambda dice: f"현대 {_flat(dice)}", " 로 보냈더라고요"),
    "japanese mobile": _form("phone", "連絡先は", _japanese, "です"),
    "taiwanese account": _form("account", "叫我匯到玉山銀行 ", _taiwanese_account, " 說是押金"),
    "korean account": _form("account", "신한은행 ", _korean_account, " 으로 보내래요"),
    "digits with signs between": _form("phone", "找我 ", _sprinkled, " 中间的去掉"),
    "in three lines": _form("phone", "", _in_lines, ""),
    "letters like figures": _form("phone", "", _like_letters, " 글자는 숫자예요"),
    "chinese name": _form("name", "我前男友叫做", _han_name, "，大家小心"),
    "korean name": _form("name", "그 사람 이름은 ", _korean_name, " 입니다"),
    "english name": _form("name", "his full name is ", _english_name, ", look him up"),
    "british plate": _form("plate", "a grey van, ", _plate, ", outside since noon"),
    "snap": _form("handle", "snap 👻 ", _handle, ""),
}


def _scores(dice: Dice) -> str:
    return "mood this month: " + " ".join(str(dice.randrange(1, 10)) for _ in range(dice.randrange(9, 30)))


def _table(dice: Dice) -> str:
    return ",".join(_digits(dice, 5) for _ in range(dice.randrange(3, 12)))


def _hash(dice: Dice) -> str:
    return "sha256 " + "".join(dice.choice("0123456789abcdef") for _ in range(64))


def _date(dice: Dice) -> str:
    return f"다음 재판은 {dice.randrange(2024, 2031)}년 {dice.randrange(1, 13)}월 {dice.randrange(1, 29)}일 10시 30분"


NEAR: dict[str, Callable[[Dice], str]] = {
    "scores": _scores,
    "table": _table,
    "hash": _hash,
    "date": _date,
    "law": lambda dice: (
        f"刑法第{dice.randrange(100, 400)}条第{dice.randrange(1, 4)}款，{dice.randrange(2, 9)}楼5号窗口"
    ),
    "price": lambda dice: (
        f"律师费{dice.randrange(1, 30)}000，分{dice.randrange(2, 9)}期，每期{dice.randrange(200, 900)}元"
    ),
    "order": lambda dice: f"order {_digits(dice, 3)}-{_digits(dice, 7)}-{_digits(dice, 7)} never came",
    "book": lambda _: "小说主角叫林晓冉，结局好温柔",
    "court": lambda dice: f"第{dice.randrange(1, 20)}法庭，3楼左手边，早上9:30",
    "version": lambda dice: (
        f"Android {dice.randrange(9, 15)}, build {_digits(dice, 4)}.{_digits(dice, 6)}.002"
    ),
    "called": lambda _: "She called Victim Support and they called Legal Aid for me",
    "verification": lambda dice: f"인증번호 {_digits(dice, 6)} 가 계속 와요",
}

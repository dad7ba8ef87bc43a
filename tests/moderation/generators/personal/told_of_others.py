"""Personal data as people tell it of each other: plates, classes, numbers of students, names beside papers; by dice.

Names of schools, shops and people are made up of what no place bears.
"""

import random
from collections.abc import Callable

from tests.moderation.generators.personal.pieces import Kind, Sample

Dice = random.Random
LANDS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
HAN, SYLLABLES = "零一二三四五六七八九", "공일이삼사오육칠팔구"
CAPITAL = "零壹贰叁肆伍陆柒捌玖"


def _digits(dice: Dice, many: int) -> str:
    return str(dice.randrange(1, 10)) + "".join(dice.choice("0123456789") for _ in range(many - 1))


def _form(kind: str, before: str, make: Callable[[Dice], str], after: str) -> Kind:
    def told(dice: Dice) -> Sample:
        what = make(dice)
        return Sample(before + what + after, ((len(before), len(before) + len(what), kind),))

    return told


def _plate(dice: Dice) -> str:
    own = f"{dice.choice('23456789')}{dice.choice('BCDEFGH')}{dice.choice('23456789')}{dice.choice('KLMNP')}"
    return f"{dice.choice(LANDS)}{dice.choice('ABCDEFG')}{own}{dice.choice('23456789')}"


def _plate_aloud(dice: Dice) -> str:
    said = " ".join(dice.choice(HAN[1:]) for _ in range(4))
    return f"{dice.choice(LANDS)} {dice.choice('ABCDEFG')} 杠 {said} {dice.choice('KLMNP')}"


def _korean_plate_aloud(dice: Dice) -> str:
    tens = f"{dice.choice('이삼사오육')}십{dice.choice('일이삼사오육칠')}"
    return f"{tens} {dice.choice('두누너머')}에 {''.join(dice.choice(SYLLABLES[1:]) for _ in range(4))}"


def _class(dice: Dice) -> str:
    school = dice.choice(("云杉岭第十九中学", "栖霞谷附中", "白鹭湾高中", "沐川溪實驗中學"))
    return f"{school}{dice.choice(('高一', '高二', '初三', '二年'))}{dice.choice(('（4）', '7', '十二'))}班"


def _korean_class(dice: Dice) -> str:
    school = dice.choice(("솔빛누리고등학교", "은가람여고", "달맞이중학교", "해오름초등학교"))
    return f"{school} {dice.randrange(1, 4)}학년 {dice.randrange(1, 13)}반"


def _english_class(dice: Dice) -> str:
    school = dice.choice(("Thornwick Academy", "Larkmoor High", "Saint Ebba Grammar"))
    return f"Year {dice.randrange(7, 13)} at {school}"


def _student(dice: Dice) -> str:
    return dice.choice(("", "B", "m")) + _digits(dice, dice.choice((8, 9, 12)))


def _korean_student(dice: Dice) -> str:
    return f"20{dice.randrange(10, 26)}-{_digits(dice, 5)}"


def _taiwanese_address(dice: Dice) -> str:
    road = dice.choice(("清泉路", "柏樹街", "星河路"))
    return f"新北市中和區{road}{dice.randrange(2, 400)}之{dice.randrange(1, 9)}號{dice.randrange(2, 12)}樓"


def _capital_address(dice: Dice) -> str:
    one, two, three = (dice.choice(CAPITAL[1:]) for _ in range(3))
    return f"长沙天心区柳絮路{one}拾{two}号{three}栋"


def _name_with_paper(dice: Dice) -> str:
    return dice.choice("林郑郭蔡彭") + dice.choice(("晓冉", "书宁", "以辰", "若彤"))


def _handle(dice: Dice) -> str:
    return f"{dice.choice(('mora', 'tilly', 'kesun'))}.{dice.choice(('fern', 'moth', 'quill'))}{_digits(dice, 2)}"


def _handle_in_words(dice: Dice) -> str:
    dot = dice.choice(("下划线", "底線", " underscore ", " 언더바 ", " ขีดล่าง "))
    return f"{dice.choice(('mora', 'tilly', 'kesun'))}{dot}{dice.choice(('fern', 'moth'))}{_digits(dice, 3)}"


def _glued(dice: Dice) -> str:
    return dice.choice(("mjf", "tbwq", "hkz")) + _digits(dice, 6)


def _apart(dice: Dice) -> str:
    return " ".join(f"{dice.choice(('mora', 'tilly'))}.{dice.choice(('fern', 'moth'))}{_digits(dice, 2)}")


def _in_pieces(dice: Dice) -> str:
    return f"{dice.choice(('138', '159', '186'))}，中间{_digits(dice, 4)}，最后四位{_digits(dice, 4)}"


def _korean_pieces(dice: Dice) -> str:
    return f"가운데 {_digits(dice, 4)} 끝자리 {_digits(dice, 4)}"


def _post_office(dice: Dice) -> str:
    return f"局號{_digits(dice, 7)}帳號{_digits(dice, 7)}"


def _vietnamese(dice: Dice) -> str:
    words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    said = " ".join(words[dice.choice((3, 5, 6, 8, 9))] for _ in range(3))
    return f"không {said}, {_digits(dice, 3)}, {words[4]} {words[7]} {words[1]}"


TOLD: dict[str, Kind] = {
    "mainland plate": _form("plate", "他的车牌", _plate, "，总停在门口"),
    "mainland plate aloud": _form("plate", "车牌是", _plate_aloud, ""),
    "korean plate aloud": _form("plate", "차번호 ", _korean_plate_aloud, " 흰색"),
    "school and class": _form("address", "她是", _class, "的"),
    "korean school and class": _form("address", "", _korean_class, " 애들이에요"),
    "english school and year": _form("address", "she's in ", _english_class, " and they all saw it"),
    "student number": _form("national_id", "学号", _student, "，别告诉别人"),
    "korean student number": _form("national_id", "학번 ", _korean_student, " 이에요"),
    "employee number": _form("national_id", "his employee number is ", _student, ", HR said"),
    "taiwanese house of a house": _form("address", "寄到", _taiwanese_address, "了"),
    "numbers of an address in capitals": _form("address", "", _capital_address, ""),
    "name before an identity card": _form("name", "加害人", _name_with_paper, "（A123456789）"),
    "line": _form("handle", "加賴 ", _handle, ""),
    "cantonese": _form("handle", "ig係", _handle, "，唔好加"),
    "handle with a word in it": _form("handle", "微信号", _handle_in_words, " 加我"),
    "glued to its app": _form("handle", "vx", _glued, "，备注一下"),
    "handle letter by letter": _form("handle", "insta: ", _apart, " (no spaces)"),
    "phone with its parts named": _form("phone", "他号码前三位", _in_pieces, ""),
    "korean phone with its parts named": _form("phone", "앞자리는 다 같고 ", _korean_pieces, ""),
    "post office account": _form("account", "郵局七百，", _post_office, ""),
    "vietnamese phone in words": _form("phone", "zalo em ", _vietnamese, " nhé"),
}
"""Kinds of what is told of somebody, each with its place."""

NOT_TOLD: dict[str, Callable[[Dice], str]] = {
    "class without a school": lambda dice: (
        f"我们高中{dice.choice(('二年三班', '高二（4）班'))}的人都知道了，她在隔壁学校"
    ),
    "korean class without a school": lambda dice: f"우리 학교 {dice.randrange(1, 4)}학년 3반 담임이 알았어요",
    "a year at school": lambda dice: f"in year {dice.randrange(7, 12)} at my old school everybody knew",
    "bus": lambda dice: f"坐{dice.randrange(1, 900)}路公交到中学，末班车{dice.randrange(21, 24)}点",
    "flight": lambda dice: f"飞机是CA{_digits(dice, 4)}，下午到",
    "price": lambda dice: f"押金{_digits(dice, 4)}，中间涨了{_digits(dice, 3)}块，最后退了一半",
    "age": lambda dice: f"그때 제가 열여섯, 동생은 {dice.randrange(7, 14)}살, 지금은 스물이에요",
    "version": lambda dice: f"微信是8.0.{dice.randrange(2, 60)}版本，discord is v1.{_digits(dice, 2)}",
    "a place in the queue": lambda dice: f"排第{dice.randrange(2, 40)}位，前三位都走了，后四位还没来",
    "a shop": lambda _: "我姐姐在路口一家诊所上班，她说可以陪我去",
    "naming things": lambda _: "变量名用下划线连起来，比如 snake underscore case 这种写法",
    "counting": lambda dice: (
        f"one two three four five six, then {dice.randrange(7, 60)} breaths, that helped"
    ),
    "dates": lambda dice: (
        f"2026年{dice.randrange(1, 13)}月的班，学号我早忘了，工号0{dice.randrange(10, 99)}也忘了"
    ),
}
"""What stands near such words every day and is nobody's."""

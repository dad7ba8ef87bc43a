"""What the samples for the personal guard are put together from. All numbers are drawn, names and streets invented."""

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and what is in it: start, end, type."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


Kind = Callable[[random.Random], Sample]

BEFORE = (
    "",
    "今天终于去做了笔录。",
    "我不知道该不该说，",
    "有事可以找我，",
    "I finally told my sister. ",
    "ok so, ",
    "오늘 상담 다녀왔어요. ",
    "혹시 필요하시면 ",
    "谢谢大家！\n",
    "今天跟 therapist 聊了很久，",
    "謝謝妳們一直陪我，",
    "ㅠㅠ ",
)
AFTER = (
    "",
    " 谢谢",
    " thanks",
    "，晚上都在",
    " 입니다",
    "。大家晚安",
    "\n",
    " ㅠㅠ",
    "!",
    " 🙏",
    "，別傳出去",
)
HAN = "安晨雨晴夏宁禾若溪文静怡君小满朵云舒然可欣佳慧子涵诗琪"
HANGUL_NAMES = (
    "민지",
    "서연",
    "하늘",
    "지우",
    "수빈",
    "은서",
    "예린",
    "다은",
    "소율",
    "유나",
    "보라",
    "가람",
)
HANGUL_DIGITS = "공일이삼사오육칠팔구"
HAN_DIGITS = "零一二三四五六七八九"
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def around(dice: random.Random, lead: str, thing: str, type_: str, tail: str = "") -> Sample:
    """Return `thing` after `lead` and before `tail`, with other talk around."""
    before = dice.choice(BEFORE) + lead
    return Sample(
        before + thing + tail + dice.choice(AFTER), ((len(before), len(before) + len(thing), type_),)
    )


def digits(dice: random.Random, count: int) -> str:
    return "".join(str(dice.randrange(10)) for _ in range(count))


def grouped(number: str, sizes: tuple[int, ...], mark: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return mark.join([*parts, number[at:]] if at < len(number) else parts)


def mapped(number: str, signs: str) -> str:
    return "".join(signs[int(char)] if char.isdecimal() else char for char in number)


def shifted(number: str, first: int) -> str:
    return "".join(chr(first + int(char)) if char.isdecimal() else char for char in number)


def cn_mobile(dice: random.Random) -> str:
    return (
        dice.choice(("138", "139", "150", "159", "166", "177", "186", "188", "199", "133"))
        + "0000"
        + digits(dice, 4)
    )


def kr_mobile(dice: random.Random) -> str:
    return f"010{dice.randint(2000, 9999)}{digits(dice, 4)}"


def us_number(dice: random.Random) -> str:
    return dice.choice(("415", "212", "312", "617", "206", "713")) + "555" + "01" + digits(dice, 2)


def hk_mobile(dice: random.Random) -> str:
    return dice.choice(("9123", "6123", "5123", "9321", "6321")) + digits(dice, 4)


def tw_mobile(dice: random.Random) -> str:
    return "09" + dice.choice("1237") + digits(dice, 7)


def mo_mobile(dice: random.Random) -> str:
    return "66" + dice.choice("1234") + digits(dice, 5)


def any_phone(dice: random.Random) -> str:
    return dice.choice((cn_mobile, kr_mobile, tw_mobile))(dice)


def gb_mobile(dice: random.Random) -> str:
    return dice.choice(("07400", "07500", "07900", "07811")) + "1" + digits(dice, 5)


def id_number(dice: random.Random) -> str:
    """Return a mainland identity number of a birth between 1900 and 1912."""
    body = (
        dice.choice(("110101", "310104", "420106", "440305", "510107", "610113", "330106", "650102"))
        + str(dice.randint(1900, 1912))
        + f"{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
        + digits(dice, 3)
    )
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]


def rrn(dice: random.Random, *, checked: bool = True) -> str:
    """Return a resident registration number, hyphenated."""
    year = dice.randint(0, 12) if checked else dice.randint(21, 25)
    gender = dice.choice("12") if checked else dice.choice("34")
    body = f"{year:02}{dice.randint(1, 12):02}{dice.randint(1, 28):02}{gender}{digits(dice, 5)}"
    total = sum(int(a) * b for a, b in zip(body, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=True))
    last = str((11 - total % 11) % 10) if checked else digits(dice, 1)
    return f"{body[:6]}-{body[6:]}{last}"


def card(dice: random.Random, first: str, length: int) -> str:
    body = first + digits(dice, length - len(first) - 1)
    total = 0
    for place, char in enumerate(reversed(body)):
        value = int(char) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def han_name(dice: random.Random) -> str:
    return dice.choice("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗") + "".join(
        dice.sample(HAN, dice.choice((1, 2, 2, 2)))
    )


def korean_name(dice: random.Random) -> str:
    return dice.choice("김이박최정강조윤장임한오서신권황") + dice.choice(HANGUL_NAMES)


def mailbox(dice: random.Random) -> str:
    return (
        dice.choice(("minji", "lin", "xiaoyu", "ada", "haru", "soo-ah", "chen.yi"))
        + dice.choice(("", "_k", ".", "-"))
        + str(dice.randint(1, 99))
    )


def host(dice: random.Random) -> str:
    return dice.choice(("example.com", "mail.example.org", "qq.example.com", "example.net"))


def handle(dice: random.Random) -> str:
    return (
        dice.choice(("lin", "xiaoyu", "haru", "mina", "ada"))
        + dice.choice(("_", ".", ""))
        + str(dice.randint(10, 99999))
    )


MAINLAND = (
    ("广东省", "深圳市", "南山区"),
    ("上海市", "", "静安区"),
    ("北京市", "", "朝阳区"),
    ("浙江省", "杭州市", "西湖区"),
    ("四川省", "成都市", "武侯区"),
    ("", "南京市", "鼓楼区"),
    ("", "武汉市", "洪山区"),
    ("湖南省", "长沙市", "岳麓区"),
)
ROADS = ("听涛路", "晨曦路", "听雨路", "青石街", "望月大道", "梧桐巷", "柳岸路", "长乐街")
HOUSES = ("8栋1408房", "16号楼2352室", "174室", "3单元502", "2幢901室", "")


def mainland_address(dice: random.Random) -> str:
    road = f"{dice.choice(ROADS)}{dice.randint(1, 400)}{dice.choice(('号', '号', '弄'))}"
    return "".join(dice.choice(MAINLAND)) + road + dice.choice(HOUSES).removesuffix("3单元502") or road


def korean_address(dice: random.Random) -> str:
    place = dice.choice(
        (
            "서울특별시 마포구",
            "경기도 성남시 분당구",
            "부산광역시 해운대구",
            "서울시 관악구",
            "대구 수성구",
            "인천광역시 연수구",
        )
    )
    road = dice.choice(("예시로", "예시로20번길", "가람길", "하늘대로", "새빛로12길"))
    return f"{place} {road} {dice.randint(1, 200)}"


def taiwan_address(dice: random.Random) -> str:
    place = dice.choice(("台北市大安區", "新北市板橋區", "臺中市西屯區", "高雄市三民區", "台南市東區"))
    road = dice.choice(("示例東路二段", "晨光路一段", "望月街", "青石路"))
    return f"{place}{road}{dice.randint(1, 300)}號{dice.choice(('', '5樓', '12樓之3'))}"


def half_in_numerals(dice: random.Random) -> Sample:
    number = cn_mobile(dice)
    return around(dice, "我电话", number[:3] + mapped(number[3:7], HAN_DIGITS) + number[7:], "phone")


def part_read_aloud(dice: random.Random) -> Sample:
    number = kr_mobile(dice)
    return around(dice, "번호는 ", f"공일공 {number[3:7]} {number[7:]}", "phone")

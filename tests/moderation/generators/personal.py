"""Personal data as people write it, for the personal guard: kinds are functions of dice to a text with spans.

Kinds in DEVELOPED were known while the guard was written. Those in HELD_OUT were written down before it was
tried on them: 96.5 % were found at first sight, with 4.9 % false alarms on near misses; then it was mended.
All numbers are drawn, all names and streets invented.
"""

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


DEVELOPED: dict[str, Kind] = {
    "cn phone": lambda dice: around(
        dice, "", grouped(cn_mobile(dice), (3, 4), dice.choice(("", "-", ".", " "))), "phone"
    ),
    "cn phone after a word": lambda dice: around(
        dice, dice.choice(("电话", "手机：", "联系我：")), cn_mobile(dice), "phone"
    ),
    "cn phone from abroad": lambda dice: around(
        dice, "", dice.choice(("+86 ", "+86", "0086", "86-", "+86-")) + cn_mobile(dice), "phone"
    ),
    "cn phone full width": lambda dice: around(dice, "", shifted(cn_mobile(dice), 0xFF10), "phone"),
    "cn phone in numerals": lambda dice: around(
        dice, "联系我：", mapped(cn_mobile(dice), HAN_DIGITS), "phone"
    ),
    "kr phone": lambda dice: around(
        dice, "", grouped(kr_mobile(dice), (3, 4), dice.choice(("", "-", ".", " ", ")"))), "phone"
    ),
    "kr phone read aloud": lambda dice: around(
        dice,
        "",
        grouped(mapped(kr_mobile(dice), HANGUL_DIGITS), (3, 4), dice.choice(("", "-", " "))),
        "phone",
    ),
    "us phone": lambda dice: around(
        dice,
        "",
        dice.choice(
            ("({0}) {1}-{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0}{1}{2}", "+1 {0} {1} {2}", "1-{0}-{1}-{2}")
        ).format(*grouped(us_number(dice), (3, 3), "|").split("|")),
        "phone",
    ),
    "hk phone from abroad": lambda dice: around(
        dice,
        "",
        dice.choice(("+852 ", "+852-", "852 ", "00852"))
        + grouped(hk_mobile(dice), (4,), dice.choice((" ", ""))),
        "phone",
    ),
    "hk phone after a word": lambda dice: around(
        dice,
        dice.choice(("電話：", "我的手機 ", "whatsapp ", "call me ")),
        grouped(hk_mobile(dice), (4,), dice.choice((" ", "-", ""))),
        "phone",
    ),
    "tw phone": lambda dice: around(
        dice, "", grouped(tw_mobile(dice), (4, 3), dice.choice(("-", " ", ""))), "phone"
    ),
    "mo phone": lambda dice: around(
        dice, "", "+853 " + grouped(mo_mobile(dice), (4,), dice.choice((" ", ""))), "phone"
    ),
    "gb phone": lambda dice: around(
        dice,
        "",
        dice.choice((gb_mobile(dice), grouped(gb_mobile(dice), (5,), " "), "+44 " + gb_mobile(dice)[1:])),
        "phone",
    ),
    "other countries": lambda dice: around(
        dice,
        "",
        dice.choice(("+81 90-1234-", "+49 1512 345", "+61 412 34 ", "+84 912 34 ", "+65 8123 "))
        + digits(dice, 4),
        "phone",
    ),
    "cn id": lambda dice: around(
        dice,
        dice.choice(("身份证号", "身份证：", "")),
        grouped(id_number(dice), (6, 8), dice.choice(("", " "))),
        "cn_id",
    ),
    "kr rrn": lambda dice: around(
        dice, dice.choice(("주민번호 ", "주민등록번호: ", "")), rrn(dice), "kr_rrn"
    ),
    "kr rrn since 2020": lambda dice: around(
        dice, dice.choice(("", "주민번호 ")), rrn(dice, checked=False), "kr_rrn"
    ),
    "e-mail": lambda dice: around(
        dice, dice.choice(("", "邮箱", "이메일은 ", "mail me: ")), f"{mailbox(dice)}@{host(dice)}", "email"
    ),
    "e-mail spelled": lambda dice: around(
        dice,
        "邮箱 ",
        mailbox(dice)
        + dice.choice(("艾特{}", " at {}", "골뱅이{}", "[at]{}", " (at) {}")).format(
            host(dice).replace(".", dice.choice((" dot ", "点", "점", "[dot]")))
        ),
        "email",
    ),
    "mainland address": lambda dice: around(
        dice, dice.choice(("地址：", "家在", "我住", "住在")), mainland_address(dice), "address"
    ),
    "korean address": lambda dice: around(
        dice, dice.choice(("", "저는 ", "주소: ", "집은 ")), korean_address(dice), "address"
    ),
    "english address": lambda dice: around(
        dice,
        dice.choice(("I live at ", "my address is ", "")),
        f"{dice.randint(1, 990)} {dice.choice(('Example', 'Willow', 'Old Mill', 'Harbour'))} "
        f"{dice.choice(('Street', 'Road', 'Lane', 'Avenue'))}, {dice.choice(('Flat 38, London SW1A 0AA', 'Leeds LS1 4AB', 'Springfield, IL 62704', 'Apt 4B, Oakland, CA 94607'))}",
        "address",
    ),
    "taiwan address": lambda dice: around(
        dice, dice.choice(("住", "地址：", "我家在")), taiwan_address(dice), "address"
    ),
    "own handle": lambda dice: around(
        dice,
        dice.choice(
            (
                "v我 ",
                "我的微信是",
                "我的微信：",
                "my insta is ",
                "제 카톡 아이디는 ",
                "微博 @",
                "find me on snap: ",
                "我的小红书号是 ",
            )
        ),
        f"{dice.choice(('lin', 'xiaoyu', 'haru'))}_{dice.randint(10, 99999)}",
        "handle",
    ),
    "card": lambda dice: around(
        dice,
        dice.choice(("银行卡 ", "卡号：", "카드 ", "my card ", "")),
        grouped(
            card(dice, dice.choice(("6217", "6222", "4000", "5200")), 16),
            (4, 4, 4),
            dice.choice(("", " ", "-")),
        ),
        "bank_card",
    ),
    "long card": lambda dice: around(
        dice,
        dice.choice(("卡号 ", "")),
        grouped(card(dice, "621700", 19), (4, 4, 4, 4), dice.choice(("", " ", "-"))),
        "bank_card",
    ),
    "han name": lambda dice: around(
        dice,
        dice.choice(("我叫", "姓名：", "我的真名是", "本名是")),
        han_name(dice),
        "name",
        dice.choice(("，", "。")),
    ),
    "korean name": lambda dice: around(
        dice,
        dice.choice(("제 이름은 ", "본명은 ")),
        korean_name(dice),
        "name",
        dice.choice(("입니다", "이에요", "예요")),
    ),
    "english name": lambda dice: around(
        dice,
        dice.choice(("my name is ", "My real name is ", "I'm ")),
        dice.choice(("Ada Mockson", "Mina Testwell", "Grace Placeholder")),
        "name",
        ".",
    ),
    "mainland plate": lambda dice: around(
        dice,
        dice.choice(("他的车牌是", "")),
        dice.choice("京沪粤浙川") + dice.choice("ABCD") + dice.choice(("·", "", " ")) + digits(dice, 5),
        "plate",
    ),
    "korean plate": lambda dice: around(
        dice,
        dice.choice(("차 번호판 ", "")),
        f"{dice.randint(10, 399)}{dice.choice('거너더러머버')}{dice.choice(('', ' '))}{dice.randint(1000, 9999)}",
        "plate",
    ),
}

HELD_OUT: dict[str, Kind] = {
    "cn phone with middle dots": lambda dice: around(
        dice, "", grouped(cn_mobile(dice), (3, 4), "·"), "phone"
    ),
    "cn phone by 3-3-5": lambda dice: around(dice, "打我", grouped(cn_mobile(dice), (3, 3), " "), "phone"),
    "cn phone in keycaps": lambda dice: around(
        dice, "", "".join(f"{d}\ufe0f\u20e3" for d in cn_mobile(dice)), "phone"
    ),
    "cn phone in bold digits": lambda dice: around(dice, "", shifted(cn_mobile(dice), 0x1D7CE), "phone"),
    "cn phone in circles": lambda dice: around(dice, "", mapped(cn_mobile(dice), "⓪①②③④⑤⑥⑦⑧⑨"), "phone"),
    "cn phone with zero width": lambda dice: around(
        dice, "", grouped(cn_mobile(dice), (3, 4), "\u200b"), "phone"
    ),
    "cn phone glued to words": lambda dice: around(dice, "随时打", cn_mobile(dice), "phone", "找我就行"),
    "cn phone in capital numerals": lambda dice: around(
        dice, "手机", mapped(cn_mobile(dice), "零壹贰叁肆伍陆柒捌玖"), "phone"
    ),
    "cn phone with yao": lambda dice: around(
        dice, "号码是", mapped(cn_mobile(dice), "零幺二三四五六七八九"), "phone"
    ),
    "cn phone, half in numerals": half_in_numerals,
    "cn landline": lambda dice: around(
        dice,
        dice.choice(("家里电话 ", "")),
        dice.choice(("021-6", "0755-2", "(010) 6", "020-8")) + dice.choice("2345") + digits(dice, 6),
        "phone",
    ),
    "kr phone from abroad": lambda dice: around(
        dice,
        "",
        dice.choice(("+82 ", "+82-", "82-", "+82 (0)"))
        + grouped(kr_mobile(dice)[1:], (2, 4), dice.choice(("-", " "))),
        "phone",
    ),
    "kr landline": lambda dice: around(
        dice,
        "집 전화 ",
        dice.choice(("02-", "031-", "051-")) + f"{dice.randint(300, 899)}-{digits(dice, 4)}",
        "phone",
    ),
    "kr phone in brackets": lambda dice: around(
        dice, "", "(010) " + grouped(kr_mobile(dice)[3:], (4,), "-"), "phone"
    ),
    "kr phone, part read aloud": part_read_aloud,
    "us phone in words": lambda dice: around(
        dice, "call me at ", " ".join(WORDS[int(d)] for d in us_number(dice)), "phone"
    ),
    "us phone with slashes": lambda dice: around(
        dice, "cell ", grouped(us_number(dice), (3, 3), "/"), "phone"
    ),
    "tw landline": lambda dice: around(
        dice, dice.choice(("家裡電話", "")), f"(02) 2{digits(dice, 3)}-{digits(dice, 4)}", "phone"
    ),
    "tw phone from abroad": lambda dice: around(
        dice, "", "+886 " + grouped(tw_mobile(dice)[1:], (3, 3), " "), "phone"
    ),
    "gb landline": lambda dice: around(dice, "", f"020 7946 0{digits(dice, 3)}", "phone"),
    "gb phone for drama": lambda dice: around(dice, "text me ", f"07700 900{digits(dice, 3)}", "phone"),
    "id with hyphens": lambda dice: around(
        dice, "我的身份证 ", grouped(id_number(dice), (6, 8), "-"), "cn_id"
    ),
    "id full width": lambda dice: around(dice, "", shifted(id_number(dice), 0xFF10), "cn_id"),
    "id before its word": lambda dice: around(dice, "", id_number(dice), "cn_id", "这是我的身份证"),
    "rrn without hyphen": lambda dice: around(dice, "주민등록번호는 ", rrn(dice).replace("-", ""), "kr_rrn"),
    "rrn with spaces": lambda dice: around(dice, "주민번호 ", rrn(dice).replace("-", " - "), "kr_rrn"),
    "e-mail in capitals": lambda dice: around(dice, "", f"{mailbox(dice)}@{host(dice)}".upper(), "email"),
    "e-mail with a tag": lambda dice: around(
        dice, "write to ", f"{mailbox(dice)}+forum@{host(dice)}", "email"
    ),
    "e-mail with a particle": lambda dice: around(
        dice, "메일은 ", f"{mailbox(dice)}@{host(dice)}", "email", "으로 주세요"
    ),
    "e-mail in Chinese without spaces": lambda dice: around(
        dice, "发到", f"{mailbox(dice)}@{host(dice)}", "email", "就可以"
    ),
    "e-mail full width": lambda dice: around(
        dice,
        "信箱 ",
        "".join(chr(ord(c) + 0xFEE0) for c in f"lin{dice.randint(10, 99)}@example.com"),
        "email",
    ),
    "e-mail with a provider in Hangul": lambda dice: around(
        dice, "메일 ", f"minji{dice.randint(10, 99)}골뱅이 네이버 닷컴", "email"
    ),
    "village": lambda dice: around(
        dice,
        "我老家在",
        f"湖南省邵阳市邵东县示例镇柳岸村{dice.randint(1, 9)}组{dice.randint(1, 99)}号",
        "address",
    ),
    "mainland, city only": lambda dice: around(
        dice, "我就住在", f"成都武侯区{dice.choice(ROADS)}{dice.randint(1, 300)}号", "address"
    ),
    "mainland, no place": lambda dice: around(
        dice,
        "我住在",
        f"{dice.choice(ROADS)}{dice.randint(1, 300)}号{dice.randint(1, 9)}栋{dice.randint(100, 900)}室",
        "address",
    ),
    "hong kong address": lambda dice: around(
        dice, "我住", f"九龍旺角示例道{dice.randint(1, 800)}號{dice.randint(2, 30)}樓B室", "address"
    ),
    "korean lot": lambda dice: around(
        dice, "주소는 ", f"서울 강남구 예시동 {dice.randint(10, 900)}-{dice.randint(1, 60)}", "address"
    ),
    "korean flat": lambda dice: around(
        dice,
        "집주소 ",
        f"{korean_address(dice)}, {dice.randint(101, 120)}동 {dice.randint(101, 2500)}호",
        "address",
    ),
    "taiwan lane": lambda dice: around(
        dice,
        "",
        f"台北市信義區示例路{dice.randint(1, 200)}巷{dice.randint(1, 40)}弄{dice.randint(1, 40)}號3樓",
        "address",
    ),
    "english, flat first": lambda dice: around(
        dice,
        "come to ",
        f"Flat {dice.randint(1, 40)}, {dice.randint(1, 200)} Willow Road, Bristol",
        "address",
    ),
    "english, own street only": lambda dice: around(
        dice, "i live at ", f"{dice.randint(1, 200)} willow street", "address", ","
    ),
    "romanised korean": lambda dice: around(
        dice, "", f"{dice.randint(1, 200)}, Yesi-ro, Bundang-gu, Seongnam-si, Gyeonggi-do", "address"
    ),
    "instagram": lambda dice: around(
        dice,
        dice.choice(("ins: ", "IG @", "인스타 @", "my instagram handle is ", "인스타 아이디: ")),
        handle(dice) + "_x",
        "handle",
    ),
    "qq": lambda dice: around(
        dice, dice.choice(("我的QQ是", "QQ号：", "加我qq ", "扣扣")), "2" + digits(dice, 8), "handle"
    ),
    "wechat in disguise": lambda dice: around(
        dice,
        dice.choice(("加我薇信 ", "我的vx ", "wx：", "我V信号是")),
        f"lin{dice.randint(100, 9999)}",
        "handle",
    ),
    "line": lambda dice: around(
        dice,
        dice.choice(("我的line id: ", "LINE ID：", "my line is ")),
        f"haru{dice.randint(100, 9999)}",
        "handle",
    ),
    "handle that is a word": lambda dice: around(
        dice, "my instagram is @", dice.choice(("quietharbour", "willowmina", "adamockson")), "handle"
    ),
    "american express": lambda dice: around(
        dice, "card ", grouped(card(dice, "37", 15), (4, 6), dice.choice((" ", "-"))), "bank_card"
    ),
    "card full width": lambda dice: around(
        dice, "卡号", shifted(card(dice, "6228", 16), 0xFF10), "bank_card"
    ),
    "card glued": lambda dice: around(dice, "打到", card(dice, "62220212", 19), "bank_card", "这张卡"),
    "korean account": lambda dice: around(
        dice, "계좌번호 ", f"110-{digits(dice, 3)}-{digits(dice, 6)}", "bank_card"
    ),
    "traditional name": lambda dice: around(
        dice,
        dice.choice(("我叫", "姓名：", "我的本名是")),
        dice.choice(("陳怡君", "張雅婷", "歐陽若晴", "劉子涵")),
        "name",
        "，",
    ),
    "name before an age": lambda dice: around(
        dice, "我叫", dice.choice(("李晨雨", "周小满", "王晴")), "name", "今年22"
    ),
    "korean, called": lambda dice: around(dice, "저는 ", korean_name(dice), "name", "라고 합니다"),
    "korean name in a form": lambda dice: around(
        dice, dice.choice(("이름: ", "성명 : ", "본명: ")), korean_name(dice), "name", "\n"
    ),
    "english, small letters": lambda dice: around(
        dice, "my name is ", dice.choice(("ada mockson", "mina")).split(" ")[0], "name", ","
    ),
    "english, name's": lambda dice: around(dice, "hi, my name's ", "Mina Testwell", "name", " and i'm new"),
    "new energy plate": lambda dice: around(
        dice, "开的是", f"粤B{dice.choice('DF')}{digits(dice, 5)}", "plate"
    ),
    "korean plate with region": lambda dice: around(
        dice, "", f"서울 {dice.randint(10, 99)}가 {dice.randint(1000, 9999)}", "plate"
    ),
    "taiwan plate": lambda dice: around(dice, "車牌是", f"ABC-{digits(dice, 4)}", "plate"),
    "english plate": lambda dice: around(
        dice, "his number plate is ", f"AB{dice.randint(10, 72)} CDE", "plate"
    ),
    "taiwan id": lambda dice: around(dice, "身分證 ", dice.choice(("A123456789", "F131104093")), "tw_id"),
    "hong kong id": lambda dice: around(
        dice, "身份證 ", dice.choice(("A123456(3)", "C123456(9)", "AB987654(3)")), "hk_id"
    ),
    "passport": lambda dice: around(
        dice,
        dice.choice(("护照号 ", "passport no ", "여권번호 ")),
        dice.choice("EM") + digits(dice, 8),
        "passport",
    ),
}

"""What looks like personal data and is none, for the personal guard: kinds are functions of dice to a text.

DEVELOPED were known while the guard was written, HELD_OUT and then HELD_OUT_AGAIN written down before it was tried
on them.
"""

import random
from collections.abc import Callable
from uuid import UUID

from tests.moderation.generators.personal.pieces import AFTER, BEFORE, card, digits, id_number
from tests.moderation.generators.personal.talk import MORE_TALK, TALK

Kind = Callable[[random.Random], str]


def around(dice: random.Random, text: str) -> str:
    return dice.choice(BEFORE) + text + dice.choice(AFTER[:8])


def luhn_off(dice: random.Random) -> str:
    number = card(dice, dice.choice(("4000", "5200", "6217")), 16)
    return number[:-1] + str((int(number[-1]) + dice.randint(1, 9)) % 10)


def id_off(dice: random.Random) -> str:
    number = id_number(dice)[:-1] + "0"
    return number[:-1] + "1" if _right(number) else number


def _right(number: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(a) * b for a, b in zip(number, weights, strict=False)) % 11] == number[17]


DEVELOPED: dict[str, Kind] = {
    "date": lambda dice: around(
        dice,
        f"{dice.randint(2020, 2026)}{dice.choice('-./')}{dice.randint(1, 12):02}{dice.choice('-./')}{dice.randint(1, 28):02}",
    ),
    "price": lambda dice: around(
        dice,
        f"{digits(dice, 1) or 1}{digits(dice, dice.randint(5, 9))}{dice.choice(('元', '원', '韩元罚金', '元流水', ' won', ' USD', '块'))}",
    ),
    "amount": lambda dice: around(
        dice, f"{dice.choice('¥$₩£')}{dice.randint(1, 9)}{digits(dice, dice.randint(6, 9))}"
    ),
    "case number": lambda dice: around(dice, f"사건번호 {dice.randint(2020, 2026)}고단{digits(dice, 5)}"),
    "receipt": lambda dice: around(
        dice,
        f"{dice.choice(('回执编号', '受理号', '접수번호', '报案回执号 编号'))} {dice.randint(2020, 2026)}{digits(dice, 7)}",
    ),
    "order": lambda dice: around(
        dice,
        f"{dice.choice(('order', '订单号', '주문번호', '运单号', 'tracking no.', '流水号', '订单编号：'))} {digits(dice, dice.randint(8, 20))}",
    ),
    "wrong card": lambda dice: around(dice, f"{dice.choice(('流水号', '编号', 'ref', ''))} {luhn_off(dice)}"),
    "wrong id": lambda dice: around(dice, f"{dice.choice(('order', '编号', '流水'))} {id_off(dice)}"),
    "hash": lambda dice: around(
        dice,
        f"{dice.choice(('commit', 'sha256', '哈希'))} {dice.randbytes(dice.choice((4, 16, 20, 32))).hex()}",
    ),
    "bare hash": lambda dice: around(dice, dice.randbytes(dice.choice((16, 20, 32))).hex()),
    "uuid": lambda dice: around(
        dice, f"{dice.choice(('접수번호', 'ref', ''))} {UUID(bytes=dice.randbytes(16))}"
    ),
    "safety number": lambda dice: around(
        dice,
        f"{dice.choice(('安全码', 'verify me:', '안전 번호'))} "
        + " ".join(digits(dice, 5) for _ in range(12)),
    ),
    "safety number in lines": lambda dice: around(
        dice, "verify me:\n" + "\n".join(" ".join(digits(dice, 5) for _ in range(4)) for _ in range(3))
    ),
    "hotline": lambda dice: around(
        dice,
        dice.choice(
            (
                "打110",
                "12345 市民热线",
                "12321 举报短信",
                "12356",
                "1366",
                "988",
                "400-161-9995",
                "1577-1366",
                "0345 6000 459",
                "116 123",
                "1-800-656-4673",
                "2896 0000",
                "02-6605-7373",
                "400-000-1234 客服（示例）",
                "call 0808 2000 247",
                "+1 800 799 7233",
            )
        ),
    ),
    "talk": lambda dice: around(dice, dice.choice(TALK)),
}

HELD_OUT: dict[str, Kind] = {
    "more talk": lambda dice: around(dice, dice.choice(MORE_TALK)),
    "hotline with its office": lambda dice: around(
        dice,
        dice.choice(
            (
                "北京心理危机热线 010-82951332",
                "香港撒瑪利亞防止自殺會熱線 2389 2222",
                "디지털성범죄피해자지원센터 02-735-8994",
                "police station switchboard 020 7946 0123",
                "法院总机 021-62345678",
                "派出所电话 0755-23456789",
            )
        ),
    ),
    "company number": lambda dice: around(dice, dice.choice(("1588-", "1544-", "1600-")) + digits(dice, 4)),
    "free number": lambda dice: around(
        dice, dice.choice(("800-820-", "0800-000-", "1-888-555-")) + dice.choice(("1234", "123", "0199"))
    ),
    "masked": lambda dice: around(
        dice, dice.choice(("138****", "010-****-", "6222 **** **** ")) + digits(dice, 4)
    ),
    "timestamps": lambda dice: around(dice, f"timestamp 17{digits(dice, 8)}"),
    "bare timestamp": lambda dice: around(dice, f"17{digits(dice, 8)}"),
    "version": lambda dice: around(
        dice, f"v{dice.randint(1, 20)}.{dice.randint(0, 30)}.{dice.randint(0, 30)}.{dice.randint(1000, 9999)}"
    ),
    "table": lambda dice: around(
        dice,
        "\n".join(
            f"| 2026-0{dice.randint(1, 9)}-{dice.randint(10, 28)} | {dice.randint(0, 10)} | {dice.randint(40, 120)} |"
            for _ in range(5)
        ),
    ),
    "scores": lambda dice: around(dice, "睡眠分数 " + " ".join(str(dice.randint(1, 10)) for _ in range(14))),
    "long product": lambda dice: around(
        dice, f"{dice.randint(100, 999)} x {dice.randint(100, 999)} = {dice.randint(10000, 900000)}"
    ),
    "verification code": lambda dice: around(
        dice, f"{dice.choice(('验证码', '인증번호', 'code', 'PIN'))} {digits(dice, dice.choice((4, 6, 8)))}"
    ),
    "statistics": lambda dice: around(
        dice,
        f"{dice.choice(('共有', '대략 ', 'about '))}{dice.randint(2, 9)}{digits(dice, 7)}{dice.choice(('人', '명', ' people', '次'))}",
    ),
    "file name": lambda dice: around(dice, f"IMG_2026{digits(dice, 4)}_{digits(dice, 6)}.jpg"),
    "postcode": lambda dice: around(dice, f"邮编 {dice.randint(100000, 899999)}"),
    "docket": lambda dice: around(dice, f"(2026)京{digits(dice, 4)}民初{digits(dice, 5)}号"),
    "bus and flat talk": lambda dice: around(
        dice, f"坐{dice.randint(1, 999)}路到终点站{dice.randint(1, 60)}分钟"
    ),
    "news link": lambda dice: around(dice, f"https://news.example.org/2026/0504/c{digits(dice, 8)}.html"),
}

HELD_OUT_AGAIN: dict[str, Kind] = {
    "calendar": lambda dice: (
        f"下次开庭 2026年{dice.randint(1, 12)}月{dice.randint(1, 28)}日 上午{dice.randint(8, 11)}:30"
    ),
    "korean calendar": lambda dice: (
        f"다음 재판은 2026년 {dice.randint(1, 12)}월 {dice.randint(1, 28)}일 10시 30분"
    ),
    "statute": lambda dice: (
        f"Section {dice.randint(1, 300)}({dice.randint(1, 9)}) of the 2003 Act, page {dice.randint(1, 900)}"
    ),
    "spreadsheet": lambda dice: "\t".join(str(dice.randint(0, 99999)) for _ in range(12)),
    "csv": lambda dice: ",".join(str(dice.randint(1000, 99999)) for _ in range(10)),
    "screen sizes": lambda dice: (
        f"{dice.choice((1080, 1920, 2560))}x{dice.choice((720, 1080, 1440))} 60Hz {dice.randint(100, 999)}MB"
    ),
    "pi": lambda _: "3.14159265358979323846",
    "mac address": lambda dice: "路由器 " + ":".join(f"{dice.randrange(256):02x}" for _ in range(6)),
    "ip and port": lambda dice: (
        f"{dice.randint(1, 223)}.{dice.randint(0, 255)}.{dice.randint(0, 255)}.{dice.randint(0, 255)}:8080"
    ),
    "tracking of a courier": lambda dice: f"快递单号 SF{digits(dice, 13)}",
    "korean courier": lambda dice: f"택배 송장 {digits(dice, 4)}-{digits(dice, 4)}-{digits(dice, 4)}",
    "report": lambda dice: f"NCMEC report {digits(dice, 9)}",
    "crime reference": lambda dice: f"crime reference CRI/{digits(dice, 5)}/26",
    "medicine": lambda dice: (
        f"舍曲林 50mg 早上1片，{dice.randint(1, 9)}周后复查，化验 {dice.randint(3, 9)}.{digits(dice, 2)}"
    ),
    "money in groups": lambda dice: f"律师费 {dice.randint(1, 99)} 000 元，押金 {dice.randint(1, 9)} 500",
    "votes": lambda dice: f"청원 {dice.randint(1, 9)}{digits(dice, 5)}명 동의",
    "study": lambda dice: f"n = {dice.randint(1000, 9999)}, p < 0.001, 95% CI 1.23-{dice.randint(2, 9)}.45",
    "sleep": lambda dice: "睡眠 " + " ".join(f"{dice.randint(2, 9)}.{dice.randint(0, 9)}" for _ in range(10)),
    "tickets": lambda dice: f"取票号 E{digits(dice, 9)}，{dice.randint(1, 16)}车{dice.randint(1, 20)}F",
    "meeting": lambda dice: f"会议号 {digits(dice, 3)}-{digits(dice, 3)}-{digits(dice, 3)}",
    "school": lambda dice: f"学号后四位 {digits(dice, 4)} 被他知道了",
    "breathing": lambda _: "4-7-8, 4-7-8, 4-7-8, 4-7-8, breathe",
    "counting": lambda _: "1 2 3 4 5 6 7 8 9 10 11 12",
    "years": lambda _: "2019 2020 2021 2022 2023 2024 2025 2026",
    "talk of an address": lambda dice: dice.choice(
        (
            "他把我的住址发到群里了",
            "they posted my address and my number",
            "제 주소가 올라왔어요",
            "不要写小区名和门牌号",
            "the street was empty at 3 am",
            "법원은 지하철역 3번 출구 앞",
            "在法院3楼302室开庭",
            "派出所在2楼左转",
            "I walked down the road for 20 minutes",
        )
    ),
    "talk of a name": lambda dice: dice.choice(
        (
            "叫什么都可以，不用真名",
            "他们给我起的外号叫小白",
            "我叫了三次救护车",
            "我叫他滚",
            "名字被打码了",
            "the file name is final",
            "his name is still in my head",
            "my name is being dragged through it",
            "My Name Is On It",
            "I'm Just Tired",
            "I'm Feeling Better",
            "이름만 들어도 떨려요",
            "이름 없는 곳에서 살고 싶어요",
            "제 이름은 이제 그만 불러 주세요",
            "본명은 지우고 싶어요",
        )
    ),
    "talk of accounts": lambda dice: dice.choice(
        (
            "微信支付被骗了500",
            "他用QQ邮箱发的",
            "小红书上看到一个帖子 说得很好",
            "my snapchat got reported",
            "facebook took it down in 2 days",
            "line 3 of the statement",
            "카톡으로 협박받았어요",
            "인스타 신고는 3번 했어요",
            "discord server was deleted",
            "x doubt",
            "telegram has 900 million users",
        )
    ),
}

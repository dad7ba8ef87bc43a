"""Ordinary text that comes near to a code, written when the guard had been mended for the first: tried once."""

from collections.abc import Callable
from random import Random

Written = Callable[[Random], str]

EXERCISES = "squats,push-ups,plank,lunges,rowing,stretching,walk,bike".split(",")
MEALS = "粥,面条,鸡蛋,米饭,青菜,豆浆,苹果,饺子,酸奶,面包,什么都没吃".split(",")
PILLS = "sertraline 50,quetiapine 25,melatonin 3,propranolol 10,iron,vitamin D 1000".split(",")
SHOWS = "我的解放日志,请回答1988,老友记,甄嬛传,想见你,机智医生生活".split(",")
STOPS_KO = "시청 종각 동대문 신촌 홍대입구 강남 사당 잠실 건대입구 왕십리 합정 여의도".split()
MARKS = "国语 数学 英语 物理 化学 生物 历史 地理 政治".split()
PLANTS = "monstera,basil,ivy,cactus,orchid,mint".split(",")
ROSARY = "Aba Ginoong Maria, napupuno ka ng grasya, ang Panginoong Diyos ay sumasaiyo."
CARDS = (
    "the Moon,the Tower,two of cups,ace of swords,the Star,the Hermit,five of wands,queen of pentacles".split(
        ","
    )
)
DREAMS = "ฝันว่าวิ่ง,ฝันเห็นแม่,ตื่นตอนตีสาม,ร้องไห้,กลัวมาก,ไม่กล้าเปิดมือถือ,หลับต่อไม่ได้,เพื่อนมาหา".split(",")


def _lines(d: Random, least: int, most: int, line: Callable[[int], str]) -> str:
    return "\n".join(line(place) for place in range(1, d.randint(least, most)))


def workout(d: Random) -> str:
    return _lines(
        d,
        6,
        24,
        lambda day: (
            f"day {day}: {d.choice(EXERCISES)} {d.randint(2, 5)}x{d.choice((8, 10, 12, 15))}, {d.choice(EXERCISES)} {d.randint(5, 40)} min"
        ),
    )


def eaten(d: Random) -> str:
    return _lines(
        d,
        5,
        20,
        lambda day: (
            f"{day}号 早{d.choice(MEALS)} 午{d.choice(MEALS)} 晚{d.choice(MEALS)} {d.randint(60, 220) * 10}大卡"
        ),
    )


def pills(d: Random) -> str:
    return _lines(
        d,
        5,
        28,
        lambda day: (
            f"{d.choice('MTWFS')}{day} "
            + ", ".join(d.sample(PILLS, d.randint(1, 4)))
            + d.choice(("", " (forgot evening)", " side effects again"))
        ),
    )


def baby(d: Random) -> str:
    return _lines(
        d,
        8,
        30,
        lambda _: (
            f"{d.randint(0, 23):02}:{d.randint(0, 59):02} {d.choice(('fed', 'slept', 'cried', 'nappy'))} {d.choice((60, 80, 90, 110, 120))}{d.choice(('ml', ' min'))}"
        ),
    )


def episodes(d: Random) -> str:
    return "，".join(f"{d.choice(SHOWS)}第{d.randint(1, 16)}集" for _ in range(d.randint(5, 25)))


def metro_in_korean(d: Random) -> str:
    return (
        "저는 "
        + ", ".join(f"{stop} {d.randint(1, 9)}호선" for stop in d.sample(STOPS_KO, d.randint(4, 12)))
        + " 이렇게 갈아타요"
    )


def marks_at_school(d: Random) -> str:
    return _lines(
        d,
        2,
        8,
        lambda term: f"第{term}次月考 " + " ".join(f"{subject}{d.randint(40, 99)}" for subject in MARKS),
    )


def plus_one(d: Random) -> str:
    return " ".join(
        d.choice(("+1", "+1", "me too", "同", "111", "抱抱", "+10086")) for _ in range(d.randint(10, 80))
    )


def rosary(d: Random) -> str:
    return " ".join([ROSARY] * d.randint(2, 20))


def tarot_reading(d: Random) -> str:
    return (
        ", ".join(d.sample(CARDS, d.randint(3, 8)))
        + " - "
        + d.choice(("she says it gets better", "not sure i believe it", "说要放下"))
    )


def dreams_in_thai(d: Random) -> str:
    return _lines(d, 4, 24, lambda day: f"คืนที่ {day} " + " ".join(d.sample(DREAMS, d.randint(1, 3))))


def watering(d: Random) -> str:
    return _lines(
        d,
        4,
        24,
        lambda week: (
            f"week {week}: {', '.join(d.sample(PLANTS, d.randint(1, 5)))} watered, {d.choice(('new leaf', 'yellow leaf', 'fine'))}"
        ),
    )


def budget(d: Random) -> str:
    return _lines(
        d,
        5,
        20,
        lambda _: (
            f"{d.choice(('房租', '律师费', '吃饭', '地铁', '药', '话费', '咨询'))} {d.choice((1, 2, 10)) * d.randint(3, 400)}"
        ),
    )


def homework(d: Random) -> str:
    return "; ".join(
        f"{d.randint(2, 99)}+{d.randint(2, 99)}={d.randint(4, 198)}" for _ in range(d.randint(5, 40))
    )


def kana_practice(d: Random) -> str:
    return " ".join(
        d.choice(("あ", "い", "う", "え", "お")) * d.randint(3, 12) for _ in range(d.randint(5, 40))
    )


def syllables_of_korean(d: Random) -> str:
    return " ".join(
        "".join(chr(0xAC00 + first * 588 + vowel * 28) for vowel in (0, 4, 8, 13, 18, 20))
        for first in range(d.randint(6, 19))
    )


def weather_of_a_week(d: Random) -> str:
    return _lines(
        d,
        5,
        15,
        lambda day: (
            f"{day}日 {d.choice(('晴', '多云', '小雨', '阴', '雷阵雨'))} {d.randint(14, 22)}-{d.randint(23, 35)}℃"
        ),
    )


def songs(d: Random) -> str:
    return "\n".join(
        d.choice(
            (
                "Quiero que vuelvas, quiero que vuelvas, ay ay ay",
                "Besame, besame mucho, como si fuera esta noche la ultima vez",
                "na na na na, hey hey, goodbye",
                "月亮代表我的心，你问我爱你有多深",
                "아리랑 아리랑 아라리요 아리랑 고개로 넘어간다",
            )
        )
        for _ in range(d.randint(3, 14))
    )


def list_of_calls(d: Random) -> str:
    return "他打来的：" + "、".join(
        f"{d.randint(0, 23)}点{d.randint(0, 59)}分" for _ in range(d.randint(8, 45))
    )


def steps(d: Random) -> str:
    return " ".join(
        f"{d.choice(('Mon', 'Tue', 'Wed', 'Thu', 'Fri'))} {d.randint(800, 14000)} steps"
        for _ in range(d.randint(5, 30))
    )


def complaints(d: Random) -> str:
    return _lines(
        d,
        3,
        16,
        lambda place: (
            f"{place}. {d.choice(('微博', '小红书', '抖音', 'X', 'Telegram'))} 举报编号 {d.randint(10**7, 10**9)} {d.choice(('已受理', '驳回', '删除了', '没回'))}"
        ),
    )


def tears(d: Random) -> str:
    return " ".join(
        d.choice(("나 진짜", "너무 힘들어", "왜", "엄마", "보고 싶어")) + d.choice("ㅠㅜ") * d.randint(2, 20)
        for _ in range(d.randint(4, 50))
    )


def laughing(d: Random) -> str:
    return " ".join(
        d.choice(
            (
                "hahaha",
                "hahahaha",
                "lmaooo",
                "哈哈哈哈",
                "哈哈哈",
                "555",
                "xswl",
                "kkkk",
                "wwww",
                "ㅋㅋㅋㅋㅋ",
            )
        )
        for _ in range(d.randint(5, 40))
    )


KINDS: dict[str, Written] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}

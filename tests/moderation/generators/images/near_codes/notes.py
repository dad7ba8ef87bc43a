"""Ordinary text that comes near to a code: what people note: names, readings, files, scores, answers."""

import itertools
from random import Random

from tests.moderation.generators.images.near_codes.things import DAYS, GIVEN_ZH, NAMES, some

TROUBLES = (
    "我截图了",
    "他又换号加我",
    "平台说删了",
    "民警让等电话",
    "没睡",
    "律师说再等等",
    "搜出来两个",
    "同事看见了",
    "请假了",
)


def numbers_of_devices(d: Random) -> str:
    return f"路由器 SN {''.join(d.choice('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ') for _ in range(d.randint(10, 16)))} wifi密码 {''.join(d.choice('abcdefghjkmnpqrstuvwxyz23456789') for _ in range(d.randint(8, 14)))} 型号 AX{d.randint(1000, 9999)}"


def names(d: Random) -> str:
    return ", ".join(d.sample(NAMES, d.randint(8, 30)))


def names_in_chinese(d: Random) -> str:
    return "今天在的有：" + "、".join(d.sample(GIVEN_ZH, d.randint(8, 18))) + "，没来的群里说一声"


def initials(d: Random) -> str:
    table = "yyds xswl zqsg nsdd dddd srds yjjc plgg bdjw xjj tmd gkd nmsl dssq pyq yxh ssfd awsl nbcs dbq u1s1 emo".split()
    return " ".join(some(d, table, 6, 40)) + d.choice((" 真的", " 救命", "", " 呜呜"))


def code(d: Random) -> str:
    return "\n".join(
        f"const {name}{place} = await fetch_{name}({d.randint(0, 99)}); // {d.choice(('ok', 'retry', 'why?'))}"
        for place, name in enumerate(some(d, ("report", "user", "page", "row"), 3, 12))
    )


def wallets(d: Random) -> str:
    return f"he wants 0.0{d.randint(10, 99)} btc to bc1q{''.join(d.choice('023456789acdefghjklmnpqrstuvwxyz') for _ in range(38))} what do i do"


def scores(d: Random) -> str:
    teams = d.sample("Lions Bears Hawks Wolves Sharks Tigers Eagles Kings Stars Suns".split(), 8)
    return "\n".join(
        f"{a} {d.randint(0, 5)} : {d.randint(0, 5)} {b}"
        for a, b in itertools.islice(itertools.combinations(teams, 2), d.randint(4, 14))
    )


def exam(d: Random) -> str:
    return (
        " ".join(f"{place}{d.choice('ABCD')}" for place in range(1, d.randint(20, 61)))
        + " 对答案，第几题不确定"
    )


def blood_pressure(d: Random) -> str:
    high, low = d.randint(110, 140), d.randint(70, 90)
    return "\n".join(
        f"{day}号 {high + d.randint(-9, 9)}/{low + d.randint(-6, 6)} 心率{72 + d.randint(-8, 12)}"
        for day in range(1, d.randint(8, 29))
    )


def sleep(d: Random) -> str:
    return "\n".join(
        f"{day % 7 and ''}{DAYS[day % 7]}: slept {d.randint(2, 8)}h, mood {d.randint(1, 9)}/10, {d.choice(('cried', 'walked', 'ate ok', 'panic at night', 'saw my sister'))}"
        for day in range(d.randint(7, 28))
    )


def lottery(d: Random) -> str:
    return "\n".join(
        "我爸每周买 "
        + " ".join(f"{n:02}" for n in sorted(d.sample(range(1, 34), 6)))
        + f" + {d.randint(1, 16):02}"
        for _ in range(d.randint(1, 5))
    )


def hashtags(d: Random) -> str:
    return "今天的打卡 " + " ".join(
        f"#{tag}"
        for tag in d.sample(
            "healing selfcare 早睡 喝水 日记 therapy 不是你的错 survivor 散步 记录 gratitude slowliving 猫 读书 回血".split(),
            d.randint(4, 14),
        )
    )


def files(d: Random) -> str:
    day = d.randint(1, 20)
    return "证据文件夹里有：\n" + "\n".join(
        f"IMG_202403{day + place // 6:02}_{9 + place % 12:02}{d.randint(0, 59):02}{d.randint(0, 59):02}.jpg {d.choice(TROUBLES)}"
        for place in range(d.randint(3, 14))
    )


def log_of_contacts(d: Random) -> str:
    return "\n".join(
        f"3月{day}日 {d.randint(0, 23):02}:{d.randint(0, 59):02} {d.choice(TROUBLES)}"
        for day in range(1, d.randint(6, 25))
    )


def rota(d: Random) -> str:
    return "\n".join(f"{day} {d.choice(NAMES)} / {d.choice(NAMES)}" for day in DAYS * d.randint(1, 4))


def measurements(d: Random) -> str:
    return "room is {}x{}, sofa {}x{}x{}, desk {}x{}, shelf {}x{}x{}, does it fit?".format(
        *(d.randint(30, 420) for _ in range(10))
    )


def scales(d: Random) -> str:
    questions = (
        "I feel tense",
        "I still enjoy things",
        "worrying thoughts",
        "I feel cheerful",
        "butterflies in my stomach",
        "sudden panic",
        "slowed down",
        "restless",
    )
    return "\n".join(
        f"{place}. {question}: {d.randint(0, 3)}"
        for place, question in enumerate(questions * d.randint(1, 2), 1)
    )

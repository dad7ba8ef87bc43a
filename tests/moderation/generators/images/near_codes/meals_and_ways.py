"""Ordinary text that comes near to a code: what people eat, buy and how they get there."""

from random import Random

from tests.moderation.generators.images.near_codes.things import DAYS

FOODS_ZH = "鸡蛋 牛奶 面包 米 酱油 青菜 豆腐 苹果 香蕉 卫生纸 洗衣液 电池 姜 葱 蒜 排骨 土豆 西红柿 洋葱 垃圾袋 创可贴 牙膏".split()
FOODS = "milk,eggs,bread,rice,soy sauce,spinach,tofu,apples,bananas,toilet paper,batteries,ginger,garlic,onions,potatoes,tomatoes,bin bags,plasters,toothpaste,cat food".split(
    ","
)
STOPS = (
    "中山公园 江苏路 静安寺 人民广场 南京东路 陆家嘴 世纪大道 龙阳路 市民中心 医院北门 图书馆 派出所".split()
)


def recipe(d: Random) -> str:
    foods = d.sample(FOODS, d.randint(5, 12))
    steps = ("boil for {} minutes", "fry {} minutes on low heat", "let it rest {} min", "bake at {}0 degrees")
    return (
        "\n".join(f"{d.choice((5, 10, 50, 100, 120, 150, 200, 250, 500))} g {food}" for food in foods)
        + "\n"
        + ", then ".join(d.choice(steps).format(d.randint(2, 40)) for _ in range(d.randint(2, 5)))
    )


def recipe_in_chinese(d: Random) -> str:
    return (
        "，".join(
            f"{food}{d.choice(('少许', '两勺', '半斤', '一把', '三个', '50克', '200毫升'))}"
            for food in d.sample(FOODS_ZH, d.randint(5, 14))
        )
        + "，小火煮二十分钟就好了"
    )


def shopping(d: Random) -> str:
    return d.choice(("\n", ", ")).join(d.sample(FOODS, d.randint(8, 20)))


def shopping_in_chinese(d: Random) -> str:
    return "买：" + d.choice(("、", " ", "\n")).join(d.sample(FOODS_ZH, d.randint(8, 22)))


def prices(d: Random) -> str:
    return "\n".join(
        f"{food} {d.randint(1, 60)}.{d.choice(('00', '50', '80', '90', '99'))}"
        for food in d.sample(FOODS, d.randint(6, 20))
    )


def timetable(d: Random) -> str:
    return "\n".join(
        f"{DAYS[day]} {hour}:{d.choice(('00', '15', '30', '45'))} {d.choice(('therapy', 'class', 'shift', 'gym', 'call with lawyer', 'free'))}"
        for day in range(7)
        for hour in sorted(d.sample(range(8, 20), d.randint(1, 3)))
    )


def departures(d: Random) -> str:
    at = d.randint(300, 400)
    out = []
    for _ in range(d.randint(10, 50)):
        out.append(f"{at // 60:02}:{at % 60:02}")
        at += d.choice((8, 10, 12, 15, 20))
    return f"bus {d.randint(1, 99)} leaves at " + " ".join(out)


def way_by_metro(d: Random) -> str:
    return (
        "我一般坐"
        + "到".join(d.sample(STOPS, d.randint(4, 10)))
        + f"，再换{d.randint(1, 20)}路，走{d.randint(3, 15)}分钟"
    )


def phone_tree(d: Random) -> str:
    return (
        "按"
        + "，按".join(
            f"{key}{what}"
            for key, what in enumerate(
                d.sample(
                    ("查进度", "投诉", "人工", "英语", "返回", "登记", "法律援助", "心理援助"),
                    d.randint(4, 8),
                ),
                1,
            )
        )
        + "，等了四十分钟没人接"
    )

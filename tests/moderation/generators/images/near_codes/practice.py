"""Ordinary text that comes near to a code: what is practised, prayed, sung and learnt."""

from random import Random

from tests.moderation.generators.images.near_codes.things import some

BOOKS = "Psalm Matthew John Romans Isaiah Luke Proverbs James".split()
MANTRAS = (
    "我没有错",
    "慢慢来",
    "I am safe",
    "breathe in, breathe out",
    "괜찮아",
    "нам не страшно",
    "con ổn mà",
    "大丈夫",
    "kaya ko ito",
    "ไม่เป็นไร",
)
WORDS_OF_A_LESSON = "abandon 放弃,ability 能力,absent 缺席的,accept 接受,ache 疼痛,admit 承认,afford 负担得起,agree 同意,alone 独自,angry 生气的,anxious 焦虑的,apology 道歉,appoint 任命,argue 争论,ashamed 羞愧的,awake 醒着的,aware 意识到的,brave 勇敢的,breathe 呼吸,calm 平静的,careful 小心的,comfort 安慰,courage 勇气,cry 哭,danger 危险,delete 删除,dream 梦".split(
    ","
)
TONGUE = (
    "吃葡萄不吐葡萄皮，不吃葡萄倒吐葡萄皮。",
    "四是四，十是十，十四是十四，四十是四十。",
    "간장 공장 공장장은 강 공장장이고 된장 공장 공장장은 공 공장장이다.",
    "she sells sea shells by the sea shore",
    "生麦生米生卵",
    "すもももももももものうち",
    "Lúa nếp là lúa nếp làng, lúa lên lớp lớp lòng nàng lâng lâng.",
    "Карл у Клары украл кораллы, а Клара у Карла украла кларнет.",
)
PSALM = "The Lord is my shepherd; I shall not want. He maketh me to lie down in green pastures: he leadeth me beside the still waters. He restoreth my soul."
SUTRA = "观自在菩萨，行深般若波罗蜜多时，照见五蕴皆空，度一切苦厄。舍利子，色不异空，空不异色，色即是空，空即是色，受想行识，亦复如是。"
SUTRA_SOUND = (
    "namo amituofo namo guanshiyin pusa om mani padme hum gate gate paragate parasamgate bodhi svaha".split()
)
MOVES = "e4 e5 Nf3 Nc6 Bb5 a6 Ba4 Nf6 O-O Be7 Re1 b5 Bb3 d6 c3 O-O h3 Nb8 d4 Nbd7 c4 c6 cxb5 axb5 Nc3 Bb7 Bg5 b4 Nb1 h6 Bh4 c5 dxe5 Nxe4".split()


def knitting(d: Random) -> str:
    return "\n".join(
        f"Row {row}: "
        + ", ".join(
            d.choice(("k2", "p2", "k4", "yo", "k2tog", "ssk", "sl1", "k1", "p1"))
            for _ in range(d.randint(3, 7))
        )
        + d.choice((" to end", ", repeat", ""))
        for row in range(1, d.randint(6, 14))
    )


def chess(d: Random) -> str:
    many = d.randint(8, len(MOVES))
    return " ".join(
        (f"{place // 2 + 1}. " if place % 2 == 0 else "") + move for place, move in enumerate(MOVES[:many])
    ) + d.choice((" and then i blundered", " 然后我认输了", " draw"))


def sung(d: Random) -> str:
    return "\n".join(
        " ".join([d.choice(("la", "na", "oh", "hey", "ooh"))] * d.randint(3, 8))
        + d.choice((" my love", " come back to me", "", " tonight"))
        for _ in range(d.randint(4, 14))
    )


def verses(d: Random) -> str:
    return d.choice(("read ", "what helps me: ", "")) + "; ".join(
        f"{d.choice(BOOKS)} {d.randint(1, 40)}:{d.randint(1, 30)}" + d.choice(("", f"-{d.randint(31, 40)}"))
        for _ in range(d.randint(3, 20))
    )


def prayer(d: Random) -> str:
    return d.choice(
        (
            " ".join([PSALM] * d.randint(1, 8)),
            SUTRA * d.randint(1, 8),
            " ".join(some(d, SUTRA_SOUND, 2, 4) * d.randint(4, 30)),
            "南无阿弥陀佛 " * d.randint(10, 150),
        )
    )


def mantra(d: Random) -> str:
    said = d.sample(MANTRAS, d.randint(1, 3))
    return d.choice((" ", "，", "\n", "… ")).join(d.choice(said) for _ in range(d.randint(10, 120)))


def cube(d: Random) -> str:
    return (
        "my scramble: "
        + " ".join(d.choice("RULDFB") + d.choice(("", "'", "2")) for _ in range(d.randint(15, 25)))
        + " solved in 48 s, keeps my hands busy"
    )


def chords(d: Random) -> str:
    return "\n".join(
        " ".join(d.choice(("C", "G", "Am", "F", "Dm", "Em", "E7")) for _ in range(4))
        + "\n"
        + d.choice(
            (
                "the night is long and i am small",
                "月亮代表我的心",
                "hold my hand until the morning",
                "달이 밝은 밤에",
            )
        )
        for _ in range(d.randint(3, 9))
    )


def lesson(d: Random) -> str:
    return d.choice(("\n", ", ", "; ")).join(d.sample(WORDS_OF_A_LESSON, d.randint(10, 27)))


def counting(d: Random) -> str:
    last = d.randint(30, 200)
    words = "one two three four five six seven eight nine ten".split()
    return d.choice(
        (
            " ".join(map(str, range(1, last))),
            " ".join(map(str, range(last, 0, -d.choice((1, 3, 7))))),
            " ".join(words * d.randint(2, 20)),
            "一二三四五六七八九十" * d.randint(2, 20),
            "하나 둘 셋 넷 다섯 여섯 일곱 여덟 " * d.randint(2, 14),
        )
    )


def tables_of_times(d: Random) -> str:
    n = d.randint(2, 6)
    return d.choice(("\n", ", ")).join(f"{a}×{b}={a * b}" for a in range(n, n + 4) for b in range(1, 10))


def tongue_twisters(d: Random) -> str:
    return d.choice((" ", "\n")).join(d.choice(TONGUE) for _ in range(d.randint(2, 12)))


def alphabet(d: Random) -> str:
    return d.choice(
        (
            "A for apple, B for bear, C for cat, D for dog, E for egg, F for fish, G for goat, H for hat, I for ice, J for jam, K for kite, L for lamp, M for moon, N for nest, O for owl, P for pen",
            "가나다라마바사아자차카타파하 " * d.randint(1, 6),
            "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも やゆよ らりるれろ わをん "
            * d.randint(1, 3),
            "ㄅㄆㄇㄈ ㄉㄊㄋㄌ ㄍㄎㄏ ㄐㄑㄒ ㄓㄔㄕㄖ ㄗㄘㄙ",
            "abcdefg hijklmn opq rst uvw xyz " * d.randint(1, 8),
        )
    )


def grounding(d: Random) -> str:
    see = d.sample("lamp cup window my shoes the cat a tree phone blanket door plant".split(), 5)
    return f"5 things i see: {', '.join(see)}. 4 i touch: {', '.join(see[:4])}. 3 i hear: bus, fan, clock. 2 i smell: tea, soap. 1 i taste: mint"

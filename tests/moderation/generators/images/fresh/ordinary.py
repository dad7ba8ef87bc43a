"""What people write that comes near to a code: lists, tables of numbers, practice, prayer, games, crying."""

import itertools
from collections.abc import Callable, Sequence
from random import Random

Written = Callable[[Random], str]

FOODS_ZH = "鸡蛋 牛奶 面包 米 酱油 青菜 豆腐 苹果 香蕉 卫生纸 洗衣液 电池 姜 葱 蒜 排骨 土豆 西红柿 洋葱 垃圾袋 创可贴 牙膏".split()
FOODS = "milk,eggs,bread,rice,soy sauce,spinach,tofu,apples,bananas,toilet paper,batteries,ginger,garlic,onions,potatoes,tomatoes,bin bags,plasters,toothpaste,cat food".split(
    ","
)
NAMES = "Anna Ben Cara Dan Ella Finn Gina Hugo Iris Jack Kate Leo Mia Ned Olga Paul Mei Soojin Hana Priya Linh Yuki Fatima Joy Aiko Noor Siti Grace Camille Minji Thanh Xiaoyu".split()
GIVEN_ZH = "小雨 阿静 晓梅 美玲 佳怡 雨桐 思琪 婷婷 小敏 丽丽 子涵 诗雨 小花 阿红 文文 心怡 可可 小雪".split()
BOOKS = "Psalm Matthew John Romans Isaiah Luke Proverbs James".split()
SIGNS = "白羊 金牛 双子 巨蟹 狮子 处女 天秤 天蝎 射手 摩羯 水瓶 双鱼".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
STOPS = (
    "中山公园 江苏路 静安寺 人民广场 南京东路 陆家嘴 世纪大道 龙阳路 市民中心 医院北门 图书馆 派出所".split()
)
SLANG = "gg wp afk brb noob op nerf gank carry smurf tilt lol wtf omg ez".split()
FACES = "(｡•́︿•̀｡)|(っ˘̩╭╮˘̩)っ|( ´･ω･`)|(｡>﹏<｡)|(T_T)|_(:з」∠)_|ʕ•ᴥ•ʔ|(づ｡◕‿‿◕｡)づ|(╯°□°)╯︵ ┻━┻|¯\\_(ツ)_/¯".split(
    "|"
)
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


def _some(d: Random, table: Sequence[str], least: int, most: int) -> list[str]:
    return [d.choice(table) for _ in range(d.randint(least, most))]


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


def numbers_of_devices(d: Random) -> str:
    return f"路由器 SN {''.join(d.choice('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ') for _ in range(d.randint(10, 16)))} wifi密码 {''.join(d.choice('abcdefghjkmnpqrstuvwxyz23456789') for _ in range(d.randint(8, 14)))} 型号 AX{d.randint(1000, 9999)}"


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


def names(d: Random) -> str:
    return ", ".join(d.sample(NAMES, d.randint(8, 30)))


def names_in_chinese(d: Random) -> str:
    return "今天在的有：" + "、".join(d.sample(GIVEN_ZH, d.randint(8, 18))) + "，没来的群里说一声"


def initials(d: Random) -> str:
    table = "yyds xswl zqsg nsdd dddd srds yjjc plgg bdjw xjj tmd gkd nmsl dssq pyq yxh ssfd awsl nbcs dbq u1s1 emo".split()
    return " ".join(_some(d, table, 6, 40)) + d.choice((" 真的", " 救命", "", " 呜呜"))


def crying(d: Random) -> str:
    sounds = (
        "呜呜呜",
        "啊啊啊啊",
        "ㅠㅠㅠ",
        "ㅜㅜ",
        "555",
        "嘤嘤",
        "T_T",
        "huhuhu",
        "ฮือ",
        "😭😭",
        "エーン",
        "ыыы",
    )
    return d.choice(("", " ", "…")).join(d.choice(sounds) * d.randint(1, 6) for _ in range(d.randint(5, 60)))


def crying_in_korean(d: Random) -> str:
    said = ("진짜", "왜 나야", "힘들어", "미안해", "무서워", "그만하고 싶어", "아무도 몰라", "죽겠어")
    return " ".join(
        d.choice(said) + "".join(d.choice("ㅠㅠㅠㅜ") for _ in range(d.randint(2, 24)))
        for _ in range(d.randint(4, 40))
    )


def laughing_in_korean(d: Random) -> str:
    said = ("아니", "진짜", "대박", "미쳤다", "그래서", "헐")
    return " ".join(
        d.choice(said) + d.choice("ㅋㅋㅋㅎ") * d.randint(2, 30) + d.choice(("", "ㅎㅎ", "ㅋ"))
        for _ in range(d.randint(4, 30))
    )


def gaming(d: Random) -> str:
    return "\n".join(
        f"{d.choice(NAMES).lower()}: " + " ".join(_some(d, SLANG, 1, 5)) for _ in range(d.randint(4, 20))
    )


def code(d: Random) -> str:
    return "\n".join(
        f"const {name}{place} = await fetch_{name}({d.randint(0, 99)}); // {d.choice(('ok', 'retry', 'why?'))}"
        for place, name in enumerate(_some(d, ("report", "user", "page", "row"), 3, 12))
    )


def wallets(d: Random) -> str:
    return f"he wants 0.0{d.randint(10, 99)} btc to bc1q{''.join(d.choice('023456789acdefghjklmnpqrstuvwxyz') for _ in range(38))} what do i do"


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
            " ".join(_some(d, SUTRA_SOUND, 2, 4) * d.randint(4, 30)),
            "南无阿弥陀佛 " * d.randint(10, 150),
        )
    )


def mantra(d: Random) -> str:
    said = d.sample(MANTRAS, d.randint(1, 3))
    return d.choice((" ", "，", "\n", "… ")).join(d.choice(said) for _ in range(d.randint(10, 120)))


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


def shopping(d: Random) -> str:
    return d.choice(("\n", ", ")).join(d.sample(FOODS, d.randint(8, 20)))


def shopping_in_chinese(d: Random) -> str:
    return "买：" + d.choice(("、", " ", "\n")).join(d.sample(FOODS_ZH, d.randint(8, 22)))


def zodiac(d: Random) -> str:
    lines = []
    for sign in SIGNS:
        stars = d.randint(1, 5)
        told = d.choice(("小心口舌", "早点睡", "有好消息", "别想太多"))
        rated = f"{sign}：{'★' * stars}{'☆' * (5 - stars)} 幸运数字{d.randint(1, 9)}"
        lines.append(rated if d.random() < 0.5 else f"{sign}座 {told}")
    return "\n".join(lines)


def full_of_emoji(d: Random) -> str:
    said = ("我好累", "今天出门了", "抱抱", "谢谢大家", "hang in there", "we love you", "힘내요", "cố lên")
    return " ".join(
        d.choice(said)
        + "".join(d.choice("😭🥺🙏💔❤💕🌸✨🌙🫂💪🐱") * d.randint(1, 3) for _ in range(d.randint(1, 3)))
        for _ in range(d.randint(3, 16))
    )


def hearts(d: Random) -> str:
    return d.choice(
        (
            " ,d88b.d88b,\n 88888888888\n `Y8888888Y'\n   `Y888Y'\n     `Y'",
            "  ♥♥   ♥♥\n ♥♥♥♥ ♥♥♥♥\n  ♥♥♥♥♥♥♥\n    ♥♥♥\n     ♥",
            "<3 " * d.randint(5, 60),
            "♡" * d.randint(5, 200),
            "💜" * d.randint(3, 80),
            '(\\ /)\n( . .)♥\nc(")(")',
        )
    ) + d.choice(("", "\nfor all of you", "\n给你"))


def faces(d: Random) -> str:
    return " ".join(
        d.choice(("今天还好", "谢谢", "别怕", "i know", "same", "울지 마", "")) + d.choice(FACES)
        for _ in range(d.randint(3, 14))
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


def kin_in_sentences(d: Random) -> str:
    """A diary of short sentences about the same few people and places."""
    who, where, did = (
        ("我", "妈妈", "妹妹", "他", "老师"),
        ("学校", "家里", "公司", "医院"),
        ("打电话给我", "没说话", "哭了", "问我怎么了", "煮了面", "把门锁了", "说没关系"),
    )
    return "".join(
        f"{d.choice(('今天', '昨天', '后来', '晚上', ''))}{d.choice(who)}在{d.choice(where)}{d.choice(did)}{d.choice('。，！')}"
        for _ in range(d.randint(6, 40))
    )


def simple_english(d: Random) -> str:
    """As somebody writes who learns the language."""
    who, did, what = (
        ("I", "My mother", "My friend", "He", "The teacher", "She"),
        ("go to", "like", "want", "see", "not like", "come from"),
        ("school", "the house", "the police", "my room", "hospital", "the phone", "this place"),
    )
    return " ".join(f"{d.choice(who)} {d.choice(did)} {d.choice(what)}." for _ in range(d.randint(6, 40)))


def simple_korean(d: Random) -> str:
    who, where, did = (
        ("저는", "엄마가", "친구가", "선생님이", "동생은"),
        ("학교에서", "집에서", "병원에", "회사에", "방에서"),
        ("울었어요.", "갔어요.", "전화했어요.", "말이 없었어요.", "잤어요.", "기다렸어요."),
    )
    return " ".join(
        f"{d.choice(('어제 ', '오늘 ', '', '그리고 '))}{d.choice(who)} {d.choice(where)} {d.choice(did)}"
        for _ in range(d.randint(6, 40))
    )


def simple_vietnamese(d: Random) -> str:
    who, did, what = (
        ("mẹ em", "em", "bạn em", "chị ấy", "anh ta", "cô giáo"),
        ("gọi cho", "nhìn thấy", "đợi", "giúp", "sợ", "nói với"),
        ("em ở trường", "bạn em", "mẹ", "công an", "mọi người", "chị ở bệnh viện"),
    )
    return " ".join(
        f"{d.choice(('hôm nay', 'hôm qua', 'rồi', 'sau đó'))} {d.choice(who)} {d.choice(did)} {d.choice(what)}."
        for _ in range(d.randint(6, 40))
    )


def simple_russian(d: Random) -> str:
    who, did, what = (
        ("мама", "я", "подруга", "он", "учитель", "сестра"),
        ("звонила", "видела", "ждала", "боялась", "сказала", "плакала"),
        ("в школе", "дома", "в больнице", "на улице", "мне", "всем"),
    )
    return ". ".join(
        f"{d.choice(('сегодня', 'вчера', 'потом', 'опять'))} {d.choice(who)} {d.choice(did)} {d.choice(what)}"
        for _ in range(d.randint(6, 40))
    )


def simple_japanese(d: Random) -> str:
    who, where, did = (
        ("母が", "私は", "友達が", "先生が", "彼が"),
        ("学校で", "家で", "病院で", "会社で", "駅で"),
        ("泣いた。", "電話した。", "黙っていた。", "待っていた。", "怒った。", "寝た。"),
    )
    return "".join(
        f"{d.choice(('今日', '昨日', 'また', ''))}{d.choice(who)}{d.choice(where)}{d.choice(did)}"
        for _ in range(d.randint(6, 40))
    )


def thanks(d: Random) -> str:
    return " ".join(
        f"谢谢{who}" if d.random() < 0.5 else f"thank you {who}"
        for who in d.sample([*GIVEN_ZH, *NAMES], d.randint(6, 30))
    )


def yes_and_no(d: Random) -> str:
    return " ".join(
        _some(
            d,
            d.choice(
                (
                    ("no", "yes", "no"),
                    ("不", "不要", "不行"),
                    ("싫어", "아니"),
                    ("да", "нет", "нет"),
                    ("ไม่", "ไม่เอา"),
                )
            ),
            8,
            120,
        )
    )


def drawn_out(d: Random) -> str:
    said = (
        "why",
        "no",
        "please",
        "stop",
        "help",
        "so tired",
        "为什么",
        "救命",
        "好累",
        "왜",
        "싫어",
        "ทำไม",
        "хватит",
        "bakit",
    )
    return " ".join(
        (word := d.choice(said)) + word[-1] * d.choice((0, 0, 2, 5, 9, 20)) for _ in range(d.randint(6, 60))
    )


def grounding(d: Random) -> str:
    see = d.sample("lamp cup window my shoes the cat a tree phone blanket door plant".split(), 5)
    return f"5 things i see: {', '.join(see)}. 4 i touch: {', '.join(see[:4])}. 3 i hear: bus, fan, clock. 2 i smell: tea, soap. 1 i taste: mint"


def rota(d: Random) -> str:
    return "\n".join(f"{day} {d.choice(NAMES)} / {d.choice(NAMES)}" for day in DAYS * d.randint(1, 4))


def measurements(d: Random) -> str:
    return "room is {}x{}, sofa {}x{}x{}, desk {}x{}, shelf {}x{}x{}, does it fit?".format(
        *(d.randint(30, 420) for _ in range(10))
    )


def prices(d: Random) -> str:
    return "\n".join(
        f"{food} {d.randint(1, 60)}.{d.choice(('00', '50', '80', '90', '99'))}"
        for food in d.sample(FOODS, d.randint(6, 20))
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


KINDS: dict[str, Written] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}

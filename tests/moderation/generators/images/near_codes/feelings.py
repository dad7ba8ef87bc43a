"""Ordinary text that comes near to a code: crying, laughing, hearts and faces."""

from random import Random

from tests.moderation.generators.images.near_codes.things import NAMES, some

SIGNS = "白羊 金牛 双子 巨蟹 狮子 处女 天秤 天蝎 射手 摩羯 水瓶 双鱼".split()
SLANG = "gg wp afk brb noob op nerf gank carry smurf tilt lol wtf omg ez".split()
FACES = "(｡•́︿•̀｡)|(っ˘̩╭╮˘̩)っ|( ´･ω･`)|(｡>﹏<｡)|(T_T)|_(:з」∠)_|ʕ•ᴥ•ʔ|(づ｡◕‿‿◕｡)づ|(╯°□°)╯︵ ┻━┻|¯\\_(ツ)_/¯".split(
    "|"
)


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
        f"{d.choice(NAMES).lower()}: " + " ".join(some(d, SLANG, 1, 5)) for _ in range(d.randint(4, 20))
    )


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

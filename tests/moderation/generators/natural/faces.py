"""Emoji, and faces made of signs."""

import random

from tests.moderation.generators.natural.languages import EVERYWHERE, HOME

EMOJI = (
    "🌧️",
    "🌱",
    "💜",
    "🤍",
    "🫂",
    "👩\u200d❤️\u200d👩",
    "☕",
    "🌈",
    "🐈",
    "🙏",
    "❤️\u200d🩹",
    "👩🏻\u200d🦱",
    "🇰🇷",
    "🇹🇼",
    "🕯️",
    "🍀",
    "😴",
    "🥹",
    "✨",
    "🌙",
    "🫧",
    "🐢",
)


KAOMOJI = (
    "(´;ω;`)",
    "(｡•́︿•̀｡)",
    "ヽ(；▽；)ノ",
    "╯︿╰",
    "(つ≧▽≦)つ",
    "orz",
    "_(:з」∠)_",
    "( ˘ ³˘)",
    "¯\\_(ツ)_/¯",
    "(╥﹏╥)",
    "(；´д｀)ゞ",
    "ʕ•ᴥ•ʔ",
)


def emoji(dice: random.Random) -> str:
    run = "".join(dice.choice(EMOJI) for _ in range(dice.randint(1, 20)))
    return dice.choice(
        (run, f"{dice.choice(HOME).sentence(dice)}{run}", dice.choice(EMOJI) * dice.randint(3, 30))
    )


def kaomoji(dice: random.Random) -> str:
    return " ".join(
        f"{dice.choice(EVERYWHERE).phrase(dice)} {dice.choice(KAOMOJI)}" for _ in range(dice.randint(1, 3))
    )

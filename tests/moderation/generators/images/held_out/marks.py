"""Bytes as marks on letters, emoji, boxes, digits of other scripts and styles of letters."""

import base64
from random import Random

from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of


def tone_marks(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "āáǎà"))


def vowels_accents(d: Random) -> str:
    return " ".join(chunks("".join(by_bits(file_of(d), 4, "aáàâäeéèêëiíìîïo")), 6))


def emoji_faces(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x1F600 + n) for n in range(64)]))


def emoji_words_mixed(d: Random) -> str:
    return " ".join(
        d.choice(("ok", "嗯", "하하")) + piece
        for piece in by_bits(file_of(d), 5, [chr(0x1F330 + n) for n in range(32)])
    )


def fruit(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "🍇🍈🍉🍊🍋🍌🍍🍎🍏🍐🍑🍒🍓🥝🍅🥥"))


def hearts_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d, 260), 3, "💛💚💙💜🖤🤍🤎🧡"))


def hands_genders(d: Random) -> str:
    return "".join(
        f"🙋{tone}\u200d{sign}\ufe0f"
        for tone, sign in zip(by_bits(file_of(d), 2, "🏻🏼🏽🏾"), by_bits(file_of(d), 1, "♀♂"), strict=False)
    )


def keycaps(d: Random) -> str:
    return "".join(digit + "\ufe0f\u20e3" for digit in str(int.from_bytes(file_of(d), "big")))


def regional_letters(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, [chr(0x1F1E6 + n) for n in range(16)]))


def box_drawing(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "┌┐└┘├┤┬┴┼─│═║╔╗╚"))


def quadrants(d: Random) -> str:
    return "\n".join("".join(by_bits(piece, 4, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")) for piece in chunks(file_of(d), 16))


def octants(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x1FB00 + n % 60) for n in range(64)]))


def currency(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "$€£¥₩₽₹₺₴₦₱฿₫₪₡₲"))


def fractions(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"))


def subscripts(d: Random) -> str:
    return "".join(in_base(file_of(d), "₀₁₂₃₄₅₆₇₈₉"))


def thai_digits(d: Random) -> str:
    return "".join(in_base(file_of(d), "๐๑๒๓๔๕๖๗๘๙"))


def arabic_digits(d: Random) -> str:
    return " ".join(chunks("".join(in_base(file_of(d), "٠١٢٣٤٥٦٧٨٩")), 6))


def math_bold(d: Random) -> str:
    return "".join(chr(0x1D400 + n) for n in [ord(c) % 52 for c in base64.b64encode(file_of(d)).decode()])


def small_capitals(d: Random) -> str:
    return "".join(in_base(file_of(d), "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"))


def upside_down(d: Random) -> str:
    return "".join(in_base(file_of(d), "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz"))


KINDS: dict[str, Disguise] = kinds_in(globals())

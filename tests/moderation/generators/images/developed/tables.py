"""Bytes as letters of a base, as codes with a name, or as words of a table."""

import string
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of

BASE36 = string.digits + string.ascii_lowercase


BASE62 = BASE36 + string.ascii_uppercase


BASE91 = string.ascii_uppercase + string.ascii_lowercase + string.digits + '!#$%&()*+,./:;<=>?@[]^_`{|}~"'


def base36(d: Random) -> str:
    return "".join(in_base(file_of(d), BASE36))


def base62(d: Random) -> str:
    return "".join(in_base(file_of(d), BASE62))


def base91(d: Random) -> str:
    return "".join(in_base(file_of(d), BASE91))


def base26(d: Random) -> str:
    return "".join(in_base(file_of(d), string.ascii_lowercase))


def base26_in_fives(d: Random) -> str:
    return " ".join(chunks(base26(d), 5))


def letters_a_to_p(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "abcdefghijklmnop"))


def crockford(d: Random) -> str:
    return "-".join(chunks("".join(by_bits(file_of(d), 5, "0123456789ABCDEFGHJKMNPQRSTVWXYZ")), 6))


def z85(d: Random) -> str:
    signs = string.digits + string.ascii_lowercase + string.ascii_uppercase + ".-:+=^!/*?&<>()[]{}@%$#"
    return "".join("".join(in_base(piece, signs)) for piece in chunks(file_of(d), 4))


def morse(d: Random) -> str:
    table = dict(
        zip(
            "0123456789ABCDEF",
            "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .- -... -.-. -.. . ..-.".split(),
        )
    )
    return " ".join(table[sign] for sign in file_of(d).hex().upper())


def dna(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "ACGT"))


def playing_cards(d: Random) -> str:
    return "".join(
        in_base(file_of(d), [chr(0x1F0A1 + 16 * suit + rank) for suit in range(4) for rank in range(13)])
    )


def card_names(d: Random) -> str:
    return " ".join(in_base(file_of(d), [f"{rank}{suit}" for suit in "♠♥♦♣" for rank in "A23456789TJQK"]))


def music(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "♩♪♫♬♭♮♯𝄞"))


def roman(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, "O I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split()))


def hex_han_digits(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "零一二三四五六七八九十百千万亿兆"))


def number_words(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, words.NUMBERS))


def nato(d: Random) -> str:
    return " ".join(in_base(file_of(d), words.NATO[:26]))


def bip(d: Random) -> str:
    return " ".join(in_base(file_of(d), words.SHORT))


def keyboard_rows(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, "qw we er rt ty yu ui io as sd df fg gh hj jk kl".split()))


def tally(d: Random) -> str:
    return " ".join("|" * (1 + int(sign, 16)) for sign in file_of(d, 300).hex())


def mixed_scripts(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "aбγदהあ가ก한中ա♥ሀ字ый"))


def chess(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "♔♕♖♗♘♙♚♛"))


KINDS: dict[str, Disguise] = kinds_in(globals())

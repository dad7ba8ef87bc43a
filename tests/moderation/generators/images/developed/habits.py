"""Bits as habits of writing: spaces, what is not seen, look-alikes, capitals, tones of skin."""

from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.developed.pieces import b64
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import bits, by_bits, chunks
from tests.moderation.generators.images.pictures import file_of


def tags(d: Random) -> str:
    return "hi" + "".join(chr(0xE0000 + ord(sign)) for sign in b64(d, 400))


def words_between(d: Random) -> str:
    return " ".join(f"{d.choice(words.SHORT)} {piece}" for piece in chunks(b64(d), 6))


def sentence_words_between(d: Random) -> str:
    said = "i was thinking about what you said yesterday and it really helped me so thank you for being here".split()
    return " ".join(f"{said[n % len(said)]} {piece}" for n, piece in enumerate(chunks(b64(d), 8)))


def tabs_and_spaces(d: Random) -> str:
    return "hello\n" + "\n".join(
        piece.replace("0", " ").replace("1", "\t") + "." for piece in chunks(bits(file_of(d)), 24)
    )


def wide_spaces(d: Random) -> str:
    return "你好" + "。".join(
        "".join(by_bits(piece, 2, "\u2002\u2003\u2009\u3000")) for piece in chunks(file_of(d), 10)
    )


def zero_width_four(d: Random) -> str:
    return "谢谢" + "".join(by_bits(file_of(d), 2, "\u200b\u200c\u200d\u2060")) + "大家"


def bidi_bits(d: Random) -> str:
    return "ok" + "".join(by_bits(file_of(d), 2, "\u200e\u200f\u202a\u202c"))


def homoglyph_bits(d: Random) -> str:
    text = (
        "a cosy place to speak once a year or so, people can open up and escape, also each space is peace. "
        * 200
    )
    out, stream = [], iter(bits(file_of(d, 260)))
    for sign in text:
        if sign in "aceopsxy":
            bit = next(stream, None)
            if bit is None:
                break
            out.append("асеорѕху"["aceopsxy".index(sign)] if bit == "1" else sign)
        else:
            out.append(sign)
    return "".join(out)


def case_bits(d: Random) -> str:
    text = (
        "i went to the station today and the officer was kind to me but i still could not sleep at all last night "
        * 80
    )
    out, stream = [], iter(bits(file_of(d, 260)))
    for sign in text:
        if sign.isalpha():
            bit = next(stream, None)
            if bit is None:
                break
            out.append(sign.upper() if bit == "1" else sign)
        else:
            out.append(sign)
    return "".join(out)


def skin_tones(d: Random) -> str:
    return "".join("👍" + tone for tone in by_bits(file_of(d), 2, "🏻🏼🏽🏾"))


KINDS: dict[str, Disguise] = kinds_in(globals())

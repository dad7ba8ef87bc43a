"""Disguises that the guard was developed with. The other half is in held_out.py."""

import base64
import gzip
import html
import string
import zlib
from collections.abc import Callable
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import colours, file_of, grey

Disguise = Callable[[Random], "str | list[str]"]

BASE36 = string.digits + string.ascii_lowercase
BASE62 = BASE36 + string.ascii_uppercase
BASE91 = string.ascii_uppercase + string.ascii_lowercase + string.digits + '!#$%&()*+,./:;<=>?@[]^_`{|}~"'


def _b64(dice: Random, most: int = 900) -> str:
    return base64.b64encode(file_of(dice, most)).decode()


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


def dates(d: Random) -> str:
    return "\n".join(
        f"{1900 + a % 200}-{1 + b % 12:02}-{1 + c % 28:02}" for a, b, c in zip(*[iter(file_of(d))] * 3)
    )


def phone_numbers(d: Random) -> str:
    digits = str(int.from_bytes(file_of(d), "big"))
    return "\n".join(f"010-{piece[:4]}-{piece[4:]}" for piece in chunks(digits, 8))


def rgb_tuples(d: Random) -> str:
    return ", ".join(f"rgb({r},{g},{b})" for row in colours(d, 12, 12) for r, g, b in row)


def svg_path(d: Random) -> str:
    return "M0 0" + "".join(f"l{a - 128} {b - 128}" for a, b in zip(*[iter(file_of(d))] * 2))


def coordinates(d: Random) -> str:
    return " ".join(
        f"({x},{y})" for y, row in enumerate(grey(d, 28, 28, 2)) for x, pixel in enumerate(row) if pixel
    )


def run_length(d: Random) -> str:
    flat = [pixel for row in grey(d, 48, 48, 4) for pixel in row]
    out, last, count = [], flat[0], 0
    for pixel in [*flat, -1]:
        if pixel != last:
            out.append(f"{count}{'WXYZ'[last]}")
            last, count = pixel, 0
        count += 1
    return "".join(out)


def tags(d: Random) -> str:
    return "hi" + "".join(chr(0xE0000 + ord(sign)) for sign in _b64(d, 400))


def words_between(d: Random) -> str:
    return " ".join(f"{d.choice(words.SHORT)} {piece}" for piece in chunks(_b64(d), 6))


def sentence_words_between(d: Random) -> str:
    said = "i was thinking about what you said yesterday and it really helped me so thank you for being here".split()
    return " ".join(f"{said[n % len(said)]} {piece}" for n, piece in enumerate(chunks(_b64(d), 8)))


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


def hangul_base(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(0xAC00 + n) for n in range(8192)]))


def hangul_common(d: Random) -> str:
    return "".join(by_bits(file_of(d), 7, (words.COMMON_HANGUL * 2)[:128]))


def hangul_common_words(d: Random) -> str:
    return " ".join(chunks(hangul_common(d), 3))


def han_common(d: Random) -> str:
    return "".join(in_base(file_of(d), words.COMMON_HAN))


def han_words(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, words.TRIVIAL_WORDS_ZH[:64]))


def core_values(d: Random) -> str:
    return "".join(in_base(file_of(d), words.CORE_VALUES))


def kana_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x3042 + n) for n in range(64)]))


def cyrillic_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x430 + n) for n in range(32)]))


def thai_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0xE01 + n) for n in range(32)]))


def arabic_base(d: Random) -> str:
    return " ".join(
        chunks(
            "".join(in_base(file_of(d), [chr(c) for c in (*range(0x627, 0x63B), *range(0x641, 0x64B))])), 6
        )
    )


def emoji_256(d: Random) -> str:
    return "".join(chr(0x1F400 + byte) for byte in file_of(d))


def flags(d: Random) -> str:
    some = ["🇦🇹", "🇧🇪", "🇨🇳", "🇩🇪", "🇪🇸", "🇫🇷", "🇬🇧", "🇭🇰", "🇮🇹", "🇯🇵", "🇰🇷", "🇱🇹", "🇲🇾", "🇳🇱", "🇴🇲", "🇵🇭"]
    return "".join(by_bits(file_of(d), 4, some))


def moons(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "🌑🌒🌓🌔🌕🌖🌗🌘"))


def hexagrams(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x4DC0 + n) for n in range(64)]))


def surnames(d: Random) -> str:
    return "".join(in_base(file_of(d), words.SURNAMES))


def beast(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "嗷呜啊~"))


def laughter_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d, 300), 1, "ㅋㅎ"))


def circled_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d, 300), 1, "⚪⚫"))


def proquint(d: Random) -> str:
    out = []
    for pair in chunks(file_of(d), 2):
        n = int.from_bytes(pair.ljust(2, b"\0"), "big")
        out.append(
            "bdfghjklmnprstvz"[n >> 12]
            + "aiou"[n >> 10 & 3]
            + "bdfghjklmnprstvz"[n >> 6 & 15]
            + "aiou"[n >> 4 & 3]
            + "bdfghjklmnprstvz"[n & 15]
        )
    return "-".join(out)


def c_array(d: Random) -> str:
    return "uint8_t a[] = {" + ", ".join(f"0x{byte:02x}" for byte in file_of(d)) + "};"


def python_bytes(d: Random) -> str:
    return repr(file_of(d))


def html_numbers(d: Random) -> str:
    return "".join(f"&#{byte};" for byte in file_of(d))


def hexdump(d: Random) -> str:
    return "\n".join(
        f"{16 * n:08x}  {piece.hex(' ')}  |{''.join(chr(c) if 32 <= c < 127 else '.' for c in piece)}|"
        for n, piece in enumerate(chunks(file_of(d), 16))
    )


def ppm_text(d: Random) -> str:
    rows = colours(d, 16, 16)
    return "P3\n16 16\n255\n" + "\n".join(" ".join(f"{r} {g} {b}" for r, g, b in row) for row in rows)


def xxencode(d: Random) -> str:
    signs = "+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return (
        "begin 644 p\n"
        + "\n".join(signs[len(piece)] + "".join(by_bits(piece, 6, signs)) for piece in chunks(file_of(d), 45))
        + "\n+\nend"
    )


def superscript(d: Random) -> str:
    return file_of(d).hex().translate(str.maketrans("0123456789abcdef", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ"))


def circled_letters(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(0x24D0 + n) for n in range(26)]))


def cherokee(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x13A0 + n) for n in range(64)]))


def cuneiform(d: Random) -> str:
    return "".join(chr(0x12000 + byte) for byte in file_of(d))


def private_use(d: Random) -> str:
    return "".join(chr(0xE000 + byte) for byte in file_of(d))


def zalgo(d: Random) -> str:
    return "".join("a" + chr(0x300 + (byte >> 4)) + chr(0x310 + (byte & 15)) for byte in file_of(d))


def arrows(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "←↑→↓↖↗↘↙"))


def clocks(d: Random) -> str:
    return " ".join(f"{byte // 60 + 8:02}:{byte % 60:02}" for byte in file_of(d))


def prices(d: Random) -> str:
    return "\n".join(f"¥{byte}.{other % 100:02}" for byte, other in zip(*[iter(file_of(d))] * 2))


def function_words(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 7, words.FUNCTION_WORDS))


def animals(d: Random) -> str:
    return ", ".join(by_bits(file_of(d), 5, words.ANIMALS))


def korean_words(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 6, words.TRIVIAL_WORDS_KO[:64]))


def wiki_file(d: Random) -> str:
    return f"看看 [[File:photo{d.randrange(99)}.jpg|thumb]]"


def org_file(d: Random) -> str:
    return f"[[https://pics{d.randrange(99)}.example.net/a.png]]"


def asciidoc(d: Random) -> str:
    return f"image::https://pics{d.randrange(99)}.example.net/a.png[]"


def latex(d: Random) -> str:
    return "\\includegraphics[width=3cm]{photo.png}"


def css_content(d: Random) -> str:
    return "<style>p:before{content:url('https://pics.example.net/1')}</style>"


def html_spaced(d: Random) -> str:
    return "<IMG\n\tSRC = //pics.example.net/1 >"


def html_numeric(d: Random) -> str:
    return "".join(f"&#{ord(c)};" for c in "<img src=x>")


def split_base36(d: Random) -> list[str]:
    return chunks(base36(d), d.choice((20, 40, 80)))


def split_hangul(d: Random) -> list[str]:
    return chunks(hangul_base(d), 15)


def split_emoji(d: Random) -> list[str]:
    return chunks(emoji_256(d), 20)


def split_digits(d: Random) -> list[str]:
    return chunks(str(int.from_bytes(file_of(d), "big")), 30)


def split_with_talk(d: Random) -> list[str]:
    said = ["嗯嗯", "等一下", "haha ok", "잠깐만요", "我在", "sorry", "好的"]
    return [f"{d.choice(said)} {piece}" if d.random() < 0.5 else piece for piece in chunks(base62(d), 25)]


def split_lines_of_art(d: Random) -> list[str]:
    return ["".join(" .:-=+*#%@"[p] for p in row) for row in grey(d, 40, 20, 10)]


def gzip_reversed(d: Random) -> str:
    return base64.b64encode(gzip.compress(file_of(d), mtime=0)).decode()[::-1]


def zlib_hex(d: Random) -> str:
    return zlib.compress(file_of(d)).hex()


def b64_in_json_lines(d: Random) -> str:
    return "\n".join(f'{{"n":{n},"d":"{piece}"}}' for n, piece in enumerate(chunks(_b64(d), 32)))


def b64_as_hashtags(d: Random) -> str:
    return " ".join("#" + piece for piece in chunks(_b64(d), 10))


def b64_as_emails(d: Random) -> str:
    return " ".join(f"{piece}@x.com" for piece in chunks(base62(d), 12))


def b64_with_emoji(d: Random) -> str:
    return "".join(piece + d.choice("💜🌸🙏") for piece in chunks(_b64(d), 5))


def b64_lower_pairs(d: Random) -> str:
    return "".join(c.lower() + c.lower() if c.isupper() else c for c in _b64(d))


def ascii_85_spaced(d: Random) -> str:
    return " ".join(base64.a85encode(file_of(d)).decode())


def one_letter_a_line(d: Random) -> str:
    return "\n".join(_b64(d, 400))


def braille_six(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x2800 + n) for n in range(64)]))


def dominoes(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x1F030 + n) for n in range(64)]))


def mahjong(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x1F000 + n) for n in range(32)]))


def math_signs(d: Random) -> str:
    return "".join(chr(0x2200 + byte) for byte in file_of(d))


def punctuation_only(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "!?.,:;-_'\"()[]/*"))


def brackets(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "[](){}<>"))


def emoticons(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 3, ":) :( :D :P ;) :O :| :/".split()))


def yes_no(d: Random) -> str:
    return " ".join(by_bits(file_of(d, 300), 1, ("yes", "no")))


def ox(d: Random) -> str:
    return "".join(by_bits(file_of(d, 300), 1, "OX"))


def small_numbers(d: Random) -> str:
    return " ".join(str(byte) for byte in file_of(d))


def signed_numbers(d: Random) -> str:
    return ";".join(str(byte - 128) for byte in file_of(d))


def decimals(d: Random) -> str:
    return " ".join(f"{byte / 256:.3f}" for byte in file_of(d))


def emoji_sentence(d: Random) -> str:
    return " ".join("我今天" + piece for piece in chunks(emoji_256(d), 12))


def half_blocks_small(d: Random) -> str:
    return "\n".join("".join(" ▀▄█"[p] for p in row) for row in grey(d, 32, 24, 4))


def letters_art(d: Random) -> str:
    return "\n".join("".join("MWNXKOolc;,."[p] for p in row) for row in grey(d, 44, 22, 12))


def han_art(d: Random) -> str:
    return "\n".join("".join("一二三王田国黑"[p] for p in row) for row in grey(d, 30, 20, 7))


def emoji_art(d: Random) -> str:
    return "\n".join("".join("⬜🟨🟧🟥🟫⬛"[p] for p in row) for row in grey(d, 16, 14, 6))


def digits_art(d: Random) -> str:
    return "\n".join("".join(str(p) for p in row) for row in grey(d, 40, 24, 10))


def escaped_html(d: Random) -> str:
    return html.escape(html.escape('<img src="https://pics.example.net/a">'))


KINDS: dict[str, Disguise] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}

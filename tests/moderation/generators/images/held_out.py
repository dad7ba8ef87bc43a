"""Disguises that the guard was not developed with: only measured."""

import base64
import string
from collections.abc import Callable
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.natural import SENTENCES
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import colours, file_of, grey

Disguise = Callable[[Random], "str | list[str]"]


def base92(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(n) for n in range(33, 126) if chr(n) not in '`"']))


def base45(d: Random) -> str:
    return "".join(in_base(file_of(d), string.digits + string.ascii_uppercase + " $%*+-./:"))


def base52(d: Random) -> str:
    return "".join(in_base(file_of(d), string.ascii_letters))


def base20_consonants(d: Random) -> str:
    return " ".join(chunks("".join(in_base(file_of(d), "bcdfghjklmnpqrstvwxz")), 4))


def base122(d: Random) -> str:
    return "".join(
        chr(0x80 + int(piece.ljust(7, "0"), 2))
        if int(piece.ljust(7, "0"), 2) < 32
        else chr(int(piece.ljust(7, "0"), 2))
        for piece in chunks(bits(file_of(d)), 7)
    )


def base32768(d: Random) -> str:
    return "".join(
        chr(0x4E00 + int(piece.ljust(15, "0"), 2) % 20000) for piece in chunks(bits(file_of(d)), 15)
    )


def syllables(d: Random) -> str:
    some = [
        a + b
        for a in "bdfghjklmnprstvz"
        for b in ("a", "e", "i", "o", "u", "an", "el", "or", "is", "um", "ai", "en", "ot", "ir", "us", "al")
    ]
    return " ".join("".join(piece) for piece in chunks([some[byte] for byte in file_of(d)], d.choice((2, 3))))


def japanese_syllables(d: Random) -> str:
    some = [a + b for a in ("k", "s", "t", "n", "h", "m", "r", "w") for b in "aeio"]
    return "".join(by_bits(file_of(d), 5, some))


def pinyin_syllables(d: Random) -> str:
    some = [
        a + b
        for a in "b p m f d t n l g k h j q x zh ch".split()
        for b in "a o e i u ai ei ao ou an en ang eng ong ia ie".split()
    ]
    return " ".join(some[byte] for byte in file_of(d))


def days_and_months(d: Random) -> str:
    return " ".join(
        by_bits(
            file_of(d),
            4,
            "monday tuesday wednesday thursday friday saturday sunday january march april may june july august october december".split(),
        )
    )


def korean_numbers(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, "영 일 이 삼 사 오 육 칠 팔 구 십 백 천 만 억 조".split()))


def japanese_numbers(d: Random) -> str:
    return "、".join(by_bits(file_of(d), 3, "ぜろ いち に さん よん ご ろく なな".split()))


def russian_words(d: Random) -> str:
    return " ".join(
        by_bits(
            file_of(d),
            4,
            "дом лес река небо стол окно хлеб вода снег город книга рука ночь утро море поле".split(),
        )
    )


def english_nouns_with_articles(d: Random) -> str:
    return " ".join("the " + word for word in in_base(file_of(d), words.SHORT))


def adjective_animal(d: Random) -> str:
    return ". ".join(f"the {a} {b}" for a, b in zip(*[iter(by_bits(file_of(d), 4, [*words.COLOURS]))] * 2))


def stems_branches(d: Random) -> str:
    return "".join(in_base(file_of(d), "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"))


def zodiac(d: Random) -> str:
    return "".join(in_base(file_of(d), "♈♉♊♋♌♍♎♏♐♑♒♓"))


def bagua(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "☰☱☲☳☴☵☶☷"))


def dice_faces(d: Random) -> str:
    return "".join(in_base(file_of(d), "⚀⚁⚂⚃⚄⚅"))


def rods(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, [chr(0x1D360 + n) for n in range(16)]))


def runes(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x16A0 + n) for n in range(64)]))


def yi(d: Random) -> str:
    return "".join(chr(0xA000 + byte) for byte in file_of(d))


def vai_ethiopic(d: Random) -> str:
    return "".join(chr(0x1200 + byte) for byte in file_of(d))


def khmer_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x1780 + n) for n in range(32)]))


def devanagari_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x0915 + n) for n in range(32)]))


def hebrew_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, [chr(0x05D0 + n) for n in range(16)]))


def greek_hex(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "αβγδεζηθικλμνξοπ"))


def katakana_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x30A2 + n) for n in range(64)]))


def half_width_kana(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0xFF71 + n) for n in range(32)]))


def bopomofo(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x3105 + n) for n in range(32)]))


def jamo_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x3131 + n) for n in range(32)]))


def latin_extended(d: Random) -> str:
    return "".join(chr(0x100 + byte % 128) for byte in file_of(d))


def ipa(d: Random) -> str:
    return " ".join(chunks("".join(chr(0x250 + byte % 88) for byte in file_of(d)), 5))


def kangxi(d: Random) -> str:
    return "".join(chr(0x2F00 + byte % 214) for byte in file_of(d))


def rare_han(d: Random) -> str:
    return "".join(chr(0x3400 + 7 * byte) for byte in file_of(d))


def han_top_thousand(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(n) for n in range(0x4E00, 0x9FA5, 20)]))


def han_in_sentences(d: Random) -> str:
    return "，".join(
        "我觉得" + piece + "吧" for piece in chunks("".join(in_base(file_of(d), words.COMMON_HAN)), 6)
    )


def idioms(d: Random) -> str:
    some = "一心一意 三心二意 七上八下 九牛一毛 百发百中 画蛇添足 守株待兔 亡羊补牢 掩耳盗铃 井底之蛙 狐假虎威 对牛弹琴 刻舟求剑 拔苗助长 杯弓蛇影 叶公好龙".split()
    return "，".join(by_bits(file_of(d), 4, some))


def buddha(d: Random) -> str:
    return "佛曰：" + "".join(
        in_base(file_of(d), "冥奢梵呐俱哆怯諳罰侄缽皤阿罗喝婆提俺陀苏曰穆竟大悉般若菩诃萨多那利摩")
    )


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


def ook(d: Random) -> str:
    return " ".join(by_bits(file_of(d, 300), 2, ("Ook.", "Ook!", "Ook?", "Ook")))


def bacon(d: Random) -> str:
    return " ".join(chunks("".join("AB"[int(b)] for b in bits(file_of(d, 300))), 5))


def tap_code(d: Random) -> str:
    return "  ".join(
        "." * (1 + int(c, 16) // 4) + " " + "." * (1 + int(c, 16) % 4) for c in file_of(d, 300).hex()
    )


def jsfuck(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, ("[]", "()", "!+", "+!")))


def brainfuck(d: Random) -> str:
    return "".join("+" * (byte % 16) + ">" + "-" * (byte // 16) + "." for byte in file_of(d, 300))


def semaphore_lines(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "/\\|-_<>^"))


def laughs(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 3, "ha haha hahaha he hehe hehehe ho hoho".split()))


def laughs_zh(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "哈嘿呵嘻"))


def sighs(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "啊哦嗯唉"))


def sobs(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, "ㅠㅜ"))


def dots(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, ".。…·"))


def question_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, "?!"))


def full_half_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, (",", "，")))


def double_spaces(d: Random) -> str:
    told = " ".join(d.choices(SENTENCES["en"], k=260)).split(" ")
    stream = bits(file_of(d, 220))
    return "".join(word + ("  " if bit == "1" else " ") for word, bit in zip(told * 2, stream, strict=False))


def trailing_spaces(d: Random) -> str:
    return "\n".join("ok" + " " * byte for byte in [b % 16 for b in file_of(d)])


def exotic_spaces_in_talk(d: Random) -> str:
    told = (" ".join(SENTENCES["en"] * 12)).split(" ")
    signs = by_bits(file_of(d, 300), 2, "\u0020\u00a0\u2009\u202f")
    return "".join(word + sign for word, sign in zip(told * 4, signs, strict=False))


def soft_hyphens(d: Random) -> str:
    told = "".join(SENTENCES["en"] * 10)
    return "".join(
        sign + ("\u00ad" if bit == "1" else "")
        for sign, bit in zip(told * 4, bits(file_of(d, 260)), strict=False)
    )


def zero_width_in_words(d: Random) -> str:
    return " ".join("you" + piece for piece in chunks("".join(by_bits(file_of(d), 1, "\u200b\u200d")), 6))


def variation_bits(d: Random) -> str:
    return "".join("好" + chr(0xE0100 + byte % 240) for byte in file_of(d))


def mongolian_selectors(d: Random) -> str:
    return "ok" + "".join(by_bits(file_of(d), 2, "\u180b\u180c\u180d\u180e"))


def hangul_fillers(d: Random) -> str:
    return "안녕" + "".join(by_bits(file_of(d), 1, "\u3164\u115f"))


def invisible_math(d: Random) -> str:
    return "x" + "".join(by_bits(file_of(d), 2, "\u2061\u2062\u2063\u2064"))


def strikes(d: Random) -> str:
    told = "".join(SENTENCES["en"]) * 4
    return "".join(sign + chr(0x335 + int(b)) for sign, b in zip(told, bits(file_of(d, 200)), strict=False))


def camel(d: Random) -> str:
    return "".join(word.capitalize() for word in in_base(file_of(d), words.SHORT))


def dotted(d: Random) -> str:
    return ".".join(in_base(file_of(d), words.SHORT))


def hashtags(d: Random) -> str:
    return " ".join("#" + word for word in in_base(file_of(d), words.SHORT))


def uuids(d: Random) -> str:
    data = file_of(d).hex()
    return "\n".join(f"case {p[:8]}-{p[8:12]}-{p[12:16]}-{p[16:20]}-{p[20:]}" for p in chunks(data, 32))


def ip_addresses(d: Random) -> str:
    return "\n".join(".".join(str(b) for b in piece) for piece in chunks(file_of(d), 4))


def mac_addresses(d: Random) -> str:
    return "\n".join(piece.hex(":") for piece in chunks(file_of(d), 6))


def ipv6(d: Random) -> str:
    return "\n".join(":".join(chunks(piece.hex(), 4)) for piece in chunks(file_of(d), 16))


def isbn(d: Random) -> str:
    return "\n".join(
        "978-" + "-".join(chunks(p, 3)) for p in chunks(str(int.from_bytes(file_of(d), "big")), 9)
    )


def money(d: Random) -> str:
    return " + ".join(f"${int.from_bytes(p, 'big'):,}" for p in chunks(file_of(d), 3))


def scores(d: Random) -> str:
    return ", ".join(f"{a}:{b}" for a, b in zip(*[iter(file_of(d))] * 2, strict=False))


def latlon(d: Random) -> str:
    return "\n".join(
        f"{a / 256 * 180 - 90:.4f},{b / 256 * 360 - 180:.4f}"
        for a, b in zip(*[iter(file_of(d))] * 2, strict=False)
    )


def timestamps(d: Random) -> str:
    return "\n".join(
        f"2026-03-{1 + a % 28:02}T{b % 24:02}:{c % 60:02}:00Z"
        for a, b, c in zip(*[iter(file_of(d))] * 3, strict=False)
    )


def numbered_lines(d: Random) -> str:
    return "\n".join(f"line {n}: {piece.hex()}" for n, piece in enumerate(chunks(file_of(d), 8)))


def csv_pixels(d: Random) -> str:
    return "\n".join(",".join(str(p) for p in row) for row in grey(d, 20, 20, 256))


def json_colours(d: Random) -> str:
    return (
        "[" + ",".join(f'{{"r":{r},"g":{g},"b":{b}}}' for row in colours(d, 12, 12) for r, g, b in row) + "]"
    )


def hsl(d: Random) -> str:
    return " ".join(f"hsl({r},{g % 101}%,{b % 101}%)" for row in colours(d, 10, 10) for r, g, b in row)


def turtle(d: Random) -> str:
    return "\n".join(f"fd {a % 50} rt {b % 180}" for a, b in zip(*[iter(file_of(d))] * 2, strict=False))


def gcode(d: Random) -> str:
    return "\n".join(f"G1 X{a} Y{b} F{c}" for a, b, c in zip(*[iter(file_of(d))] * 3, strict=False))


def polygon(d: Random) -> str:
    return "points: " + " ".join(f"{a},{b}" for a, b in zip(*[iter(file_of(d))] * 2, strict=False))


def life_rle(d: Random) -> str:
    out = []
    for row in grey(d, 40, 40, 2):
        count, last = 0, row[0]
        for p in [*row, -1]:
            if p == last:
                count += 1
            else:
                out.append(f"{count}{'bo'[last]}")
                count, last = 1, p
        out.append("$")
    return "x = 40, y = 40\n" + "".join(out) + "!"


def run_length_words(d: Random) -> str:
    out = []
    for row in grey(d, 32, 32, 3):
        count, last = 0, row[0]
        for p in [*row, -1]:
            if p == last:
                count += 1
            else:
                out.append(f"{count} {('white', 'grey', 'black')[last]}")
                count, last = 1, p
    return ", ".join(out)


def stars_art(d: Random) -> str:
    return "\n".join("".join(" *"[p] for p in row) for row in grey(d, 50, 30, 2))


def dots_art(d: Random) -> str:
    return "\n".join(" ".join("・。○●"[p] for p in row) for row in grey(d, 24, 20, 4))


def hangul_art(d: Random) -> str:
    return "\n".join("".join("으이을를뷁"[p] for p in row) for row in grey(d, 30, 20, 5))


def hash_art_indented(d: Random) -> str:
    return "\n".join("> " + "".join("#@+=-. "[p] for p in row).rstrip() for row in grey(d, 44, 24, 7))


def hearts_art(d: Random) -> str:
    return "\n".join("".join("🤍💛🧡❤💜🖤"[p] for p in row) for row in grey(d, 14, 14, 6))


def flowers_art(d: Random) -> str:
    return "\n".join("".join("🌸🌼🌻🌹🍀🌑"[p] for p in row) for row in grey(d, 14, 14, 6))


def braille_art(d: Random) -> str:
    return "\n".join("".join(chr(0x2800 + 85 * p) for p in row) for row in grey(d, 30, 16, 4))


def latin_one(d: Random) -> str:
    return file_of(d).decode("latin-1")


def code_page_437(d: Random) -> str:
    return file_of(d).decode("cp437")


def utf_7(d: Random) -> str:
    return file_of(d).decode("latin-1").encode("utf-7").decode()


def punycode(d: Random) -> str:
    return "xn--" + "".join(chr(0x4E00 + b * 60) for b in file_of(d)[:400]).encode("punycode").decode()


def octal_escapes(d: Random) -> str:
    return "".join(f"\\{byte:03o}" for byte in file_of(d))


def unicode_escapes(d: Random) -> str:
    return "".join(f"\\u{0x4E00 + byte:04x}" for byte in file_of(d))


def html_hex(d: Random) -> str:
    return "".join(f"&#x{0x2800 + byte:x};" for byte in file_of(d))


def yenc(d: Random) -> str:
    return "=ybegin line=128 size=1 name=a.jpg\n" + bytes((b + 42) % 256 for b in file_of(d)).decode(
        "latin-1"
    )


def intel_hex(d: Random) -> str:
    return "\n".join(
        f":{len(p):02X}{16 * n:04X}00{p.hex().upper()}{(-sum(p)) & 255:02X}"
        for n, p in enumerate(chunks(file_of(d), 16))
    )


def od(d: Random) -> str:
    return "\n".join(
        f"{16 * n:07o} " + " ".join(f"{b:03o}" for b in p) for n, p in enumerate(chunks(file_of(d), 16))
    )


def jwt(d: Random) -> str:
    return "eyJhbGciOiJIUzI1NiJ9." + base64.urlsafe_b64encode(file_of(d)).decode().rstrip("=") + ".c2ln"


def b64_caesar(d: Random) -> str:
    return "".join(
        chr((ord(c) - 65 + 5) % 26 + 65)
        if c.isupper()
        else chr((ord(c) - 97 + 5) % 26 + 97)
        if c.islower()
        else c
        for c in base64.b64encode(file_of(d)).decode()
    )


def b64_vowels_dropped_in(d: Random) -> str:
    return "".join(c + d.choice("aeiou") for c in base64.b64encode(file_of(d)).decode())


def b64_every_third(d: Random) -> str:
    return "".join(c + "啊呀" for c in base64.b64encode(file_of(d, 400)).decode())


def b64_between_han(d: Random) -> str:
    return "".join(c + d.choice("的了我你是") for c in base64.b64encode(file_of(d)).decode())


def b64_between_hangul(d: Random) -> str:
    return "".join(
        p + d.choice(("은 ", "는 ", "이 ", "가 ")) for p in chunks(base64.b64encode(file_of(d)).decode(), 3)
    )


def b64_at_word_starts(d: Random) -> str:
    by_letter: dict[str, str] = {}
    for word in words.FUNCTION_WORDS + words.SHORT + "quite very zoo kind xray jam unit yes vast".split():
        by_letter.setdefault(word[0], word)
    return " ".join(
        c + by_letter.get(c.lower(), "x")[1:] if c.isalpha() else c
        for c in base64.b64encode(file_of(d)).decode()
    )


def b64_as_paths(d: Random) -> str:
    return "https://example.org/" + "/".join(chunks(base64.urlsafe_b64encode(file_of(d)).decode(), 12))


def b64_as_query(d: Random) -> str:
    return "https://example.org/?" + "&".join(
        f"p{n}={p}" for n, p in enumerate(chunks(base64.urlsafe_b64encode(file_of(d)).decode(), 20))
    )


def hex_as_colours(d: Random) -> str:
    return " ".join("#" + p.hex() for p in chunks(file_of(d), 3))


def hex_in_han_sentences(d: Random) -> str:
    return "。".join(f"编号{p.hex()}已经收到了谢谢" for p in chunks(file_of(d), 6))


def digits_in_sentences(d: Random) -> str:
    return " ".join(f"I paid {int.from_bytes(p, 'big')} on that day." for p in chunks(file_of(d), 3))


def textile(d: Random) -> str:
    return f"look !https://pics{d.randrange(99)}.example.net/a.png!"


def dokuwiki(d: Random) -> str:
    return f"{{{{https://pics{d.randrange(99)}.example.net/a.jpg?200}}}}"


def meta_og(d: Random) -> str:
    return "<meta property=og:image content=https://pics.example.net/a.jpg>"


def svg_use(d: Random) -> str:
    return "<use href='https://pics.example.net/s.svg#i'/>"


def html_table_background(d: Random) -> str:
    return "<table background=https://pics.example.net/a.jpg><tr><td>x"


def javascript_image(d: Random) -> str:
    return "var i = new Image(); i.src = 'https://pics.example.net/a'"


def css_mask(d: Random) -> str:
    return "p{-webkit-mask-image: url(https://pics.example.net/a)}"


def list_style(d: Random) -> str:
    return "ul{list-style-image:url('//pics.example.net/a')}"


def md_with_title(d: Random) -> str:
    return '![a](<https://pics.example.net/a b.png> "x")'


def md_escaped_brackets(d: Random) -> str:
    return "![a \\] b](https://pics.example.net/1)"


def md_zero_width(d: Random) -> str:
    return "!\u200b[\u200ba](https://pics.example.net/1)"


def data_spaced(d: Random) -> str:
    return "d a t a : image / png ; base64 , " + " ".join(chunks(base64.b64encode(file_of(d)).decode(), 4))


def data_percent(d: Random) -> str:
    return "data%3Aimage%2Fpng%3Bbase64%2C" + base64.b64encode(file_of(d)).decode()


def data_svg(d: Random) -> str:
    return "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Crect width='9' height='9'/%3E%3C/svg%3E"


def split_words(d: Random) -> list[str]:
    return [" ".join(piece) for piece in chunks(in_base(file_of(d), words.SHORT), d.choice((8, 15, 30)))]


def split_hex_pairs(d: Random) -> list[str]:
    return [piece.hex(" ") for piece in chunks(file_of(d), d.choice((6, 12, 24)))]


def split_base91_sentences(d: Random) -> list[str]:
    return [f"today I feel {p} again" for p in chunks(base92(d), 16)]


def split_han(d: Random) -> list[str]:
    return chunks("".join(in_base(file_of(d), words.COMMON_HAN)), d.choice((12, 30)))


def split_braille(d: Random) -> list[str]:
    return ["".join(chr(0x2800 + b) for b in p) for p in chunks(file_of(d), 24)]


def split_emoji_art(d: Random) -> list[str]:
    return ["".join("⬜🟨🟧🟥🟫⬛"[p] for p in row) for row in grey(d, 14, 14, 6)]


def split_binary(d: Random) -> list[str]:
    return chunks(bits(file_of(d, 300)), 64)


def split_morse(d: Random) -> list[str]:
    return chunks(" ".join("".join(".-"[int(b)] for b in f"{byte:08b}") for byte in file_of(d, 300)), 60)


KINDS: dict[str, Disguise] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}

"""Bytes as old machines and programs write them, and base64 among other letters."""

import base64
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import file_of


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


KINDS: dict[str, Disguise] = kinds_in(globals())

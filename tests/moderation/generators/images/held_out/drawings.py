"""Pictures drawn with signs."""

from random import Random

from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.pictures import grey


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


KINDS: dict[str, Disguise] = kinds_in(globals())

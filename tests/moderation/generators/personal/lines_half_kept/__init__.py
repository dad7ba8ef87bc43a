"""Lines as members write them, all written down before the personal guard was tried on any; row 10 of docs/guards-measured.md.

What is personal stands between ‹ and › after its type; `#` is there a figure by dice, and `{…}` a number that is right
by its check sign. Of a kind the first, third, … line is *known* to whoever mends, the others are *kept*: what the guard
says of those tells whether an idea reaches beyond the lines that it was had for.
"""

import random
import re
from collections.abc import Callable, Mapping

from tests.moderation.generators.personal.pieces import Sample, card, digits, id_number, rrn

Lines = Mapping[str, str]
MARK = re.compile("‹([a-z_]+)\\|([^›]*)›")
SLOT = re.compile("#|\\{([a-z]+)\\}")


def lines(kinds: Lines) -> list[tuple[str, bool, str]]:
    """Return each line with its kind and whether it is kept."""
    return [
        (name, bool(place % 2), line.replace("\\n", "\n"))
        for name, block in kinds.items()
        for place, line in enumerate(block.strip().splitlines())
    ]


def drawn(line: str, dice: random.Random) -> Sample:
    """Return the line with its figures drawn and its marks taken out."""
    text, spans, past = "", [], 0
    for mark in MARK.finditer(line):
        text += line[past : mark.start()]
        thing = SLOT.sub(lambda slot: _figure(slot[1], dice), mark[2])
        spans.append((len(text), len(text) + len(thing), mark[1]))
        text, past = text + thing, mark.end()
    return Sample(text + line[past:], tuple(spans))


def _figure(slot: str | None, dice: random.Random) -> str:
    return str(dice.randrange(1, 10)) if slot is None else CHECKED[slot](dice)


def _hk_id(dice: random.Random) -> str:
    body = dice.choice("ABCDEGHKPRVYZ") + digits(dice, 6)
    total = 36 * 9 + sum(
        (ord(char) - 55 if char.isalpha() else int(char)) * weight
        for char, weight in zip(body, range(8, 1, -1), strict=True)
    )
    return f"{body}({'0123456789A'[-total % 11]})"


def _tw_id(dice: random.Random) -> str:
    code = {"A": 10, "B": 11, "E": 14, "F": 15, "H": 17, "N": 22}
    first = dice.choice(list(code))
    body = dice.choice("12") + digits(dice, 7)
    total = code[first] // 10 + code[first] % 10 * 9
    total += sum(int(char) * weight for char, weight in zip(body, range(8, 0, -1), strict=True))
    return f"{first}{body}{-total % 10}"


def _arc(dice: random.Random) -> str:
    return f"{dice.randint(0, 12):02}{dice.randint(1, 12):02}{dice.randint(1, 28):02}-{dice.choice('5678')}{digits(dice, 6)}"


def _my_number(dice: random.Random) -> str:
    body = digits(dice, 11)
    total = sum(int(char) * (at + 1 if at < 7 else at - 5) for at, char in enumerate(reversed(body), 1))
    rest = total % 11
    return f"{body}{0 if rest < 2 else 11 - rest}"


def _thai(dice: random.Random) -> str:
    body = dice.choice("12345") + digits(dice, 11)
    last = (11 - sum(int(char) * (13 - at) for at, char in enumerate(body)) % 11) % 10
    return f"{body[0]} {body[1:5]} {body[5:10]} {body[10:]} {last}"


D = "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210"
P = "01234567891576283094580379614289160435279453126870428657390127938064157046913258"


def _aadhaar(dice: random.Random) -> str:
    body = dice.choice("23456789") + digits(dice, 10)
    held = 0
    for at, char in enumerate(reversed(body), 1):
        held = int(D[held * 10 + int(P[at % 8 * 10 + int(char)])])
    number = body + "0432156789"[held]
    return f"{number[:4]} {number[4:8]} {number[8:]}"


CHECKED: dict[str, Callable[[random.Random], str]] = {
    "cnid": id_number,
    "hkid": _hk_id,
    "twid": _tw_id,
    "arc": _arc,
    "rrn": rrn,
    "mynumber": _my_number,
    "thai": _thai,
    "aadhaar": _aadhaar,
    "card": lambda dice: card(dice, "622848", 19),
    "imei": lambda dice: card(dice, "35", 15),
}

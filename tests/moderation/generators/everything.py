"""Questions for both engines: all that the generators write, disguised further, cut, joined, and noise.

What they answer does not matter here; that they answer alike does. So this leans to what languages see in
different ways: halves of surrogate pairs, code points of later Unicodes, marks in odd orders, case.
"""

import random
from collections.abc import Callable
from functools import cache
from typing import TypeVar
from urllib.parse import quote

from tests.moderation.generate_views import TEXTS
from tests.moderation.generators.images import choices, developed, held_out, taken_for_pictures, tongues
from tests.moderation.generators.images.never_mended_for import core, far_fetched
from tests.moderation.generators.links import (
    assembled,
    by_tools,
    invitations,
    letters_as_signs,
    ordinary,
    taught_by_strangers,
)
from tests.moderation.generators.links import collections as collected_links
from tests.moderation.generators.links import developed as developed_links
from tests.moderation.generators.links import held_out as held_out_links
from tests.moderation.generators.links.addresses import Address, an_address
from tests.moderation.generators.links.in_chats import hosts as hosts_in_chats
from tests.moderation.generators.links.in_chats import invitations as invitations_in_chats
from tests.moderation.generators.links.in_chats import ordinary as ordinary_in_chats
from tests.moderation.generators.links.in_forums import hosts as hosts_in_forums
from tests.moderation.generators.links.in_forums import invitations as invitations_in_forums
from tests.moderation.generators.links.invitations_cut_up import INVITATIONS as CUT_UP
from tests.moderation.generators.natural import KINDS, a_message
from tests.moderation.generators.personal import collections as collected
from tests.moderation.generators.personal import developed as developed_personal
from tests.moderation.generators.personal import held_out as held_out_personal
from tests.moderation.generators.personal import kinds_half_kept, lines_half_kept, near_misses
from tests.moderation.generators.personal.kinds_half_kept import written_after
from tests.moderation.generators.personal.lines_half_kept import addresses, numbers, people
from tests.moderation.generators.personal.lines_half_kept import ordinary as ordinary_lines

MOST_CHARACTERS = 300
"""Of most messages: both engines read thousands in the usual run. One in a hundred is let be."""

PICTURES = (developed, held_out, choices, tongues, far_fetched, core, taken_for_pictures)
HOSTS = (
    developed_links.DEVELOPED,
    held_out_links.HELD_OUT,
    collected_links.TRIED_4,
    collected_links.TRIED_4_OTHERWISE,
    letters_as_signs.HOSTS,
)

_TAUGHT = (
    *(text for text, _ in taught_by_strangers.SAID_ENDINGS),
    *taught_by_strangers.ACCOUNTS,
    *taught_by_strangers.LEFT_ALONE,
    *taught_by_strangers.PAGES,
    *taught_by_strangers.SUBSTANCES,
    *taught_by_strangers.NO_SUBSTANCES,
    *taught_by_strangers.TELEPHONES,
    *taught_by_strangers.FACES,
    *taught_by_strangers.OWN,
    *taught_by_strangers.UMLAUTS,
    *taught_by_strangers.DISGUISED_IN_MARKS,
)

Kind = Callable[[random.Random], str]
Made = TypeVar("Made")


SHARES = ("natural", "images", "links", "personal", "images", "natural", "noise", "personal")
"""How often each group is asked: those of many kinds oftener, so that few questions ask every kind."""
ALL_KINDS = 1_600
"""So many questions in a row hold every kind of every group at least once; a test counts."""


@cache
def kinds() -> dict[str, tuple[Kind, ...]]:
    """Return every kind of every generator by group, as a function of dice to a text."""
    pictures = [_text_of(kind) for module in PICTURES for kind in module.KINDS.values()]
    links = [_of_an_address(kind) for table in HOSTS for kind in table.values()]
    links += [kind for table in (invitations.DEVELOPED, invitations.HELD_OUT) for kind in table.values()]
    links += CUT_UP.values()
    links += [_told_apart(kind) for kind in assembled.KINDS.values()]
    links += [_told_apart(_any_of(hosts_in_forums.a_disguise, list(hosts_in_forums.HOSTS)))]
    links += [_told_apart(_any_of(hosts_in_chats.a_disguise, list(hosts_in_chats.HOSTS)))]
    links += [_any_of(invitations_in_chats.an_invitation, list(invitations_in_chats.INVITATIONS))]
    links += [
        _any_of(
            ordinary_in_chats.a_line,
            [form for forms in ordinary_in_chats.ORDINARY.values() for form in forms],
        )
    ]
    links += [_any_of(invitations_in_forums.an_invitation, list(invitations_in_forums.INVITATIONS))]
    links.append(lambda dice: dice.choice(_TAUGHT))
    links += [
        lambda dice: dice.choice(by_tools.HOSTS).text,
        lambda dice: dice.choice(by_tools.ACCOUNTS).text,
        lambda dice: dice.choice(by_tools.ORDINARY),
    ]
    selves = [
        _text_of(kind)
        for table in (
            *(developed_personal.DEVELOPED, held_out_personal.HELD_OUT),
            *(near_misses.DEVELOPED, near_misses.HELD_OUT),
        )
        for kind in table.values()
    ]
    selves += [_text_of(_a_line_of(table)) for table in (people.KINDS, numbers.KINDS, addresses.KINDS)]
    selves += [_text_of(_a_line_of(ordinary_lines.KINDS))]
    selves += [_text_of(_a_line_of(table)) for table in (kinds_half_kept.KINDS, written_after.KINDS)]
    selves += [_text_of(_a_line_of(kinds_half_kept.NEAR))]
    selves += [
        _text_of(kind) for table in (collected.TRIED_4, collected.TRIED_4_PHONES) for kind in table.values()
    ]
    return {
        "natural": tuple(KINDS.values()),
        "images": tuple(pictures),
        "links": (*links, lambda dice: dice.choice(ordinary.LINES), ordinary.mixed),
        "personal": tuple(selves),
        "noise": (noise, noise, lambda dice: dice.choice(list(TEXTS.values()))),
    }


def _any_of(make: Callable[[random.Random, str], Made], kinds: list[str]) -> Callable[[random.Random], Made]:
    return lambda dice: make(dice, dice.choice(kinds))


def _a_line_of(kinds: lines_half_kept.Lines) -> Callable[[random.Random], object]:
    lines = [line for _, _, line in lines_half_kept.lines(kinds)]
    return lambda dice: lines_half_kept.drawn(dice.choice(lines), dice)


def _told_apart(kind: Callable[[random.Random], tuple[str, str]]) -> Kind:
    return lambda dice: kind(dice)[1]


def _of_an_address(kind: Callable[[random.Random, Address], str]) -> Kind:
    return lambda dice: kind(dice, an_address(dice))


def _text_of(kind: Callable[[random.Random], object]) -> Kind:
    def text(dice: random.Random) -> str:
        made = kind(dice)
        return made if isinstance(made, str) else getattr(made, "text", str(made))

    return text


_PLANES = (
    *((0x00, 0x7F), (0x80, 0x24F), (0x250, 0x52F), (0x590, 0x6FF), (0xE00, 0xE7F), (0x1100, 0x11FF)),
    *((0x2000, 0x2BFF), (0x3000, 0x318F), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xDFFF)),
    *((0xE000, 0xF8FF), (0xF900, 0xFFFF), (0x1D400, 0x1D7FF), (0x1F000, 0x1FBFF), (0x20000, 0x323AF)),
    *((0xE0000, 0xE01EF), (0x0, 0x10FFFF)),
)
_SIGNS = "://.@#%&;<>()[]{}!?=+-_~`'\"\\ \t\n0123456789"


def noise(dice: random.Random) -> str:
    """Return code points of a few planes, with signs that mean something between."""
    planes = dice.sample(_PLANES, dice.randint(1, 4))
    return "".join(
        dice.choice(_SIGNS) if dice.random() < 0.2 else chr(dice.randint(*dice.choice(planes)))
        for _ in range(dice.randint(0, 80))
    )


def _sprinkled(dice: random.Random, text: str) -> str:
    """Put characters that are not seen, or marks, between the others."""
    odd = dice.choice(
        (
            "\u200b",
            "\u00ad",
            "\ufe0f",
            "\u202e",
            "\u0301",
            "\u0336",
            "\u2060",
            "\U000e0061",
            "\u115f",
            "\t",
            " ",
        )
    )
    share = dice.choice((0.02, 0.2, 1.0))
    return "".join(char + odd if dice.random() < share else char for char in text)


def _dressed(dice: random.Random, text: str) -> str:
    """Write ASCII in other letters that are read as it."""
    first = dice.choice((0xFEE0, 0))
    if first:
        return "".join(chr(ord(char) + first) if "!" <= char <= "~" else char for char in text)
    start = dice.choice((0x1D400, 0x1D434, 0x1D5A0, 0x1D670, 0x1F130 - 65 + 65))
    return "".join(chr(start + ord(char) - 65) if "A" <= char <= "Z" else char for char in text.upper())


def _escaped(dice: random.Random, text: str) -> str:
    """Write some characters as references, percent bytes or escapes."""
    match dice.randrange(4):
        case 0:
            return "".join(f"&#{ord(char)};" if dice.random() < 0.3 else char for char in text)
        case 1:
            return quote(text, safe="", errors="replace")
        case 2:
            return "".join(
                f"\\u{ord(char):04x}" if ord(char) < 0x10000 and dice.random() < 0.3 else char
                for char in text
            )
        case _:
            return "".join(f"&#x{ord(char):X};" for char in text)


def _cut(dice: random.Random, text: str) -> str:
    at = dice.randint(0, len(text))
    return text[at:] if dice.random() < 0.5 else text[:at]


def _cased(dice: random.Random, text: str) -> str:
    return dice.choice((str.upper, str.lower, str.swapcase, str.title))(text)


_CHANGES = (_sprinkled, _dressed, _escaped, _cut, _cased)


def kind_of(number: int) -> tuple[str, int]:
    """Return the group of a question and the place of its kind in it: all groups in turn, and all their kinds."""
    turn, place = divmod(number, len(SHARES))
    name = SHARES[place]
    kind = turn * SHARES.count(name) + SHARES[:place].count(name)
    return name, kind % len(kinds()[name])


def a_text(dice: random.Random, number: int) -> str:
    """Return a message of the kind whose turn it is, three times in ten changed further."""
    name, place = kind_of(number)
    text = kinds()[name][place](dice)
    if len(text) > MOST_CHARACTERS and dice.random() < 0.99:
        start = dice.randrange(len(text) - MOST_CHARACTERS)
        text = text[start : start + MOST_CHARACTERS]
    while dice.random() < 0.3:
        text = dice.choice(_CHANGES)(dice, text)
    if dice.random() < 0.1:
        text = f"{a_message(dice)[:200]}{dice.choice(('', ' ', chr(10)))}{text}"
    return text


def a_question(dice: random.Random, number: int) -> dict[str, object]:
    """Return a line for `scan`: mostly one message, sometimes some in a row."""
    if dice.random() < 0.03:
        return {
            "id": number,
            "texts": [a_text(dice, number + more)[:200] for more in range(dice.randint(0, 5))],
        }
    return {"id": number, "text": a_text(dice, number)}

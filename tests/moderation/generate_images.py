"""Makes guards-images.json: `python -m tests.moderation.generate_images`.

One short text of many kinds of the generators, by dice of a fixed seed, and edges written by hand.
"""

import base64
import gzip
import json
import random
import zlib
from collections.abc import Sequence

from tests.moderation.generators.images import (
    choices,
    developed,
    grids,
    held_out,
    in_figures,
    in_four_amounts,
    in_programs,
    near_codes,
    taken_for_pictures,
    tongues,
)
from tests.moderation.generators.images.never_mended_for import core, far_fetched
from tests.protocol.deterministic import VECTORS

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.images.unpacked import unpacked
from hearth_moderation.guards.policy import shipped

SEED = 20261122
GIF = b"GIF89a\x01\0\x01\0\x80\0\0" + bytes(range(40))
SIGNS_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LONGEST = 700
LONGEST_CHOICES = 1100
"""What is chosen between signs that stand for the same carries little."""
LEAST_CARRIED, LONGEST_FRESH = 90, 600
"""Bytes of kinds that are tried in several amounts: some fewer than block, some more."""
IN_FIGURES, ON_A_DAY, A_DAYS = 20, 6, 90
"""Bytes in a message of figures; in each of so many on a day, which are more than a day may bring."""
COLLECTIONS = (developed, held_out, choices, tongues, far_fetched, core, taken_for_pictures, in_programs)
ZIPPED = b"PK\x03\x04" + bytes(4) + b"\x08\0" + bytes(16) + b"\x01\0\0\0a" + zlib.compress(GIF)[2:]
EDGES = (
    "",
    " ",
    "a",
    "\ud800",
    "\U0010ffff\u0378\ue000",
    "啊" * 200,
    "A" * 200,
    "uU" * 200,
    "\u200b" * 80,
    "👩\u200d❤️\u200d👩 می\u200cخواهم 🏴\U000e0067\U000e0062\U000e007f",
    "0" * 300,
    "![a](b)",
    "！［图］（https://example.com/a）",
    "<Img src=x>",
    "&lt;svg onload=x&gt;",
    "data:image/png;base64,AAAA",
    "2026-01-02 2026-01-05 2019年3月4日",
    "one\u0301two " * 30,
    base64.b64encode(zlib.compress(GIF)).decode(),
    base64.b64encode(gzip.compress(GIF, mtime=0)).decode(),
    zlib.compress(GIF, 9).hex(),
    base64.b85encode(zlib.compress(GIF)).decode(),
    base64.b32encode(zlib.compress(GIF)).decode(),
    base64.b64encode(ZIPPED).decode()[::-1],
    ZIPPED.hex(" "),
    base64.b64encode(base64.b64encode(gzip.compress(GIF, mtime=0))).decode(),
)


def _base58(data: bytes) -> str:
    number, signs = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        signs = SIGNS_58[place] + signs
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + signs


def _packed() -> list[bytes]:
    """Return packed files of each kind of block, cut short, damaged, and one that would be very large."""
    dice = random.Random(SEED)  # noqa: S311  (the same in every run)
    spoken = "".join(dice.choice("etaoin shrdlu") for _ in range(400)).encode()
    whole = [
        *(zlib.compress(data, level) for data in (GIF, spoken, bytes(70), b"") for level in (0, 1, 9)),
        gzip.compress(spoken, mtime=0),
        b"\x1f\x8b\x08\x1e" + bytes(6) + b"\x02\0xxname\0said\0!!" + zlib.compress(GIF)[2:],
        b"PK\x03\x04" + bytes(4) + b"\x08\0" + bytes(16) + b"\x01\0\x02\0" + b"abc" + zlib.compress(GIF)[2:],
        b"PK\x03\x04" + bytes(22) + b"\x01\0\0\0" + b"a" + GIF,
        zlib.compress(bytes(4_000_000), 9)[:400],
    ]
    cut = [each[:size] for each in whole for size in (3, 9, 20, 31, 60)]
    damaged = []
    for _ in range(60):
        made = bytearray(dice.choice(whole)[:300])
        for _ in range(dice.randint(1, 3)):
            made[dice.randrange(2, len(made))] = dice.randrange(256)
        damaged.append(bytes(made))
    return [*whole, *cut, *damaged]


def build() -> dict[str, object]:
    texts: list[str] = [*EDGES, _base58(GIF), _base58(b"\0\0\x01\0" + GIF)]
    rows: list[Sequence[str]] = [["hello", "how are you"], []]
    for kinds in (each.KINDS for each in COLLECTIONS):
        for name, kind in kinds.items():
            made = kind(random.Random(f"{SEED} {name}"))  # noqa: S311  (the same texts in every run)
            if isinstance(made, str):
                texts += [made] if len(made) <= LONGEST else []
            elif sum(map(len, made)) <= LONGEST:
                rows.append(made)
    for name in ("full_width_letters", "both_ways_to_write_chinese", "half_width_kana"):
        texts.append(choices.KINDS[name](random.Random(f"{SEED} {name}"))[:LONGEST_CHOICES])  # noqa: S311  (the same)
    for place, (name, encode) in enumerate(in_four_amounts.ENCODINGS.items()):
        data = random.Random(f"{SEED} {name}").randbytes(LEAST_CARRIED + place)  # noqa: S311  (the same)
        made = encode(random.Random(SEED), data)  # noqa: S311  (the same)
        texts += [made] if len(made) <= LONGEST_FRESH else []
    for name, kind in (near_codes.KINDS | grids.DRAWN | grids.ORDINARY).items():
        texts.append(kind(random.Random(f"{SEED} {name}")))  # noqa: S311  (the same)
    texts += in_programs.TALK
    thrown = random.Random(SEED)  # noqa: S311  (the same)
    texts += [carrier(thrown.randbytes(IN_FIGURES)) for carrier in in_figures.CARRIERS.values()]
    times = in_figures.CARRIERS["times"]
    rows.append([times(thrown.randbytes(ON_A_DAY)) for _ in range(A_DAYS)])
    return {
        "about": "What the picture guard says of texts, and of messages in a row.",
        "cases": [_case(text) for text in texts],
        "sequences": [_row(row) for row in rows],
        "packed": [{"packed": each.hex(), "expect": unpacked(each).hex()} for each in _packed()],
    }


def _case(text: str) -> dict[str, object]:
    said = check(text, shipped())
    return {
        "text": text,
        "expect": said.verdict.word,
        "reasons": list(said.reasons),
        "residue_bytes": residue_bytes(text, shipped()),
    }


def _row(texts: Sequence[str]) -> dict[str, object]:
    said, place = check_sequence(texts, shipped())
    return {"texts": texts, "expect": said.verdict.word, "reasons": list(said.reasons), "at": place}


def written() -> str:
    """Return the file's contents."""
    return json.dumps(build(), indent=1) + "\n"


if __name__ == "__main__":
    (VECTORS / "guards-images.json").write_text(written(), encoding="utf-8")

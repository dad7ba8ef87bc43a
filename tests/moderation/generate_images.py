"""Makes guards-images.json: `python -m tests.moderation.generate_images`.

One short text of many kinds of the generators, by dice of a fixed seed, and edges written by hand.
"""

import json
import random
from collections.abc import Sequence

from tests.moderation.generators.images import choices, developed, held_out, natural, tongues, unseen
from tests.protocol.deterministic import VECTORS

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.policy import shipped

SEED = 20261122
LONGEST = 700
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
)


def build() -> dict[str, object]:
    texts: list[str] = list(EDGES)
    rows: list[Sequence[str]] = [["hello", "how are you"], []]
    for kinds in (each.KINDS for each in (developed, held_out, choices, tongues, unseen, natural)):
        for name, kind in kinds.items():
            made = kind(random.Random(f"{SEED} {name}"))  # noqa: S311  (the same texts in every run)
            if isinstance(made, str):
                texts += [made] if len(made) <= LONGEST else []
            elif sum(map(len, made)) <= LONGEST:
                rows.append(made)
    return {
        "about": "What the picture guard says of texts, and of messages in a row.",
        "cases": [_case(text) for text in texts],
        "sequences": [_row(row) for row in rows],
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

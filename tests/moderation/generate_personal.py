"""Makes guards-personal.json and guards-crisis.json: `python -m tests.moderation.generate_personal`.

One text of every kind of the generators, by dice of a fixed seed; and sentences written by hand.
"""

import json
import random

from tests.moderation.generators import crisis
from tests.moderation.generators.personal import (
    kinds_half_kept,
    lines_half_kept,
    near_misses,
    written_on_forms,
)
from tests.moderation.generators.personal import taught_by_strangers as strangers
from tests.moderation.generators.personal.collections import TRIED_4
from tests.moderation.generators.personal.developed import DEVELOPED
from tests.moderation.generators.personal.held_out import HELD_OUT
from tests.moderation.generators.personal.held_out_again import HELD_OUT_AGAIN
from tests.moderation.generators.personal.kinds_half_kept import written_after
from tests.moderation.generators.personal.lines_half_kept import addresses, numbers, ordinary, people
from tests.moderation.generators.personal.talk import MORE_TALK, TALK
from tests.protocol.deterministic import VECTORS

from hearth_moderation.guards.crisis.hearing import heard_in_text
from hearth_moderation.guards.personal.finding import find_in_text
from hearth_moderation.guards.policy import shipped

SEED = 20260504
EDGES = {
    "nothing": "",
    "an astral sign before a number": "\U0001f4de 13800001234 \U0001f4de",
    "a lone surrogate beside a number": "\ud83d13800001234",
    "zero width inside": "138\u200b0000\u200b1234",
    "character references": "&#49;3800001234",
    "a line end after a word for numbers": "tel\n13800001234",
    "decomposed Hangul": "제 이름은 김민지입니다",
    "two in one": "我叫周小满，电话１９９０００００９６３，住上海市静安区听雨路11号174室",
    "numbers in a row": "13800001234 13900001234",
    "a helpline among numbers": "400-161-9995 13800001234",
}


def build_personal() -> dict[str, object]:
    texts = dict(EDGES)
    for kinds in (DEVELOPED, HELD_OUT, HELD_OUT_AGAIN, TRIED_4):
        for name, kind in kinds.items():
            texts[name] = kind(_dice()).text
    texts |= _lines()
    lines = (
        strangers.TOLD,
        strangers.UNTOLD,
        strangers.EXACT,
        strangers.NEARER,
        strangers.HELP,
        strangers.OF_A_CASE,
        strangers.TOLD_EXACTLY,
    )
    for place, line in enumerate(line for several in lines for line in several):
        texts[f"strangers: {place}"] = line.replace("‹", "").replace("›", "")
    for place, line in enumerate(written_on_forms.KINDS.strip().split("\n")):
        named = line.replace("↵", "\n").split(": ", 1)
        texts[f"forms: {named[0]}, {place}"] = lines_half_kept.drawn(named[1], _dice()).text
    for misses in (near_misses.DEVELOPED, near_misses.HELD_OUT, near_misses.HELD_OUT_AGAIN):
        for name, miss in misses.items():
            texts[f"near miss: {name}"] = miss(_dice())
    for talk in (*TALK, *MORE_TALK):
        texts[f"talk: {talk}"] = talk
    return {
        "about": "What the personal guard finds by the shipped policy: type, start and end in code points.",
        "cases": [_personal(name, text) for name, text in texts.items()],
    }


def _lines() -> dict[str, str]:
    """Return some of the lines that are written as members write."""
    told = [("members", 6, kinds) for kinds in (people.KINDS, numbers.KINDS, addresses.KINDS, ordinary.KINDS)]
    told.append(("selves", 3, kinds_half_kept.KINDS | written_after.KINDS))
    return {
        f"{who}: {name}, {place}": lines_half_kept.drawn(line, _dice()).text
        for who, every, kinds in told
        for place, (name, _, line) in enumerate(lines_half_kept.lines(kinds))
        if place % every == 0
    }


def build_crisis() -> dict[str, object]:
    rounds = (crisis.DEVELOPED, crisis.FIRST_ROUND, crisis.SECOND_ROUND, crisis.THIRD_ROUND, crisis.THINGS)
    sentences = [
        (language, sentence)
        for corpora in rounds
        for language, corpus in corpora.items()
        for sentence in (*corpus.heard, *corpus.not_heard)
    ]
    return {
        "about": "Whether the crisis guard hears a sentence. Not whether it should: it misses some.",
        "cases": [
            {"language": language, "text": text, "expect": _word(text)} for language, text in sentences
        ],
    }


def written(of: dict[str, object]) -> str:
    """Return the file. In ASCII: some texts hold halves of surrogate pairs, which UTF-8 cannot say."""
    return json.dumps(of, indent=1) + "\n"


def _dice() -> random.Random:
    return random.Random(SEED)  # noqa: S311  (chance for a test, not a secret)


def _personal(name: str, text: str) -> dict[str, object]:
    found = find_in_text(text, shipped())
    return {
        "name": name,
        "text": text,
        "expect": "warn" if found else "allow",
        "found": [{"type": str(each.type), "start": each.start, "end": each.end} for each in found],
    }


def _word(text: str) -> str:
    return "heard" if heard_in_text(text, shipped()) else "not_heard"


if __name__ == "__main__":
    (VECTORS / "guards-personal.json").write_text(written(build_personal()), encoding="ascii")
    (VECTORS / "guards-crisis.json").write_text(written(build_crisis()), encoding="ascii")

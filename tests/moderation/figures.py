"""The figures of docs/guards-measured.md: `python -m tests.moderation.figures` prints them.

Of disguises and talk that the generators write, apart by when they were known: *developed* while a guard was
written, *held out* written down before it was tried on them. The dice are fixed: the same figures every time.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.moderation.generators import crisis
from tests.moderation.generators.images import choices, developed, held_out, taken_for_pictures, tongues
from tests.moderation.generators.images.never_mended_for import far_fetched
from tests.moderation.generators.links import developed as developed_links
from tests.moderation.generators.links import held_out as held_out_links
from tests.moderation.generators.links import invitations
from tests.moderation.generators.links import ordinary as ordinary_links
from tests.moderation.generators.links.addresses import an_address
from tests.moderation.generators.natural import KINDS
from tests.moderation.generators.personal import developed as developed_personal
from tests.moderation.generators.personal import held_out as held_out_personal
from tests.moderation.generators.personal import held_out_again, near_misses
from tests.moderation.generators.personal.talk import MORE_TALK, TALK

from hearth_moderation.guards.crisis.hearing import heard_in_text
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.scan import Rules, scan_many, scan_one

EACH = 20
"""Texts of a kind."""

RULES = Rules(shipped(), default_lists())

Answer = Mapping[str, Any]
Figure = tuple[str, int, int]


def _drawn(kinds: Mapping[str, Callable[[random.Random], Any]]) -> Iterator[Any]:
    for name, kind in kinds.items():
        dice = random.Random(name)  # noqa: S311  (the same texts in every run, not a secret)
        yield from (kind(dice) for _ in range(EACH))


def _answer(text: object, rules: Rules = RULES) -> Answer:
    if isinstance(text, str):
        return scan_one(text, rules)
    assert isinstance(text, Sequence)
    return scan_many(list(text), rules)


def _pictures() -> Iterator[Figure]:
    kinds_of = {
        "developed": developed.KINDS,
        "held out": held_out.KINDS,
        "characters that carry": choices.KINDS,
        "words of many tongues": tongues.KINDS,
        "never mended for": far_fetched.KINDS,
    }
    for when, kinds in kinds_of.items():
        verdicts = [_answer(text)["images"]["verdict"] for text in _drawn(kinds)]
        yield f"pictures in text blocked, {when}", verdicts.count("block"), len(verdicts)


def _natural() -> Iterator[Figure]:
    texts = [*_drawn(KINDS), *_drawn(taken_for_pictures.KINDS)]
    answers = [_answer(text) for text in texts]
    yield (
        "natural writing taken for a picture",
        _many(a["images"]["verdict"] != "allow" for a in answers),
        len(texts),
    )
    yield (
        "natural writing with a blocked link",
        _many(a["links"]["verdict"] == "block" for a in answers),
        len(texts),
    )
    yield "natural writing heard as a crisis", _many(a["crisis"] for a in answers), len(texts)
    lines = [*ordinary_links.LINES, *_drawn({"mixed": ordinary_links.mixed})]
    held = _many(_answer(text)["links"]["verdict"] == "block" for text in lines)
    yield "talk about addresses and apps, blocked", held, len(lines)


def _addresses() -> Iterator[Figure]:
    for when, kinds in (("developed", developed_links.DEVELOPED), ("held out", held_out_links.HELD_OUT)):
        made = []
        for name, kind in kinds.items():
            dice = random.Random(name)  # noqa: S311  (the same)
            for _ in range(EACH):
                address = an_address(dice)
                made.append((address.host, kind(dice, address)))
        deny = sorted({f"0.0.0.0 {host}" for host, _ in made})
        rules = Rules(shipped(), default_lists().with_lines(deny, []))
        answers = [(host, scan_one(text, rules)["links"]) for host, text in made]
        right = _many(host in {found["host"] for found in answer["found"]} for host, answer in answers)
        yield (
            f"disguised addresses blocked, {when}",
            _many(a["verdict"] == "block" for _, a in answers),
            len(made),
        )
        yield f"their host named right, {when}", right, len(made)
    for when, kinds in (
        ("developed", invitations.DEVELOPED),
        ("held out", invitations.HELD_OUT),
    ):
        verdicts = [_answer(text)["links"]["verdict"] for text in _drawn(kinds)]
        yield f"disguised invitations blocked, {when}", verdicts.count("block"), len(verdicts)


def _selves() -> Iterator[Figure]:
    for when, kinds in (
        ("developed", developed_personal.DEVELOPED),
        ("held out", held_out_personal.HELD_OUT),
        ("held out later", held_out_again.HELD_OUT_AGAIN),
    ):
        found = many = 0
        for sample in _drawn(kinds):
            spans = _answer(sample.text)["personal"]
            many += len(sample.spans)
            found += _many(any(_covers(span, wanted) for span in spans) for wanted in sample.spans)
        yield f"personal data found, {when}", found, many
    for when, kinds in (
        ("developed", near_misses.DEVELOPED),
        ("held out", near_misses.HELD_OUT),
        ("held out later", near_misses.HELD_OUT_AGAIN),
    ):
        texts = list(_drawn(kinds))
        alarms = _many(_answer(getattr(text, "text", text))["personal"] != [] for text in texts)
        yield f"near misses taken for personal data, {when}", alarms, len(texts)
    talk = [*TALK, *MORE_TALK, *_drawn(KINDS)]
    yield "talk taken for personal data", _many(_answer(text)["personal"] != [] for text in talk), len(talk)


def _covers(found: Answer, wanted: tuple[int, int, str]) -> bool:
    start, end, kind = wanted
    common = min(found["end"], end) - max(found["start"], start)
    return found["type"] == kind and 2 * common >= end - start


def _crisis() -> Iterator[Figure]:
    """Of sentences it was mended for; what it heard of them at first sight stands in the generator."""
    rounds = (crisis.FIRST_ROUND, crisis.SECOND_ROUND, crisis.THIRD_ROUND)
    for language in crisis.FIRST_ROUND:
        heard = [each for one in rounds for each in one[language].heard]
        yield f"crisis heard, {language}, since mended", _many(map(_heard, heard)), len(heard)
        wrong = [each for one in rounds for each in one[language].not_heard]
        yield f"crisis wrongly heard, {language}, since mended", _many(map(_heard, wrong)), len(wrong)


def _heard(text: str) -> bool:
    return heard_in_text(text, shipped())


def _many(facts: Iterable[bool]) -> int:
    return sum(map(bool, facts))


def figures() -> Iterator[Figure]:
    """Yield what is measured, how many, of how many."""
    for part in (_pictures, _natural, _addresses, _selves, _crisis):
        yield from part()


if __name__ == "__main__":
    for what, count, of in figures():
        sys.stdout.write(f"{what:50} {count:5} of {of:5}  {count / of:7.1%}\n")
        sys.stdout.flush()

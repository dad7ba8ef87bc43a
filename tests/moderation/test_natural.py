"""Ordinary writing of many languages and moods troubles no guard, or hardly ever, as the design asks."""

from collections import Counter

from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.natural import KINDS
from tests.moderation.measuring import shipped_rules

from hearth_moderation.guards.scan import judge
from hearth_moderation.guards.verdict import Verdict

EACH = count(30, 600)


def test_no_guard_is_troubled_by_ordinary_writing():
    told = seeded(36)
    rules = shipped_rules()
    asked = 0
    wrong: dict[str, Counter[str]] = {"images": Counter(), "links": Counter(), "personal": Counter()}
    for name, kind in KINDS.items():
        for _ in range(EACH):
            asked += 1
            judged = judge(kind(told.dice), rules)
            wrong["images"][name] += judged.images.verdict is not Verdict.ALLOW
            wrong["links"][name] += judged.links.verdict is Verdict.BLOCK
            wrong["personal"][name] += bool(judged.personal)
    shares = {guard: found.total() * 1000 / asked for guard, found in wrong.items()}
    by_kind = {guard: dict(+found) for guard, found in wrong.items()}
    assert shares["images"] <= 5, (told.seed, by_kind["images"])
    assert shares["links"] <= 5, (told.seed, by_kind["links"])
    assert shares["personal"] <= 10, (told.seed, by_kind["personal"])

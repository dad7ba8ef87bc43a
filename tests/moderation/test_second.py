"""The guards on a second collection of disguises, written down whole before any was tried (docs/guards.md).

What is held here is what stands after the guards were mended by idea; of some kinds nothing was.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators import links as disguises
from tests.moderation.generators.second import hosts, invitations, ordinary, pictures, selves
from tests.moderation.generators.third import hosts as third_hosts
from tests.moderation.generators.third import selves as third_selves

from hearth_moderation.guards import links
from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.scan import Rules, judge
from hearth_moderation.guards.verdict import Verdict

TIMES = count(6, 100)


@pytest.mark.parametrize(("kinds", "least"), [(selves.SELVES, 82), (third_selves.SELVES, 55)])
def test_personal_data_said_in_many_tables_is_found(kinds, least):
    told = seeded(52_001)
    samples = [kind(told.dice) for kind in kinds.values() for _ in range(TIMES)]
    missed = [each.text for each in samples if not all(_is_found(each.text, span) for span in each.spans)]
    assert len(missed) * 100 <= len(samples) * (100 - least), (told.seed, missed[:5])


@pytest.mark.parametrize(("kinds", "least"), [(hosts.HOSTS, 70), (third_hosts.HOSTS, 55)])
def test_a_listed_host_told_letter_by_letter_is_blocked_and_named(kinds, least):
    told = seeded(52_003)
    passed = []
    for kind in kinds.values():
        for _ in range(TIMES):
            address = disguises.an_address(told.dice)
            text = kind(told.dice, address)
            found = links.check(text, Lists.plain([f"0.0.0.0 {address.host}"], ()), shipped(), Place.ROOM)
            if found.verdict is not Verdict.BLOCK or address.host not in {each.host for each in found.found}:
                passed.append(text)
    assert len(passed) * 100 <= TIMES * len(kinds) * (100 - least), (told.seed, passed[:5])


def test_of_invitations_for_which_nothing_was_mended_most_are_blocked():
    told = seeded(52_004)
    texts = [kind(told.dice) for kind in invitations.INVITATIONS.values() for _ in range(TIMES)]
    lists = default_lists()
    passed = [
        text for text in texts if links.check(text, lists, shipped(), Place.ROOM).verdict is not Verdict.BLOCK
    ]
    assert len(passed) * 100 <= len(texts) * 40, (told.seed, passed[:5])


def test_of_pictures_for_which_nothing_was_mended_most_are_blocked():
    told = seeded(52_005)
    made = [kind(told.dice) for kind in pictures.KINDS.values() for _ in range(count(1, 20))]
    passed = [each for each in made if not _is_picture(each)]
    assert len(passed) * 100 <= len(made) * 25, (told.seed, len(passed))


def _is_picture(made: str | list[str]) -> bool:
    said = check(made, shipped()) if isinstance(made, str) else check_sequence(made, shipped())[0]
    return said.verdict is Verdict.BLOCK


def _is_found(text: str, wanted: tuple[int, int, str]) -> bool:
    start, end, kind = wanted
    return any(
        str(each.type) == kind and 2 * (min(each.end, end) - max(each.start, start)) >= end - start
        for each in find_in_text(text, shipped())
    )


def test_what_only_looks_like_it_is_left_alone():
    told = seeded(52_002)
    rules = Rules(shipped(), default_lists())
    texts = [ordinary.a_line(told.dice, form) for form in ordinary.FORMS for _ in range(count(2, 20))]
    held = [text for text in texts if judge(text, rules).verdict is not Verdict.ALLOW]
    # One form is asked about: "name: none".
    assert len(held) * 100 <= len(texts) * 2, (told.seed, held[:5])

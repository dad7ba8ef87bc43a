"""She wants a certificate without having learnt anything: by forged, borrowed, old or edited results."""

from dataclasses import replace

import pytest
from tests.protocol.deterministic import bytes_of, public, seed
from tests.server.test_cli import Operator
from tests.server.test_training_commands import MODERATORS, answered, application, certify, hour

from hearth_moderation.training.content import content_hash
from hearth_moderation.training.shipped import module
from hearth_protocol import signed
from hearth_protocol.ids import CommunityId

LAST = MODERATORS[-1]
"""The one module she did not study. All others she passed, so that nothing else is in her way."""
TEXT = module(LAST, "ko")
RIGHT = bytes(question.right for question in TEXT.questions)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give an operator of a demo, where drafts count: even there none of it helps her."""
    operator = Operator(tmp_path_factory.mktemp("demo"))
    operator.init()
    return operator


@pytest.fixture(scope="module")
def others(demo):
    """Give her honest results of all modules but the last."""
    return [answered(demo, "Eve", slug) for slug in MODERATORS[:-1]]


def _refused(demo, others, *results, broken=False):
    said = certify(demo, application("Eve", [*others, *results]), ok=False)
    assert f"{LAST}: " in said
    assert not any(f"{slug}: " in said for slug in MODERATORS[:-1]), "only what she did not study is missing"
    assert ("not what they say" in said) is broken
    assert not any(one.shown_name == "Eve" for one in demo.public.certificates())
    return said


def _forged(demo):
    """Sign with a key of her own what is said of another: her application's key did not sign it."""
    return signed.sign(seed("anybody"), answered(demo, "Eve", LAST))


def _borrowed(demo):
    """Take along what Mira signed for herself, as it is."""
    return signed.sign(seed("Mira"), answered(demo, "Mira", LAST))


def _signed_by_her_for_another(demo):
    return answered(demo, "Eve", LAST, signature_key=public("Mira"))


def _of_another_community(demo):
    return answered(demo, "Eve", LAST, community=CommunityId(bytes_of("elsewhere")))


def _edited(demo):
    """Change the answers in what she signed when she had not passed."""
    failed = answered(demo, "Eve", LAST, answers=bytes(len(RIGHT)))
    data = signed.sign(seed("Eve"), failed)
    assert data.count(failed.answers) == 1
    return data.replace(failed.answers, RIGHT)


def _cut(demo):
    return signed.sign(seed("Eve"), answered(demo, "Eve", LAST))[:-1]


def _too_few_answers(demo):
    return answered(demo, "Eve", LAST, answers=RIGHT[:1])


def _answers_that_no_question_has(demo):
    most = max(len(question.answers) for question in TEXT.questions)
    return answered(demo, "Eve", LAST, answers=bytes((3,)) * len(RIGHT)) if most < 4 else b"\x00"


@pytest.mark.parametrize(
    "trick",
    [
        _forged,
        _borrowed,
        _signed_by_her_for_another,
        _of_another_community,
        _edited,
        _cut,
        _too_few_answers,
        _answers_that_no_question_has,
    ],
)
def test_what_she_did_not_sign_for_herself_here_counts_for_nothing_and_the_operator_is_warned(
    demo, others, trick
):
    _refused(demo, others, trick(demo), broken=True)


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        ({"version": 2}, "another version"),
        ({"version": 0xFFFF}, "another version"),
        ({"content": bytes(32)}, "another text"),
        ({"content": content_hash(module(LAST, "en"))}, "another text"),
        ({"content": content_hash(replace(TEXT, pass_percent=1))}, "another text"),
        ({"answers": bytes(len(RIGHT))}, "not passed"),
    ],
    ids=["older", "newer", "unknown", "language", "easier", "failed"],
)
def test_other_versions_other_texts_and_wrong_answers_do_not_pass(demo, others, instead, says):
    assert says in _refused(demo, others, answered(demo, "Eve", LAST, **instead))


@pytest.mark.parametrize(("hours", "says"), [(48, "a clock is wrong"), (-4330, "more than 180 days ago")])
def test_neither_the_future_nor_what_is_long_past_counts(demo, others, hours, says):
    assert says in _refused(demo, others, answered(demo, "Eve", LAST, hour=hour() + hours))


def test_a_good_result_of_another_module_twice_is_no_second_module(demo, others):
    _refused(demo, others, others[0], replace(others[0], hour=others[0].hour - 1))


def test_of_two_results_of_one_module_the_one_that_failed_takes_nothing_from_the_one_that_passed(demo):
    results = [answered(demo, "Ana", slug) for slug in MODERATORS]
    failed = replace(results[0], answers=bytes(len(results[0].answers)))
    assert certify(demo, application("Ana", [failed, *results]))["missing"] == []


def test_a_demos_results_and_its_drafts_are_worth_nothing_in_a_real_community(demo, tmp_path):
    real = Operator(tmp_path)
    real.type(
        "init", real.home, "--root-file", real.root_file, "--passphrase-file", real.passphrase,
    )  # fmt: skip
    of_demo = [answered(demo, "Eve", slug) for slug in MODERATORS]
    said = certify(real, application("Eve", of_demo), ok=False)
    assert f"{len(MODERATORS)} of the results" in said
    drafts = certify(real, application("Eve", [answered(real, "Eve", slug) for slug in MODERATORS]), ok=False)
    assert drafts.count("a draft: no professional has reviewed it") == len(MODERATORS)
    assert real.public.certificates() == ()

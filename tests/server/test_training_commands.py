"""`hearth staff certify` marks training again, by modules of its own, and says what is missing."""

import json
import re
from dataclasses import replace

import pytest
from tests.protocol.deterministic import public, seed
from tests.server.test_cli import APPLICATION, Operator
from tests.taught import TAUGHT

from hearth_moderation.training.content import content_hash
from hearth_moderation.training.shipped import module, slugs
from hearth_protocol import signed
from hearth_protocol.ids import community_id, encode_id
from hearth_protocol.structures.certificate import IN_PERSON, module_id
from hearth_protocol.structures.training_result import TrainingResult
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import load

MODERATORS = [slug for slug in slugs() if slug != "hosting"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give an operator of a demo, whom all tests here share: each candidate is another one."""
    operator = Operator(tmp_path_factory.mktemp("demo"))
    operator.init()
    return operator


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Give an operator of a community that is no demo."""
    operator = Operator(tmp_path_factory.mktemp("real"))
    operator.type(
        "init", operator.home, "--root-file", operator.root_file, "--passphrase-file", operator.passphrase
    )
    return operator


def hour():
    return hour_of(SystemClock().seconds())


def answered(operator, who, slug, language="ko", **instead):
    """Return the result of a candidate who chose every right answer."""
    text = module(slug, language)
    return replace(
        TrainingResult(
            community=community_id(load(operator.config, {}).root_key),
            signature_key=public(who),
            module=text.id,
            version=text.version,
            content=content_hash(text),
            language=language,
            answers=bytes(question.right for question in text.questions),
            hour=hour(),
        ),
        **instead,
    )


def application(who, results):
    """Return an application of version 2 with results as they are, signed by `who`."""
    return json.dumps(
        {
            "hearth": "staff application",
            "version": 2,
            "name": who,
            "signature_key": encode_id(public(who)),
            "hpke_key": encode_id(public(f"{who}'s inbox")),
            "results": [
                encode_id(one if isinstance(one, bytes) else signed.sign(seed(who), one)) for one in results
            ],
        }
    )


def certify(operator, given, *words, ok=True):
    told = operator.signing(
        "staff", "certify", "--application", given, "--roles", "moderator", *words, "--json", ok=ok
    )
    return json.loads(told.stdout) if ok else " ".join(told.output.split())


def test_who_passed_all_modules_of_her_role_is_certified_for_as_long_as_can_be(demo):
    results = [answered(demo, "Su", slug) for slug in MODERATORS]
    told = certify(demo, application("Su", results))
    assert told["missing"] == []
    assert {one["module"]: one["version"] for one in told["training"]} == dict.fromkeys(MODERATORS, 1)
    certificate = next(one for one in demo.public.certificates() if one.shown_name == "Su")
    assert certificate.not_after - certificate.not_before == 180 * 24
    assert {one.module for one in certificate.training} == {module_id(slug) for slug in MODERATORS}


def test_what_is_missing_is_named_with_its_reason_and_nothing_is_signed(demo):
    results = [answered(demo, "Jin", slug) for slug in MODERATORS[3:]]
    results += [
        answered(demo, "Jin", MODERATORS[0], version=2),
        answered(demo, "Jin", MODERATORS[1], content=bytes(32)),
        answered(demo, "Jin", MODERATORS[2], answers=bytes(6)),
    ]
    said = certify(demo, application("Jin", results), ok=False)
    assert f"{MODERATORS[0]}: another version than yours, which is 1" in said
    assert f"{MODERATORS[1]}: another text than yours" in said
    assert f"{MODERATORS[2]}: answered, and not passed: 80 of 100 have to be right" in said
    assert "hosting" not in said, "nobody asked for a counsellor"
    assert not any(one.shown_name == "Jin" for one in demo.public.certificates())


def test_without_training_is_said_aloud_lasts_ninety_days_and_stays_to_be_seen(demo):
    said = certify(demo, application("Ro", []), ok=False)
    assert "the-rules: not passed, and not taught in person" in said
    too_long = certify(demo, application("Ro", []), "--without-training", "--days", "91", ok=False)
    assert "at most 90 days" in too_long
    told = certify(demo, application("Ro", []), "--without-training")
    assert [one["module"] for one in told["missing"]] == MODERATORS
    certificate = next(one for one in demo.public.certificates() if one.shown_name == "Ro")
    assert certificate.not_after - certificate.not_before == 90 * 24
    assert certificate.training == ()
    listed = demo.type("staff", "list", "--config", demo.config, "--json").stdout.splitlines()
    [mine] = [one for one in map(json.loads, listed) if one["name"] == "Ro"]
    assert [one["module"] for one in mine["missing"]] == MODERATORS
    doctor = " ".join(demo.type("doctor", "--config", demo.config).output.split())
    assert "Ro is certified without the-rules" in doctor
    # Renewing is no way around it, and studying is.
    serial = told["serial"]
    assert "the-rules" in demo.signing("staff", "renew", serial, ok=False).output
    renewed = certify(demo, application("Ro", [answered(demo, "Ro", slug) for slug in MODERATORS]))
    assert (renewed["serial"], renewed["missing"]) == (serial, [])
    assert demo.signing("staff", "renew", serial).stdout.strip() == serial


def test_who_was_taught_in_person_is_certified_by_the_operators_word_and_shown_as_that(real):
    told = certify(real, APPLICATION, *TAUGHT)
    assert told["missing"] == []
    assert all(one["taught_in_person"] and one["on"] == "2026-01-01" for one in told["training"])
    certificate = next(one for one in real.public.certificates() if one.shown_name == "Mira")
    assert {one.version for one in certificate.training} == {IN_PERSON}
    shown = real.type("staff", "list", "--config", real.config).output
    assert all(word in shown for word in ("training", "taught", "person"))


def test_a_result_comes_before_the_operators_word(demo):
    told = certify(demo, application("Bo", [answered(demo, "Bo", "the-rules")]), *TAUGHT)
    assert {one["module"] for one in told["training"] if not one["taught_in_person"]} == {"the-rules"}


def test_a_draft_certifies_nobody_outside_a_demo_and_it_is_said_how_a_review_is_written(real):
    results = [answered(real, "Yun", slug) for slug in MODERATORS]
    said = certify(real, application("Yun", results), ok=False)
    assert "the-rules: a draft: no professional has reviewed it" in said
    assert "reviewed_by: NAME, PROFESSION" in said
    nothing = certify(real, application("Yun", []), ok=False)
    assert "the-rules: not passed, and not taught in person; and a draft" in nothing
    assert "reviewed_by: NAME, PROFESSION" in nothing, "to study would not help her yet"
    untrained = certify(real, application("Yun", results), "--without-training")
    assert (untrained["training"], len(untrained["missing"])) == ([], len(MODERATORS))


def test_a_root_key_that_is_no_demos_signs_nothing_where_a_configuration_says_that_this_is_one(
    real, monkeypatch
):
    monkeypatch.setenv("HEARTH_SERVER__DEMO", "true")
    before = len(real.public.certificates())
    said = certify(
        real, application("Draft", [answered(real, "Draft", slug) for slug in MODERATORS]), ok=False
    )
    assert "Nothing was signed" in said
    assert len(real.public.certificates()) == before


def test_modules_that_were_reviewed_certify_by_results_from_before_the_review(real, tmp_path):
    folder = tmp_path / "modules"
    real.type("training", "copy", folder)
    assert "not empty" in real.type("training", "copy", folder, ok=False).output
    for file in folder.rglob("*.md"):
        text = file.read_text("utf-8")
        text = text.replace("reviewed_by:", "reviewed_by: Dr. Han, psychologist", 1)
        file.write_text(text.replace("reviewed_on:", "reviewed_on: 2026-11-01", 1), "utf-8")
    checked = real.type("training", "check", folder).output
    assert checked.count("by Dr. Han, psychologist on 2026-11-01") == len(slugs())
    given = application("Lin", [answered(real, "Lin", slug) for slug in MODERATORS])
    before = real.config.read_text("utf-8")
    try:
        real.config.write_text(re.sub(r'(?s)(\[training\]\nfolder = )""', rf'\1"{folder}"', before), "utf-8")
        listed = real.type("training", "list", "--config", real.config, "--json").stdout.splitlines()
        assert all(one["certifies"] and not one["draft"] for one in map(json.loads, listed))
        certified = certify(real, given)
        assert certified["missing"] == []
        # A newer version: whoever passed the one before is told of, and is not renewed by it.
        for file in (folder / "the-rules").iterdir():
            file.write_text(file.read_text("utf-8").replace("version: 1", "version: 2", 1), "utf-8")
        doctor = " ".join(real.type("doctor", "--config", real.config).output.split())
        assert "Lin was trained in another version of the-rules" in doctor
        assert "another version" in certify(real, given, ok=False)
        # One language that does not fit the others, and nobody is certified by anything.
        (folder / "the-rules" / "ko.md").unlink()
        wrong = real.type("training", "check", folder, ok=False).output
        assert "wrong the-rules/ko.md, line 1: no such file" in wrong
        assert "the-rules/ko.md, line 1: no such file" in certify(real, given, ok=False)
        assert "nobody is certified" in real.type("doctor", "--config", real.config, ok=False).output
    finally:
        real.config.write_text(before, "utf-8")
    # What nobody stands by any more renews nobody, though she passed this very version.
    refused = real.signing("staff", "renew", certified["serial"], ok=False).output
    assert refused.count("a draft: no professional has reviewed it") == len(MODERATORS)


@pytest.mark.parametrize(
    "instead",
    [
        {"version": 3},
        {"version": True},
        {"version": "2"},
        {"results": None},
        {"results": [1]},
        {"results": ["!"]},
        {"results": ["AA=="]},
        {"results": ["AA"] * 33},
        {"more": 1},
    ],
)
def test_an_application_of_another_form_is_none(demo, instead):
    given = json.dumps(json.loads(application("Kim", [])) | instead)
    assert "no staff application" in certify(demo, given, *TAUGHT, ok=False)

"""`hearth-client staff study` and `badges`: a part and a question at a time, in the reader's language."""

import asyncio
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from tests.protocol.example_structures import CERTIFICATE, HOUR

from hearth_client.__main__ import cli
from hearth_client.badges import Learnt, lacking, trained
from hearth_client.cli.badges import learnt_lines
from hearth_client.cli.home import EXIT_REFUSED, EXIT_USE, Home
from hearth_client.rendering.module_text import module_text
from hearth_client.sentences import LANGUAGES, say
from hearth_moderation.training.shelf import shipped_shelf
from hearth_moderation.training.shipped import slugs
from hearth_protocol import signed
from hearth_protocol.ids import decode_id
from hearth_protocol.structures.certificate import IN_PERSON, Role, Training, module_id
from hearth_protocol.structures.training_result import TrainingResult

SLUG = "the-rules"
MODULE = shipped_shelf().modules[SLUG]["en"]
RIGHT = [str(question.right + 1) for question in MODULE.questions]
WRONG = ["1" if right != "1" else "2" for right in RIGHT]
PARTS = len(MODULE.sections)


@pytest.fixture
def candidate(hearth, tmp_path, monkeypatch):
    """Give a way to type a command with somebody there to answer, or with nobody."""

    async def type_(*words, given=None, language="en", code=0):
        monkeypatch.setattr(Home, "asks", lambda home: given is not None and not home.json)
        said = ["--server", hearth.url, "--words-file", str(tmp_path / "su"), "--language", language]
        typed = "".join(f"{line}\n" for line in given or ())
        # Each run is a device of its own: nothing is kept between them but what the server keeps.
        ran = await asyncio.to_thread(CliRunner().invoke, cli, [*said, *words], input=typed)
        assert ran.exit_code == code, ran.output
        return ran.output

    return type_


async def test_she_reads_stops_goes_on_fails_tries_again_and_passes(candidate, tmp_path):
    said = await candidate("staff", "study", SLUG, given=["", "", "q"])
    assert MODULE.title in said
    assert "A draft" in said
    assert [f"part {number} of {PARTS}" in said for number in (1, 3, 4)] == [True, True, False]
    assert say("study_stopped", "en") in said
    # She goes on where she was: at the third part, and then at the second question.
    said = await candidate("staff", "study", SLUG, given=[*[""] * (PARTS - 2), "x", "9", WRONG[0], "q"])
    assert [f"part {number} of {PARTS}" in said for number in (2, 3, PARTS)] == [False, True, True]
    assert said.count(say("study_choose", "en")) == 2
    first = MODULE.questions[0]
    for text in (first.answers[int(WRONG[0]) - 1].explanation, first.answers[first.right].explanation):
        assert " ".join(text.split())[:60] in " ".join(said.split())
    said = await candidate("staff", "study", SLUG, given=WRONG[1:])
    assert "part 1 of" not in said
    assert f"question 2 of {len(RIGHT)}" in said
    assert f"0 of {len(RIGHT)} answers were right" in said
    assert say("study_has_failed", "en") in said
    assert all(question.name in said for question in MODULE.questions)
    listed = json.loads((await candidate("--json", "staff", "study")).splitlines()[0])
    assert (listed["module"], listed["stage"], listed["read"]) == (SLUG, "not_passed", PARTS)
    # Another day: not now, and then all of it again.
    assert say("study_stopped", "en") in await candidate("staff", "study", SLUG, given=["n"])
    said = await candidate("staff", "study", SLUG, given=["y", *RIGHT])
    assert say("study_has_passed", "en") in said
    said = await candidate("staff", "study", SLUG, given=[])
    assert "You passed this module on" in said
    assert "question 1" not in said
    file = tmp_path / "application"
    shelf = shipped_shelf()
    every = {role: len(shelf.for_roles(role)) for role in (Role.MODERATOR, Role.COUNSELLOR)}
    of_each = {"moderators": every[Role.MODERATOR], "counsellors": every[Role.COUNSELLOR]}
    for language in LANGUAGES:
        said = await candidate("staff", "apply", "Su", language=language)
        left = {name.removesuffix("s"): count - 1 for name, count in of_each.items()}
        assert say("study_missing", language, **left, **of_each) in said
    await candidate("staff", "apply", "Su", "--out", str(file))
    [result] = json.loads(file.read_text("utf-8"))["results"]
    opened = signed.parse(decode_id(result, len(result) * 3 // 4), TrainingResult)
    assert opened.unverified.answers == bytes(int(right) - 1 for right in RIGHT)


async def test_with_nobody_to_ask_all_is_shown_and_answers_are_given_as_words(candidate):
    shown = await candidate("staff", "study", SLUG)
    assert all(section.heading in shown for section in MODULE.sections)
    assert all(question.name in shown for question in MODULE.questions)
    assert MODULE.questions[0].answers[0].explanation.split(".")[0] not in shown, "she is asked first"
    told = json.loads(await candidate("--json", "staff", "study", SLUG, language="ko"))
    assert (told["language"], len(told["text"]), len(told["asked"])) == ("ko", PARTS, len(RIGHT))
    assert "right" not in json.dumps(told)
    for wrong in ("x", "0", "9", ",", ",".join(["1"] * (len(RIGHT) + 1))):
        refused = await candidate("staff", "study", SLUG, "--answers", wrong, code=EXIT_USE)
        assert "Nothing was changed" in refused
    told = json.loads(await candidate("--json", "staff", "study", SLUG, "--answers", ",".join(RIGHT[:2])))
    assert (told["stage"], told["answered"]) == ("answering", 2)
    assert [one["right"] for one in told["marked"]] == [True, True]
    said = await candidate("staff", "study", SLUG, "--answers", ",".join(RIGHT[2:]))
    assert say("study_has_passed", "en") in said
    assert say("error_no_module", "en") in await candidate("staff", "study", "no-such", code=EXIT_USE)
    for language in LANGUAGES:
        listed = await candidate("staff", "study", language=language)
        titles = [shipped_shelf().modules[slug][language].title for slug in slugs()]
        assert all(title in listed for title in titles)
        assert say("study_not_begun", language) in listed


async def test_an_operators_own_texts_are_studied_from_a_folder(candidate, tmp_path):
    own = tmp_path / "modules" / "our-house"
    own.mkdir(parents=True)
    text = (
        "---\ntitle: Our house\nroles: moderator\nversion: {version}\nminutes: 5\npass: 100\nreviewed_by: A\n"
    )
    text += (
        "reviewed_on: 2026-11-01\nsources: https://one.example\nchecked_on: 2026-11-01\n---\n# Our house\n\n"
    )
    text += "## Doors\nClose them.\n\n## Questions\n\n### A door\nIt is open.\n\n- [x] Close it\n  Good.\n"
    text += "- [ ] Leave it\n  No.\n- [ ] Paint it\n  No.\n"
    for version in (2, 1):
        for language in LANGUAGES:
            (own / f"{language}.md").write_text(text.format(version=version), "utf-8")
        words = ("staff", "study", "our-house", "--modules", str(own.parent))
        if version == 2:
            assert say("study_has_passed", "en") in await candidate(*words, given=["", "1"])
        else:
            assert "newer version" in await candidate(*words, given=[], code=EXIT_REFUSED)
    (own / "ko.md").unlink()
    assert "our-house/ko.md, line 1" in await candidate(*words, code=EXIT_USE)


def test_a_badge_says_what_was_passed_taught_in_another_version_unknown_and_lacking():
    shelf = shipped_shelf()
    named = [
        Training(module_id("hosting"), 1, HOUR),
        Training(module_id("privacy-duties"), IN_PERSON, HOUR),
        Training(module_id("the-rules"), 7, HOUR),
        Training(bytes(16), 1, HOUR),
    ]
    certificate = replace(
        CERTIFICATE,
        roles=Role.MODERATOR | Role.COUNSELLOR,
        training=tuple(sorted(named, key=lambda one: one.module)),
    )
    said = [(one.module and one.module.title, one.learnt) for one in trained(certificate, shelf, "ko")]
    assert said == [
        (shelf.modules["the-rules"]["ko"].title, Learnt.OTHER_VERSION),
        (shelf.modules["privacy-duties"]["ko"].title, Learnt.TAUGHT),
        (shelf.modules["hosting"]["ko"].title, Learnt.PASSED),
        (None, Learnt.OTHER_VERSION),
    ]
    # What was passed, and no professional reviewed, is marked.
    is_draft = shelf.modules["hosting"]["ko"].is_draft
    assert [one.is_draft for one in trained(certificate, shelf, "ko")] == [False, False, is_draft, False]
    for demo, key in ((True, "badge_draft"), (False, "badge_draft_here")):
        lines = learnt_lines(Home("ko"), certificate, demo=demo)
        assert [say(key, "ko") in line for line in lines] == [False, False, is_draft, False]
    missing = [module.slug for module in lacking(certificate, shelf, "ko")]
    assert missing == [slug for slug in slugs() if slug not in {"the-rules", "privacy-duties", "hosting"}]


async def test_members_see_who_looks_after_a_room_and_what_she_was_trained_in(garden, candidate):
    _, _, invited = garden
    await candidate("enter", invited.link, "--name", "Su")
    said = await candidate("badges", "Garden", language="ko")
    assert "Minh" in said
    titles = [shipped_shelf().modules[slug]["ko"].title for slug in slugs() if slug != "hosting"]
    assert all(say("badge_missing", "ko", title=title) in said for title in titles)
    [told] = [json.loads(line) for line in (await candidate("--json", "badges", "Garden")).splitlines()]
    assert (told["name"], told["roles"], told["training"]) == ("Minh", ["moderator"], [])


def test_a_modules_text_is_shown_as_words_without_its_signs():
    shown = module_text("One **two** *three*\nfour.\n\n- five\n  six\n- seven\n\n1. eight\n2. nine\n\nTen.")
    assert str(shown) == "One two three four.\n\n  - five six\n  - seven\n\n  1. eight\n  2. nine\n\nTen."
    for slug in slugs():
        for module in shipped_shelf().modules[slug].values():
            for section in module.sections:
                assert not set("*_`") & set(str(module_text(section.text)))

"""A candidate studies on any device, signs her answers, and hands them along with her application."""

import json
from dataclasses import replace

import pytest
from tests.protocol.example_structures import CERTIFICATE

from hearth_client import Client, Edges
from hearth_client.errors import NoSuchModule
from hearth_client.kept.slots import NewerRecord
from hearth_client.staff.study_standing import Stage
from hearth_moderation.training.judging import Verdict, judge
from hearth_moderation.training.shelf import Shelf, shipped_shelf
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.ids import community_id, decode_id
from hearth_protocol.structures.certificate import IN_PERSON, Role, Training, module_id
from hearth_server.certifying import read_application

SLUG, OTHER = "the-rules", "privacy-duties"
RIGHT = [question.right for question in shipped_shelf().modules[SLUG]["en"].questions]
WRONG = [1 if right == 0 else 0 for right in RIGHT]


def of_version(version):
    """Return the shipped modules, one of them in another version."""
    languages = {
        language: replace(module, version=version)
        for language, module in shipped_shelf().modules[SLUG].items()
    }
    return Shelf({**shipped_shelf().modules, SLUG: languages})


async def test_what_was_begun_on_one_device_goes_on_on_another_and_ends_in_a_result(hearth):
    phone = await hearth.newcomer()
    words = " ".join(phone.words("en"))
    assert {one.stage for one in phone.study.standings("ko")} == {Stage.NOT_BEGUN}
    assert (await phone.study.read(SLUG, "ko", 2)).stage is Stage.READING
    (first,) = await phone.study.answer(SLUG, "ko", RIGHT[0])
    assert first.is_right

    # What she answered is kept at once: the phone may be lost before it is closed.
    async with await Client.with_words(hearth.url, words, edges=hearth.edges) as laptop:
        await phone.close()
        at = laptop.study.standing(SLUG, "ko")
        assert (at.stage, at.place.read, len(at.answers)) == (Stage.ANSWERING, 2, 1)
        # In another language the questions begin anew; what was read stays read.
        assert laptop.study.standing(SLUG, "en").stage is Stage.READING
        await laptop.study.answer(SLUG, "ko", *RIGHT[1:-1], WRONG[-1])
        at = laptop.study.standing(SLUG, "ko")
        assert (at.stage, at.wrong()) == (Stage.PASSED, (len(RIGHT) - 1,))
        assert laptop.study.standing(SLUG, "en").stage is Stage.PASSED, "a result is good in any language"
        [result] = laptop.study.results()
        told = read_application(await laptop.staff.apply("Su"))
        assert (told.name, told.results) == ("Su", (result,))
        judged = judge(
            result,
            community=community_id(hearth.root.public),
            key=told.signature_key,
            modules=shipped_shelf(),
            hour=hearth.edges.hour(),
        )
        assert judged.verdict is Verdict.STANDS


async def test_failing_signs_nothing_and_the_questions_can_be_begun_anew(hearth):
    async with await hearth.newcomer() as su:
        await su.study.answer(SLUG, "en", *WRONG)
        at = su.study.standing(SLUG, "en")
        assert (at.stage, at.wrong()) == (Stage.NOT_PASSED, tuple(range(len(RIGHT))))
        assert su.study.results() == ()
        assert json.loads(await su.staff.apply("Su"))["results"] == []
        with pytest.raises(WrongCall):
            await su.study.answer(SLUG, "en", 0)
        with pytest.raises(Malformed):
            await su.study.answer(OTHER, "en", 4)
        with pytest.raises(NoSuchModule):
            await su.study.answer("../secrets", "en", 0)
        assert (await su.study.begin(SLUG, "en")).answers == b""
        await su.study.answer(SLUG, "en", *RIGHT)
        [before] = su.study.results()
        # Who passed can do it again, and loses nothing by failing then.
        await su.study.begin(SLUG, "en")
        await su.study.answer(SLUG, "en", *WRONG)
        assert su.study.standing(SLUG, "en").stage is Stage.PASSED
        assert su.study.results() == (before,)


async def test_a_newer_version_begins_at_the_beginning_and_an_older_program_writes_nothing_over_it(hearth):
    async with await hearth.newcomer() as su:
        await su.study.read(SLUG, "en", 6)
        await su.study.answer(SLUG, "en", *RIGHT)
        newer = su.study.by(of_version(2))
        at = newer.standing(SLUG, "en")
        assert (at.stage, at.place.read, at.answers) == (Stage.CHANGED, 0, b"")
        assert len(su.study.results()) == 1, "who certifies says whether the older one still counts"
        await newer.answer(SLUG, "en", RIGHT[0])
        assert su.study.standing(SLUG, "en").stage is Stage.NEWER
        with pytest.raises(NewerRecord):
            await su.study.begin(SLUG, "en")
        await newer.answer(SLUG, "en", *RIGHT[1:])
        assert newer.standing(SLUG, "en").stage is Stage.PASSED


async def test_after_180_days_a_result_counts_no_longer(hearth):
    hours = [0]

    class Later(Edges):
        def hour(self):
            return super().hour() + hours[0]

    async with await Client.with_new_words(hearth.url, edges=Later()) as su:
        await su.study.answer(SLUG, "en", *RIGHT)
        hours[0] = 4320
        assert len(su.study.results()) == 1
        hours[0] = 4321
        assert su.study.results() == ()
        assert decode_id(json.loads(await su.staff.apply("Su"))["signature_key"], 32)


async def test_before_renewing_she_is_told_what_is_new_to_her_or_has_changed(hearth):
    async with await hearth.newcomer() as su:
        named = [Training(module_id(OTHER), IN_PERSON, 1), Training(module_id(SLUG), 1, 1)]
        training = tuple(sorted(named, key=lambda one: one.module))
        certificate = replace(CERTIFICATE, roles=Role.MODERATOR, training=training)

        def due(shelf):
            return {module.slug for module in su.study.by(shelf).due(certificate, "en")}

        others = {slug for slug in shipped_shelf().modules if slug not in {SLUG, OTHER, "hosting"}}
        assert due(shipped_shelf()) == others
        assert due(of_version(2)) == {*others, SLUG}
        await su.study.by(of_version(2)).answer(SLUG, "en", *RIGHT)
        assert due(of_version(2)) == others

"""Deciding with an act: two steps, cut anywhere, tried again: each is done once, none is left half-done."""

import asyncio
from dataclasses import replace

import pytest
from tests.client.test_reports import PICTURE

from hearth_client.cli.case_desk import DEEDS
from hearth_client.errors import HeldBack, NoSuchPerson, NoSuchPost, RefusedBy
from hearth_client.staff.case_acting import CaseActing, deed
from hearth_client.transport.connection import Connection
from hearth_protocol import signed
from hearth_protocol.cases import CaseState
from hearth_protocol.errors import Malformed, Unreachable
from hearth_protocol.frames.operations import Commit, PutAct, TakeCase, TellReporter
from hearth_protocol.ids import MemberId
from hearth_protocol.reports import Missing
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason

SAID, WORDS = "Please leave that out.", "Thank you. It is hidden now."


class Desk:
    """Noor, who is in Minh's room and decides; Bo, who writes what harms; Ana, who reports it."""

    def __init__(self, noor, room, bo, ana, ana_client) -> None:
        self.noor, self.room, self.bo, self.ana, self.ana_client = noor, room, bo, ana, ana_client
        self.acting = CaseActing(noor.staff, noor.desk)
        self.posts = {}

    async def reported(self, text):
        """Have Ana report a new post of Bo's; return its case."""
        (post,) = (await self.bo.post(text)).post_ids
        await self.ana.catch_up()
        before = {one.case for one in (await self.noor.desk.cases()).cases}
        await self.ana_client.reports.report(
            self.ana.id, self.ana.proposal(post), reason=ReportReason.THREAT, language="en"
        )
        (new,) = [one.case for one in (await self.noor.desk.cases()).cases if one.case not in before]
        self.posts[new] = post
        return new

    async def decide(self, case, kind="hide_post", how=Saying.ACTED, **more):
        """Do what a moderator does at her terminal."""
        opened = await self.acting.open(case)
        what = deed(opened, kind, **({"reason": "threat", "said": SAID} | more))
        await self.acting.decide(opened, what, how, WORDS)

    async def told(self, case):
        """Return (acts upon Bo as he reads them, what the reporter was told)."""
        await self.bo.catch_up()
        post = self.posts[case]
        says = (await self.ana_client.reports.look(self.ana.id, post)).says
        return [(one.kind, one.said) for one in self.bo.acts if one.post_id in {b"", post}], says


@pytest.fixture
async def desk(hearth, garden):
    """Give the desk."""
    _, room, invited = garden
    noor = await hearth.moderator("Noor")
    bo, ana = await hearth.newcomer(), await hearth.newcomer()
    theirs = await bo.enter(invited.link, pseudonym="Bo")
    hers = await ana.enter(invited.link, pseudonym="Ana")
    entered = await noor.staff.enter(room.id, pseudonym="Noor")
    for one in (theirs, hers, room):
        await one.catch_up()
    yield Desk(noor, entered, theirs, hers, ana)
    for client in (noor, bo, ana):
        await client.close()


def cutting(monkeypatch, kind, *, arrives):
    """Cut the line once as `kind` is asked: before it reaches the server, or before its answer comes."""
    honest = Connection.ask
    cuts = [kind]

    async def ask(self, operation, *rest):
        if cuts and isinstance(operation, kind):
            cuts.clear()
            if arrives:
                await honest(self, operation, *rest)
            raise Unreachable
        return await honest(self, operation, *rest)

    monkeypatch.setattr(Connection, "ask", ask)


@pytest.mark.parametrize("arrives", [False, True], ids=["lost on the way", "answer lost"])
async def test_cut_at_any_step_and_tried_again_each_is_done_once(desk, monkeypatch, arrives):
    for step in (TakeCase, PutAct, TellReporter):
        case = await desk.reported(f"ABUSE before {step.__name__}")
        with monkeypatch.context() as patched:
            cutting(patched, step, arrives=arrives)
            with pytest.raises(Unreachable):
                await desk.decide(case)
            for _ in range(2):
                await desk.decide(case)
        acts, says = await desk.told(case)
        assert acts == [("hide_post", SAID)]
        assert says == (("Noor", Saying.ACTED, WORDS),)
    put = [one for one in desk.room._acts._known.values() if one.act.kind is ActKind.HIDE_POST]
    assert len(put) == 3


async def test_a_removal_that_was_cut_off_is_finished_and_told_once(desk, monkeypatch):
    case = await desk.reported("ABUSE")
    for step, arrives in ((PutAct, True), (Commit, False), (Commit, True), (TellReporter, True)):
        with monkeypatch.context() as patched:
            cutting(patched, step, arrives=arrives)
            try:
                await desk.decide(case, "remove")
            except Unreachable:
                continue
    await desk.decide(case, "remove")
    assert await desk.noor.staff.is_removed(desk.room.id, desk.bo.member_id)
    removals = [one for one in desk.room._acts._known.values() if one.act.kind is ActKind.REMOVE]
    assert len(removals) == 1
    assert (await desk.ana_client.reports.look(desk.ana.id, desk.posts[case])).says == (
        ("Noor", Saying.ACTED, WORDS),
    )


async def test_an_act_of_before_her_certificate_was_renewed_is_done_and_not_done_again(
    desk, hearth, monkeypatch
):
    case = await desk.reported("ABUSE")
    with monkeypatch.context() as patched:
        cutting(patched, PutAct, arrives=True)
        with pytest.raises(Unreachable):
            await desk.decide(case)
    before = desk.noor.staff.certificate()
    hearth.renew(days=60, name="Noor")
    for _ in range(50):
        await desk.noor.staff.take_up()
        if desk.noor.staff.certificate() != before:
            break
        await asyncio.sleep(0.2)
    desk.room = await desk.noor.reopen(desk.room.id)
    assert desk.room.seat.member.own.certificate != signed.name_of(before)
    await desk.decide(case)
    assert await desk.told(case) == ([("hide_post", SAID)], (("Noor", Saying.ACTED, WORDS),))


async def test_who_has_not_got_the_case_does_nothing(desk, garden):
    moderator, _, _ = garden
    case = await desk.reported("ABUSE")
    await moderator.desk.take(case)
    with pytest.raises(RefusedBy):
        await desk.decide(case)
    assert desk.room.acts == ()
    await moderator.desk.let_go(case)
    await desk.decide(case, "mute", hours=1)
    with pytest.raises(RefusedBy):
        await CaseActing(moderator.staff, moderator.desk).open(case)
    assert (await desk.noor.desk.open(case)).state is CaseState.DECIDED


async def test_it_is_about_what_is_proven_and_about_one(desk):
    case = await desk.reported("ABUSE")
    opened = await desk.acting.open(case)
    what = {"reason": "threat"}
    assert deed(opened, "mute", **what, hours=1).subject == desk.bo.member_id
    assert deed(opened, "hide_post", **what).subject == desk.bo.member_id + desk.posts[case]
    for wrong, no in (
        ({"kind": "freeze"}, Malformed),
        ({"kind": "mute", "hours": 169}, Malformed),
        ({"kind": "mute", "reason": "no such"}, Malformed),
        ({"kind": "mute", "whom": desk.ana.member_id}, NoSuchPerson),
        ({"kind": "hide_post", "seq": 9_999}, NoSuchPost),
    ):
        with pytest.raises(no):
            deed(opened, **({"reason": "threat"} | wrong))
    with pytest.raises(Malformed):
        await desk.acting.decide(opened, deed(opened, "mute", **what), Saying.QUESTION, "Why?")
    assert set(DEEDS) == {"hide", "note", "mute", "remove"}


async def test_a_picture_in_either_words_is_held_back_before_anything_is_done(desk):
    case = await desk.reported("ABUSE")
    opened = await desk.acting.open(case)
    for said, words in ((PICTURE, WORDS), (SAID, PICTURE)):
        what = deed(opened, "mute", reason="threat", said=said)
        with pytest.raises(HeldBack):
            await desk.acting.decide(opened, what, Saying.ACTED, words)
    assert desk.room.acts == ()
    assert (await desk.noor.desk.open(case)).state is CaseState.NEW


async def test_a_report_that_proves_nothing_is_about_nobody_whomever_it_names(desk):
    opened = await desk.acting.open(await desk.reported("ABUSE"))
    about = replace(opened.filed.report, subject=MemberId(desk.bo.member_id))
    named = replace(opened, filed=replace(opened.filed, report=about))
    assert deed(named, "mute", reason="threat").subject == desk.bo.member_id
    forged = tuple(
        replace(one, proof=replace(one.proof, missing=frozenset({Missing.RECEIPT}))) for one in named.findings
    )
    with pytest.raises(NoSuchPerson):
        deed(replace(named, findings=forged), "mute", reason="threat")
    around = tuple(replace(one, exhibit=replace(one.exhibit, reported=False)) for one in forged)
    with pytest.raises(NoSuchPerson):
        deed(replace(named, findings=around), "mute", reason="threat")
    assert deed(replace(named, findings=()), "mute", reason="threat").subject == desk.bo.member_id

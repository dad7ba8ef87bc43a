"""Reporting: what goes, to whom, what the desk sees of it, and how it comes back."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from hearth_client import Client, report_notes
from hearth_client.cli.home import Home
from hearth_client.cli.reporting import show_case
from hearth_client.errors import (
    AlreadyReported,
    HeldBack,
    NoOneToAsk,
    NoSuchCase,
    NoSuchPost,
    RefusedBy,
)
from hearth_client.reports.case_attempts import CaseAttempts
from hearth_client.room import proposing
from hearth_client.room.room_reporting import BRIDGE, runs
from hearth_moderation.sentences import say as guard_say
from hearth_protocol import cases, contents
from hearth_protocol.cases import CaseState
from hearth_protocol.evidence import Joint
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.report import ReportReason, Risk
from hearth_protocol.structures.revocations import Revocation


def texts(opened):
    return [contents.decode(one.exhibit.item.body).text for one in opened.findings]


def post_id(room, text):
    return next(one.post_id for one in room.timeline.entries if one.text == text)


@pytest.fixture
async def talk(hearth, garden):
    """Give (moderator, her room, ana, ana's room, another moderator) after a short conversation."""
    moderator, room, invited = garden
    other = await hearth.moderator("Noor")
    ana = await hearth.newcomer()
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    for text in ("one", "two", "three", "four"):
        await theirs.post(text)
    await room.catch_up()
    await room.post("What is your real name?")
    await theirs.catch_up()
    await theirs.reply(post_id(theirs, "one"), "five")
    for text in ("six", "seven"):
        await theirs.post(text)
    await room.catch_up()
    yield moderator, room, ana, theirs, other
    await ana.close()
    await other.close()


async def filed(talk, **more):
    _, _, ana, theirs, other = talk
    post = post_id(theirs, "six")
    told = {"reason": ReportReason.THREAT, "note": "Please look.", "language": "ko"}
    count = await ana.reports.report(theirs.id, theirs.proposal(post), **(told | more))
    return post, count, other


async def test_a_report_is_judged_item_by_item_and_decided_and_the_reporter_hears_of_it(talk):
    moderator, _, ana, theirs, _ = talk
    post = post_id(theirs, "six")
    with pytest.raises(NoSuchCase):
        await ana.reports.look(theirs.id, post)
    _, count, other = await filed(talk, imminent=True)
    assert count == 1, "the moderator wrote something in it, so that it goes to the other one alone"
    assert (await moderator.desk.cases()).cases == []
    (listed,) = (await other.desk.cases()).cases
    assert (listed.state, listed.priority, listed.language) == (CaseState.NEW, Risk.IMMINENT, "ko")
    assert (await ana.reports.look(theirs.id, post)).stage == "received"
    opened = await other.desk.take(listed.case)
    assert opened.filed.report.note == "Please look."
    assert texts(opened)[-3:] == ["five", "six", "seven"]
    assert all(one.verified for one in opened.findings)
    assert [one.exhibit.reported for one in opened.findings].count(True) == 1
    assert {one.joint for one in opened.findings[1:]} == {Joint.JOINED}
    assert (await ana.reports.look(theirs.id, post)).stage == "looked_at"
    await other.desk.ask(opened, "Are you safe?")
    told = await ana.reports.look(theirs.id, post)
    assert told.says == (("Noor", Saying.QUESTION, "Are you safe?"),)
    await ana.reports.reply(theirs.id, post, "Yes.")
    again = await other.desk.open(listed.case)
    assert [one.text for one in again.replies] == ["Yes."]
    assert [(who, note.text, len(note.found)) for who, note in again.notes] == [
        ("Noor", "", len(opened.findings)),
        ("Noor", "Are you safe?", 0),
    ]
    await other.desk.decide(again, Saying.ACTED, "Thank you. They are not here any more.")
    told = await ana.reports.look(theirs.id, post)
    assert (told.stage, told.can_appeal) == ("decided", True)
    assert told.says[-1][2] == "Thank you. They are not here any more."


PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"


async def test_staff_send_no_picture_and_none_is_shown_that_a_changed_client_sent(talk, monkeypatch):
    _, _, ana, theirs, _ = talk
    post, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.take(listed.case)
    for say in (other.desk.ask, other.desk.note):
        with pytest.raises(HeldBack):
            await say(opened, PICTURE)
    with pytest.raises(HeldBack):
        await other.desk.decide(opened, Saying.ACTED, PICTURE)
    assert (await ana.reports.look(theirs.id, post)).says == ()
    with monkeypatch.context() as changed:
        changed.setattr(report_notes, "check", lambda *_: None)
        await other.desk.decide(opened, Saying.ACTED, PICTURE)
    told = await ana.reports.look(theirs.id, post)
    shown = io.StringIO()
    home = Home(out=Console(file=shown, width=100), language="en")
    show_case(home, told, ana.guards)
    assert "Noor" in shown.getvalue()
    assert "base64" not in shown.getvalue()
    assert guard_say("hidden.picture", "en") in shown.getvalue().replace("\n", " ")


async def test_a_note_of_who_was_revoked_since_is_not_shown(talk, monkeypatch):
    _, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    await other.desk.take(listed.case)
    assert len((await other.desk.open(listed.case)).notes) == 1
    guide = await other.guided()
    serial = other.staff.certificate().serial
    mine = await other.desk._certificate()

    async def own():
        return mine

    was = guide.trust
    assert was.revocations is not None
    guide.trust = replace(was, revocations=replace(was.revocations, entries=(Revocation(serial),)))
    # Her colleagues' clients know the newer list; hers would refuse to ask.
    monkeypatch.setattr(other.desk, "_certificate", own)
    assert (await other.desk.open(listed.case)).notes == ()


async def test_taking_a_case_again_notes_nothing_twice(talk):
    _, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    await other.desk.take(listed.case)
    opened = await other.desk.take(listed.case)
    assert len(opened.notes) == 1
    await other.desk.let_go(listed.case)
    assert (await other.desk.open(listed.case)).taken == 0


async def test_what_is_being_looked_at_is_not_reported_twice_and_what_was_decided_can_be(talk):
    _, _, ana, theirs, _ = talk
    post, _, other = await filed(talk)
    with pytest.raises(AlreadyReported):
        await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    await other.desk.decide(await other.desk.take(listed.case), Saying.NO_BREACH, "This breaks no rule.")
    await filed(talk, note="It went on.")
    assert (await ana.reports.look(theirs.id, post)).stage == "received"
    (second,) = (await other.desk.cases()).cases
    assert second.case != listed.case


async def test_a_later_report_is_found_when_an_earlier_one_is_forgotten(talk, monkeypatch):
    _, _, ana, theirs, _ = talk
    post, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    await other.desk.decide(await other.desk.take(listed.case), Saying.NO_BREACH, "This breaks no rule.")
    await filed(talk, note="It went on.")
    first = cases.case_keys(ana.membership(theirs.id).inbox_secret, post, 0)
    stated = CaseAttempts._stated

    async def forgotten(self, keys, wait_seconds):
        if keys == first:
            raise NoSuchCase
        return await stated(self, keys, wait_seconds)

    monkeypatch.setattr(CaseAttempts, "_stated", forgotten)
    assert (await ana.reports.look(theirs.id, post)).stage == "received"
    with pytest.raises(AlreadyReported):
        await filed(talk)


async def test_another_look_is_somebody_elses(talk, hearth):
    _, _, ana, theirs, _ = talk
    third = await hearth.moderator("Olga")
    post, count, other = await filed(talk)
    assert count == 2
    (listed,) = (await other.desk.cases()).cases
    await other.desk.decide(await other.desk.take(listed.case), Saying.NOT_PROVEN, "We could not tell.")
    await ana.reports.appeal(theirs.id, post, "Please look again.")
    with pytest.raises(RefusedBy) as no:
        await other.desk.take(listed.case)
    assert no.value.code is Refusal.NOT_ALLOWED
    opened = await third.desk.take(listed.case)
    assert opened.state is CaseState.APPEALED
    assert [one.text for one in opened.replies] == ["Please look again."]
    await third.desk.decide(opened, Saying.ACTED, "You were right.")
    told = await ana.reports.look(theirs.id, post)
    assert (told.stage, told.can_appeal, len(told.says)) == ("decided", False, 2)
    with pytest.raises(RefusedBy):
        await ana.reports.appeal(theirs.id, post, "Once more.")
    await third.close()


async def test_a_case_is_handed_to_somebody_by_name_and_never_to_who_is_part_of_it(talk, hearth):
    _, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.take(listed.case)
    third = await hearth.moderator("Olga")
    for name in ("Minh", "Nobody", "Noor"):
        with pytest.raises(NoOneToAsk):
            await other.desk.hand_over(opened, name)
    assert await other.desk.hand_over(opened, "Olga") == "Olga"
    theirs = await third.desk.take(listed.case)
    assert theirs.filed == opened.filed
    assert theirs.state is CaseState.HANDED_OVER
    await third.close()


async def test_a_case_handed_to_a_counsellor_is_hers_to_decide_and_the_reporter_hears_of_both(talk, hearth):
    _, _, ana, theirs, _ = talk
    post, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.take(listed.case)
    cora = await hearth.moderator("Cora", Role.COUNSELLOR)
    to = await other.desk.hand_over(
        opened, "Cora", why="She needs somebody to talk to.", told="Cora, a counsellor, looks at it."
    )
    assert to == "Cora"
    hers = await cora.desk.take(listed.case)
    assert ("Noor", "She needs somebody to talk to.") in [(who, note.text) for who, note in hers.notes]
    await cora.desk.decide(hers, Saying.SUPPORTED, "I am here for you.")
    assert (await ana.reports.look(theirs.id, post)).says == (
        ("Noor", Saying.QUESTION, "Cora, a counsellor, looks at it."),
        ("Cora", Saying.SUPPORTED, "I am here for you."),
    )
    await cora.close()


@pytest.mark.parametrize("saying", [Saying.NO_BREACH, Saying.NOT_PROVEN])
async def test_a_dismissed_case_is_told_with_words_that_the_reporter_believes_from_staff_alone(talk, saying):
    _, _, ana, theirs, _ = talk
    post, _, other = await filed(talk)
    (listed,) = (await other.desk.cases()).cases
    await other.desk.decide(await other.desk.take(listed.case), saying, "We looked at it.")
    told = await ana.reports.look(theirs.id, post)
    assert (told.stage, told.can_appeal, told.says) == (
        "decided",
        True,
        (("Noor", saying, "We looked at it."),),
    )


async def test_being_worried_about_somebody_is_a_case_of_its_own_kind(talk):
    moderator, room, ana, theirs, other = talk
    member = room.member_id
    await ana.reports.worried(theirs.id, theirs.proposal_about(member), note="She is so quiet.")
    assert (await moderator.desk.cases()).cases == [], "not to whom it is about"
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.take(listed.case)
    assert opened.filed.report.supports
    assert (opened.filed.report.subject, opened.findings, opened.notes) == (member, (), ())
    await other.desk.decide(opened, Saying.SUPPORTED, "We spoke with her.")
    assert (await ana.reports.look(theirs.id, member)).says[0][1] is Saying.SUPPORTED


async def test_whoever_reports_widens_and_narrows_and_cannot_alter(talk):
    _, _, ana, theirs, other = talk
    items = theirs.items
    proposal = theirs.proposal(post_id(theirs, "six"))
    said = [item.body.text for seq, item in sorted(items.items()) if seq in proposal.seqs]
    assert said == ["four", "What is your real name?", "five", "six", "seven"]
    wider = proposing.widened(items, proposal, before=2, after=9)
    assert len(wider.seqs) == len(proposal.seqs) + 2
    narrow = proposing.without(items, wider, post_id(theirs, "What is your real name?"))
    assert proposing.without(items, narrow, post_id(theirs, "six")) == narrow
    both = proposing.also(items, narrow, post_id(theirs, "one"), reported=True)
    await ana.reports.report(theirs.id, both, reason=ReportReason.OTHER)
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.open(listed.case)
    assert texts(opened) == ["one", "two", "three", "four", "five", "six", "seven"]
    assert [one.left_out for one in opened.findings] == [0, 0, 0, 0, 1, 0, 0]
    assert all(one.verified for one in opened.findings)
    assert [one.exhibit.reported for one in opened.findings] == [True, *[False] * 4, True, False]


async def test_a_report_takes_the_parents_and_the_edits_with_it(talk):
    _, _, _, theirs, _ = talk
    await theirs.edit(post_id(theirs, "five"), "five, better")
    proposal = theirs.proposal(post_id(theirs, "five, better"))
    items = theirs.items
    assert any(isinstance(items[seq].body, contents.Edit) for seq in proposal.reported)
    assert items[min(proposal.seqs)].body.text == "one"


async def test_a_post_that_is_not_here_is_not_reported(talk):
    _, _, _, theirs, _ = talk
    with pytest.raises(NoSuchPost):
        theirs.proposal(bytes(16))


async def test_whoever_is_alone_on_staff_and_part_of_it_is_not_told(hearth, garden):
    _, room, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await room.post("hello")
        await theirs.catch_up()
        with pytest.raises(NoOneToAsk):
            await ana.reports.report(
                theirs.id, theirs.proposal(post_id(theirs, "hello")), reason=ReportReason.OTHER
            )


async def test_nothing_that_is_kept_says_that_something_was_reported(talk):
    _, _, ana, theirs, _ = talk
    before = ana.membership(theirs.id)
    await filed(talk)
    after = ana.membership(theirs.id)
    assert (before.asked, before.outbox, before.spent) == (after.asked, after.outbox, after.spent)
    assert before.inbox_secret == after.inbox_secret


def test_places_too_far_apart_to_bridge_are_runs_of_their_own():
    assert list(runs([], 400)) == []
    assert list(runs([1, 3, 3 + BRIDGE + 1, 3 + BRIDGE + 1 + BRIDGE + 2], 400)) == [
        [1, 3, 3 + BRIDGE + 1],
        [3 + 2 * BRIDGE + 3],
    ]


def test_no_more_places_are_bridged_than_fit_beside_the_posts():
    assert list(runs([1, 3, 5, 7], 2)) == [[1, 3, 5], [7]]
    assert list(runs([1, 2, 4], 0)) == [[1, 2], [4]]


async def test_another_device_of_hers_finds_her_report(talk, hearth):
    _, _, ana, theirs, _ = talk
    post, _, _ = await filed(talk)
    words = " ".join(ana.words())
    async with await Client.with_words(hearth.url, words, edges=hearth.edges) as phone:
        assert (await phone.reports.look(theirs.id, post)).stage == "received"

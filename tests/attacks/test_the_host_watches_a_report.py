"""A host that watches, or lies, while somebody reports: it learns neither the post nor whom it is about."""

import dataclasses

import pytest
from tests.client.conftest import garden as garden  # noqa: PLC0414  (fixtures, used by their names)
from tests.client.conftest import hearth as hearth  # noqa: PLC0414
from tests.client.conftest import meddled as meddled  # noqa: PLC0414

from hearth_client import report_notes
from hearth_client.cli.case_desk import letters_of, show_opened
from hearth_client.cli.home import Home
from hearth_client.errors import HeldBack, NoSuchPost, ReadersUnsure
from hearth_client.reports import report_readers
from hearth_client.staff import report_desk
from hearth_protocol.frames import answers, operations
from hearth_protocol.reports import Missing
from hearth_protocol.structures.report import ReportReason

PICTURE = "\n".join("".join(chr(0x2800 + (x * 7 + y * 13) % 255 + 1) for x in range(30)) for y in range(14))


@pytest.fixture
async def talk(hearth, garden, meddled):
    """Give (meddler, ana behind it, her room, another moderator); of three others who wrote, one has left."""
    moderator, room, invited = garden
    noor = await hearth.moderator("Noor")
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    others = [await hearth.newcomer() for _ in range(2)]
    for other, name in zip(others, ("Bo", "Cy"), strict=True):
        his = await other.enter(invited.link, pseudonym=name)
        await his.post(f"said by {name}")
    await room.catch_up()
    await room.post("said by Minh")
    cys = await others[1].room(room.id)
    await theirs.catch_up()
    await moderator.staff.remove(room.id, cys.member_id)
    await theirs.catch_up()
    yield meddler, ana, theirs, noor
    for one in (*others, noor):
        await one.close()


def entry(room, text):
    return next(one for one in room.timeline.entries if one.text == text)


async def asked_before_filing(talk, send):
    """Return what the host was asked until the report came to it; a case's fresh key tells it nothing."""
    meddler, ana, theirs, _ = talk
    meddler.asked.clear()
    await send(ana, theirs)
    names = [type(one) for one in meddler.asked]
    before = meddler.asked[: names.index(operations.FileReport)]
    return [one.kind if isinstance(one, operations.Authenticate) else one for one in before]


async def test_what_is_asked_before_a_report_is_the_same_whatever_it_is_about(talk):
    def about(text):
        async def send(ana, room):
            await ana.reports.report(
                room.id, room.proposal(entry(room, text).post_id), reason=ReportReason.THREAT
            )

        return send

    async def worried(ana, room):
        await ana.reports.worried(
            room.id, room.proposal_about(entry(room, "said by Cy").member_id), note="She left."
        )

    first = await asked_before_filing(talk, about("said by Bo"))
    assert not any(isinstance(one, operations.Posts) for one in first)
    assert [one.member_ids for one in first if isinstance(one, operations.Authors)], "of who is gone"
    assert await asked_before_filing(talk, about("said by Cy")) == first
    assert await asked_before_filing(talk, worried) == first


async def test_a_host_that_keeps_back_whom_it_may_concern_has_nothing_sealed(talk, monkeypatch):
    meddler, ana, room, _ = talk
    cy, bo = (entry(room, f"said by {name}") for name in ("Cy", "Bo"))
    meddler.instead = lambda one: (
        answers.Authored(credentials=[]) if isinstance(one, operations.Authors) else None
    )
    with pytest.raises(ReadersUnsure):
        await ana.reports.worried(room.id, room.proposal_about(cy.member_id), note="She left.")
    meddler.instead = lambda _: None
    minh = entry(room, "said by Minh").post_id
    honest = report_readers.readers

    def without_certificates(told, trust, hour, part_of_it):
        assert part_of_it, "a moderator wrote something in it"
        kept = {name: one for name, one in trust.certificates.items() if name not in part_of_it}
        return honest(told, dataclasses.replace(trust, certificates=kept), hour, part_of_it)

    monkeypatch.setattr(report_readers, "readers", without_certificates)
    with pytest.raises(ReadersUnsure):
        await ana.reports.report(room.id, room.proposal(minh), reason=ReportReason.THREAT)
    monkeypatch.undo()
    assert not any(isinstance(one, operations.FileReport) for one in meddler.asked)
    await ana.reports.report(room.id, room.proposal(bo.post_id), reason=ReportReason.THREAT)


async def test_what_its_author_took_back_goes_to_nobody(talk):
    _, ana, room, _ = talk
    (seq,) = (await room.post("said too quickly")).seqs
    post = entry(room, "said too quickly").post_id
    proposal = room.proposal(post)
    assert seq in proposal.reported
    await room.retract(post)
    with pytest.raises(NoSuchPost):
        await ana.reports.report(room.id, proposal, reason=ReportReason.OTHER)


async def test_a_host_that_tells_no_receipts_is_not_told_which_post_is_meant(talk, monkeypatch):
    _, ana, room, noor = talk
    post = entry(room, "said by Bo").post_id
    await ana.reports.report(room.id, room.proposal(post), reason=ReportReason.THREAT)
    (listed,) = (await noor.desk.cases()).cases
    honest, asked = report_desk.Desk._ask_for, []

    async def telling_none(self, operation, kind):
        asked.append(operation)
        if isinstance(operation, operations.Receipts):
            return answers.Receipted(places=[], known=True)
        return await honest(self, operation, kind)

    def named():
        return [one for one in asked if isinstance(one, operations.CheckReceipt)]

    monkeypatch.setattr(report_desk.Desk, "_ask_for", telling_none)
    opened = await noor.desk.open(listed.case)
    assert not named()
    assert not opened.known
    assert {one.proof.missing for one in opened.findings} == {frozenset({Missing.RECEIPT})}
    # Once no room keeps the places of that day any more there is no other way.
    monkeypatch.setattr(report_desk, "MAX_RETENTION_DAYS", -2)
    opened = await noor.desk.open(listed.case)
    assert len(named()) == len(opened.findings)
    assert opened.known
    assert all(one.verified for one in opened.findings)


async def test_a_picture_is_no_note_and_no_reply(talk):
    meddler, ana, room, _ = talk
    proposal = room.proposal(entry(room, "said by Bo").post_id)
    meddler.asked.clear()
    with pytest.raises(HeldBack):
        await ana.reports.report(room.id, proposal, reason=ReportReason.THREAT, note=PICTURE)
    assert meddler.asked == []
    await ana.reports.report(
        room.id, proposal, reason=ReportReason.THREAT, note="He wants me on bad.example/x."
    )
    meddler.asked.clear()
    for say in (ana.reports.reply, ana.reports.appeal):
        with pytest.raises(HeldBack):
            await say(room.id, proposal.about, PICTURE)
    assert meddler.asked == []


async def test_the_desk_shows_no_picture_of_a_changed_client(talk, monkeypatch, capsys):
    _, ana, room, noor = talk
    monkeypatch.setattr(report_notes, "check", lambda *_: None)
    proposal = room.proposal(entry(room, "said by Bo").post_id)
    await ana.reports.report(room.id, proposal, reason=ReportReason.THREAT, note=PICTURE)
    (listed,) = (await noor.desk.cases()).cases
    await noor.desk.take(listed.case)
    await ana.reports.reply(room.id, proposal.about, PICTURE)
    opened = await noor.desk.open(listed.case)
    assert opened.filed.report.note == opened.replies[0].text == PICTURE
    for as_json in (True, False):
        home = Home("en", json=as_json)
        show_opened(home, opened, noor.guards, "Garden")
        told = capsys.readouterr()
        assert "said by Bo" in told.out
        assert not any(0x2800 <= ord(one) < 0x2900 for one in told.out + told.err)


def test_no_two_authors_have_one_letter():
    names = [letters_of(number) for number in range(1000)]
    assert len(set(names)) == len(names)
    assert (names[0], names[25], names[26], names[27], names[52]) == ("A", "Z", "AA", "AB", "BA")

"""Somebody reports what was not so, or the host lies for her or against her: the desk shows it (P5)."""

import asyncio
from dataclasses import replace

import pytest
from tests.client.conftest import garden as garden  # noqa: PLC0414  (fixtures, used by their names)
from tests.client.conftest import hearth as hearth  # noqa: PLC0414
from tests.client.conftest import meddled as meddled  # noqa: PLC0414

from hearth_client.errors import NoSuchCase
from hearth_client.room.proposing import Proposal
from hearth_protocol import contents, labels
from hearth_protocol.crypto import ed25519
from hearth_protocol.evidence import Doubt, Evidence, Exhibit, Joint
from hearth_protocol.frames import answers, operations
from hearth_protocol.reports import Between, Missing
from hearth_protocol.structures.report import ReportReason

SECRET_NOTE = "only for those who read this report"
NEVER_SAID = contents.encode(contents.Say(pseudonym="Bo", text="What he never said."))


class Talk:
    """A room with a short conversation, a reporter who may lie, and a desk behind a host that may lie too."""

    def __init__(self, hearth, meddler, desk, ana, room) -> None:
        self.hearth, self.meddler, self.desk, self.ana, self.room = hearth, meddler, desk, ana, room
        self.number = 0

    async def honest(self, *texts):
        """Return the evidence of these posts, as an unchanged client gathers it."""
        seqs = {one.text: one.seq for one in self.room.timeline.entries}
        return await self.room.evidence(Proposal(bytes(16), frozenset(seqs[text] for text in texts)))

    async def found(self, evidence):
        """File evidence as it is given, whatever it is, and return what the desk says of it."""
        return (await self.opened(evidence)).findings

    async def opened(self, evidence):
        self.number += 1
        about = self.number.to_bytes(16, "big")
        before = {one.case for one in (await self.desk.desk.cases(limit=100)).cases}

        async def as_given(_):
            return evidence

        honest, self.room.evidence = self.room.evidence, as_given
        try:
            await self.ana.reports.report(
                self.room.id, Proposal(about), reason=ReportReason.OTHER, note=SECRET_NOTE
            )
        finally:
            self.room.evidence = honest
        (new,) = [one for one in (await self.desk.desk.cases(limit=100)).cases if one.case not in before]
        return await self.desk.desk.open(new.case)


@pytest.fixture
async def talk(hearth, garden, meddled):
    _, _, invited = garden
    meddler, noor = meddled
    hearth.certify(await noor.staff.apply("Noor"))
    for _ in range(50):
        if await noor.staff.take_up():
            break
        await asyncio.sleep(0.2)
    else:
        pytest.fail("Noor was not certified")
    ana, bo = await hearth.newcomer(), await hearth.newcomer()
    room = await ana.enter(invited.link, pseudonym="Ana")
    his = await bo.enter(invited.link, pseudonym="Bo")
    for text in ("first", "second", "third"):
        await his.post(text)
    await room.catch_up()
    yield Talk(hearth, meddler, noor, ana, room)
    await bo.close()
    await ana.close()


def item_of(evidence, at=0):
    return evidence.exhibits[at].item


def only(item, *, reported=True):
    return Evidence((Exhibit(item, reported=reported),))


async def test_whatever_a_reporter_alters_or_moves_shows(talk):
    whole = await talk.honest("first", "second", "third")
    first, second = item_of(whole, 0), item_of(whole, 1)
    own_seed = talk.ana.membership(talk.room.id).signature_seed
    own_key = ed25519.public_key(own_seed)
    signature = ed25519.sign(own_seed, labels.POST + second.header + NEVER_SAID)
    forged = {
        "other words": (replace(second, body=NEVER_SAID), {Missing.FRANKING_TAG, Missing.SIGNATURE}),
        "other words, signed by herself": (
            replace(second, body=NEVER_SAID, signature=signature, signature_key=own_key),
            {Missing.KEY, Missing.ADMISSION, Missing.FRANKING_TAG},
        ),
        "another receipt": (replace(second, receipt=first.receipt), {Missing.RECEIPT}),
        "another place": (replace(second, seq=second.seq + 7), {Missing.RECEIPT}),
        "after another post": (replace(second, previous_link=first.previous_link), {Missing.RECEIPT}),
        "another hour": (replace(second, hour=second.hour - 1), {Missing.RECEIPT}),
        "nobody's admission": (replace(second, credential=second.credential[:-1]), {Missing.ADMISSION}),
    }
    for name, (item, missing) in forged.items():
        (finding,) = await talk.found(only(item))
        assert finding.proof.missing == missing, name
        assert not finding.verified, name


async def test_posts_put_into_another_order_are_not_where_they_say(talk):
    whole = await talk.honest("first", "second")
    first, second = item_of(whole, 0), item_of(whole, 1)
    swapped = Evidence(
        (
            Exhibit(replace(second, seq=first.seq, previous_link=first.previous_link), reported=True),
            Exhibit(replace(first, seq=second.seq), reported=True),
        )
    )
    assert [one.verified for one in await talk.found(swapped)] == [False, False]
    later = replace(first, seq=second.seq + 1, previous_link=second.link())
    twice = Evidence((Exhibit(second, reported=False), Exhibit(later, reported=True)))
    assert [one.verified for one in await talk.found(twice)] == [True, False]


async def test_a_gap_cannot_be_hidden(talk):
    outer = await talk.honest("first", "third")
    left_out = Evidence(outer.exhibits)
    told = (await talk.found(left_out))[1]
    assert (told.joint, told.left_out, told.verified) == (Joint.APART, 1, True)
    first, third = item_of(outer, 0), item_of(outer, 1)
    closed = Evidence(
        (Exhibit(first, reported=False), Exhibit(replace(third, seq=third.seq - 1), reported=True))
    )
    assert not (await talk.found(closed))[1].verified
    (between,) = [place for place in outer.places if isinstance(place, Between)]
    other = Evidence(
        (
            Exhibit(first, reported=False),
            replace(between, sealed_hash=bytes(32)),
            Exhibit(third, reported=True),
        )
    )
    assert (await talk.found(other))[1].joint is Joint.BROKEN


async def test_what_is_true_elsewhere_is_not_held_against_anybody_here(talk, garden):
    moderator, _, _ = garden
    elsewhere = await moderator.staff.create_room(name="Elsewhere", pseudonym="Minh")
    invited = await moderator.staff.invite(elsewhere.id)
    other = await talk.ana.enter(invited.link, pseudonym="Another name")
    await other.post("said in another room")
    seq = next(one.seq for one in other.timeline.entries if one.text == "said in another room")
    theirs = await other.evidence(Proposal(bytes(16), frozenset({seq})))
    (finding,) = await talk.found(theirs)
    assert finding.doubts == {Doubt.ROOM}
    assert not finding.verified


async def test_a_post_of_another_generation_is_not_the_one_that_was_signed(talk):
    (item,) = [one.item for one in (await talk.honest("second")).exhibits]
    header = bytearray(item.header)
    header[20] ^= 1
    (finding,) = await talk.found(only(replace(item, header=bytes(header))))
    assert {Missing.SIGNATURE, Missing.RECEIPT} <= finding.proof.missing
    assert not finding.verified


async def test_a_host_that_calls_everything_genuine_vouches_for_nobodys_words(talk):
    whole = await talk.honest("second")
    forged = only(replace(item_of(whole), body=NEVER_SAID, receipt=bytes(32)))

    (lie,) = [one.item for one in forged.exhibits]
    vouched = answers.ReceiptTold(seq=lie.seq, link=lie.link(), receipt=lie.receipt)

    def everything(operation):
        return (
            answers.Receipted(places=[vouched], known=True)
            if isinstance(operation, operations.Receipts)
            else None
        )

    talk.meddler.instead = everything
    (finding,) = await talk.found(forged)
    assert finding.proof.delivered
    assert not finding.proof.authored
    assert not finding.verified


async def test_a_host_that_calls_nothing_genuine_leaves_it_authored_and_it_shows(talk):
    whole = await talk.honest("first", "second")
    talk.meddler.instead = lambda operation: (
        answers.Receipted(places=[], known=False) if isinstance(operation, operations.Receipts) else None
    )
    opened = await talk.opened(whole)
    assert not opened.known
    assert all(one.proof.authored and not one.verified for one in opened.findings)
    assert all(one.proof.missing == {Missing.RECEIPT} for one in opened.findings)


async def test_a_host_that_denies_one_post_is_not_told_which_is_meant(talk):
    whole = await talk.honest("first", "second")
    denied = item_of(whole, 1).link()

    def without_one(_, answer):
        if isinstance(answer, answers.Receipted):
            kept = [one for one in answer.places if one.link != denied]
            return answers.Receipted(places=kept, known=answer.known)
        return answer

    talk.meddler.alter = without_one
    talk.meddler.asked.clear()
    assert [one.verified for one in await talk.found(whole)] == [True, False]
    assert not any(isinstance(one, operations.CheckReceipt) for one in talk.meddler.asked)
    (asked,) = [one for one in talk.meddler.asked if isinstance(one, operations.Receipts)]
    assert (asked.room, asked.day) == (talk.room.id, item_of(whole).hour // 24)


async def test_a_host_cannot_show_one_case_as_another(talk):
    first = await talk.opened(await talk.honest("first"))
    second = await talk.opened(await talk.honest("second"))
    told = {}

    def exchanged(operation, answer):
        if isinstance(answer, answers.CaseOpened):
            told.setdefault(operation.case, answer)
            return told[first.case]
        return answer

    talk.meddler.alter = exchanged
    assert (await talk.desk.desk.open(first.case)).filed == first.filed
    with pytest.raises(NoSuchCase):
        await talk.desk.desk.open(second.case)


async def test_a_host_puts_no_words_into_anybodys_mouth(talk):
    opened = await talk.opened(await talk.honest("first"))
    await talk.desk.desk.take(opened.case)
    made_up = [answers.PaperTold(kind=kind, sealed=bytes(2096)) for kind in (2, 3)]

    def with_papers(_, answer):
        if isinstance(answer, answers.CaseOpened):
            return answers.CaseOpened(
                **{
                    name: getattr(answer, name)
                    for name in ("listed", "readers", "report", "gone_hour", "own")
                },
                papers=[*made_up, *answer.papers],
            )
        return answer

    talk.meddler.alter = with_papers
    again = await talk.desk.desk.open(opened.case)
    assert again.replies == ()
    assert [who for who, _ in again.notes] == ["Noor"]


async def test_the_host_never_holds_a_report_in_the_clear(talk):
    opened = await talk.opened(await talk.honest("first", "second"))
    await talk.desk.desk.take(opened.case)
    await talk.desk.desk.note(opened, SECRET_NOTE)
    stored = b"".join(
        file.read_bytes()
        for file in sorted(talk.hearth.folder.iterdir())
        if file.name.startswith("hearth.db")
    )
    assert len(stored) > 10_000
    for secret in (SECRET_NOTE, "second"):
        assert secret.encode() not in stored
    reports = [one for one in talk.meddler.asked if isinstance(one, operations.NoteCase)]
    assert reports

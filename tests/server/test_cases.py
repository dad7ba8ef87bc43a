"""Reports and their cases: over a real server, with raw frames."""

import asyncio
from contextlib import suppress

import pytest
from tests.protocol.deterministic import bytes_of, seed
from tests.rooms.community import ROOM
from tests.server.test_calls import caller_token, code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.town import running

from hearth_protocol import calls, cases, links, signed
from hearth_protocol.cases import Recipient
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.evidence import Evidence
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import CaseMark, CasePaper, ReportLetter
from hearth_protocol.ids import MemberId, encode_id
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord, Replying, Saying
from hearth_protocol.structures.report import Report, ReportReason, Risk
from hearth_protocol.structures.revocations import Revocation
from hearth_server.housekeeping import one_round
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.writer import Lane, Writer

SUBJECT = MemberId(bytes_of("somebody", 16))


def public(who):
    return ed25519.public_key(seed(who))


def case_of(who):
    return cases.case_id(public(who))


def report_of(town, who, **more):
    given = {
        "community": town.community.trust.community,
        "room": ROOM,
        "signature_key": public(who),
        "inbox_key": x25519.public_key(bytes_of(f"inbox of {who}")),
        "hour": town.hour,
        "reason": ReportReason.THREAT,
        "risk": Risk.ORDINARY,
        "language": "ko",
        "subject": SUBJECT,
        "note": "Please look.",
        "evidence": Evidence(),
    }
    return Report(**(given | more))


def letters_to(town, staff, who):
    data = cases.signed_report(seed(who), report_of(town, who))
    return [
        ReportLetter(
            serial=one.certificate.serial,
            sealed=cases.seal_report(
                town.community.trust.community,
                one.certificate.serial,
                one.certificate.sealing_key,
                data,
                town.community.random,
            ),
        )
        for one in staff
    ]


def filing(town, staff, who, priority=2):
    letters = letters_to(town, staff, who)
    return operations.FileReport(caller=public(who), letters=letters, priority=priority, language="ko")


def word(town, staff, who, saying=Saying.ACTED, text="Thank you for telling us."):
    paper = CaseWord(
        community=town.community.trust.community,
        case=case_of(who),
        saying=saying,
        text=text,
        hour=town.hour,
        certificate=signed.name_of(staff.certificate),
    )
    inbox = x25519.public_key(bytes_of(f"inbox of {who}"))
    return cases.seal_paper(
        town.community.trust.community,
        Recipient(case_of(who), inbox),
        staff.seed,
        paper,
        town.community.random,
    )


def for_staff(town, paper, by, staff):
    return [
        CasePaper(
            serial=one.certificate.serial,
            sealed=cases.seal_paper(
                town.community.trust.community,
                Recipient(one.certificate.serial, one.certificate.sealing_key),
                by,
                paper,
                town.community.random,
            ),
        )
        for one in staff
    ]


def reply(town, who, replying=Replying.ANSWER, text="Yes, I am safe."):
    return CaseReply(
        community=town.community.trust.community,
        case=case_of(who),
        replying=replying,
        text=text,
        hour=town.hour,
    )


def note(town, staff, who):
    return CaseNote(
        community=town.community.trust.community,
        case=case_of(who),
        text="I asked her.",
        found=(),
        hour=town.hour,
        certificate=signed.name_of(staff.certificate),
    )


async def desk(town, *names):
    """Certify staff and return each with a token."""
    staff = [town.certify(name) for name in names]
    return [(one, await town.staff_token(one)) for one in staff]


async def filed(town, *names, who="ana's report", priority=2):
    """Return (ana, her token as reporter, staff with tokens) after she reported to all of them."""
    there = await desk(town, *names)
    await town.found(there[0][0])
    ana = await town.admit(there[0][0])
    await ana.ask(filing(town, [one for one, _ in there], who, priority))
    return ana, await caller_token(town, who), there


async def listed(town, token, **more):
    return (await town.ask(operations.Cases(**more), token)).cases


# --- filing


async def test_a_report_reaches_those_it_is_sealed_to_and_nobody_else(town):
    (mira, token), (noor, _), (olga, other) = await desk(town, "Mira", "Noor", "Olga")
    await town.found(mira)
    ana = await town.admit(mira)
    sent = filing(town, [mira, noor], "ana's report")
    await ana.ask(sent)
    (told,) = await listed(town, token)
    assert (told.case, told.state, told.priority) == (case_of("ana's report"), 1, 2)
    assert (told.language, told.hour, told.taken) == ("ko", town.hour, 0)
    opened = await town.ask(operations.OpenCase(case=told.case), token)
    assert set(opened.readers) == {mira.certificate.serial, noor.certificate.serial}
    assert opened.report == sent.letters[0].sealed
    assert await listed(town, other) == []
    for asked in (
        operations.OpenCase(case=told.case),
        operations.TakeCase(case=told.case),
        operations.TellReporter(case=told.case, sealed=word(town, olga, "ana's report"), decides=True),
        operations.HandOverCase(case=told.case, letters=letters_to(town, [olga], "ana's report")),
        operations.NoteCase(
            case=told.case, papers=for_staff(town, note(town, olga, "ana's report"), olga.seed, [olga])
        ),
    ):
        assert await code_of(town.ask(asked, other)) == "case_unknown"


async def test_the_same_report_again_changes_nothing_and_spends_nothing(tmp_path):
    async with running(tmp_path / "town", limits={"reports_per_hour": 1}) as town:
        mira = town.certify("Mira")
        await town.found(mira)
        ana = await town.admit(mira)
        once = filing(town, [mira], "once")
        for _ in range(9):
            await ana.ask(once)
        for number in range(3):
            await ana.ask(filing(town, [mira], f"more {number}"))
        assert await code_of(ana.ask(filing(town, [mira], "too many"))) == "over_budget"
        assert len(await listed(town, await town.staff_token(mira))) == 4


async def test_reports_are_rationed_apart_from_posts_and_in_a_room_that_is_read_only(tmp_path):
    async with running(tmp_path / "town", limits={"posts_per_hour": 1}) as town:
        mira = town.certify("Mira")
        await town.found(mira)
        ana = await town.admit(mira)
        await ana.post()
        assert await code_of(ana.post()) == "over_budget"
        await ana.ask(filing(town, [mira], "after too many posts"))
        town.clock.pass_hours(15 * 24)
        town.publish_revocations(version=2)
        await ana.log_in()
        await ana.ask(filing(town, [mira], "in a room that is read-only"))


async def test_a_report_is_for_certified_staff_each_once_in_one_of_four_sizes(town):
    mira, revoked = town.certify("Mira"), town.certify("Gone")
    await town.found(mira)
    ana = await town.admit(mira)
    town.publish_revocations(Revocation(revoked.certificate.serial, bytes(32)), version=2)
    assert await code_of(ana.ask(filing(town, [mira, revoked], "one"))) == "recipient_unknown"
    assert await code_of(ana.ask(filing(town, [mira, mira], "two"))) == "malformed"
    good = filing(town, [mira], "three")
    (letter,) = good.letters
    odd = [ReportLetter(serial=letter.serial, sealed=letter.sealed + b"\0")]
    bad = operations.FileReport(caller=good.caller, letters=odd, priority=2, language="")
    assert await code_of(ana.ask(bad)) == "malformed"
    no_key = operations.FileReport(caller=bytes(32), letters=good.letters, priority=2, language="")
    assert await code_of(ana.ask(no_key)) == "malformed"


async def test_only_members_report(town):
    ((mira, token),) = await desk(town, "Mira")
    asked = filing(town, [mira], "stranger")
    assert await code_of(town.ask(asked)) == "not_authenticated"
    assert await code_of(town.ask(asked, await caller_token(town, "stranger"))) == "not_allowed"
    assert await code_of(town.ask(asked, token)) == "not_allowed"


@pytest.fixture
def transactions(monkeypatch):
    """Every transaction from now on: (place, row key and plaintext) of all that is sealed in it."""
    seen = []
    commit, sealer = Writer._commit, RowSealing.sealer

    def committing(self, db, works):
        seen.append([])
        return commit(self, db, works)

    def remembering(self, key, place):
        seal = sealer(self, key, place)

        def sealed(row, plaintext):
            seen[-1].append((place, row + b"|" + plaintext))
            return seal(row, plaintext)

        return sealed

    monkeypatch.setattr(Writer, "_commit", committing)
    monkeypatch.setattr(RowSealing, "sealer", remembering)
    return seen


def of_cases(place):
    return place.startswith(b"case")


async def test_no_row_says_which_membership_reported_nor_about_which_room(town, transactions):
    ana, _, ((mira, token), *_) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    await ana.post()
    await town.ask(operations.TakeCase(case=case), token)
    asked = operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True)
    await town.ask(asked, token)
    store = town.app.office.store
    rows = await store._read(
        lambda db: [
            row
            for table in ("cases", "case_letters", "case_papers")
            for row in db.execute(f"SELECT * FROM {table}")  # noqa: S608  (our own tables)
        ]
    )
    stored = [column for each in rows for column in each if isinstance(column, bytes)]
    stored += [plain for one in transactions for place, plain in one if of_cases(place)]
    # What was looked for is there elsewhere: otherwise this would prove nothing.
    others = b"".join(plain for one in transactions for place, plain in one if not of_cases(place))
    for secret in (ana.id, ed25519.public_key(ana.keys.signature_seed)):
        assert secret in others
    whole = b"|".join(stored)
    assert case in whole
    for secret in (ana.id, ROOM, ed25519.public_key(ana.keys.signature_seed)):
        assert secret not in whole


async def test_no_transaction_holds_a_case_and_anything_of_a_room(town, transactions):
    ana, reporter, ((mira, token), (_, other)) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    olga = town.certify("Olga")
    replies = for_staff(town, reply(town, "ana's report"), seed("ana's report"), [mira])
    appeal = for_staff(town, reply(town, "ana's report", Replying.APPEAL), seed("ana's report"), [mira])
    said = (
        ana.ask(filing(town, [mira], "ana's other report")),
        town.ask(operations.SayInCase(papers=replies), reporter),
        town.ask(
            operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True), token
        ),
        town.ask(operations.AppealCase(papers=appeal), reporter),
        town.ask(operations.HandOverCase(case=case, letters=letters_to(town, [olga], "ana's report")), other),
    )
    writer = town.app.office.store._writer

    async def both_queued(lane):
        """Wait for both, so that they would share a transaction; for what comes alone only a little."""
        if lane is Lane.ROOMS:  # the first of all lanes
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    while sum(map(len, writer._queued.values())) < 2:  # noqa: ASYNC110  (nothing tells)
                        await asyncio.sleep(0.001)
        await Writer._write_batch(writer, lane)

    writer._write_batch = both_queued
    del transactions[:]
    try:
        for saying in said:
            await asyncio.gather(saying, ana.post())
    finally:
        del writer._write_batch
    noted = b"".join(plain for one in transactions for place, plain in one if place == b"audit.sealed")
    assert noted  # that a case was decided and handed over, by whom: and of which case nothing
    assert not {known for known in (case, ana.id, ROOM) if known in noted}
    kinds = [
        {of_cases(place) for place, _ in one if not place.startswith(b"audit")} for one in transactions if one
    ]
    assert kinds.count({True}) == len(said)
    assert kinds.count({False}) == len(said)
    assert {True, False} not in kinds


async def test_the_operator_is_told_how_many_wait_and_nothing_of_any(town):
    _, _, ((mira, token), *_) = await filed(town, "Mira", "Noor", priority=1)
    await one_round(town.app.office)
    said = town.log.getvalue()
    assert "urgent reports wait for a decision" in said
    assert case_of("ana's report").hex() not in said
    assert encode_id(case_of("ana's report")) not in said
    decision = word(town, mira, "ana's report")
    asked = operations.TellReporter(case=case_of("ana's report"), sealed=decision, decides=True)
    await town.ask(asked, token)
    before = len(town.log.getvalue())
    await one_round(town.app.office)
    assert "wait for a decision" not in town.log.getvalue()[before:]


# --- the queue


async def test_what_is_urgent_comes_first_and_pages_meet(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana, token = await town.admit(mira), await town.staff_token(mira)
    for number in range(5):
        await ana.ask(filing(town, [mira], f"report {number}", priority=1 if number == 3 else 2))
    first = await town.ask(operations.Cases(limit=2), token)
    assert first.more
    assert first.cases[0].case == case_of("report 3")
    last = first.cases[-1]
    mark = CaseMark(case=last.case, priority=last.priority, hour=last.hour)
    rest = await town.ask(operations.Cases(after=mark, limit=9), token)
    assert not rest.more
    told = [one.case for one in (*first.cases, *rest.cases)]
    assert sorted(told) == sorted(case_of(f"report {number}") for number in range(5))


async def test_who_waits_for_a_case_hears_of_it_at_once(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana, token = await town.admit(mira), await town.staff_token(mira)
    waiting = asyncio.create_task(town.ask(operations.Cases(wait_seconds=20), token))
    await town.heard()
    await ana.ask(filing(town, [mira], "news"))
    async with asyncio.timeout(10):
        assert len((await waiting).cases) == 1


async def test_two_never_act_on_one_case_and_a_claim_lapses_after_half_an_hour(town):
    _, reporter, ((mira, first), (noor, second)) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    await town.ask(operations.TakeCase(case=case), first)
    assert (await town.ask(operations.CaseState(), reporter)).taken
    assert [one.taken for one in await listed(town, first)] == [1]
    assert [one.taken for one in await listed(town, second)] == [2]
    for asked in (
        operations.TakeCase(case=case),
        operations.TellReporter(case=case, sealed=word(town, noor, "ana's report"), decides=True),
        operations.HandOverCase(case=case, letters=letters_to(town, [noor], "ana's report")),
    ):
        assert await code_of(town.ask(asked, second)) == "case_taken"
    town.clock.now += 1_800
    first, second = await town.staff_token(mira), await town.staff_token(noor)
    await town.ask(operations.TakeCase(case=case), second)
    assert await code_of(town.ask(operations.TakeCase(case=case), first)) == "case_taken"
    await town.ask(operations.LetGoOfCase(case=case), first)
    assert await code_of(town.ask(operations.TakeCase(case=case), first)) == "case_taken"
    await town.ask(operations.LetGoOfCase(case=case), second)
    await town.ask(operations.TakeCase(case=case), first)


# --- receipts


async def test_staff_compare_the_receipts_of_a_day_and_ask_about_one_when_the_places_are_gone(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana, token = await town.admit(mira), await town.staff_token(mira)
    posted = await ana.post()
    day = links.day_of(posted.hour)
    told = await town.ask(operations.Receipts(room=ROOM, day=day), token)
    assert told.known
    place = next(one for one in told.places if one.seq == posted.seq)
    assert place.receipt == posted.receipt
    nothing = await town.ask(operations.Receipts(room=ROOM, day=day + 1), token)
    assert (nothing.known, nothing.places) == (False, [])

    async def checked(receipt):
        asked = operations.CheckReceipt(room=ROOM, day=day, link=place.link, receipt=receipt)
        return await town.ask(asked, token)

    town.clock.pass_hours(15 * 24)
    await town.app.office.store.expire(town.hour)
    town.publish_revocations(version=2)
    token = await town.staff_token(mira)
    assert (await town.ask(operations.Receipts(room=ROOM, day=day), token)).places == []
    assert (await checked(posted.receipt)).genuine
    forged = await checked(bytes(32))
    assert (forged.genuine, forged.known) == (False, True)
    town.clock.pass_hours(8 * 24)
    await town.app.office.store.expire(town.hour)
    token = await town.staff_token(mira)
    assert not (await checked(posted.receipt)).known


async def test_a_member_asks_for_no_receipts_but_her_own(town):
    ana, reporter, _ = await filed(town, "Mira", "Noor")
    asked = operations.Receipts(room=ROOM, day=0)
    assert await code_of(ana.ask(asked)) == "not_allowed"
    assert await code_of(town.ask(asked, reporter)) == "not_allowed"


async def test_a_call_and_a_case_of_one_key_know_nothing_of_each_other(town):
    _, reporter, _ = await filed(town, "Mira", "Noor")
    assert calls.call_id(public("ana's report")) == case_of("ana's report")
    assert await code_of(town.ask(operations.CallState(), reporter)) == "call_unknown"

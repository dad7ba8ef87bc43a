"""What is said in a case, and how it ends: over a real server, with raw frames."""

from tests.protocol.deterministic import seed
from tests.rooms.community import ROOM
from tests.server.test_calls import caller_token, code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.test_cases import case_of, desk, filed, for_staff, letters_to, listed, note, reply, word

from hearth_protocol.frames import operations
from hearth_protocol.structures.case_words import Replying, Saying
from hearth_protocol.structures.revocations import Revocation


async def test_staff_ask_the_reporter_answers_and_each_hears_what_is_for_her(town):
    _, reporter, ((mira, token), (noor, other)) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    question = word(town, mira, "ana's report", Saying.QUESTION, "Are you safe?")
    for _ in range(2):
        await town.ask(operations.TellReporter(case=case, sealed=question, decides=False), token)
    stated = await town.ask(operations.CaseState(), reporter)
    assert stated.words == [question]
    assert set(stated.readers) == {mira.certificate.serial, noor.certificate.serial}
    papers = for_staff(town, reply(town, "ana's report"), seed("ana's report"), [mira, noor])
    await town.ask(operations.SayInCase(papers=papers), reporter)
    noted = for_staff(town, note(town, noor, "ana's report"), noor.seed, [mira, noor])
    await town.ask(operations.NoteCase(case=case, papers=noted), other)
    for (staff, theirs), at in (((mira, token), 0), ((noor, other), 1)):
        opened = await town.ask(operations.OpenCase(case=case), theirs)
        assert [(one.kind, one.sealed) for one in opened.papers] == [
            (2, papers[at].sealed),
            (3, noted[at].sealed),
        ], staff.certificate.shown_name
    stranger = for_staff(town, reply(town, "ana's report"), seed("ana's report"), [town.certify("Olga")])
    assert await code_of(town.ask(operations.SayInCase(papers=stranger), reporter)) == "recipient_unknown"


async def test_nobody_says_anything_in_anothers_case(town):
    _, _, ((mira, _), *_) = await filed(town, "Mira", "Noor")
    papers = for_staff(town, reply(town, "ana's report"), seed("eve"), [mira])
    eve = await caller_token(town, "eve")
    for asked in (
        operations.SayInCase(papers=papers),
        operations.AppealCase(papers=papers),
        operations.CaseState(),
    ):
        assert await code_of(town.ask(asked, eve)) == "case_unknown"


async def test_a_decision_stands_the_reporter_hears_it_and_a_retry_changes_nothing(town):
    _, reporter, ((mira, token), (noor, other)) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    decision = word(town, mira, "ana's report")
    for _ in range(2):
        await town.ask(operations.TellReporter(case=case, sealed=decision, decides=True), token)
    stated = await town.ask(operations.CaseState(), reporter)
    assert (stated.state, stated.words, stated.can_appeal) == (3, [decision], True)
    assert (stated.taken, stated.gone_hour) == (False, town.hour + 30 * 24)
    assert await listed(town, other) == []
    assert [one.case for one in await listed(town, other, decided=True)] == [case]
    assert (await town.ask(operations.OpenCase(case=case), token)).own
    assert not (await town.ask(operations.OpenCase(case=case), other)).own
    otherwise = word(town, noor, "ana's report", Saying.NO_BREACH)
    for asked, who in (
        (operations.TakeCase(case=case), other),
        (operations.TellReporter(case=case, sealed=otherwise, decides=True), other),
        (operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True), token),
    ):
        assert await code_of(town.ask(asked, who)) == "case_closed"
    papers = for_staff(town, reply(town, "ana's report"), seed("ana's report"), [mira])
    assert await code_of(town.ask(operations.SayInCase(papers=papers), reporter)) == "case_closed"


async def test_who_asks_for_another_look_is_heard_by_somebody_else_once(town):
    _, reporter, ((mira, token), (noor, other)) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    why = operations.AppealCase(
        papers=for_staff(town, reply(town, "ana's report", Replying.APPEAL), seed("ana's report"), [noor])
    )
    assert await code_of(town.ask(why, reporter)) == "case_closed"
    await town.ask(
        operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True), token
    )
    for _ in range(2):
        await town.ask(why, reporter)
    (told,) = await listed(town, other)
    assert told.state == 4
    assert await code_of(town.ask(operations.TakeCase(case=case), token)) == "not_allowed"
    mine = word(town, mira, "ana's report", text="Still the same.")
    deciding = operations.TellReporter(case=case, sealed=mine, decides=True)
    assert await code_of(town.ask(deciding, token)) == "not_allowed"
    await town.ask(operations.TakeCase(case=case), other)
    decision = word(town, noor, "ana's report", Saying.ACTED, "You were right.")
    await town.ask(operations.TellReporter(case=case, sealed=decision, decides=True), other)
    stated = await town.ask(operations.CaseState(), reporter)
    assert (stated.state, len(stated.words), stated.can_appeal) == (3, 2, False)
    assert await code_of(town.ask(why, reporter)) == "case_closed"


async def test_a_case_that_only_its_decider_reads_can_still_be_handed_on(town):
    _, reporter, ((mira, token),) = await filed(town, "Mira")
    case = case_of("ana's report")
    await town.ask(
        operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True), token
    )
    papers = for_staff(town, reply(town, "ana's report", Replying.APPEAL), seed("ana's report"), [mira])
    await town.ask(operations.AppealCase(papers=papers), reporter)
    ((olga, other),) = await desk(town, "Olga")
    handed = operations.HandOverCase(case=case, letters=letters_to(town, [olga], "ana's report"))
    await town.ask(handed, token)
    await town.ask(operations.TakeCase(case=case), other)


async def test_who_is_handed_a_case_reads_it_and_it_is_nobodys_until_she_takes_it(town):
    _, _, ((_, token), *_) = await filed(town, "Mira", "Noor")
    ((olga, other),) = await desk(town, "Olga")
    case = case_of("ana's report")
    await town.ask(operations.TakeCase(case=case), token)
    handed = operations.HandOverCase(case=case, letters=letters_to(town, [olga], "ana's report"))
    await town.ask(handed, token)
    (told,) = await listed(town, other)
    assert (told.state, told.taken) == (2, 0)
    opened = await town.ask(operations.OpenCase(case=case), other)
    assert opened.report == handed.letters[0].sealed


async def test_a_case_closes_by_itself_and_what_was_said_goes_a_month_later(town):
    _, _, ((mira, _), *_) = await filed(town, "Mira", "Noor")
    case = case_of("ana's report")
    town.clock.pass_hours(60 * 24)
    town.publish_revocations(version=2)
    await town.ask(operations.Duty())
    reporter, token = await caller_token(town, "ana's report"), await town.staff_token(mira)
    assert (await town.ask(operations.CaseState(), reporter)).state == 5
    assert await listed(town, token) == []
    assert await code_of(town.ask(operations.TakeCase(case=case), token)) == "case_closed"
    town.clock.pass_hours(30 * 24)
    await town.app.office.store.expire(town.hour)
    town.publish_revocations(version=3)
    await town.ask(operations.Duty())
    token = await town.staff_token(mira)
    assert await code_of(town.ask(operations.OpenCase(case=case), token)) == "case_unknown"


async def test_a_revoked_certificate_reads_and_decides_nothing(town):
    _, _, ((mira, token), *_) = await filed(town, "Mira", "Noor")
    town.publish_revocations(Revocation(mira.certificate.serial, bytes(32)), version=2)
    await town.ask(operations.Duty())
    case = case_of("ana's report")
    for asked in (
        operations.Cases(),
        operations.OpenCase(case=case),
        operations.TakeCase(case=case),
        operations.LetGoOfCase(case=case),
        operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True),
        operations.NoteCase(case=case, papers=for_staff(town, note(town, mira, "x"), mira.seed, [mira])),
        operations.HandOverCase(case=case, letters=letters_to(town, [mira], "ana's report")),
        operations.Receipts(room=ROOM, day=0),
        operations.CheckReceipt(room=ROOM, day=0, link=bytes(32), receipt=bytes(32)),
    ):
        assert await code_of(town.ask(asked, token)) in {"certificate_revoked", "recipient_unknown"}

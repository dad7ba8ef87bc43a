"""One of the staff has gone bad, and reads a case: she keeps it from nobody, and never judges herself."""

import secrets

from tests.protocol.deterministic import seed
from tests.server.test_calls import code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.test_cases import case_of, filed, for_staff, letters_to, note, reply, word

from hearth_protocol.cases import SEALED_REPORT_SIZES
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import CasePaper, ReportLetter
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.structures.case_words import Replying, Saying
from hearth_server.callers import CLAIM_SECONDS, Claims

REPORT = "ana's report"
CASE = case_of(REPORT)


def rubbish(sizes=SEALED_SIZES):
    return b"\1" + secrets.token_bytes(min(sizes) - 1)


def telling(sealed, *, decides=True):
    return operations.TellReporter(case=CASE, sealed=sealed, decides=decides)


def another_look(town, readers):
    papers = for_staff(town, reply(town, REPORT, Replying.APPEAL), seed(REPORT), readers)
    return operations.AppealCase(papers=papers)


async def test_however_many_questions_she_asks_somebody_else_can_ask_and_decide(town):
    _, reporter, ((_, bad), (noor, good)) = await filed(town, "Mira", "Noor")
    for _ in range(64):
        await town.ask(telling(rubbish(), decides=False), bad)
    assert await code_of(town.ask(telling(rubbish(), decides=False), bad)) == "too_many"
    await town.ask(operations.LetGoOfCase(case=CASE), bad)
    question, decision = word(town, noor, REPORT, Saying.QUESTION), word(town, noor, REPORT)
    await town.ask(telling(question, decides=False), good)
    await town.ask(telling(decision), good)
    assert (await town.ask(operations.CaseState(), reporter)).words[64:] == [question, decision]


async def test_however_many_notes_she_writes_others_note_answer_and_appeal(town):
    _, reporter, ((mira, bad), (noor, good)) = await filed(town, "Mira", "Noor")

    def noted(by):
        return operations.NoteCase(
            case=CASE, papers=for_staff(town, note(town, by, REPORT), by.seed, [mira, noor])
        )

    for _ in range(64):
        junk = [CasePaper(serial=one.certificate.serial, sealed=rubbish()) for one in (mira, noor)]
        await town.ask(operations.NoteCase(case=CASE, papers=junk), bad)
    assert await code_of(town.ask(noted(mira), bad)) == "too_many"
    await town.ask(noted(noor), good)
    answer = for_staff(town, reply(town, REPORT), seed(REPORT), [mira, noor])
    await town.ask(operations.SayInCase(papers=answer), reporter)
    await town.ask(telling(word(town, mira, REPORT, Saying.NO_BREACH)), bad)
    assert await code_of(town.ask(noted(noor), good)) == "case_closed"
    await town.ask(another_look(town, [mira, noor]), reporter)
    assert [one.case for one in (await town.ask(operations.Cases(), good)).cases] == [CASE]


async def test_what_she_read_before_the_appeal_lets_her_decide_nothing_after_it(town, monkeypatch):
    _, reporter, ((mira, bad), (noor, good)) = await filed(town, "Mira", "Noor")
    await town.ask(telling(word(town, mira, REPORT, Saying.NO_BREACH)), bad)
    store = town.app.office.store
    before = await store.case(CASE)
    await town.ask(another_look(town, [mira, noor]), reporter)

    async def as_it_was(_):
        return before

    with monkeypatch.context() as late:
        late.setattr(store, "case", as_it_was)
        again = word(town, mira, REPORT, Saying.NO_BREACH, "Once more.")
        assert await code_of(town.ask(telling(again), bad)) == "not_allowed"
    assert (await store.case(CASE)).state == 4
    await town.ask(telling(word(town, noor, REPORT)), good)
    assert (await store.case(CASE)).decided_by == noor.certificate.serial


async def test_what_she_asked_does_not_become_her_decision(town):
    _, reporter, ((mira, bad), *_) = await filed(town, "Mira", "Noor")
    question = word(town, mira, REPORT, Saying.QUESTION)
    await town.ask(telling(question, decides=False), bad)
    assert await code_of(town.ask(telling(question), bad)) == "not_allowed"
    assert (await town.ask(operations.CaseState(), reporter)).state == 1


def test_who_lets_go_and_takes_again_has_one_half_hour_and_no_more():
    claims = Claims()
    assert claims.take(b"case", b"mira", 0)
    claims.let_go(b"case", b"mira", CLAIM_SECONDS - 1)
    assert claims.take(b"case", b"mira", CLAIM_SECONDS - 1)
    assert claims.keeps_out(b"case", b"noor", CLAIM_SECONDS - 1)
    assert not claims.keeps_out(b"case", b"noor", CLAIM_SECONDS)
    assert claims.take(b"case", b"noor", CLAIM_SECONDS)
    assert not claims.take(b"case", b"mira", CLAIM_SECONDS)


def test_what_she_let_go_of_is_open_to_others_at_once():
    claims = Claims()
    assert claims.take(b"case", b"mira", 0)
    claims.let_go(b"case", b"noor", 1)
    assert not claims.take(b"case", b"noor", 1)
    claims.let_go(b"case", b"mira", 1)
    assert claims.holder(b"case", 1) is None
    assert claims.take(b"case", b"noor", 1)


async def test_letting_go_of_a_case_lets_go_of_no_call(town):
    _, _, ((mira, bad), (noor, _)) = await filed(town, "Mira", "Noor")
    claims, now = town.app.office.claims, town.app.office.clock.seconds()
    assert claims.take(CASE, mira.certificate.serial, now)
    await town.ask(operations.LetGoOfCase(case=CASE), bad)
    assert claims.holder(CASE, now) == mira.certificate.serial
    await town.ask(operations.TakeCase(case=CASE), bad)
    assert claims.keeps_out(CASE, noor.certificate.serial, now)
    assert (await town.ask(operations.Cases(), bad)).cases[0].taken == 1


async def test_rubbish_that_she_hands_over_shuts_nobody_out_and_does_not_use_up_the_places(town):
    _, _, ((_, bad), (_, good)) = await filed(town, "Mira", "Noor")
    others = [town.certify(name) for name in ("Olga", "Pia", "Quy", "Rosa", "Siv")]
    token = await town.staff_token(others[0])

    def junk_to(staff):
        letters = [
            ReportLetter(serial=one.certificate.serial, sealed=rubbish(SEALED_REPORT_SIZES)) for one in staff
        ]
        return operations.HandOverCase(case=CASE, letters=letters)

    await town.ask(junk_to(others[:4]), bad)
    assert await code_of(town.ask(junk_to(others[4:]), bad)) == "too_many"
    await town.ask(operations.LetGoOfCase(case=CASE), bad)
    honest = letters_to(town, [others[0], others[4]], REPORT)
    await town.ask(operations.HandOverCase(case=CASE, letters=honest), good)
    assert (await town.ask(operations.OpenCase(case=CASE), token)).report == honest[0].sealed

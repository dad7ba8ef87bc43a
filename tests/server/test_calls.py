"""Asking to be let in, asking for a person, and who is there: over a real server, with raw frames."""

import asyncio

import pytest
from tests.protocol.deterministic import bytes_of, seed
from tests.server.town import Told, running

from hearth_protocol import calls, letters, signed, work
from hearth_protocol.calls import Call, CallKind, Outcome, Reply
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import CallLetter, IdentityKind
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.shift import Shift
from hearth_server.callers import Claims
from hearth_server.operations import calls as calls_at_the_door


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


def sealed_to(town, staff, who, kind=CallKind.JOIN, text="May I come in?"):
    call = Call(
        community=town.community.trust.community,
        kind=kind,
        signature_key=ed25519.public_key(seed(who)),
        inbox_key=x25519.public_key(bytes_of(f"inbox of {who}")),
        hour=town.hour,
        language="en",
        text=text,
    )
    return [
        CallLetter(
            serial=one.certificate.serial,
            sealed=calls.seal_call(
                town.community.trust.community,
                one.certificate.serial,
                one.certificate.sealing_key,
                seed(who),
                call,
                town.community.random,
            ),
        )
        for one in staff
    ]


async def caller_token(town, who):
    public = ed25519.public_key(seed(who))
    return await town.token(IdentityKind.CALLER, calls.call_id(public), seed(who), proof=public)


async def asking(town, staff, who, *, bits=None, hour=None):
    sent = sealed_to(town, staff, who)
    task = work.Task(
        community=town.community.trust.community,
        call=calls.call_id(ed25519.public_key(seed(who))),
        letters=work.digest([(one.serial, one.sealed) for one in sent]),
        hour=town.hour if hour is None else hour,
    )
    asked = (await town.ask(operations.Duty())).work_bits if bits is None else bits
    counter = task.search(asked, 0, 1 << 26)
    return operations.AskToJoin(letters=sent, hour=task.hour, counter=counter)


async def code_of(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


def shift_of(town, staff, *, from_hours=0, hours=8):
    return signed.sign(
        staff.seed,
        Shift(
            community=town.community.trust.community,
            from_hour=town.hour + from_hours,
            until_hour=town.hour + from_hours + hours,
            certificate=signed.name_of(staff.certificate),
        ),
    )


# --- who is there


async def test_a_shift_is_told_until_it_ends_and_its_certificate_with_it(town):
    mira = town.certify("Mira")
    token = await town.staff_token(mira)
    await town.ask(operations.BeginShift(shift=shift_of(town, mira, hours=2)), token)
    told = await town.ask(operations.Duty())
    assert told.shifts == [shift_of(town, mira, hours=2)]
    assert [signed.parse(one, Certificate).unverified for one in told.certificates] == [mira.certificate]
    town.clock.pass_hours(2)
    assert (await town.ask(operations.Duty())).shifts == []


async def test_whoever_ends_her_shift_is_told_no_more(town):
    mira = town.certify("Mira")
    token = await town.staff_token(mira)
    await town.ask(operations.BeginShift(shift=shift_of(town, mira)), token)
    await town.ask(operations.EndShift(), token)
    assert (await town.ask(operations.Duty())).shifts == []


async def test_who_is_revoked_is_neither_on_duty_nor_certified(town):
    mira = town.certify("Mira")
    await town.ask(operations.BeginShift(shift=shift_of(town, mira)), await town.staff_token(mira))
    town.publish_revocations(Revocation(mira.certificate.serial, bytes(32)), version=2)
    told = await town.ask(operations.Duty())
    assert (told.shifts, told.certificates) == ([], [])


async def test_nobody_begins_anothers_shift_or_one_that_is_over_or_far_ahead(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    token = await town.staff_token(noor)
    assert await code_of(town.ask(operations.BeginShift(shift=shift_of(town, mira)), token)) == "not_allowed"
    for from_hours, hours in ((-9, 9), (25, 2)):
        shift = shift_of(town, noor, from_hours=from_hours, hours=hours)
        assert await code_of(town.ask(operations.BeginShift(shift=shift), token)) == "wrong_clock"


# --- asking to be let in


async def test_a_stranger_asks_waits_and_is_answered(town):
    mira = town.certify("Mira")
    stranger, staff = await caller_token(town, "stranger"), await town.staff_token(mira)
    assert await code_of(town.ask(operations.CallState(), stranger)) == "call_unknown"
    asked = await asking(town, [mira], "stranger")
    await town.ask(asked, stranger)
    await town.ask(asked, stranger)
    stated = await town.ask(operations.CallState(), stranger)
    assert (stated.state, stated.gone_hour, stated.answers) == (1, town.hour + 7 * 24, [])
    (waiting,) = (await town.ask(operations.Calls(), staff)).calls
    assert (waiting.kind, waiting.taken, waiting.answered) == (1, 0, False)
    assert waiting.sealed == asked.letters[0].sealed
    await town.ask(operations.TakeCall(call=waiting.call), staff)
    assert (await town.ask(operations.CallState(), stranger)).state == 2
    reply = Reply(
        community=town.community.trust.community,
        call=waiting.call,
        outcome=Outcome.DECLINED,
        text="Not here. These lines are open tonight.",
        link="",
        hour=town.hour,
        certificate=signed.name_of(mira.certificate),
    )
    sealed = calls.seal_reply(
        town.community.trust.community,
        x25519.public_key(bytes_of("inbox of stranger")),
        mira.seed,
        reply,
        town.community.random,
    )
    await town.ask(operations.AnswerCall(call=waiting.call, sealed=sealed), staff)
    stated = await town.ask(operations.CallState(), stranger)
    assert (stated.state, stated.answers) == (3, [sealed])
    opened = calls.open_answer(
        town.community.trust.community, waiting.call, bytes_of("inbox of stranger"), sealed
    )
    assert not isinstance(opened, letters.Admission)
    assert opened.verify(mira.certificate.signature_key) == reply
    await town.ask(operations.WithdrawCall(), stranger)
    assert await code_of(town.ask(operations.CallState(), stranger)) == "call_unknown"
    assert (await town.ask(operations.Calls(), staff)).calls == []


async def test_a_call_without_its_work_is_refused_and_another_hours_work_is_none(town):
    mira = town.certify("Mira")
    token = await caller_token(town, "stranger")
    cheap = await asking(town, [mira], "stranger", bits=0)
    assert await code_of(town.ask(cheap, token)) == "work_needed"
    late = await asking(town, [mira], "stranger", hour=town.hour - 3)
    assert await code_of(town.ask(late, token)) == "wrong_clock"


async def test_anothers_work_serves_nobody(town):
    mira = town.certify("Mira")
    asked = await asking(town, [mira], "stranger")
    assert await code_of(town.ask(asked, await caller_token(town, "thief"))) == "work_needed"


async def test_a_call_goes_to_certified_staff_alone_and_once_to_each(town):
    mira = town.certify("Mira")
    token = await caller_token(town, "stranger")
    asked = await asking(town, [mira], "stranger")
    twice = operations.AskToJoin(letters=asked.letters * 2, hour=asked.hour, counter=0)
    assert await code_of(town.ask(twice, token)) == "malformed"
    nobody = CallLetter(serial=bytes(16), sealed=asked.letters[0].sealed)
    unknown = operations.AskToJoin(letters=[nobody], hour=asked.hour, counter=0)
    assert await code_of(town.ask(unknown, token)) == "recipient_unknown"
    town.publish_revocations(Revocation(mira.certificate.serial, bytes(32)), version=2)
    assert await code_of(town.ask(asked, token)) == "recipient_unknown"


async def test_all_strangers_together_have_a_ration(tmp_path):
    async with running(tmp_path / "town", limits={"new_calls_per_hour": 2}) as town:
        mira = town.certify("Mira")
        for who in ("one", "two"):
            await town.ask(await asking(town, [mira], who), await caller_token(town, who))
        third = await asking(town, [mira], "three")
        assert await code_of(town.ask(third, await caller_token(town, "three"))) == "over_budget"
        town.clock.pass_hours(1)
        await town.ask(await asking(town, [mira], "three"), await caller_token(town, "three"))


async def test_the_work_asked_for_grows_while_calls_wait(town):
    mira = town.certify("Mira")
    before = (await town.ask(operations.Duty())).work_bits
    for number in range(work.CALM):
        who = f"stranger {number}"
        await town.ask(await asking(town, [mira], who), await caller_token(town, who))
    assert (await town.ask(operations.Duty())).work_bits == before + 1


async def test_where_no_more_may_wait_the_oldest_gives_way_after_a_day_but_nothing_that_staff_took(
    town, monkeypatch
):
    monkeypatch.setattr(calls_at_the_door, "MAX_WAITING", 2)
    mira = town.certify("Mira")

    async def ask(who):
        await town.ask(await asking(town, [mira], who), await caller_token(town, who))

    async def state_of(who):
        return (await town.ask(operations.CallState(), await caller_token(town, who))).state

    await ask("one")
    town.clock.pass_hours(1)
    await ask("two")
    town.clock.pass_hours(23)
    assert await code_of(ask("three")) == "too_many"
    town.clock.pass_hours(1)
    await ask("three")
    assert await code_of(state_of("one")) == "call_unknown"
    assert (await state_of("two"), await state_of("three")) == (1, 1)
    town.clock.pass_hours(25)

    async def take(who):
        call = calls.call_id(ed25519.public_key(seed(who)))
        await town.ask(operations.TakeCall(call=call), await town.staff_token(mira))

    await take("two")
    await ask("four")
    assert await code_of(state_of("three")) == "call_unknown"
    assert (await state_of("two"), await state_of("four")) == (2, 1)
    town.clock.pass_hours(25)
    await take("two")
    await take("four")
    assert await code_of(ask("five")) == "too_many"


async def test_of_two_staff_one_has_a_call_until_her_claim_lapses(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    await town.ask(await asking(town, [mira, noor], "stranger"), await caller_token(town, "stranger"))
    first, second = await town.staff_token(mira), await town.staff_token(noor)
    (waiting,) = (await town.ask(operations.Calls(), first)).calls
    await town.ask(operations.TakeCall(call=waiting.call), first)
    assert await code_of(town.ask(operations.TakeCall(call=waiting.call), second)) == "call_taken"
    answer = operations.AnswerCall(call=waiting.call, sealed=waiting.sealed)
    assert await code_of(town.ask(answer, second)) == "call_taken"
    assert [one.taken for one in (await town.ask(operations.Calls(), second)).calls] == [2]
    town.clock.now += 1_801
    second = await town.staff_token(noor)
    await town.ask(operations.TakeCall(call=waiting.call), second)
    assert [one.taken for one in (await town.ask(operations.Calls(), second)).calls] == [1]


async def test_nobody_keeps_a_call_from_others_by_taking_it_again_and_again(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    await town.ask(await asking(town, [mira, noor], "stranger"), await caller_token(town, "stranger"))
    first = await town.staff_token(mira)
    (waiting,) = (await town.ask(operations.Calls(), first)).calls
    take = operations.TakeCall(call=waiting.call)
    await town.ask(take, first)
    town.clock.now += 1_700
    first, second = await town.staff_token(mira), await town.staff_token(noor)
    await town.ask(take, first)
    assert await code_of(town.ask(take, second)) == "call_taken"
    town.clock.now += 100
    assert [one.taken for one in (await town.ask(operations.Calls(), first)).calls] == [1]
    assert [one.taken for one in (await town.ask(operations.Calls(), second)).calls] == [0]
    await town.ask(take, second)
    assert await code_of(town.ask(take, first)) == "call_taken"


def test_who_takes_a_call_again_after_her_half_hour_has_had_it():
    claims = Claims()
    assert claims.take(b"call", b"Mira", 0)
    claims.forget_lapsed(2_000)
    assert claims.holder(b"call", 2_000) is None
    assert claims.take(b"call", b"Mira", 2_000)
    assert claims.holder(b"call", 2_001) == b"Mira"
    assert claims.take(b"call", b"Noor", 2_001)
    assert not claims.take(b"call", b"Mira", 3_800)
    claims.forget_lapsed(6_000)
    assert claims.take(b"call", b"Mira", 6_000)


async def test_who_waits_for_news_hears_it_at_once(town):
    mira = town.certify("Mira")
    staff, stranger = await town.staff_token(mira), await caller_token(town, "stranger")
    listening = asyncio.create_task(town.ask(operations.Calls(wait_seconds=20), staff))
    await town.heard()
    await town.ask(await asking(town, [mira], "stranger"), stranger)
    (waiting,) = (await asyncio.wait_for(listening, 10)).calls
    listening = asyncio.create_task(town.ask(operations.CallState(wait_seconds=20), stranger))
    await town.heard()
    await town.ask(operations.TakeCall(call=waiting.call), staff)
    assert (await asyncio.wait_for(listening, 10)).state == 2


# --- a person, now


async def test_a_member_asks_for_a_person_without_work_and_a_new_call_replaces_the_old(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    staff = await town.staff_token(mira)
    for who in ("ana, once", "ana, again", "ana, again"):
        sent = sealed_to(town, [mira], who, CallKind.PERSON)
        await ana.ask(operations.AskForPerson(caller=ed25519.public_key(seed(who)), letters=sent))
    (waiting,) = (await town.ask(operations.Calls(), staff)).calls
    assert (waiting.kind, waiting.call) == (2, calls.call_id(ed25519.public_key(seed("ana, again"))))
    stated = await town.ask(operations.CallState(), await caller_token(town, "ana, again"))
    assert stated.gone_hour == town.hour + 24
    assert (
        await code_of(town.ask(operations.CallState(), await caller_token(town, "ana, once")))
        == "call_unknown"
    )


async def test_asking_for_a_person_is_never_refused_for_budget_nor_in_a_room_that_is_read_only(tmp_path):
    async with running(tmp_path / "town", limits={"posts_per_hour": 1, "new_calls_per_hour": 1}) as town:
        mira = town.certify("Mira")
        await town.found(mira)
        ana = await town.admit(mira)
        await ana.post()
        with pytest.raises(Told, match="over_budget"):
            await ana.post()
        town.clock.pass_hours(15 * 24)
        town.publish_revocations(version=2)
        await ana.log_in()
        with pytest.raises(Told, match="read_only"):
            await ana.post()
        for number in range(30):
            sent = sealed_to(town, [mira], f"ana {number}", CallKind.PERSON)
            await ana.ask(
                operations.AskForPerson(caller=ed25519.public_key(seed(f"ana {number}")), letters=sent)
            )


async def test_of_calls_that_a_member_makes_at_once_one_stands(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    asked = [
        operations.AskForPerson(
            caller=ed25519.public_key(seed(f"ana {number}")),
            letters=sealed_to(town, [mira], f"ana {number}", CallKind.PERSON),
        )
        for number in range(8)
    ]
    await asyncio.gather(*(ana.ask(one) for one in asked))
    waiting = (await town.ask(operations.Calls(), await town.staff_token(mira))).calls
    assert len(waiting) == 1


async def test_nobody_has_anothers_call_forgotten_by_naming_it_as_her_own(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana, eve = await town.admit(mira), await town.admit(mira)
    hers = operations.AskForPerson(
        caller=ed25519.public_key(seed("ana")), letters=sealed_to(town, [mira], "ana", CallKind.PERSON)
    )
    await ana.ask(hers)
    await eve.ask(hers)
    await eve.ask(
        operations.AskForPerson(
            caller=ed25519.public_key(seed("eve")), letters=sealed_to(town, [mira], "eve", CallKind.PERSON)
        )
    )
    assert (await town.ask(operations.CallState(), await caller_token(town, "ana"))).state == 1


async def test_who_withdraws_a_call_that_never_was_wakes_nobody(town):
    office = town.app.office
    listening = asyncio.create_task(office.bell.wait(600))
    await asyncio.sleep(0)
    await town.ask(operations.WithdrawCall(), await caller_token(town, "stranger"))
    assert not listening.done()
    office.bell.ring()
    await listening


async def test_whoever_is_no_member_cannot_ask_for_a_person_as_one(town):
    mira = town.certify("Mira")
    sent = sealed_to(town, [mira], "stranger", CallKind.PERSON)
    asked = operations.AskForPerson(caller=ed25519.public_key(seed("stranger")), letters=sent)
    assert await code_of(town.ask(asked, await caller_token(town, "stranger"))) == "not_allowed"
    assert await code_of(town.ask(asked)) == "not_authenticated"


async def test_no_row_says_which_membership_called(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    sent = sealed_to(town, [mira], "ana", CallKind.PERSON)
    await ana.ask(operations.AskForPerson(caller=ed25519.public_key(seed("ana")), letters=sent))
    store = town.app.office.store
    rows = await store._read(
        lambda db: [*db.execute("SELECT * FROM calls"), *db.execute("SELECT * FROM call_letters")]
    )
    row = await store.call(calls.call_id(ed25519.public_key(seed("ana"))))
    assert rows
    stored = b"".join(column for each in rows for column in each if isinstance(column, bytes))
    stored += b"".join(row.answers) + row.call_id
    assert ana.id not in stored
    assert ana.keys.signature_seed not in stored

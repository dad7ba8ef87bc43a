"""A night: a report at three, who is nudged, when, in which words; and that nothing else can be read off it.

A real server and real receivers. The clock stands until it is moved, and the nudger looks when it is told to,
so that silence is known and not waited for; one test has the running server's own.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest
from tests.protocol.deterministic import seed
from tests.rooms.community import HOUR
from tests.server import receivers
from tests.server.person import Person
from tests.server.receivers import Received
from tests.server.test_calls import asking, caller_token, sealed_to, shift_of
from tests.server.test_cases import case_of, desk, filing, for_staff, letters_to, reply, word
from tests.server.town import Clock, Town, running

from hearth_protocol import calls
from hearth_protocol.calls import CallKind
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import operations
from hearth_protocol.ids import encode_id
from hearth_server.app import PERSON_RINGS
from hearth_server.nudging import nudger
from hearth_server.nudging.destinations import destinations_of
from hearth_server.nudging.nudger import Nudger
from hearth_server.nudging.sending import send
from hearth_server.rations import OPEN_TIMES

THREE_AT_NIGHT = (HOUR + 3) * 3_600
ONE, TWO = "1 item is waiting.", "2 items are waiting."
IMMINENT, ORDINARY = 1, 2
REPORT = "ana's report"


@dataclass
class Night:
    """A town at night; a receiver for each of its staff, and for the operator."""

    town: Town
    boxes: dict[str, Received]
    staff: dict[str, tuple]
    nudging: Nudger
    ana: Person

    async def on_duty(self, *names: str) -> None:
        """Begin shifts, of the first named latest: she is told first."""
        for hours, name in enumerate(names):
            shift = shift_of(self.town, self.staff[name][0], from_hours=-hours, hours=hours + 6)
            await self.ask(name, operations.BeginShift(shift=shift))

    async def report(self, *names: str, who: str = REPORT, priority: int = IMMINENT) -> None:
        there = [self.staff[name][0] for name in names]
        await self.ana.log_in()
        await self.ana.ask(filing(self.town, there, who, priority))

    async def call(self, *names: str, who: str, member: Person | None = None) -> bytes:
        """Have a member, or Ana, ask for a person with the key of `who`; return the call."""
        member = self.ana if member is None else member
        await member.log_in()
        there = [self.staff[name][0] for name in names]
        key = ed25519.public_key(seed(who))
        letters = sealed_to(self.town, there, who, CallKind.PERSON)
        await member.ask(operations.AskForPerson(caller=key, letters=letters))
        return calls.call_id(key)

    async def withdraw(self, who: str) -> None:
        """Have the call of that key forgotten."""
        await self.town.ask(operations.WithdrawCall(), await caller_token(self.town, who))

    async def ask(self, name: str, operation) -> None:
        await self.town.ask(operation, await self.town.staff_token(self.staff[name][0]))

    async def at(self, minute: int, second: int = 0) -> dict[str, list[str]]:
        """Let it be so long after three; return what each was told since the last time."""
        self.town.clock.now = THREE_AT_NIGHT + minute * 60 + second
        before = {name: box.count for name, box in self.boxes.items()}
        for _ in range(4):  # whoever cannot be told has the next told at once
            await self.nudging.look()
            await asyncio.gather(*self.nudging._on_way.values())
        return {
            name: [json.loads(body)["text"] for body in box.bodies()[before[name] :]]
            for name, box in self.boxes.items()
            if box.count > before[name]
        }


@asynccontextmanager
async def night(
    tmp_path, *names, language="en", operator=True, by_itself=False, limits=None
) -> AsyncIterator[Night]:
    """Open a town at three at night; nobody is on duty yet, and each of its staff has a webhook."""
    file = tmp_path / "nudges.toml"
    file.write_text("", "utf-8")
    sections = {"nudges": {"file": str(file), "language": language}, "limits": limits or {}}
    async with (
        running(tmp_path / "town", clock=Clock(THREE_AT_NIGHT), **sections) as town,
        AsyncExitStack() as stack,
    ):
        if not by_itself:
            town.app._nudging.cancel()
        staff = dict(zip(names, await desk(town, *names), strict=True))
        boxes = {name: await stack.enter_async_context(receivers.web()) for name in (*names, "operator")}
        address = {name: f'"webhook http://127.0.0.1:{box.port}/"' for name, box in boxes.items()}
        lines = [f"operator = {address['operator']}"] if operator else []
        serials = {name: encode_id(staff[name][0].certificate.serial) for name in names}
        lines += ["[staff]", *(f'"{serials[name]}" = {address[name]}' for name in names)]
        file.write_text("\n".join(lines), "utf-8")
        await town.found(staff[names[0]][0])
        ana = await town.admit(staff[names[0]][0])
        config = town.app.config
        nudging = Nudger(town.app.office, language, lambda: destinations_of(config), send)
        yield Night(town, boxes, staff, nudging, ana)


# --- the night


async def test_an_urgent_report_at_three_rings_one_then_the_next_then_the_operator_until_it_is_taken(
    tmp_path,
):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.report("Mira", "Noor")
        assert await dark.at(0) == {"Noor": [ONE]}
        assert await dark.at(9, 59) == {}
        assert await dark.at(10) == {"Mira": [ONE]}
        assert await dark.at(19, 59) == {}
        assert await dark.at(20) == {"operator": ["1 item is waiting. Nobody has taken it yet."]}
        assert await dark.at(50) == {}
        assert "nobody took what is urgent" in dark.town.log.getvalue()
        assert "count=1" in dark.town.log.getvalue()


async def test_who_takes_it_lets_the_others_sleep(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.report("Mira", "Noor")
        assert await dark.at(0) == {"Noor": [ONE]}
        dark.town.clock.now += 240
        await dark.ask("Noor", operations.TakeCase(case=case_of(REPORT)))
        for minute in (10, 11, 20, 33):
            assert await dark.at(minute) == {}
        await dark.ask(
            "Noor",
            operations.TellReporter(
                case=case_of(REPORT), sealed=word(dark.town, dark.staff["Noor"][0], REPORT), decides=True
            ),
        )
        for minute in (40, 60, 120):
            assert await dark.at(minute) == {}
        assert "nobody took" not in dark.town.log.getvalue()


async def test_a_claim_that_lapsed_rings_again_ten_minutes_later(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.report("Mira", "Noor")
        await dark.at(0)
        await dark.ask("Noor", operations.TakeCase(case=case_of(REPORT)))
        for minute in (10, 20, 29):
            assert await dark.at(minute) == {}
        assert await dark.at(31) == {}
        assert await dark.at(40) == {}
        assert await dark.at(41) == {"Noor": [ONE]}
        assert await dark.at(51) == {"Mira": [ONE]}


async def test_an_ordinary_report_rings_one_once(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.report("Mira", "Noor", priority=ORDINARY)
        assert await dark.at(0) == {"Noor": [ONE]}
        for minute in (10, 20, 60):
            assert await dark.at(minute) == {}


async def test_an_ordinary_report_is_not_forgotten_while_the_nudges_file_cannot_be_used(tmp_path):
    async with night(tmp_path, "mira") as there:
        await there.on_duty("mira")
        file = tmp_path / "nudges.toml"
        right = file.read_text("utf-8")
        file.write_text("[staff", "utf-8")
        await there.report("mira", priority=ORDINARY)
        assert await there.at(0) == {}
        assert await there.at(2) == {}
        file.write_text(right, "utf-8")
        assert await there.at(4) == {"mira": [ONE]}
        assert await there.at(20) == {}


async def test_what_comes_within_five_minutes_is_counted_in_one_nudge(tmp_path):
    async with night(tmp_path, "Mira") as dark:
        await dark.on_duty("Mira")
        await dark.report("Mira", priority=ORDINARY, who="one")
        assert await dark.at(0) == {"Mira": [ONE]}
        for who in ("two", "three", "four"):
            await dark.report("Mira", priority=ORDINARY, who=who)
            assert await dark.at(2) == {}
        assert await dark.at(4, 59) == {}
        assert await dark.at(5) == {"Mira": ["4 items are waiting."]}
        assert await dark.at(60) == {}


async def test_what_may_not_wait_breaks_the_quiet_but_not_without_end(tmp_path):
    async with night(tmp_path, "Mira", limits={"reports_per_hour": 6}) as dark:
        await dark.on_duty("Mira")
        await dark.report("Mira", priority=ORDINARY, who="one")
        assert await dark.at(0) == {"Mira": [ONE]}
        await dark.report("Mira", who="two")
        assert await dark.at(0, 59) == {}
        assert await dark.at(1) == {"Mira": [TWO]}
        await dark.report("Mira", who="three")
        assert await dark.at(1, 30) == {}
        assert await dark.at(2) == {"Mira": ["3 items are waiting."]}


async def test_where_nobody_is_on_duty_the_operator_is_told_so_once_an_hour_at_most(tmp_path):
    async with night(tmp_path, "Mira") as dark:
        await dark.report("Mira", priority=ORDINARY, who="one")
        assert await dark.at(0) == {"operator": ["1 item is waiting. Nobody is on duty."]}
        await dark.report("Mira", priority=ORDINARY, who="two")
        assert await dark.at(59) == {}
        assert await dark.at(60) == {"operator": ["2 items are waiting. Nobody is on duty."]}


async def test_who_begins_her_shift_is_told_of_what_could_not_wait_for_her(tmp_path):
    async with night(tmp_path, "Mira", operator=False) as dark:
        await dark.report("Mira")
        assert await dark.at(0) == {}
        await dark.on_duty("Mira")
        assert await dark.at(1) == {"Mira": [ONE]}


async def test_who_cannot_read_it_is_not_told_even_if_she_alone_is_on_duty(tmp_path):
    """It is sealed to nobody whom it is about: a nudge of something that she cannot see would tell her."""
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor")
        await dark.report("Mira")
        assert await dark.at(0) == {"operator": ["1 item is waiting. Nobody has taken it yet."]}
        assert await dark.at(30) == {}
        await dark.report("Noor", who="of another", priority=ORDINARY)
        assert await dark.at(31) == {"Noor": [ONE]}


async def test_who_cannot_be_reached_has_the_next_told_at_once_and_the_log_says_no_address(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(nudger, "PAUSES_SECONDS", (0.0, 0.0))
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        dark.boxes["Noor"].answers += [b"503 Later"] * 3
        await dark.report("Mira", "Noor", priority=ORDINARY)
        assert await dark.at(0) == {"Noor": [ONE] * 3, "Mira": [ONE]}
        said = dark.town.log.getvalue()
        assert "a nudge did not arrive" in said
        assert "code=status_503" in said
        assert "127.0.0.1" not in said
        assert str(dark.boxes["Noor"].port) not in said


async def test_an_alarm_that_reached_nobody_in_an_outage_rings_when_it_is_over(tmp_path, monkeypatch):
    monkeypatch.setattr(nudger, "PAUSES_SECONDS", ())
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        for box in dark.boxes.values():
            box.answers += [b"503 Later"] * 2
        await dark.report("Mira", "Noor")
        assert {name: len(texts) for name, texts in (await dark.at(0)).items()} == dict.fromkeys(
            dark.boxes, 1
        )
        assert await dark.at(0, 59) == {}
        assert {name: len(texts) for name, texts in (await dark.at(1)).items()} == dict.fromkeys(
            dark.boxes, 1
        )
        assert await dark.at(2) == {"Noor": [ONE]}
        assert await dark.at(12) == {"Mira": [ONE]}
        assert list(await dark.at(22)) == ["operator"]
        for minute in (32, 50, 90):
            assert await dark.at(minute) == {}


async def test_who_could_not_be_reached_is_tried_again_when_the_next_has_not_taken_it(tmp_path, monkeypatch):
    monkeypatch.setattr(nudger, "PAUSES_SECONDS", ())
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        dark.boxes["Noor"].answers.append(b"503 Later")
        await dark.report("Mira", "Noor")
        assert await dark.at(0) == {"Noor": [ONE], "Mira": [ONE]}
        assert await dark.at(9, 59) == {}
        assert await dark.at(10) == {"Noor": [ONE]}
        assert list(await dark.at(20)) == ["operator"]


async def test_one_that_arrives_at_the_second_try_is_told_once(tmp_path, monkeypatch):
    monkeypatch.setattr(nudger, "PAUSES_SECONDS", (0.0,))
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        dark.boxes["Noor"].answers.append(b"503 Later")
        await dark.report("Mira", "Noor", priority=ORDINARY)
        assert await dark.at(0) == {"Noor": [ONE, ONE]}
        assert "did not arrive" not in dark.town.log.getvalue()


async def test_a_stranger_at_the_door_and_a_member_who_needs_a_person_are_items_too(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        both = [dark.staff[name][0] for name in ("Mira", "Noor")]
        await dark.town.ask(await asking(dark.town, both, "bo"), await caller_token(dark.town, "bo"))
        assert await dark.at(0) == {"Noor": [ONE]}
        key = ed25519.public_key(seed("ana calls"))
        asked = operations.AskForPerson(
            caller=key, letters=sealed_to(dark.town, both, "ana calls", CallKind.PERSON)
        )
        await dark.ana.ask(asked)
        assert await dark.at(4) == {}
        assert await dark.at(5) == {"Noor": [TWO]}
        assert await dark.at(15) == {"Mira": [TWO]}
        await dark.ask("Mira", operations.TakeCall(call=calls.call_id(key)))
        for minute in (25, 35):
            assert await dark.at(minute) == {}


async def test_who_calls_again_and_again_rings_one_then_the_next_and_hides_nobody(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        bo = await dark.town.admit(dark.staff["Mira"][0])
        rang: dict[str, list[int]] = {name: [] for name in dark.boxes}
        for minute in range(0, 180, 5):
            await dark.call("Mira", "Noor", who=f"ana {minute}")
            if minute == 90:  # long after hers rang, and long before it rings anew
                await dark.call("Mira", "Noor", who="bo", member=bo)
            for name in await dark.at(minute):
                rang[name].append(minute)
            assert len(dark.town.app.office.arrivals) == (1 if minute < 90 else 2)
        # Hers rings anew with the first call of a later hour; Bo's has a chain of its own.
        assert rang == {"Noor": [0, 65, 90, 125], "Mira": [10, 75, 100, 135], "operator": [20, 85, 110, 145]}


async def test_a_call_that_comes_while_its_nudge_is_on_the_way_does_not_ring_anew(tmp_path, monkeypatch):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        honest = dark.nudging._send

        async def meanwhile(*message):
            await dark.call("Mira", "Noor", who="ana again")
            await honest(*message)

        monkeypatch.setattr(dark.nudging, "_send", meanwhile)
        await dark.call("Mira", "Noor", who="ana")
        assert await dark.at(0) == {"Noor": [ONE]}
        assert await dark.at(6) == {}
        assert await dark.at(10) == {"Mira": [ONE]}


async def test_a_call_that_comes_while_the_one_before_is_looked_at_goes_on_ringing(tmp_path, monkeypatch):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.call("Mira", "Noor", who="ana")
        assert await dark.at(0) == {"Noor": [ONE]}
        honest, more = dark.nudging._stands, ["ana again"]

        async def meanwhile(name):
            stood = await honest(name)
            if more:
                await dark.call("Mira", "Noor", who=more.pop())
            return stood

        monkeypatch.setattr(dark.nudging, "_stands", meanwhile)
        assert await dark.at(10) == {"Mira": [ONE]}
        assert list(await dark.at(20)) == ["operator"]


async def test_the_same_call_sent_again_wakes_nobody_sooner(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        for second in range(0, 50, 10):
            await dark.call("Mira", "Noor", who="ana")
            assert await dark.at(0, second) == ({} if second else {"Noor": [ONE]})
        assert await dark.at(9, 59) == {}
        assert await dark.at(10) == {"Mira": [ONE]}


async def test_a_call_taken_back_and_made_again_is_kept_each_time_and_rings_as_often_as_its_ration(tmp_path):
    async with night(tmp_path, "Mira") as dark:
        await dark.on_duty("Mira")
        for minute in (0, 11, 22):
            assert await dark.at(minute) == {}
            call = await dark.call("Mira", who=f"ana {minute}")
            assert await dark.at(minute) == ({"Mira": [ONE]} if minute < 22 else {})
            assert await dark.town.app.office.store.call(call) is not None
            if minute < 22:
                await dark.withdraw(f"ana {minute}")
        assert await dark.at(119) == {}
        assert await dark.at(121) == {"Mira": [ONE]}


async def test_many_who_came_by_one_open_invitation_ring_so_often_and_then_wait(tmp_path):
    async with night(tmp_path, "Mira") as dark:
        await dark.on_duty("Mira")
        mira = dark.staff["Mira"][0]
        keys = dark.town.community.invited_keys
        invited = await dark.town.invite(mira, uses=20)
        rings = PERSON_RINGS.most_posts * OPEN_TIMES
        for number in range(rings + 1):
            eve = await dark.town.newcomer(keys(invited)).enter()
            call = await dark.call("Mira", who=f"eve {number}", member=eve)
            assert await dark.at(6 * number) == ({"Mira": [ONE]} if number < rings else {})
            assert await dark.town.app.office.store.call(call) is not None
            if number < rings:
                await dark.withdraw(f"eve {number}")
        assert await dark.at(39) == {}
        assert await dark.at(41) == {"Mira": [ONE]}


async def test_who_calls_again_after_an_answer_rings_at_once(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        call = await dark.call("Mira", "Noor", who="ana")
        assert await dark.at(0) == {"Noor": [ONE]}
        (waiting,) = (
            await dark.town.ask(operations.Calls(), await dark.town.staff_token(dark.staff["Noor"][0]))
        ).calls
        await dark.ask("Noor", operations.AnswerCall(call=call, sealed=waiting.sealed))
        await dark.call("Mira", "Noor", who="ana again")
        assert await dark.at(6) == {"Noor": [ONE]}
        assert await dark.at(16) == {"Mira": [ONE]}


async def test_who_is_handed_a_case_or_asked_to_look_again_is_told(tmp_path):
    async with night(tmp_path, "Mira", "Noor", "Olga") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.report("Noor", priority=ORDINARY)
        assert await dark.at(0) == {"Noor": [ONE]}
        handed = letters_to(dark.town, [dark.staff["Mira"][0]], REPORT)
        await dark.ask("Noor", operations.HandOverCase(case=case_of(REPORT), letters=handed))
        assert await dark.at(6) == {"Mira": [ONE]}
        said = word(dark.town, dark.staff["Mira"][0], REPORT)
        await dark.ask("Mira", operations.TellReporter(case=case_of(REPORT), sealed=said, decides=True))
        assert await dark.at(20) == {}
        again = for_staff(dark.town, reply(dark.town, REPORT), seed(REPORT), [dark.staff["Noor"][0]])
        token = await caller_token(dark.town, REPORT)
        await dark.town.ask(operations.AppealCase(papers=again), token)
        assert await dark.at(30) == {"Noor": [ONE]}


@pytest.mark.parametrize(
    ("language", "said", "nobody"),
    [
        ("zh-Hans", "有 1 件事在等候。", "有 1 件事在等候，还没有人接手。"),
        ("zh-Hant", "有 1 件事在等候。", "有 1 件事在等候，還沒有人接手。"),
        ("ko", "1건이 기다리고 있습니다.", "1건이 기다리고 있습니다. 아직 맡은 사람이 없습니다."),
    ],
)
async def test_the_words_are_in_the_language_that_the_operator_chose(tmp_path, language, said, nobody):
    async with night(tmp_path, "Mira", language=language) as dark:
        await dark.on_duty("Mira")
        await dark.report("Mira")
        assert await dark.at(0) == {"Mira": [said]}
        assert await dark.at(10) == {"operator": [nobody]}


# --- by itself


async def test_the_running_server_tells_by_itself_and_keeps_no_report_waiting(tmp_path):
    async with night(tmp_path, "Mira", by_itself=True) as dark:
        await dark.on_duty("Mira")
        dark.boxes["Mira"].answers.append(b"silence")
        await dark.report("Mira", who="one")
        await dark.boxes["Mira"].until(1)
        # Its receiver says nothing; reports are taken all the same.
        await asyncio.wait_for(dark.report("Mira", who="two", priority=ORDINARY), 5)
    assert [json.loads(body)["text"] for body in dark.boxes["Mira"].bodies()] == [ONE]


async def test_what_could_not_wait_before_a_restart_is_told_five_minutes_after_it(tmp_path):
    async with night(tmp_path, "Mira", operator=False) as dark:
        await dark.report("Mira")
        await dark.report("Mira", who="ordinary", priority=ORDINARY)
        await dark.on_duty("Mira")
        office = dark.town.app.office
        for item in office.arrivals.all():
            office.arrivals.put(item.name, None)
        await dark.nudging._remember_urgent()
        assert await dark.at(0) == {}
        assert await dark.at(4, 59) == {}
        assert await dark.at(5) == {"Mira": [TWO]}

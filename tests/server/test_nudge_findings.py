"""`hearth nudge`, and what `hearth doctor` says of nudges and of what waits, as an operator types it."""

import asyncio
from contextlib import closing

from tests.server import receivers
from tests.server.test_calls import asking, caller_token
from tests.server.test_cases import desk, filing
from tests.server.test_cli import APPLICATION, Operator
from tests.server.test_cli import operator as operator  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.town import Town

from hearth_server.cli import nudge_findings
from hearth_server.config import load

STRANGER = "mCb3-7Zb2vWm1k0eXyQ4sA"


def with_nudges(operator: Operator, text: str, mode: int = 0o600) -> None:
    file = operator.home / "nudges.toml"
    file.write_text(text, "utf-8")
    file.chmod(mode)
    written = operator.config.read_text("utf-8")
    assert written.count('[nudges]\nfile = ""') == 1
    operator.config.write_text(
        written.replace('[nudges]\nfile = ""', '[nudges]\nfile = "nudges.toml"'), "utf-8"
    )


def certified(operator: Operator) -> str:
    """Certify Mira; return her serial as `hearth staff list` shows it."""
    application = operator.folder / "mira.json"
    application.write_text(APPLICATION, "utf-8")
    operator.certify("--application", application, "--roles", "moderator")
    said = operator.type("staff", "list", "--json", "--config", operator.config)
    return said.stdout.partition('"serial": "')[2].partition('"')[0]


async def typed(operator: Operator, *words: str, ok: bool = True) -> str:
    result = await asyncio.to_thread(operator.type, *words, "--config", operator.config, ok=ok)
    return " ".join(result.output.split())


async def test_nudges_that_are_off_are_said_to_be_off_and_nothing_is_sent(operator):
    assert "nudges are off" in await typed(operator, "doctor")
    assert "no address to send to" in await typed(operator, "nudge", ok=False)


async def test_a_test_reaches_each_address_and_one_that_fails_is_named(operator):
    serial = certified(operator)
    async with receivers.web() as mira, receivers.web() as home:
        with_nudges(
            operator,
            f'operator = "ntfy http://127.0.0.1:{home.port}/topic"\n'
            f'[staff]\n"{serial}" = "webhook http://127.0.0.1:{mira.port}/"\n',
        )
        said = await typed(operator, "nudge")
        assert (said.count("sent"), said.count("failed")) == (2, 0)
        assert "Mira" in said
        assert home.bodies() == [b"This is a test. Nothing is waiting because of it."]
        mira.answers.append(b"500 Oh")
        said = await typed(operator, "nudge", "--to", serial, ok=False)
        assert "failed Mira: status_500" in said
        assert str(mira.port) not in said
        assert (mira.count, home.count) == (2, 1)
        said = await typed(operator, "doctor", "--nudge")
        assert "2 test nudges were taken" in said
        assert "1 of the staff can be nudged" in said
        home.answers.append(b"404 Gone")
        assert "a test nudge to operator did not arrive: status_404" in await typed(
            operator, "doctor", "--nudge", ok=False
        )
        told = mira.count
        await typed(operator, "doctor")
        assert mira.count == told


async def test_doctor_says_whom_no_nudge_reaches_and_who_of_the_file_is_nobody(operator):
    certified(operator)
    with_nudges(operator, f'[staff]\n"{STRANGER}" = "ntfy https://ntfy.example/topic"\n')
    said = await typed(operator, "doctor")
    assert "no nudge reaches Mira" in said
    assert "1 of the nudges file hold no certificate now" in said
    assert "names no operator" in said
    assert "ntfy.example" not in said


async def test_doctor_finds_a_nudges_file_that_others_may_read_or_that_is_wrong(operator):
    with_nudges(operator, 'operator = "ntfy https://ntfy.example/topic"', mode=0o644)
    assert "others may read the nudges file" in await typed(operator, "doctor", ok=False)
    (operator.home / "nudges.toml").write_text('operator = "ntfy http://ntfy.example/topic"', "utf-8")
    for command in (("doctor",), ("config", "check"), ("nudge",)):
        assert "must begin with https://" in await typed(operator, *command, ok=False)


async def test_the_operator_hears_how_much_waits_in_numbers_alone(town: Town, monkeypatch):
    monkeypatch.setattr(nudge_findings, "SystemClock", lambda: town.clock)
    config = load(town.folder / "hearth.toml", {})

    def said() -> list[str]:
        return [one.said for one in nudge_findings.waiting(config)]

    assert await asyncio.to_thread(said) == ["nothing waits for staff"]
    ((mira, _),) = await desk(town, "Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    await ana.ask(filing(town, [mira], "one", 1))
    await ana.ask(filing(town, [mira], "two", 2))
    await town.ask(await asking(town, [mira], "bo"), await caller_token(town, "bo"))
    assert await asyncio.to_thread(said) == [
        "reports that wait for a decision: 2, urgent ones among them: 1, people who ask to be let in: 1"
    ]


async def test_reading_what_waits_makes_no_file_where_no_server_runs(operator):
    config = load(operator.config, {})
    database = config.path(config.storage.database)
    with closing(nudge_findings.sqlite3.connect(database)) as db:
        db.execute("CREATE TABLE t (x)")
    before = sorted(database.parent.iterdir())
    assert list(nudge_findings.waiting(config)) == []
    assert sorted(database.parent.iterdir()) == before

"""`hearth audit`: what an operator, and whoever holds an exported file, can say of the record."""

import json
import os
import sqlite3
import time
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from tests.server.acting import putting
from tests.server.town import running

from hearth_protocol import audit, audit_file
from hearth_protocol.audit import Tampered
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.ids import RoomId, Serial, decode_id, encode_id
from hearth_protocol.structures.act import ActKind
from hearth_server.cli import cli
from hearth_server.http.languages import LANGUAGES
from hearth_server.http.pages import Pages
from hearth_server.keyring import Keyring
from hearth_server.operations.auditing import sign_head
from hearth_server.retention import week_of
from hearth_server.storage.rows.sessions import HeldRow, SessionRow

LEAVE = dict.fromkeys(LANGUAGES, "https://elsewhere.example/")


@pytest.fixture
async def folder(tmp_path):
    """Give a folder of a stopped server with a record of twelve acts, and the clock where it stopped."""
    folder = tmp_path / "town"
    async with running(folder, server={"unsafe_test_clock": "clock"}) as town:
        mira = town.certify()
        robin = await town.found(mira)
        for hours in range(1, 13):
            await robin.ask(putting(town, mira, ActKind.SLOW_MODE, until=town.hour + hours))
        await take_place(town.app.office.store, town.clock.now // 3600)
        await sign_head(town.app.office)
        set_clock(folder, town.clock.now)
        (folder / "now").write_text(str(town.clock.now))
    return folder


async def take_place(store, hour):
    """Have ten sessions of one size take place in the second week of the quarter of this hour."""
    day = datetime.fromtimestamp(hour * 3600, UTC)
    first = datetime(day.year, (day.month - 1) // 3 * 3 + 1, 1, tzinfo=UTC)
    held = HeldRow(week=week_of(int(first.timestamp()) // 3600) + 1, size=2)
    for number in range(10):
        session, host = RoomId(bytes([0x50, number] * 16)[:16]), Serial(bytes([9]) * 16)
        row = SessionRow(session=session, host=host, signed=b"signed", state=b"", gone_hour=hour + 80)
        await store.put_session(row)
        await store.wipe_session(session, held, hour)


def set_clock(folder, now):
    (folder / "clock").write_text(str(now - int(time.time())))


def command(folder, *words, code=0):
    words = ["audit", *words, "--config", str(folder / "hearth.toml")]
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def on_disk(folder, *statements):
    with sqlite3.connect(folder / "data" / "hearth.db") as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def test_a_record_nobody_touched_holds_together(folder):
    assert "they hold together" in command(folder, "verify").output


def test_beside_a_running_server_it_is_said_what_to_stop_and_what_can_be_verified_meanwhile(folder):
    # What a server that runs holds is this lock.
    running_server = Keyring.open(folder / "keys" / "hearth.keys", os.urandom)
    try:
        said = command(folder, "verify", code=1).output
    finally:
        running_server.close()
    assert "systemctl stop hearth" in said
    assert "hearth-client staff audit --out FILE" in said
    assert "they hold together" in command(folder, "verify").output


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit WHERE number < 4",
        "UPDATE audit SET sealed = (SELECT sealed FROM audit WHERE number = 2) WHERE number = 5",
        "UPDATE audit_ends SET head = zeroblob(192)",
        (
            "UPDATE audit_ends SET (number, hour, link) ="
            " (SELECT number, hour, link FROM audit WHERE number = 3)"
        ),
    ],
)
def test_a_record_that_somebody_changed_on_the_disk_does_not(folder, tampering):
    on_disk(folder, tampering)
    command(folder, "verify", code=1)


def test_a_code_that_staff_saw_is_found_or_not(folder):
    *_, last = [json.loads(line) for line in command(folder, "export").stdout.splitlines()]
    entry = audit.read_entry(decode_id(last["entry"], audit.ENTRY_BYTES))
    code = audit.code_of(audit.AuditPlace(entry.number, entry.hour, entry.link))
    command(folder, "verify", "--code", code)
    command(folder, "verify", "--code", code.replace("-", " "))
    number, _, digits = code.partition("-")
    for wrong in (code[:-5] + "00000", f"{int(number) + 1}-{digits}", number, code[:-6], "nonsense"):
        command(folder, "verify", "--code", wrong, code=1)


def test_an_exported_record_is_verified_anywhere_and_no_line_of_it_can_be_changed(folder, tmp_path):
    text = command(folder, "export").stdout
    file = tmp_path / "record.jsonl"
    file.write_text(text)
    assert "they hold together" in command(folder, "verify", str(file)).output
    _, entries = audit_file.verified(text)
    assert audit_file.key_of(f"\n{text}") == audit_file.key_of(text)
    lines = text.splitlines()
    assert len(entries) == len(lines) - 1 > 12
    assert all(
        encode_id(entry.link) == json.loads(line)["link"]
        for entry, line in zip(entries, lines[1:], strict=True)
    )
    changed = json.loads(lines[4]) | {"kind": "freeze"}
    for other in (
        lines[:-1],
        [lines[0], *lines[2:]],
        [*lines[:3], lines[4], lines[3], *lines[5:]],
        [*lines[:4], json.dumps(changed), *lines[5:]],
        [*lines, lines[-1]],
    ):
        with pytest.raises(Tampered):
            audit_file.verified("\n".join(other))
    for other in ("", "{}", "[]", lines[1], text.replace('"version": 1', '"version": 2'), "[" * 90_000):
        with pytest.raises(Malformed):
            audit_file.verified(other)
    with pytest.raises(HearthError):
        audit_file.verified(text.replace(json.loads(lines[0])["head"][:8], "AAAAAAAA"))


def test_a_quarter_is_reported_when_it_is_over_and_before_any_of_it_is_forgotten(folder):
    now = int((folder / "now").read_text())
    day = datetime.fromtimestamp(now, UTC)
    quarter = f"{day.year}Q{(day.month + 2) // 3}"
    assert "is not over" in command(folder, "report", "--quarter", quarter, code=1).output
    set_clock(folder, now + 100 * 24 * 3600)
    told = json.loads(command(folder, "report", "--quarter", quarter).stdout)
    assert told["acts"]["slow_mode"] == 12
    assert told["acts"]["mute"] is None
    assert (told["besides"]["certified"], told["besides"]["sessions_held"]) == (None, 10)
    pages = folder / "pages"
    pages.mkdir()
    command(folder, "report", "--quarter", quarter, "--exact", "--pages", str(pages), code=1)
    command(folder, "report", "--quarter", quarter, "--pages", str(pages))
    for language in LANGUAGES:
        unpublished = Pages(None, demo=False, leave=LEAVE).page(language, "record").decode()
        assert "<table>" not in unpublished
        page = Pages(pages, demo=False, leave=LEAVE).page(language, "record").decode()
        assert (page.count("<table>"), page.count("<td>12</td>")) == (3, 2)
        assert page.count("10") == 1 + 6 + 6 + 9
        assert "/record" in Pages(pages, demo=False, leave=LEAVE).first(language).decode()
    counted = json.loads(command(folder, "report", "--quarter", quarter, "--exact").stdout)
    assert counted["exact"]["kinds"]["certified"] == 1
    assert counted["exact"]["sessions_held"] == {"2": 10}
    for wrong in ("2026", "2026Q5", "Q1"):
        command(folder, "report", "--quarter", wrong, code=1)
    on_disk(
        folder, "UPDATE audit_ends SET (number, hour) = (SELECT number, hour FROM audit WHERE number = 1)"
    )
    assert "forgotten" in command(folder, "report", "--quarter", quarter, code=1).output

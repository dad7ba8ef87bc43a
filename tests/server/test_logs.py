"""P4: no network address, user agent, id or content is logged. The log can hold only what is on its list."""

import io
import logging
import sys

import pytest
from tests.protocol.deterministic import bytes_of
from tests.server.town import FRAME, Told, running

from hearth_protocol.errors import Bug, StorageFailed
from hearth_protocol.frames import operations, wire
from hearth_protocol.ids import encode_id
from hearth_server.logs import Log, open_log, speak_for_everything

CANARY = "canary-7f3a9c"


def test_only_fields_on_the_list_are_written():
    stream = io.StringIO()
    Log(stream).told("listening", port=8750)
    assert stream.getvalue() == "level=info event=listening port=8750\n"
    for facts in ({"address": "1.2.3.4"}, {"count": "7"}, {"port": True}, {"code": b"x"}):
        with pytest.raises(Bug):
            Log(stream).told("listening", **facts)
    with pytest.raises(Bug):
        Log(stream).told(f"hello {CANARY}")
    assert CANARY not in stream.getvalue()


def test_an_exception_is_its_class_and_its_places_without_values():
    stream = io.StringIO()
    try:
        int(CANARY)
    except ValueError as error:
        Log(stream).failed("request", error)
    assert CANARY not in stream.getvalue()
    assert "code=ValueError" in stream.getvalue()
    assert "test_logs:test_an_exception_is" in stream.getvalue()


def test_the_log_file_is_its_owners(tmp_path):
    log = open_log(tmp_path / "logs" / "error.log")
    log.warned("something")
    log.close()
    file = tmp_path / "logs" / "error.log"
    assert file.stat().st_mode & 0o077 == 0
    assert "something" in file.read_text("utf-8")


def test_what_libraries_say_is_a_place_and_never_their_words():
    stream = io.StringIO()
    root, hook, handlers = logging.getLogger(), sys.excepthook, logging.getLogger().handlers
    try:
        speak_for_everything(Log(stream))
        logging.getLogger("aiohttp.server").error("from %s", CANARY)
        try:
            int(CANARY)
        except ValueError:
            logging.getLogger("asyncio").exception(CANARY)
        sys.excepthook(ValueError, ValueError(CANARY), None)
    finally:
        root.handlers, sys.excepthook = handlers, hook
        logging.captureWarnings(capture=False)
    assert CANARY not in stream.getvalue()
    assert stream.getvalue().count("\n") == 3
    assert "place=test_logs:test_what_libraries_say" in stream.getvalue()


async def test_marked_headers_addresses_and_bodies_are_in_no_log_and_no_file(tmp_path):
    """P4, for everything this server wrote."""
    async with running(tmp_path / "town", log={"file": "error.log"}) as town:
        mira = await town.found(town.certify())
        marked = {
            "User-Agent": f"agent {CANARY}",
            "X-Forwarded-For": f"203.0.113.77, {CANARY}",
            "Forwarded": f"for={CANARY}",
            "Referer": f"https://{CANARY}.example/",
            "Cookie": f"a={CANARY}",
            "Accept-Language": f"ko, {CANARY}",
        }
        for path in ("/", f"/{CANARY}", f"/?language={CANARY}", f"/pages/en/{CANARY}"):
            async with town.session.get(town.url + path, headers=marked) as response:
                assert CANARY not in await response.text()
        for data in (CANARY.encode(), b"\x81\xa1t\xa4post" + CANARY.encode()):
            async with town.session.post(
                town.url + "/v1/post", data=data, headers=marked | FRAME
            ) as response:
                assert CANARY not in await response.text()

        async def broken(*_):
            raise StorageFailed(f"the disk said {CANARY}")

        working = town.app.office.store.letters
        town.app.office.store.letters = broken
        headers = marked | FRAME | {"Authorization": f"Bearer {encode_id(mira.token)}"}
        async with town.session.post(
            town.url + "/v1/letters", data=wire.encode(operations.Letters()), headers=headers
        ) as response:
            assert response.status == 503
            assert CANARY not in await response.text()
        town.app.office.store.letters = working
        await mira.post()
        log = town.log.getvalue()
        assert "code=StorageFailed" in log
    written = log.encode() + b"".join(
        file.read_bytes() for file in (tmp_path / "town").rglob("*") if file.is_file()
    )
    for marked_bytes in (CANARY.encode(), b"203.0.113.77", b"127.0.0.1:", mira.id, mira.token):
        if marked_bytes == mira.id:
            assert encode_id(mira.id).encode() not in log.encode()
            continue
        assert marked_bytes not in written
    assert bytes_of("nothing") not in written


async def test_a_fault_of_ours_is_a_plain_answer_and_a_place_in_the_log(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = await town.found(town.certify())

        async def broken(*_):
            raise KeyError(CANARY)

        town.app.office.store.letters = broken
        with pytest.raises(Told) as told:
            await mira.ask(operations.Letters())
        assert told.value.status == 500
        assert CANARY not in str(told.value.problem)
        assert "code=KeyError" in town.log.getvalue()
        assert CANARY not in town.log.getvalue()

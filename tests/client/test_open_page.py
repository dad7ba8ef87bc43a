"""`hearth-client open`: whose community it is, what its server hands out, what is left behind on the way."""

import asyncio
import json
import os
import signal
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Self

import aiohttp
import pytest
from click.testing import CliRunner
from tests.client.real_server import community
from tests.server.published_page import BUILT, HOUR, SCRIPT, build, hosting, manifest

import hearth_web
from hearth_client.cli import cli, open_page
from hearth_client.installed import doorstep, whose
from hearth_client.installed.known import KEPT, nothing_known, read_known, write_known
from hearth_client.installed.served import Page, compare
from hearth_protocol import fingerprint
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Malformed
from hearth_protocol.invitations import Card
from hearth_web.page import of_files

SECONDS = 30
KEEPS_THE_ADDRESS = """#!/bin/sh
printf '%s\\n' "$1" > "{0}.argument"
cp "${{1#file://}}" "{0}.page"
stat -c %a "${{1#file://}}" > "{0}.mode"
"""
"""A browser that shows nothing: it notes what it was told, and what it found there."""


@pytest.fixture(autouse=True)
def _installed(monkeypatch):
    """Have this installation carry a small page, and the servers here another."""
    monkeypatch.setattr(hearth_web, "files", lambda: BUILT)
    monkeypatch.setattr(hearth_web, "built", lambda: of_files({**BUILT, "notes.svg": b"<svg/>"}))


@pytest.fixture
def _opens_nothing(monkeypatch):
    """Let a command that should have said no end all the same, as if its port were taken."""

    def taken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(open_page, "showing", taken)


async def refused(*words: object, end: int) -> str:
    """Run `open` in a thread until it says no."""
    shown = ("--language", "en", "open", "--no-browser", *map(str, words))
    done = await asyncio.to_thread(CliRunner().invoke, cli, shown)
    assert done.exit_code == end, done.output
    assert "Traceback" not in done.output
    return done.output


@pytest.mark.usefixtures("_opens_nothing")
async def test_nothing_is_opened_before_somebody_vouched_for_the_community(tmp_path):
    known = tmp_path / "known"
    async with community(tmp_path / _folder(tmp_path)) as hearth:
        words = " ".join(fingerprint.words_of(hearth.root.public, "en"))
        assert words in await refused(hearth.url, end=2)
        assert "not the words" in await refused(hearth.url, "--root-words", f"{words} {words}", end=5)
        other = nothing_known(KEPT, system_random).with_root(hearth.url, bytes(32))
        write_known(known, other)
        assert "another key before" in await refused(hearth.url, "--known", known, end=5)
        assert "another key before" in await refused(
            hearth.url, "--known", known, "--root-words", words, end=5
        )
        assert read_known(known, system_random) == other
        known.write_text("{}")
        assert "cannot be read" in await refused(hearth.url, "--known", known, end=2)
        for link in (f"{hearth.url}/#short", f"{hearth.url}/x#AAAAAAAAAAAAAAAAAAAA"):
            assert "link" in await refused(link, end=2)
        await refused(f"{hearth.url}/#AAAAAAAAAAAAAAAAAAA", end=3)
    await refused("http://notes.example", end=2)


def _folder(tmp_path: Path) -> str:
    (tmp_path / "hearth").mkdir()
    return "hearth"


class Running:
    """The command as a process of its own, with a browser that notes what it was told."""

    def __init__(self, folder: Path, *words: object) -> None:
        self._words = ("-c", _STARTS, "--language", "en", "--json", "open", *map(str, words))
        browser = folder / "browser"
        browser.write_text(KEEPS_THE_ADDRESS.format(folder / "seen"))
        browser.chmod(0o700)
        (folder / "runtime").mkdir(exist_ok=True)
        self._environment = {
            **os.environ,
            "BROWSER": f"{browser} %s",
            doorstep.RUNTIME: str(folder / "runtime"),
        }

    async def __aenter__(self) -> Self:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, *self._words, env=self._environment, stdout=-1, stderr=-1
        )
        return self

    async def told(self) -> dict:
        assert self.process.stdout is not None
        async with asyncio.timeout(SECONDS):
            return json.loads(await self.process.stdout.readline())

    async def end(self) -> tuple[int, bytes]:
        self.process.send_signal(signal.SIGINT)
        async with asyncio.timeout(SECONDS):
            _, said = await self.process.communicate()
        return self.process.returncode, said

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


_STARTS = """
import signal
# What a shell starts in the background is deaf to Ctrl-C, with its children; who asks for the page is not.
signal.signal(signal.SIGINT, signal.default_int_handler)
import hearth_web
from tests.server.published_page import BUILT
hearth_web.files = lambda: BUILT
from hearth_client.__main__ import main
main()
"""


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110  (another process makes it true)
            await asyncio.sleep(0.02)


async def seen(file: Path) -> str:
    await until(lambda: file.exists() and file.read_text().endswith("\n"))
    return file.read_text()  # noqa: ASYNC240  (a few bytes)


async def test_an_invitation_opens_the_installed_page_and_nobody_else_is_told_where(tmp_path):
    known = tmp_path / "known"
    async with community(tmp_path / _folder(tmp_path)) as hearth:
        minh = await hearth.moderator()
        room = await minh.staff.create_room(name="Garden", pseudonym="Minh")
        link = (await minh.staff.invite(room.id)).link
        code = link.split("#", maxsplit=1)[1]
        async with Running(tmp_path, link, "--known", known) as opened:
            told = await opened.told()
            here, _, fragment = told["page"].partition("/#")
            name, _, port = here.removeprefix("http://").partition(":")
            assert fragment == code
            assert told["root_words"] == list(fingerprint.words_of(hearth.root.public, "en"))
            # The server was found to hand out something else; the page is the installation's all the same.
            assert (await opened.told())["served"] == "foreign"

            # Who reads the processes of this machine learns no name and no code.
            argument = await seen(tmp_path / "seen.argument")
            assert not [secret for secret in (code, name, port, hearth.url) if secret in argument]
            assert (await seen(tmp_path / "seen.mode")).strip() == "600"
            assert told["page"] in await seen(tmp_path / "seen.page")
            async with aiohttp.ClientSession() as session:
                at = f"http://127.0.0.1:{port}"
                async with session.get(at) as no:
                    assert no.status == 403
                async with session.get(at, headers={"Host": f"{name}:{port}"}) as page:
                    assert await page.read() == BUILT["index.html"]
            await until(lambda: not list((tmp_path / "runtime").iterdir()))
            assert await opened.end() == (0, b"")

        # What is remembered says nothing to who does not know it already.
        assert stat.S_IMODE(known.stat().st_mode) == 0o600
        assert not [secret for secret in (hearth.url, code, "127.0.0.1") if secret in known.read_text()]
        # Known now: no words are asked for, and the page has its name and place again.
        async with Running(tmp_path, hearth.url, "--known", known, "--no-browser") as again:
            assert (await again.told())["page"] == f"{here}/"
            code, said = await again.end()
            assert (code, said) == (0, b"")
        await minh.close()


@pytest.mark.usefixtures("_opens_nothing")
async def test_a_server_with_another_root_than_the_invitation_names_is_not_opened(tmp_path, monkeypatch):
    async def card(*_: object) -> Card:
        return Card(bytes(32), b"", b"", b"", "Garden")

    monkeypatch.setattr(whose, "fetch_card", card)
    async with community(tmp_path / _folder(tmp_path)) as hearth:
        said = await refused(f"{hearth.url}/#AAAAAAAAAAAAAAAAAAA", end=3)
        assert "community" in said


RELEASES = {
    "the same": (build(), Page.SAME, ""),
    "the same, unsigned": (BUILT, Page.SAME, ""),
    "a newer one": (build({**BUILT, "notes.svg": b"<svg/>"}, issued=HOUR + 1), Page.NEWER, ""),
    "an older one": (build({**BUILT, "notes.svg": b"<svg/>"}, issued=HOUR - 1), Page.OLDER, ""),
    "another one, unsigned": ({**BUILT, "notes.svg": b"<svg/>"}, Page.FOREIGN, "/notes.svg"),
    "another publisher's": (build({**BUILT, "notes.svg": b"<svg/>"}, who="host"), Page.FOREIGN, "/notes.svg"),
    "one that was changed": ({**build(), SCRIPT[1:]: b"steal()"}, Page.ALTERED, SCRIPT),
}


@pytest.mark.parametrize("case", RELEASES)
async def test_what_a_server_hands_out_is_told_for_what_it_is(case):
    files, page, path = RELEASES[case]
    async with hosting(files) as host:
        served = await compare(host.url, build(), {})
        assert served.page is page
        assert sorted({one.path for one in served.differences}) == ([path] if path else [])


async def test_a_release_put_back_is_older_than_what_this_device_has_seen():
    newer = build({**BUILT, "notes.svg": b"<svg/>"}, issued=HOUR + 5)
    async with hosting(newer) as host:
        assert (await compare(host.url, build(), {manifest().key: HOUR + 5})).page is Page.NEWER
        assert (await compare(host.url, build(), {manifest().key: HOUR + 6})).page is Page.OLDER
        # A key that the installation's manifest named signs later ones; then the old key's word is older.
        following = build(next_key=manifest(who="next").key)
        host.files = build({**BUILT, "notes.svg": b"<svg/>"}, who="next", issued=HOUR + 1)
        assert (await compare(host.url, following, {})).page is Page.NEWER
        assert (await compare(host.url, build(), {})).page is Page.FOREIGN


async def test_where_nothing_can_be_compared_it_is_said():
    assert (await compare("http://127.0.0.1:1", build(), {})).page is Page.UNKNOWN
    assert (await compare("http://127.0.0.1:1", {}, {})).page is Page.UNKNOWN


def test_what_a_device_remembers_is_read_as_it_was_written(tmp_path):
    file = tmp_path / "known"
    fresh = read_known(file, system_random)
    known = replace(fresh, port=8751).with_root("https://a.example", b"r" * 32).with_release(b"k" * 32, HOUR)
    write_known(file, known)
    write_known(file, known)
    assert read_known(file, system_random) == known
    assert known.with_release(b"k" * 32, HOUR - 1) == known
    assert known.root_agrees("https://a.example", b"r" * 32) is True
    assert known.root_agrees("https://a.example", b"s" * 32) is False
    assert known.root_agrees("https://b.example", b"r" * 32) is None
    assert fresh.name != read_known(tmp_path / "other", system_random).name


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 2},
        {"salt": "AAAA"},
        {"name": "kept-a.localhost"},
        {"name": "notes.example"},
        {"port": 70_000},
        {"port": -1},
        {"releases": {"ab": 1}},
        {"releases": {"ab" * 32: -1}},
        {"roots": []},
        {"more": 1},
    ],
)
def test_what_somebody_else_wrote_there_is_not_taken(tmp_path, changed):
    file = tmp_path / "known"
    write_known(file, nothing_known(KEPT, system_random))
    file.write_text(json.dumps(json.loads(file.read_text()) | changed))
    with pytest.raises(Malformed):
        read_known(file, system_random)


def test_an_address_with_signs_of_markup_leads_there_and_nowhere_else():
    with doorstep.leading_to('http://a.localhost/#"><script>') as file:
        assert "<script>" not in file.read_text()
        assert "&quot;&gt;&lt;script&gt;" in file.read_text()
    assert not file.parent.exists()

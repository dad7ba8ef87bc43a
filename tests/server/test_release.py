"""`hearth release`: a key, a signature beside the build, what a folder, wheel or server is found to be."""

import asyncio
import gzip
import json
import zipfile
from shutil import which

import pytest
from click.testing import CliRunner
from tests.protocol.deterministic import public
from tests.server.published_page import BUILT, HOUR, SCRIPT, build, hosting
from tests.server.town import running, write_config

import hearth_web
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import encode_id
from hearth_server import root_key
from hearth_server.cli import cli, packed_files, page_findings
from hearth_server.config import load
from hearth_web.manifest import of_build
from hearth_web.page import GZIP, MANIFEST, MANIFEST_FILE, packed_name

PASSPHRASE = "five unrelated words stand here\n"
KEY = ("--key", encode_id(public("publisher")))


def hearth(*words: object, end: int = 0):
    done = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == end, done.output
    return done


def lay(folder, files):
    for path, body in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return folder


def wheel_of(file, files):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hearth_web/__init__.py", "")
        for path, body in files.items():
            archive.writestr(f"hearth_web/built/{path}", body)
    return file


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    """Have this installation carry no page but what a test says."""
    files: dict[str, bytes] = {}
    monkeypatch.setattr(hearth_web, "files", lambda: files)
    return files


@pytest.fixture
def passphrase(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE)
    return file


def test_a_build_is_signed_and_found_to_be_it_under_that_key_alone(tmp_path, passphrase, monkeypatch):
    monkeypatch.setattr(root_key, "REAL", root_key.DEMO)
    folder, key_file = lay(tmp_path / "built", BUILT), tmp_path / "own.release-key"
    key = hearth("release", "key", key_file, "--passphrase-file", passphrase).stdout.strip()
    assert key_file.stat().st_mode & 0o077 == 0
    assert "never overwritten" in hearth("release", "key", key_file, end=1).output
    sign = ("release", "sign", folder, "--key", key_file, "--passphrase-file", passphrase)
    assert hearth(*sign, "--commit", "ab" * 20).stdout.strip() == key
    assert hearth("release", "verify", folder, "--key", key).stdout == ""
    told = json.loads(hearth("release", "verify", folder, "--json", end=4).stdout)
    assert (told["word"], told["key"], told["differences"]) == ("other_key", key, [])
    assert told["code"] == "0a_B1-c2"
    assert f"commit {'ab' * 20}" in told["release"]
    # Signed again, it names the same files: the manifest is none of them.
    hearth(*sign)
    hearth("release", "verify", wheel_of(tmp_path / "hearth.whl", _read(folder)), "--key", key)
    (folder / "assets" / "other.exe").write_bytes(b"")
    assert "not served" in hearth(*sign, end=1).output
    wrong = hearth(*sign[:3], "--key", folder / "index.html", *sign[5:], end=1)
    assert "not a release key file" in wrong.output


def _read(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.mark.parametrize("as_wheel", [False, True])
def test_what_was_changed_after_signing_is_named(tmp_path, as_wheel):
    files = {**build(), SCRIPT[1:]: b"steal()", "assets/more.js": b""}
    del files["notes.svg"]
    where = wheel_of(tmp_path / "a.whl", files) if as_wheel else lay(tmp_path / "built", files)
    told = json.loads(hearth("release", "verify", where, *KEY, "--json", end=3).stdout)
    assert {(one["path"], one["kind"]) for one in told["differences"]} == {
        (SCRIPT[1:], "changed"),
        ("assets/more.js", "more_files"),
        ("notes.svg", "missing"),
    }


def test_an_installation_believes_its_own_key_and_nothing_older(tmp_path, installed):
    installed.update(build())
    hearth("release", "verify")
    hearth("release", "verify", lay(tmp_path / "same", build()))
    hearth("release", "verify", lay(tmp_path / "newer", build(issued=HOUR + 9)))
    hearth("release", "verify", lay(tmp_path / "older", build(issued=HOUR - 1)), end=5)
    hearth("release", "verify", lay(tmp_path / "other", build(who="host")), end=4)
    hearth("release", "verify", lay(tmp_path / "unsigned", BUILT), end=4)
    hearth("release", "verify", lay(tmp_path / "damaged", {**build(), MANIFEST_FILE: b"x"}), end=4)
    far = build(issued=(1 << 32) - 1)
    assert "9999" in hearth("release", "verify", lay(tmp_path / "far", far)).stderr


def test_what_is_packed_without_the_file_that_it_stands_for_is_no_build():
    alone = {name: body for name, body in BUILT.items() if name != SCRIPT[1:]}
    assert {f"/{each.path}" for each in of_build(BUILT)} > {SCRIPT, packed_name(SCRIPT)}
    with pytest.raises(Malformed, match="stands for no file"):
        of_build(alone)


@pytest.mark.skipif(which("node") is None, reason="needs node")
def test_no_packed_file_that_is_another_than_its_own_is_signed_or_passes_unnoticed(
    tmp_path, passphrase, monkeypatch
):
    monkeypatch.setattr(root_key, "REAL", root_key.DEMO)
    key_file = tmp_path / "own.release-key"
    hearth("release", "key", key_file, "--passphrase-file", passphrase)
    zipped = packed_name(SCRIPT[1:], GZIP)
    whole = {**BUILT, zipped: gzip.compress(BUILT[SCRIPT[1:]])}
    hidden = {**BUILT, SCRIPT[1:]: b"steal();  " * 100}  # as long as what it stands for
    by_gzip = {**whole, zipped: gzip.compress(hidden[SCRIPT[1:]])}
    for name, files, unlike in (("brotli", hidden, packed_name(SCRIPT[1:])), ("gzip", by_gzip, zipped)):
        where = lay(tmp_path / name, build(files))
        sign = ("release", "sign", where, "--key", key_file, "--passphrase-file", passphrase)
        told = hearth("release", "verify", where, *KEY, "--json", end=3)
        (found,) = json.loads(told.stdout)["differences"]
        assert (found["path"], found["kind"]) == (unlike, "unlike")
        assert f"{unlike} does not unpack" in hearth(*sign, end=1).output
    # Where no node is, that nobody looked is said, to who signs and to who verifies.
    monkeypatch.setattr(packed_files, "which", lambda *_, **__: None)
    where = lay(tmp_path / "whole", build(whole))
    told = hearth("release", "verify", where, *KEY, "--json")
    assert json.loads(told.stdout)["packed_told"] is False
    assert "no node here" in hearth("release", "verify", where, *KEY).stderr
    assert "no node here" in hearth("release", "sign", where, *sign[3:]).stderr


def test_what_is_no_build_is_said_to_be_none(tmp_path):
    (tmp_path / "text.whl").write_text("no wheel")
    (tmp_path / "empty").mkdir()
    for where in (tmp_path / "text.whl", tmp_path / "empty", tmp_path / "nowhere", "http://notes.example"):
        assert hearth("release", "verify", where, end=1).stdout == ""
    big = wheel_of(tmp_path / "big.whl", {"index.html": bytes(33 * 1024 * 1024)})
    assert "more than a page" in hearth("release", "verify", big, end=1).output


async def test_a_server_is_compared_with_what_it_says_was_signed(tmp_path):
    async with running(tmp_path / "town", page=build()) as town:
        async with town.session.get(town.url + MANIFEST) as response:
            assert await response.read() == build()[MANIFEST_FILE]
            assert response.headers["Content-Type"] == "application/octet-stream"
        done = await asyncio.to_thread(hearth, "release", "verify", town.url, *KEY, "--json")
        assert json.loads(done.stdout)["differences"] == []
        other = tmp_path / "other.signed"
        other.write_bytes(build({**BUILT, "notes.svg": b"<svg/>"})[MANIFEST_FILE])
        done = await asyncio.to_thread(
            hearth, "release", "verify", town.url, *KEY, "--manifest", other, end=3
        )
        assert "/notes.svg has other bytes" in done.stderr
    await asyncio.to_thread(hearth, "release", "verify", "http://127.0.0.1:1", *KEY, end=6)


async def test_where_nobody_signed_a_server_is_compared_with_this_installation(tmp_path, installed):
    installed.update(BUILT)
    async with hosting(BUILT) as host:
        await asyncio.to_thread(hearth, "release", "verify", host.url, end=4)
        host.files = {**BUILT, SCRIPT[1:]: b"steal()\x1b[2J"}
        done = await asyncio.to_thread(hearth, "release", "verify", host.url, end=3)
        assert "NOT the page of this installation" in done.stderr
        installed.clear()
        await asyncio.to_thread(hearth, "release", "verify", host.url, end=1)
        async with (
            running(tmp_path / "town", page=BUILT) as town,
            town.session.get(town.url + MANIFEST) as no,
        ):
            assert no.status == 404


async def test_a_terminal_obeys_nothing_that_a_server_says():
    async with hosting(build()) as host:
        host.twist = lambda request, answer: (
            type(answer)(200, {"Content-Type": "text/html"}, b'<a href="/\x1b[2J\x07">')
            if request.path == "/"
            else answer
        )
        done = await asyncio.to_thread(hearth, "release", "verify", host.url, *KEY, end=3)
        assert "\x1b" not in done.output
        assert "/?[2J?" in done.stderr


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, ("look", "no page for browsers")),
        (BUILT, ("look", "nobody signed")),
        (build(), ("good", "hearth 0.1.0 signed by")),
        ({**build(), SCRIPT[1:]: b""}, ("wrong", "not what was signed")),
        ({**build(), MANIFEST_FILE: b"x"}, ("wrong", "not what was signed")),
    ],
)
def test_the_doctor_says_whether_the_page_is_the_one_that_was_signed(tmp_path, installed, files, said):
    installed.update(files)
    config = load(write_config(tmp_path / "town", public("root"), server={"demo": False}), {})
    (finding,) = page_findings.page(config)
    assert (finding.verdict, said[1] in finding.said) == (said[0], True)

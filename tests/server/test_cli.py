"""`hearth`, as an operator types it: a community is founded, staffed, served and looked over."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.protocol.deterministic import public
from tests.taught import TAUGHT

from hearth_moderation.training.shipped import slugs
from hearth_protocol import signed
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import IN_PERSON, Role
from hearth_protocol.structures.revocations import Revocations
from hearth_server import root_key
from hearth_server.cli import cli
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.speaking import aside
from hearth_server.config import load
from hearth_server.root_key import RootFileWrong, RootKey, new_root_key, seal, unseal

PASSPHRASE = "five unrelated words in a row"
APPLICATION = json.dumps(
    {
        "hearth": "staff application",
        "version": 1,
        "name": "Mira",
        "signature_key": encode_id(public("mira")),
        "hpke_key": encode_id(public("mira inbox")),
    }
)


class Operator:
    """Types commands in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "community"
        self.config = self.home / "hearth.toml"
        self.root_file = folder / "root.key"
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n", "utf-8")

    def type(self, *words, ok: bool = True, given: str | None = None):
        result = CliRunner().invoke(cli, [str(word) for word in words], input=given, catch_exceptions=False)
        assert (result.exit_code == 0) is ok, result.output
        return result

    def init(self, *more):
        return self.type(
            "init",
            self.home,
            "--demo",
            "--root-file",
            self.root_file,
            "--passphrase-file",
            self.passphrase,
            *more,
        )

    def signing(self, *words, **more):
        options = (
            "--config",
            self.config,
            "--root-file",
            self.root_file,
            "--passphrase-file",
            self.passphrase,
        )
        return self.type(*words, *options, **more)

    def certify(self, *words, **more):
        """Certify somebody who was taught all there is, unless the words say otherwise."""
        return self.signing("staff", "certify", *TAUGHT, *words, **more)

    @property
    def public(self) -> PublicFolder:
        config = load(self.config, {})
        return PublicFolder(config.path(config.community.public_folder), config.root_key)


@pytest.fixture
def operator(tmp_path):
    """Give an operator who has founded a community."""
    operator = Operator(tmp_path)
    operator.init()
    return operator


def test_no_list_of_commands_cuts_what_a_command_does():
    groups = [[], *([name] for name, one in cli.commands.items() if isinstance(one, click.Group))]
    assert len(groups) > 1
    for group in groups:
        shown = CliRunner().invoke(cli, [*group, "--help"]).output
        assert "..." not in shown.partition("Commands:")[2], group


def test_init_founds_a_community_that_a_server_can_serve(operator):
    config = load(operator.config, {})
    assert config.server.demo
    listed = operator.public.revocations()
    assert (listed.version, listed.entries) == (1, ())
    assert unseal(operator.root_file.read_text("utf-8"), PASSPHRASE).public == config.root_key
    assert operator.root_file.stat().st_mode & 0o077 == 0


def test_the_root_keys_secret_is_in_no_file_of_the_servers_folder(operator):
    seed = unseal(operator.root_file.read_text("utf-8"), PASSPHRASE).seed
    for file in operator.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert seed not in data
            assert encode_id(seed).encode() not in data
    assert not any("root" in file.name for file in operator.home.rglob("*"))


def test_init_overwrites_nothing(operator):
    said = operator.type("init", operator.home, "--passphrase-file", operator.passphrase, ok=False)
    assert "already" in said.output
    elsewhere = operator.type(
        "init", operator.folder / "b", "--root-file", operator.root_file,
        "--passphrase-file", operator.passphrase, ok=False,
    )  # fmt: skip
    assert "never overwritten" in elsewhere.output


def test_a_real_community_wants_a_long_passphrase(tmp_path):
    operator = Operator(tmp_path)
    operator.passphrase.write_text("short\n", "utf-8")
    said = operator.type("init", operator.home, "--passphrase-file", operator.passphrase, ok=False)
    assert "14 characters" in said.output
    assert not operator.home.exists()


def test_the_passphrase_can_be_typed(tmp_path):
    operator = Operator(tmp_path)
    given = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    operator.type("init", operator.home, "--demo", "--root-file", operator.root_file, given=given)
    assert unseal(operator.root_file.read_text("utf-8"), PASSPHRASE)


def test_a_candidate_is_certified(operator):
    told = operator.certify("--application", APPLICATION, "--roles", "moderator, counsellor", "--json")
    shown = json.loads(told.stdout)
    [certificate] = operator.public.certificates()
    assert (certificate.shown_name, certificate.roles) == ("Mira", Role.MODERATOR | Role.COUNSELLOR)
    assert certificate.signature_key == public("mira")
    assert shown["serial"] == encode_id(certificate.serial)
    assert certificate.not_after - certificate.not_before == 180 * 24
    assert {module.version for module in certificate.training} == {IN_PERSON}
    assert (len(shown["training"]), shown["missing"]) == (len(slugs()), [])


def test_an_application_comes_from_a_file_or_standard_input_too(operator):
    file = operator.folder / "application"
    file.write_text(APPLICATION + "\n", "utf-8")
    operator.certify("--application", file, "--roles", "moderator", "--days", "10")
    operator.certify("--application", "-", "--roles", "moderator", given=APPLICATION)
    assert len(operator.public.certificates()) == 2


def test_who_is_certified_again_keeps_her_serial_and_her_certificate_before(operator):
    told = operator.certify("--application", APPLICATION, "--roles", "moderator", "--days", "20")
    serial = told.stdout.strip()
    said = operator.type("doctor", "--config", operator.config).output
    assert f"`hearth staff renew {serial}`" in "".join(said.split("\n"))
    assert "0 moderators certified" in said
    renewed = operator.signing("staff", "renew", serial[:8], "--days", "90")
    assert renewed.stdout.strip() == serial
    said = operator.certify("--application", APPLICATION, "--roles", "counsellor", "--change")
    assert f"renews the certificate of Mira, serial {serial}" in " ".join(said.stderr.split())
    assert "from before stands until" in " ".join(said.stderr.split()), "nobody loses a role by this"
    before, after, again = sorted(operator.public.certificates(), key=lambda one: one.not_after)
    assert {one.serial for one in (before, after, again)} == {before.serial}
    assert (after.signature_key, after.sealing_key) == (before.signature_key, before.sealing_key)
    assert (after.roles, again.roles) == (Role.MODERATOR, Role.COUNSELLOR)
    assert after.not_after - after.not_before == 90 * 24
    (shown,) = operator.type("staff", "list", "--config", operator.config, "--json").stdout.splitlines()
    assert json.loads(shown)["state"] == "valid"
    said = operator.type("doctor", "--config", operator.config).output
    assert "1 moderator certified" in said, "one person, however often she was certified"


@pytest.mark.parametrize(
    ("instead", "roles"),
    [
        ({"name": "Eve"}, "moderator"),
        ({}, "counsellor"),
        ({"hpke_key": encode_id(public("eve's inbox"))}, "moderator"),
    ],
    ids=["name", "roles", "inbox"],
)
def test_an_application_with_somebodys_public_keys_takes_nothing_of_hers_unless_asked_to(
    operator, instead, roles
):
    told = operator.certify("--application", APPLICATION, "--roles", "moderator")
    serial = told.stdout.strip()
    words = ("--application", json.dumps(json.loads(APPLICATION) | instead), "--roles", roles)
    refused = " ".join(operator.certify(*words, ok=False).output.split())
    assert f"the keys of Mira, serial {serial}, moderator" in refused
    assert len(operator.public.certificates()) == 1
    operator.certify(*words, "--change")
    assert len(operator.public.certificates()) == 2


def test_more_roles_are_no_change_that_anybody_has_to_be_asked_about(operator):
    operator.certify("--application", APPLICATION, "--roles", "counsellor")
    operator.certify("--application", APPLICATION, "--roles", "counsellor,moderator")
    assert len({one.serial for one in operator.public.certificates()}) == 1


def test_what_was_taken_back_is_never_renewed(operator):
    told = operator.certify("--application", APPLICATION, "--roles", "moderator")
    serial = told.stdout.strip()
    operator.signing("staff", "revoke", serial)
    assert "for good" in operator.signing("staff", "renew", serial, ok=False).output
    told = operator.certify("--application", APPLICATION, "--roles", "moderator")
    assert told.stdout.strip() != serial, "its serial stays without power"
    unknown = "A" * 22
    assert "no certificate of that serial" in operator.signing("staff", "renew", unknown, ok=False).output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--application", "{}", "--roles", "moderator"), "no staff application"),
        (("--application", APPLICATION, "--roles", "king"), "knows moderator and counsellor"),
        (("--application", APPLICATION, "--roles", "moderator", "--days", "181"), "181"),
        (("--application", APPLICATION, "--roles", "moderator", "--taught", "x"), "YYYY-MM-DD"),
        (("--application", APPLICATION, "--roles", "moderator", "--taught", "x=2026-10-01"), "no module x"),
        (("--application", APPLICATION, "--roles", "moderator", "--taught", "hosting=2100-01-01"), "to come"),
        (
            ("--application", APPLICATION.replace("Mira", "\u202eMira"), "--roles", "moderator"),
            "cannot stand",
        ),
        (("--application", "/nowhere", "--roles", "moderator"), "No such file"),
    ],
)
def test_what_cannot_be_certified_is_said(operator, words, says):
    assert says in operator.certify(*words, ok=False).output
    assert operator.public.certificates() == ()


def test_a_serial_is_shown_whole_on_a_narrow_screen_and_taken_with_what_a_table_cuts(operator, monkeypatch):
    application = json.dumps(json.loads(APPLICATION) | {"name": "Somebody with a long name of her own"})
    told = operator.certify("--application", application, "--roles", "moderator,counsellor")
    serial = told.stdout.strip()
    monkeypatch.setattr(aside, "width", 60)
    assert serial in operator.type("staff", "list", "--config", operator.config).output
    assert operator.signing("staff", "renew", f"{serial[:12]}…").stdout.strip() == serial


def test_revoking_and_renewing_raise_the_version(operator):
    told = operator.certify("--application", APPLICATION, "--roles", "moderator")
    serial = told.stdout.strip()
    said = operator.signing("staff", "revoke", serial[:8]).stderr
    assert "--last-good-anchor" in said
    assert "hearth-client staff anchors" in " ".join(said.split())
    listed = operator.public.revocations()
    assert (listed.version, [encode_id(entry.serial) for entry in listed.entries]) == (2, [serial])
    operator.signing("staff", "renew-list")
    renewed = operator.public.revocations()
    assert (renewed.version, renewed.entries) == (3, listed.entries)
    assert renewed.not_after - renewed.issued == 30 * 24
    shown = operator.type("staff", "list", "--config", operator.config, "--json").stdout
    assert json.loads(shown)["state"] == "revoked"
    assert "Mira" in operator.type("staff", "list", "--config", operator.config).output


def test_a_wrong_passphrase_or_root_is_said(operator):
    operator.passphrase.write_text("another passphrase altogether\n", "utf-8")
    assert "does not open" in operator.signing("staff", "renew-list", ok=False).output
    other = new_root_key(os.urandom)
    operator.root_file.write_text(seal(other, "p", root_key.DEMO, os.urandom), "utf-8")
    operator.passphrase.write_text("p\n", "utf-8")
    assert "another community" in operator.signing("staff", "renew-list", ok=False).output
    operator.root_file.unlink()
    assert "no root key at" in operator.signing("staff", "renew-list", ok=False).output


def test_signed_files_can_be_made_on_another_machine(operator):
    away = operator.folder / "stick"
    operator.certify("--application", APPLICATION, "--roles", "moderator", "--public", away)
    assert operator.public.certificates() == ()
    assert len(PublicFolder(away, load(operator.config, {}).root_key).certificates()) == 1


def test_addresses_are_signed_and_checked(operator):
    operator.signing("addresses", "sign", "https://hearth.example", "http://127.0.0.1:8750")
    assert operator.public.addresses().urls == ("https://hearth.example", "http://127.0.0.1:8750")
    assert "no path" in operator.signing("addresses", "sign", "https://hearth.example/x", ok=False).output
    assert operator.public.addresses().version == 1


def test_config_check_says_what_is_wrong(operator):
    assert "demo community" in operator.type("config", "check", "--config", operator.config).output
    operator.config.write_text(operator.config.read_text("utf-8") + "\n[limits2]\n", "utf-8")
    assert "not a section" in operator.type("config", "check", "--config", operator.config, ok=False).output


def test_doctor_looks_everything_over(operator):
    said = operator.type("doctor", "--config", operator.config).output
    for word in (
        "key file",
        "0 moderators",
        "list of revocations",
        "MiB free",
        "durable write",
        "clock",
        "helplines",
    ):
        assert word in said
    (operator.home / "public" / "revocations.signed").unlink()
    assert "hearth staff renew-list" in operator.type("doctor", "--config", operator.config, ok=False).output


def test_doctor_finds_a_root_key_where_it_must_not_lie(operator):
    operator.root_file.rename(operator.home / "root.key")
    assert "move it away" in operator.type("doctor", "--config", operator.config, ok=False).output


def test_doctor_finds_what_others_may_read(operator):
    (operator.home / "data").chmod(0o755)
    assert "chmod" in operator.type("doctor", "--config", operator.config, ok=False).output


def test_purge_proves_itself(operator):
    said = operator.type("purge", "--verify", "--config", operator.config)
    assert re.search(r"\d+ canaries planted, expired and gone", said.output)


def test_the_root_file_withstands_tampering():
    key = RootKey(public("root"), b"")
    key = new_root_key(os.urandom)
    text = seal(key, PASSPHRASE, root_key.DEMO, os.urandom)
    assert unseal(text, PASSPHRASE) == key
    told = json.loads(text)
    for name in ("public", "salt", "sealed"):
        for change in ("A" + told[name][1:] if told[name][0] != "A" else "B" + told[name][1:], "", "!"):
            with pytest.raises(RootFileWrong):
                unseal(json.dumps(told | {name: change}), PASSPHRASE)
    for name, value in (
        ("passes", 10**9),
        ("memory_bytes", 1 << 40),
        ("passes", "x"),
        ("version", 2),
        ("hearth", "x"),
    ):
        with pytest.raises(RootFileWrong):
            unseal(json.dumps(told | {name: value}), PASSPHRASE)
    for broken in ("", "{}", "[]", "null", text[:-20]):
        with pytest.raises(RootFileWrong):
            unseal(broken, PASSPHRASE)


def test_the_passphrase_is_the_same_however_it_is_composed():
    text = seal(key := new_root_key(os.urandom), "café", root_key.DEMO, os.urandom)
    assert unseal(text, "café") == key


class Served:
    """`hearth serve` as a process of its own."""

    def __init__(self, operator: Operator, *more: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "hearth_server",
                "serve",
                "--config",
                str(operator.config),
                "--port",
                "0",
                *more,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | environment,
        )

    def address(self) -> str:
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line + self.process.stderr.read()
        return line.removeprefix("listening on ").strip()

    def stop(self, with_signal: int = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(with_signal)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
def test_serve_says_where_it_listens_and_stops_when_told(operator, with_signal):
    served = Served(operator)
    try:
        address = served.address()
        limits = Path(f"/proc/{served.process.pid}/limits").read_text("utf-8")
        assert re.search(r"Max core file size +0 ", limits), "a core dump would hold every key"
        with urllib.request.urlopen(address + "/readyz", timeout=10) as answer:  # noqa: S310  (its own address)
            assert json.load(answer) == {"status": "ready"}
        with urllib.request.urlopen(address + "/pages/en", timeout=10) as answer:  # noqa: S310  (its own address)
            assert b'class="demo"' in answer.read()
        status, errors = served.stop(with_signal)
    finally:
        served.process.kill()
        served.process.wait()
    assert status == 0
    assert "event=stopped" in errors
    assert "Traceback" not in errors


def test_two_servers_do_not_share_a_database(operator):
    first = Served(operator)
    try:
        first.address()
        second = Served(operator)
        _, errors = second.process.communicate(timeout=20)
        assert second.process.returncode == 1
        assert "Traceback" not in errors
        assert first.stop()[0] == 0
    finally:
        first.process.kill()
        first.process.wait()


def test_a_demo_refuses_to_listen_to_others(operator):
    said = operator.type("serve", "--config", operator.config, "--host", "192.0.2.1", ok=False).output
    assert "loopback" in said


def test_a_port_that_is_taken_is_said_plainly(operator):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = operator.type("serve", "--config", operator.config, "--port", port, ok=False).output
        assert "Traceback" not in said
        assert "in use" in said


def test_a_list_by_another_root_is_no_list(operator):
    foreign = new_root_key(os.urandom)
    listed = Revocations(
        community=load(operator.config, {}).root_key, version=9, issued=1, not_after=2, entries=()
    )
    (operator.home / "public" / "revocations.signed").write_bytes(signed.sign(foreign.seed, listed))
    assert operator.type("staff", "list", "--config", operator.config, ok=False).output

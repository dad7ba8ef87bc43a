"""The configuration: everything wrong is said at the start, in a sentence that names the key."""

import pytest
from tests.protocol.deterministic import public
from tests.server.town import write_config

from hearth_server import config as configuration
from hearth_server.clock import UnsafeMovedClock, hour_of
from hearth_server.config import ConfigWrong, is_loopback, load

ROOT = public("root")


def test_what_is_written_is_what_is_used(tmp_path):
    config = load(write_config(tmp_path, ROOT, limits={"posts_per_hour": 7}, server={"port": 1234}), {})
    assert (config.root_key, config.limits.posts_per_hour, config.server.port) == (ROOT, 7, 1234)
    assert config.path("data/x") == (tmp_path / "data" / "x").resolve()


def test_the_environment_overrides(tmp_path):
    environment = {
        "HEARTH_SERVER__PORT": "99",
        "HEARTH_SERVER__DEMO": "true",
        "HEARTH_PAGES__DEFAULT_LANGUAGE": "ko",
        "HEARTH_CLIENT_SERVER": "is another program's",
        "PATH": "/bin",
    }
    config = load(write_config(tmp_path, ROOT), environment)
    assert (config.server.port, config.server.demo, config.pages.default_language) == (99, True, "ko")


@pytest.mark.parametrize(
    ("sections", "environment", "says"),
    [
        ({"server": {"prot": 1}}, {}, "server.prot is not a key"),
        ({"sever": {"port": 1}}, {}, "[sever] is not a section"),
        ({"server": {"port": "8750x"}}, {}, "server.port must be a whole number"),
        ({"server": {"port": True}}, {}, "server.port must be a whole number"),
        ({"server": {"port": -1}}, {}, "server.port must be 0 to"),
        ({"server": {"port": 70000}}, {}, "server.port must be 0 to"),
        ({"server": {"demo": "yes"}}, {}, "server.demo must be true or false"),
        ({"server": {"host": 5}}, {}, "server.host must be a text"),
        ({"server": {"demo": True, "host": "192.0.2.1"}}, {}, "server.host must be a loopback address"),
        ({"server": {"demo": True, "host": "example.org"}}, {}, "server.host must be a loopback address"),
        ({"server": {"demo": False, "unsafe_test_clock": "c"}}, {}, "server.unsafe_test_clock is for tests"),
        ({"community": {"root_key": "AAAA"}}, {}, "community.root_key is not a root key"),
        ({"limits": {"posts_per_hour": 0}}, {}, "limits.posts_per_hour must be 1 or more"),
        ({"pages": {"default_language": "fr"}}, {}, "pages.default_language must be one of"),
        ({"pages": {"folder": "nowhere"}}, {}, "pages.folder is not a folder"),
        ({"pages": {"leave_ko": "javascript:alert(1)"}}, {}, "pages.leave_ko must be an https:// address"),
        ({}, {"HEARTH_PAGES__LEAVE_ZH_HANS": 'https://a.example/" x'}, "pages.leave_zh_hans must be"),
        ({}, {"HEARTH_SERVER__PROT": "1"}, "server.prot is not a key"),
        ({}, {"HEARTH_SEVER__PORT": "1"}, "names no section"),
        ({}, {"HEARTH_SERVER__DEMO": "1"}, "server.demo must be true or false"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, sections, environment, says):
    with pytest.raises(ConfigWrong, match=says.replace("[", r"\[").replace("]", r"\]").replace(".", r"\.")):
        load(write_config(tmp_path, ROOT, **sections), environment)


def test_a_missing_or_broken_file_is_said(tmp_path):
    with pytest.raises(ConfigWrong, match=r"hearth init.*--config FILE"):
        load(tmp_path / "hearth.toml", {})
    (tmp_path / "hearth.toml").write_text("[server\n", "utf-8")
    with pytest.raises(ConfigWrong, match="not valid TOML"):
        load(tmp_path / "hearth.toml", {})
    (tmp_path / "hearth.toml").write_text("[server]\nport = 1\n", "utf-8")
    with pytest.raises(ConfigWrong, match=r"community\.root_key is missing"):
        load(tmp_path / "hearth.toml", {})


def test_no_key_holds_a_secret():
    names = {name for kind in configuration._SECTIONS.values() for name in kind.__dataclass_fields__}
    assert not {name for name in names if any(word in name for word in ("secret", "pass", "seed", "token"))}


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("192.0.2.1", False),
     ("::", False), ("10.0.0.1", False), ("127.0.0.1.example.org", False), ("", False)],
)  # fmt: skip
def test_what_only_this_machine_reaches(host, loopback):
    assert is_loopback(host) is loopback


def test_the_clock_of_tests_moves_by_what_its_file_says(tmp_path):
    file = tmp_path / "offset"
    clock = UnsafeMovedClock(file)
    now = clock.seconds()
    file.write_text("7200", "ascii")
    assert 2 <= hour_of(clock.seconds()) - hour_of(now) <= 3
    file.write_text("nonsense", "ascii")
    assert abs(clock.seconds() - now) < 60

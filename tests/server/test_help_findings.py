"""`hearth doctor` tells which helplines and pages of help nobody has looked at for half a year."""

import json
from importlib import resources
from types import SimpleNamespace

import pytest

from hearth_moderation.helplines import read_day
from hearth_server.cli import help_findings
from hearth_server.config import Config, PagesConfig

CHECKED = read_day("2026-11-22")
SHIPPED = (resources.files("hearth_moderation") / "policy" / "helplines.json").read_text("utf-8")


@pytest.fixture
def config(tmp_path):
    (tmp_path / "own").mkdir()
    return Config(folder=tmp_path, community=None, pages=PagesConfig(folder="own"))


@pytest.fixture(autouse=True)
def on(monkeypatch):
    def put(days_later):
        clock = SimpleNamespace(seconds=lambda: (CHECKED + days_later) * 86_400)
        monkeypatch.setattr(help_findings, "SystemClock", lambda: clock)

    put(1)
    return put


def told(look, config):
    return [(finding.verdict, finding.said) for finding in look(config)]


def test_what_was_checked_lately_is_good(config, on):
    assert told(help_findings.lines, config)[0] == ("good", "every helpline was checked within 180 days")
    on(180)
    assert told(help_findings.lines, config)[0][0] == "good"


def test_after_half_a_year_the_old_ones_are_named(config, on):
    on(181)
    verdict, said = told(help_findings.lines, config)[0]
    assert verdict == "look"
    assert "180 days" in said
    assert "cn-110" in said
    assert "more" in said
    assert "checked_on" in said


def test_one_old_entry_of_the_operators_is_named_alone(config):
    content = json.loads(SHIPPED)
    content["lines"] = [line for line in content["lines"] if line["verified"]]
    content["lines"][3]["checked_on"] = "2026-01-01"
    (config.folder / "own" / "helplines.json").write_text(json.dumps(content), "utf-8")
    said = told(help_findings.lines, config)
    assert said[0][0] == "look"
    assert f"180 days: {content['lines'][3]['id']}. " in said[0][1]
    assert said[1] == ("good", f"{len(content['lines'])} helplines of your own are shown")


def test_that_the_shipped_ones_were_never_called_is_said(config):
    assert any(
        verdict == "look" and "nobody called" in said for verdict, said in told(help_findings.lines, config)
    )


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"lines": [1]}', b" " * 300_000])
def test_helplines_that_cannot_be_read_are_wrong(config, content):
    (config.folder / "own" / "helplines.json").write_bytes(content)
    verdict, said = told(help_findings.lines, config)[0]
    assert verdict == "wrong"
    assert "helplines.json" in said


def test_old_pages_of_help_are_named(config, on):
    assert [verdict for verdict, _ in told(help_findings.pages, config)] == ["look"]
    on(181)
    said = told(help_findings.pages, config)[0][1]
    assert "en/removing.md" in said
    assert "12 more" in said


def test_an_own_page_with_a_new_day_is_not_old(config, on):
    on(181)
    for language in ("en", "zh-Hans", "zh-Hant", "ko"):
        (config.folder / "own" / language).mkdir()
        for name in ("removing", "keeping", "notebook", "rights", "device"):
            (config.folder / "own" / language / f"{name}.md").write_text("Read on 2027-05-01.", "utf-8")
    (config.folder / "own" / "en" / "help.md").write_text("Ours", "utf-8")
    assert told(help_findings.pages, config) == [("good", "a help page of your own")]


def test_a_day_that_is_none_and_a_page_without_one_are_no_fault(config):
    (config.folder / "own" / "en").mkdir()
    (config.folder / "own" / "en" / "rights.md").write_text("2026-99-99", "utf-8")
    (config.folder / "own" / "en" / "device.md").write_text("no day", "utf-8")
    assert all("en/" not in said for _, said in told(help_findings.pages, config))

"""Both engines, as processes, asked the same questions: one answer, or the shortest that differs."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from tests.dice import seeded
from tests.house import tree
from tests.lengths import count
from tests.moderation.generators.everything import ALL_KINDS, a_question, kind_of, kinds

WEB = tree.ROOT / "client" / "browser-client"
PYTHON = (sys.executable, "-m", "hearth_server", "scan", "--jsonl")
NODE = ("node", "bin/run.js", "scan", "--jsonl")
QUESTIONS = count(ALL_KINDS, 20_000)
DENY = "0.0.0.0 lanepeek.example.com\n0.0.0.0 dockroom.test\nexample.org/room\n"
ALLOW = "www.example.com\nstopncii.org\n"


def _laughter() -> str:
    """Return four words, of which some say the same one after the other as the other way round."""
    dice = random.Random(1)  # noqa: S311  (the same in every run)
    return " ".join("ฮา" * dice.choices((1, 2, 3, 4), (6, 3, 2, 1))[0] for _ in range(400))


def _commas() -> str:
    """Return sentences whose words one to three commas part: many rows of these join to the same."""
    dice = random.Random(2)  # noqa: S311  (the same in every run)
    said = "it was late when we came home and i made tea for all of us because nobody could sleep that night"
    return "".join(word + dice.choice((",", ",,", ",,,")) for word in (f"{said} " * 30).split())


ONCE_DIFFERENT = (
    _laughter(),
    _commas(),
    "pg8CdCRooLBhqSk%x 5kg\u0131 Xq9zGtR4vB",
    f"https://{'a' * 68}\U0001f1e8hb.example.com/a",
    f"https://{'a' * 68}\U00020000hb.example.com/a",
)
"""Texts of which the two once said different things."""


@pytest.fixture(scope="module")
def node() -> None:
    """Node and what the browser's code needs; its absence is a reason to skip, but in CI."""
    absent = None
    if which("node") is None:
        absent = "node is not installed; `make test` adds it"
    elif not (WEB / "node_modules" / "vite").is_dir():
        absent = "the packages of the browser's code are not installed; `make test` adds them"
    if absent:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(absent)


def test_every_kind_of_every_generator_is_asked_about():
    asked = {kind_of(number) for number in range(ALL_KINDS)}
    assert asked == {(name, place) for name, table in kinds().items() for place in range(len(table))}


@pytest.mark.timeout(1200)
@pytest.mark.usefixtures("node")
def test_both_engines_give_one_answer(tmp_path):
    told = seeded(20_004)
    questions = [json.dumps(a_question(told.dice, number)) for number in range(QUESTIONS)]
    questions += [json.dumps({"id": f"once {at}", "text": text}) for at, text in enumerate(ONCE_DIFFERENT)]
    answers = _both(tmp_path, questions)
    different = [
        (question, ours, theirs)
        for question, ours, theirs in zip(questions, *answers, strict=True)
        if ours != theirs
    ]
    assert not different, _told(different, told.seed)


@pytest.mark.usefixtures("node")
def test_both_engines_refuse_alike_what_cannot_be_read(tmp_path):
    lines = [
        '{"id": "a", "text": "cut',
        '{"id": "a", "text": NaN}',
        '["id"]',
        "null",
        '{"text": "no id"}',
        '{"id": true, "text": "x"}',
        '{"id": 1.5, "text": "x"}',
        '{"id": 1.0, "text": "x"}',
        '{"id": -0, "text": "x"}',
        '{"id": 9007199254740992, "text": "x"}',
        '{"id": "\\ud800\\u007f\u00e9\\"\\\\", "text": "x"}',
        '{"id": "a", "text": null, "texts": null}',
        '{"id": "a", "text": null, "texts": ["x"]}',
        '{"id": "a", "text": "b", "texts": ["x", 7]}',
        '{"id": "a", "id": "b", "text": "x"}',
        '\ufeff{"id": "a", "text": "x"}',
        " \t",
        '{"id": "a", "text": "tab\tinside"}',
    ]
    ours, theirs = _both(tmp_path, lines, expect=1)
    assert ours == theirs


def _both(folder: Path, lines: list[str], expect: int = 0) -> tuple[list[str], list[str]]:
    """Ask both at the same time, through files, so that neither waits for a reader."""
    (folder / "deny").write_text(DENY, encoding="utf-8")
    (folder / "allow").write_text(ALLOW, encoding="utf-8")
    (folder / "asked").write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ("--deny", str(folder / "deny"), "--allow", str(folder / "allow"))
    running = []
    for name, command, where in (("ours", PYTHON, tree.ROOT), ("theirs", NODE, WEB)):
        with (folder / "asked").open("rb") as asked, (folder / name).open("wb") as said:
            running.append(subprocess.Popen([*command, *options], stdin=asked, stdout=said, cwd=where))
    ended = [process.wait(1100) for process in running]
    assert ended == [expect, expect]
    ours, theirs = ((folder / name).read_text(encoding="ascii").splitlines() for name in ("ours", "theirs"))
    assert len(ours) == len(theirs)
    return ours, theirs


def _told(different: list[tuple[str, str, str]], seed: int) -> str:
    question, ours, theirs = min(different, key=lambda each: len(each[0]))
    return (
        f"{len(different)} of {QUESTIONS} questions (seed {seed}) have two answers; the shortest:\n"
        f"{question}\nPython: {ours}\nbrowser: {theirs}"
    )

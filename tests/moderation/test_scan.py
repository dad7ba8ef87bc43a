"""`hearth scan`, the one door for checking, as whoever runs it sees it."""

import json
import os
import subprocess
import sys

import pytest
from tests import warm

from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.scan import Rules, scan_many, scan_one
from hearth_moderation.guards.scan_line import answer

RULES = Rules(shipped(), default_lists())
PICTURE = "![](https://pictures.example.net/1.jpg)"
COMMAND = ("scan", "--jsonl")


def _scan(lines: bytes, *options: str, expect: int = 0) -> list[dict]:
    done = warm.run("hearth_server", [*COMMAND, *options], given=lines, environment=os.environ, seconds=60)
    assert done.code == expect, done.err.decode()
    return [json.loads(line) for line in done.out.splitlines()]


def test_an_answer_has_the_fields_of_the_design():
    (said,) = _scan(
        json.dumps({"id": "a", "text": f"look {PICTURE} mail me: minji_k1@mail.example.com"}).encode()
    )
    assert list(said) == ["id", "verdict", "images", "links", "personal", "crisis"]
    assert said["id"] == "a"
    assert said["verdict"] == "block"
    assert said["images"] == {"verdict": "block", "reasons": ["images.markup"]}
    assert said["links"].keys() == {"verdict", "found"}
    for found in said["links"]["found"]:
        assert list(found) == ["verdict", "host", "category", "start", "end", "reason"]
    assert [list(each) for each in said["personal"]] == [["type", "start", "end"]]
    assert said["crisis"] is False


def test_answers_come_in_order_and_empty_lines_have_none():
    lines = b'{"id": 1, "text": "hello"}\n\n  \n{"id": "two", "text": "hi"}\r\n{"id": 3, "texts": []}'
    assert [said["id"] for said in _scan(lines)] == [1, "two", 3]


def test_each_answer_comes_before_the_next_question():
    command = (sys.executable, "-m", "hearth_server", *COMMAND)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        for number in range(3):
            running.stdin.write(json.dumps({"id": number, "text": "hello"}).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(30) == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b'{"id": "a", "text": "cut', "not JSON"),
        (b'{"id": "a", "text": NaN}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'["id"]', "not an object"),
        (b'{"text": "no id"}', "id must be a string or a whole number"),
        (b'{"id": true, "text": "x"}', "id must be a string or a whole number"),
        (b'{"id": 1.5, "text": "x"}', "id must be a string or a whole number"),
        (b'{"id": "a"}', "text must be a string, or texts an array of strings"),
        (b'{"id": "a", "text": 7}', "text must be a string, or texts an array of strings"),
        (b'{"id": "a", "texts": ["x", 7]}', "text must be a string, or texts an array of strings"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_a_line_that_cannot_be_read_says_why_in_its_place(line, why):
    said = answer(line, 7, RULES)
    assert said.is_error
    told = json.loads(said.line)
    assert (told["line"], told["error"]) == (7, why)


def test_a_line_that_cannot_be_read_loses_no_other():
    said = _scan(b'{"id": 1, "text": "a"}\nnot json\n{"id": 2, "text": "b"}\n', expect=1)
    assert [line.get("id") for line in said] == [1, None, 2]
    assert said[1] == {"id": None, "line": 2, "error": "not JSON"}


def test_a_fault_on_one_line_loses_no_other(monkeypatch):
    def fails(*_):
        raise KeyError("secret words")

    monkeypatch.setattr("hearth_moderation.guards.scan_line.scan_one", fails)
    said = answer(b'{"id": "a", "text": "secret words"}', 1, RULES)
    assert said.is_error
    assert "secret" not in said.line


def test_an_id_that_utf8_cannot_say_comes_back():
    (said,) = _scan(b'{"id": "\\ud800\\u007f\\u00e9", "text": "\\ud800"}')
    assert said["id"] == "\ud800\x7f\xe9"


def test_messages_in_a_row_name_the_first_that_blocked():
    said = scan_many(["hello", f"see {PICTURE}", PICTURE], RULES)
    assert (said["verdict"], said["at"]) == ("block", 1)
    assert scan_many(["hello", "good night"], RULES)["at"] is None


def test_what_is_found_in_a_row_says_in_which_message():
    said = scan_many(["hello", "mail minji_k1@mail.example.com"], RULES)
    assert [each["message"] for each in said["personal"]] == [1]


def test_an_operators_files_are_heard(tmp_path):
    (tmp_path / "deny").write_text("0.0.0.0 bad.example.net\nexample.org/room\n", encoding="utf-8")
    (tmp_path / "allow").write_text("help.example.com\n", encoding="utf-8")
    texts = {
        "denied": "https://cdn.bad.example.net/x",
        "below": "https://example.org/room/3",
        "beside": "https://example.org/hall",
        "help": "https://help.example.com/",
    }
    lines = "\n".join(json.dumps({"id": name, "text": text}) for name, text in texts.items()).encode()
    said = _scan(lines, "--deny", str(tmp_path / "deny"), "--allow", str(tmp_path / "allow"))
    assert {each["id"]: each["links"]["verdict"] for each in said} == {
        "denied": "block",
        "below": "block",
        "beside": "warn",
        "help": "allow",
    }


def test_a_notebook_is_nobodys_business():
    said = scan_one(PICTURE, Rules(shipped(), default_lists(), Place.NOTEBOOK))
    assert said["verdict"] == "allow"


def test_a_file_of_messages_is_not_taken_for_a_list(tmp_path):
    (tmp_path / "messages").write_text("{}", encoding="utf-8")
    _scan(b"", str(tmp_path / "messages"), expect=2)

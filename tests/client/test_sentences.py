"""Every sentence the client can say exists, in four languages."""

import inspect
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import hearth_client
from hearth_client import errors, sentences
from hearth_client.badges import Learnt
from hearth_client.calling import STAGES
from hearth_client.cli import cli
from hearth_client.cli.root import SECTIONS
from hearth_client.installed.served import Page
from hearth_client.sentences import LANGUAGES
from hearth_client.sessions.attending import STAGES as SESSION_STAGES
from hearth_client.sessions.leading import MODES
from hearth_client.staff.acting import KINDS
from hearth_client.staff.study_standing import Stage
from hearth_protocol.cases import CaseState
from hearth_protocol.contents import Reaction
from hearth_protocol.errors import HearthError
from hearth_protocol.evidence import Doubt
from hearth_protocol.floor import Speaking
from hearth_protocol.notebook import NoSuchEntry, NotebookFull
from hearth_protocol.notebook_check import Fault, Remark
from hearth_protocol.notebook_note import Draft
from hearth_protocol.reports import Missing
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason

SOURCE = Path(inspect.getfile(hearth_client)).parent
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in SOURCE.rglob("*.py")
    if "demo" not in file.relative_to(SOURCE).parts
)
DEMO_COMMAND = (SOURCE / "demo" / "command.py").read_text(encoding="utf-8")
"""The demo has words of its own, but its help stands beside the other commands'."""
CALL_STAGES = tuple(f"call_{stage}" for stage in (*STAGES.values(), "gone") if stage != "answered")
"""How a call stands is said by its stage, but for one that is answered."""
ACTS = tuple(
    key for kind in (*KINDS, "remove", "close_invitation") for key in (f"act_{kind}", f"act_name_{kind}")
)
"""What was done is said by its kind, to whom it is about and to others."""
MOVED = (
    *(
        f"motion_{how}{kind}"
        for how in ("", "alone_", "both_")
        for kind in ("close_room", "open_room", "revoke_staff")
    ),
    "act_close_room",
    "act_closing_room",
)
"""What needs two people is said by its kind, on one person's word and on two."""
NOTED = tuple(
    f"{key}_{field}" for field in Draft.__struct_fields__ for key in ("ask_note", "note", "error_note")
)
"""The fields of the notebook, asked for, shown, and at fault."""
CHECKED = (*(f"notebook_fault_{one}" for one in Fault), *(f"notebook_remark_{one}" for one in Remark))
"""What checking a notebook's file finds."""
SERVED = tuple(f"served_{page}" for page in Page)
"""What the page that the server hands out is found to be."""
STUDIED = (*(f"study_{one}" for one in Stage), *(f"badge_{one}" for one in Learnt))
"""Where somebody is with a module, and how a badge says that she learnt it."""
HELD = (
    *(f"session_stage_{one}" for one in SESSION_STAGES.values()),
    *(f"floor_mode_{one}" for one in MODES),
    *(f"floor_you_{one.value}" for one in Speaking),
    *(f"guest_{one}" for one in ("inside", "here", "away", "let_in", "declined", "answered")),
)
"""How far a session is, who may speak in it, and where somebody is who signed up."""
CASE_STAGES = ("case_received", "case_looked_at", "case_decided", "case_closed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_sentence(language):
    assert set(sentences.of(language)) == set(sentences.of("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_holes_are_the_same(language):
    def holes(text):
        return sorted(re.findall(r"\{(\w+)\}", text))

    for key, english in sentences.of("en").items():
        assert holes(sentences.of(language)[key]) == holes(english), key


def test_every_key_is_used():
    built = ("error_", "reaction_", "reason_", "call_kind_", "call_is_taken_", *CALL_STAGES)
    built += ("case_says_", "case_state_", "case_why_", "report_reason_", "guard_note_", "act_words_")
    built += (*CASE_STAGES, *ACTS, *MOVED)
    built += (*NOTED, *CHECKED, *SERVED, *STUDIED, *HELD)
    unused = [
        key
        for key in sentences.of("en")
        if not re.search(rf"[\"']{key}[\"']", CODE + DEMO_COMMAND) and not key.startswith(built)
    ]
    assert unused == []


def test_every_stage_and_mode_of_a_session_has_a_sentence():
    assert set(HELD) <= set(sentences.of("en"))


def test_every_stage_of_a_module_and_every_way_to_have_learnt_it_has_a_sentence():
    assert set(STUDIED) <= set(sentences.of("en"))


def test_every_act_is_said_to_whom_it_is_about_and_to_others():
    of_member = {f"act_{name}_of" for name, kind in KINDS.items() if kind.subject_bytes} | {"act_remove_of"}
    assert {*ACTS, *of_member} <= set(sentences.of("en"))


def test_everything_about_the_notebook_has_a_sentence():
    assert {*NOTED, *CHECKED, "error_note_empty"} <= set(sentences.of("en"))
    for language in LANGUAGES:
        for kind in (NotebookFull, NoSuchEntry):
            assert sentences.of(language)[f"error_{kind.__name__}"]


def test_every_way_in_which_a_call_stands_has_a_sentence():
    built = {f"call_is_taken_{by}" for by in range(3)} | {f"call_kind_{kind}" for kind in ("join", "person")}
    assert built | set(CALL_STAGES) <= set(sentences.of("en"))


def test_every_named_key_exists():
    named = set(re.findall(r'"((?:help|option|ask|notice|gap|progress|column)_\w+)"', CODE))
    named |= set(re.findall(r'(?:say|tell|aside)\("(\w+)"', CODE))
    assert named - {"help_option_names"} <= set(sentences.of("en"))


def test_every_part_of_a_case_has_a_word():
    built = {f"case_says_{one.name.lower()}" for one in Saying}
    built |= {f"case_state_{one.name.lower()}" for one in CaseState}
    built |= {f"case_why_{one.value}" for one in (*Missing, *Doubt)}
    built |= {f"report_reason_{one.name.lower()}" for one in ReportReason}
    assert built | set(CASE_STAGES) <= set(sentences.of("en"))


def test_every_sign_has_a_word():
    assert {f"reaction_{one.value}" for one in Reaction} <= set(sentences.of("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_of_the_client_has_a_sentence(language):
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if (
            issubclass(kind, HearthError)
            and kind.__module__ == errors.__name__
            and kind is not errors.RefusedBy
        ):
            assert sentences.of(language)[f"error_{kind.__name__}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_listed_once_under_a_heading_in_the_readers_words(language):
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(cli.commands)
    shown = CliRunner().invoke(cli, ["--language", language, "--help"]).output
    headings = [shown.index(f"{sentences.say(heading, language)}:\n") for heading in SECTIONS]
    assert headings == sorted(headings)
    commands = [shown.index(f"\n  {name} ") for name in listed]
    assert commands == sorted(commands)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ko_KR.UTF-8", "ko"), ("zh_CN.UTF-8", "zh-Hans"), ("zh_TW", "zh-Hant"), ("de_DE", "en"), ("C", "en")],
)
def test_the_locale_chooses(locale, language):
    assert sentences.from_environment({"LANG": locale}) == language


def test_nothing_in_the_environment_means_english():
    assert sentences.from_environment({}) == "en"

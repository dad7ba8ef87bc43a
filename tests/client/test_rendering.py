"""A post is shown, never obeyed: not by a terminal, not by a browser."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.client.values import ANA, HOUR

from hearth_client.cli.home import Home
from hearth_client.rendering.html import to_html
from hearth_client.rendering.page import page_of
from hearth_client.rendering.plain import UNSAFE, inert, one_line, printable
from hearth_client.rendering.terminal import entry_lines, pad
from hearth_client.room.timeline import Entry, Page
from hearth_client.sentences import LANGUAGES

ESCAPES = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;window title\x07",
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "\x1bPq#0;2;0;0;0#0~~@@vv@@~~@@~~$\x1b\\",
    "\x1b_Gf=32,s=1,v=1;AAAA\x1b\\",
    "a\rb",
    "a\bb",
    "\x07",
    "\x00",
]
MARKUP = re.compile(r"<(?!/?(?:p|br|em|strong|s|blockquote|ul|ol|li|code|pre|hr|span)\b)")


def entry(**more):
    given = {
        "kind": "post",
        "seq": 3,
        "hour": HOUR,
        "post_id": b"p" * 16,
        "member_id": ANA.id,
        "pseudonym": "Ana",
    }
    return Entry(**{**given, **more})


@pytest.mark.parametrize("text", ESCAPES)
def test_a_terminal_obeys_nothing(text):
    shown = printable(text)
    assert not UNSAFE.search(shown)
    assert "\x1b" not in shown


def test_letters_of_an_escape_sequence_do_not_stay_behind():
    assert printable("\x1b[31mred\x1b[0m \x1b]0;title\x07word") == "red word"


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
def test_direction_cannot_be_turned(mark):
    assert printable(f"safe{mark}gpj.exe") == "safegpj.exe"


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\U000e0041"])
def test_hidden_letters_do_not_stay(mark):
    assert printable(f"a{mark}b") == "ab"


def test_joined_emoji_and_wide_letters_stay_whole():
    text = "👩\u200d👩\u200d👧 ❤\ufe0f 你好 안녕 tiếng Việt ไทย"
    assert printable(text) == text


def test_piled_marks_are_cut():
    assert len(printable("a" + "\u0301" * 500)) <= 4


def test_lines_of_every_kind_are_lines():
    assert printable("a\r\nb\u2028c\u2029d\x85e") == "a\nb\nc\nd\ne"


def test_a_name_takes_one_line():
    assert one_line("Ana\n#4 Minh (staff)") == "Ana #4 Minh (staff)"


@given(st.text())
def test_whatever_is_typed_prints_safely(text):
    assert not UNSAFE.search(printable(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_post_has_lines_in_every_language(language):
    for one in (
        entry(text="hello", edited=True, confirmed=False),
        entry(retracted=True),
        entry(text="x", warning="careful"),
        entry(hidden=True, text="secret"),
        entry(kind="gap", why="gap_no_key"),
    ):
        shown = entry_lines(one, language, answered_seq=1, staff_name="Minh").plain
        assert shown.endswith("\n")
        assert "secret" not in shown


def test_a_warned_post_opens_only_when_asked():
    warned = entry(text="the words", warning="careful")
    assert "the words" not in entry_lines(warned, "en").plain
    assert "the words" in entry_lines(warned, "en", opened=True).plain


def test_rich_markup_in_a_post_is_text():
    assert "[bold]x[/bold]" in entry_lines(entry(text="[bold]x[/bold]"), "en").plain


@pytest.mark.parametrize("word", ["room", "房间", "방", "e\u0301", "👩\u200d👧"])
def test_columns_align_by_cells(word):
    assert cell_len(pad(word, 12)) == 12


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/a.png)",
        "![x][1]\n\n[1]: http://evil.example/a.png",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](http://evil.example)",
        "<http://evil.example>",
        "[x](data:text/html;base64,AAAA)",
        "[x](<javascript:alert(1)>)",
        "[a](http://e.example/'onmouseover='x)",
        "`<b>`",
        "```\n<iframe>\n```",
        "<style>*{background:url(http://e.example)}</style>",
        "&lt;img src=x&gt;",
        "<a href='http://evil.example'>x</a>",
        "<!-- --><img/src=x>",
    ],
)
def test_nothing_in_html_can_be_clicked_fetched_or_run(text):
    html = to_html(text)
    assert not MARKUP.search(html)
    assert "href" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert not re.search(r"<[^>]*\b(?:src|style|on\w+)\s*=", html)


def test_a_links_whole_address_is_shown():
    assert "(http://evil.example/path)" in to_html("[kind words](http://evil.example/path)")


@given(st.text())
def test_whatever_is_typed_becomes_harmless_html(text):
    assert not MARKUP.search(to_html(text))


def test_a_page_allows_nothing_to_load():
    page = page_of(Page((entry(text="x", warning="<b>w</b>"), entry(seq=4, text="y")), {}), "ko")
    assert "default-src 'none'" in page
    assert "<b>" not in page
    assert "<title>Notes</title>" in page


TITLE = "Garden\x1b]0;owned\x07\x1b[2J\u202e\x9b31m\nroom"


def test_a_title_in_a_sentence_moves_no_cursor(capsys):
    home = Home("en")
    home.tell("left", room=TITLE)
    told = capsys.readouterr().out
    assert "Garden room" in told
    assert not UNSAFE.search(told)


def test_lines_for_programs_hold_everything_and_nothing_a_terminal_obeys(capsys):
    Home("en", json=True).line({"name": TITLE + "\U000e0041"})
    line = capsys.readouterr().out
    assert not UNSAFE.search(line)
    assert json.loads(line) == {"name": TITLE + "\U000e0041"}


def only(*addresses):
    return lambda address: address in addresses


@pytest.mark.parametrize(
    "text",
    [
        "https://help.example/a",
        "(https://help.example/a).",
        "<https://help.example/a>",
        "[somebody](https://help.example/a)",
    ],
)
def test_a_help_sites_address_can_be_clicked_and_tells_it_nothing(text):
    html = to_html(text, only("https://help.example/a"))
    assert html.count('<a href="https://help.example/a"') == 1
    for said in ('rel="noopener noreferrer nofollow"', 'referrerpolicy="no-referrer"', 'target="_blank"'):
        assert said in html


@pytest.mark.parametrize(
    "text",
    [
        "https://help.example.evil.example/a",
        "https://help.example/b",
        "http://help.example/a",
        "[https://help.example/a](https://evil.example/)",
        "[x](https://help.example/a@evil.example)",
        "[x](javascript:alert%281%29)",
        '[x](https://help.example/a"onclick="x)',
    ],
)
def test_nothing_else_can_be_clicked(text):
    html = to_html(text, only("https://help.example/a"))
    assert not re.search(r'href="(?!https://help.example/a")', html)
    assert "onclick=" not in re.sub(r"&quot;|%22", "", html) or "<a" not in html
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)


def test_whoever_may_lead_is_asked_only_about_plain_addresses():
    asked = []
    to_html("[a](https://x.example/%20) https://ｗide.example/ ftp://x.example/", asked.append)
    assert set(asked) == {"https://x.example/%20"}


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/",
        "HTTP://a.example/",
        "www.a.example",
        "mailto:a@b.example",
        "tg://x",
        "ftp://a.b/",
        "WwW2.a.example",
        "ftp.a.example",
        "MAILTO:a",
        "tel:+8613800000000",
        "ann@a.example",
    ],
)
def test_no_terminal_finds_an_address_to_click_on(text):
    shown = inert(f"see {text} there")
    assert not re.search(r"(?i)[a-z]+://\S|(www|ftp)[a-z0-9-]*\.\S|(mailto|tel):\S|\w@\w+\.", shown)
    assert shown.replace("\u00a0", "") == f"see {text} there"


@pytest.mark.parametrize("field", ["pseudonym", "warning"])
def test_neither_a_name_nor_a_warning_is_an_address_to_click_on(field):
    given = {"pseudonym": "Ana", "warning": "loss", field: "https://a.example/x"}
    lines = entry_lines(entry(**given), "en").plain
    assert "a.example/x" in lines
    assert "://a" not in lines

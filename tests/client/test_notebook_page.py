"""The printed notebook: whatever was copied into it stays text, on a page that loads and runs nothing."""

import re
from html.parser import HTMLParser

import pytest
from tests.client.member_notes import kept

from hearth_client.rendering.notebook_page import page
from hearth_client.sentences import LANGUAGES
from hearth_protocol import notebook
from hearth_protocol.notebook_file import filed
from hearth_protocol.notebook_note import Note, write_note

HOSTILE = (
    "</dd><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)> ' onmouseover='x",
    "</style><style>@import 'https://away.example/x';body{background:url(https://away.example)}</style>",
    "<meta http-equiv=refresh content='0;https://away.example'>",
    "<!--", "]]>", "&lt;b&gt; &#60;script&#62;", "javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=",
    "https://away.example/<b>", "[click](https://away.example)", "{{7*7}} ${7*7} {code} {number}",
)  # fmt: skip
TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "dl", "dt", "dd", "bdi",
    "span", "footer", "div",
}  # fmt: skip


class Reader(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.said = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.said.append(data)


def noted(**says):
    content = write_note(Note(salt=bytes(16), noted_seconds=1_795_000_000, **says))
    return notebook.add({}, content)[0]


def of(entries, language="en"):
    return page(filed(entries, 1_795_000_500), language)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_copied_stays_text(text):
    fields = dict.fromkeys(("platform", "address", "handle", "words"), text)
    found = Reader(of(noted(**fields)))
    assert set(found.tags) <= TAGS
    assert "".join(found.said).count(text) == 4
    # No attribute leads or loads anything; the styles are the page's own.
    assert {name for name, _ in found.attributes} <= {"lang", "translate", "charset", "http-equiv", "content", "name", "class"}  # fmt: skip  # noqa: E501
    assert found.tags.count("style") == found.tags.count("title") == 1
    assert found.tags.count("meta") == 3
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes


def test_what_nobody_would_see_is_spelled_out():
    whole = of(noted(handle="a\u202egpj\u2066\u200bexe", words="x\u2028y", address="\u3164\ufeff"))
    for code in ("U+202E", "U+2066", "U+200B", "U+2028", "U+3164", "U+FEFF"):
        assert f'<span class="spelled">{code}</span>' in whole
    assert not set(whole) & set("\u202e\u2066\u200b\u2028\u3164\ufeff")


def test_marks_piled_on_a_letter_stay_whole_and_within_their_own_line():
    piled = "a" + "\u0301" * 200
    whole = of(noted(words=piled))
    assert f"<dd><bdi>{piled}</bdi></dd>" in whole
    (style,) = re.findall("<style>(.*?)</style>", whole)
    assert "contain:paint" in re.findall(r"(?:^|})dd\{(.*?)\}", style)[0]


def test_emoji_and_lines_stay_as_they_were_written():
    whole = of(noted(words="first\nsecond 👩‍👧 ❤️"))
    assert "<bdi>first\nsecond 👩‍👧 ❤️</bdi>" in whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_everything_in_each_language(language):
    entries = kept()
    whole = of(entries, language)
    assert f'<html lang="{language}"' in whole
    for link in notebook.in_order(entries):
        grouped = " ".join(link.hex()[at : at + 4] for at in range(0, 64, 4))
        assert grouped in whole
    assert "두 장의 사진, 이름이 적혀 있었다.\n下面有三个人要原图。" in whole
    assert whole.count("<section>") == 4
    assert "the wrong person" not in whole
    assert "hearth" not in whole.lower()


def test_a_correction_and_what_it_corrects_name_each_other():
    found = Reader(of(kept())).said
    assert "corrected by number 2" in found
    assert "corrects number 1" in found


def test_every_entry_of_a_long_notebook_has_its_section_and_the_last_its_code_at_the_end():
    entries, last = {}, b""
    for number in range(200):
        content = write_note(Note(salt=bytes(16), noted_seconds=number, words="x"))
        entries, last = notebook.add(entries, content)
    whole = of(entries)
    assert whole.count("<section>") == 200
    assert last.hex()[:4] in whole.partition("<footer>")[2]

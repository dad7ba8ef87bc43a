"""The pages that work without JavaScript: the first page and the operator's Markdown, in four languages.

What the browser client shows on its own screens it gets as it was written, and reads by its own rules.

Markdown is read with HTML off and images off, then cleaned once more against an allow-list: two locks,
because operators paste. Pages are read from disk when they are asked for, so that an edit shows at once.
"""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import bleach  # type: ignore[import-untyped]  # ships no types
from markdown_it import MarkdownIt

from hearth_moderation import helplines
from hearth_moderation.helplines import Helpline
from hearth_protocol.errors import Malformed
from hearth_server.http import helpline_page
from hearth_server.http.helpline_page import OUTSIDE
from hearth_server.http.languages import LANGUAGES, NAMES

HTML: Final = "text/html; charset=utf-8"
RECORD: Final = "record"
"""What staff did, counted: as `hearth audit report --pages` wrote it; before, that nothing was published."""
ON_THE_FIRST_PAGE: Final = ("about", "promise", "guidelines", "joining", RECORD, "help")
OF_HELP: Final = ("help", "lines", "removing", "keeping", "notebook", "rights", "device")
"""The pages of help, which name one another. Their addresses say nothing of what they are about."""

NAMES_OF_PAGES: Final = (*ON_THE_FIRST_PAGE, *OF_HELP[1:])
AS_WRITTEN: Final = ("about", "promise", "guidelines")
"""Pages that can also be had as Markdown: what is agreed to has to be read where it is agreed to."""

HELPLINES_FILE: Final = "helplines.json"
"""In the operator's folder: helplines of their own, in the form of the shipped ones, instead of these."""
MAX_PAGE_BYTES: Final = 256 * 1024
MAX_RENDERED: Final = 64
"""Pages that stay rendered: all that there are, and some that were edited since."""

_TAGS: Final = frozenset({
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "blockquote", "code", "pre", "hr", "br",
    "a", "table", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
_ATTRIBUTES: Final = {"a": ["href"]}
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address; `language` is empty for what has none."""

    body: bytes
    content_type: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where pages come from: the operator's folder first, then those shipped."""

    folder: Path | None
    demo: bool
    leave: Mapping[str, str]
    """Where "Leave this page" leads, for each language: a site that anybody might have open."""

    def first(self, language: str) -> bytes:
        """Return the first page."""
        words = _words(language)
        parts = [f"<h1>{_text(words['first_title'])}</h1>"]
        parts += [f"<p>{_text(words[key])}</p>" for key in ("first_what", "first_how", "first_enter")]
        links = "".join(
            f'<li><a href="/pages/{language}/{name}">{_text(words["page_" + name])}</a></li>'
            for name in ON_THE_FIRST_PAGE
        )
        parts.append(f"<ul>{links}</ul>")
        return self._whole(language, "".join(parts), {other: f"/pages/{other}" for other in LANGUAGES})

    def page(self, language: str, name: str) -> bytes | None:
        """Return one of the operator's pages, or None if there is none of that name."""
        if language not in LANGUAGES or name not in NAMES_OF_PAGES:
            return None
        words = _words(language)
        written = self._own(f"{language}/{name}.md")
        if name == "lines" and written is None:
            content = helpline_page.content(self.helplines(), language, words)
        else:
            content = render(_shipped(language, name) if written is None else written)
        back = f'<p><a href="/pages/{language}">{_text(words["back"])}</a></p>'
        others = {other: f"/pages/{other}/{name}" for other in LANGUAGES}
        return self._whole(language, content + _more(language, name) + back, others)

    def find(self, path: str) -> Found | None:
        """Return what stands at `path`, which begins with `/pages/`."""
        match path.split("/"):
            case ["", "pages", "notes.css"]:
                return Found(style(), "text/css; charset=utf-8")
            case ["", "pages", language] if language in LANGUAGES:
                return Found(self.first(language), HTML, language)
            case ["", "pages", language, name]:
                if (written := self.written(language, name)) is not None:
                    return Found(written.encode(), "text/markdown; charset=utf-8", language)
                page = self.page(language, name)
                return None if page is None else Found(page, HTML, language)
        return None

    def written(self, language: str, file: str) -> str | None:
        """Return the Markdown of `file`, like `guidelines.md`; None if it is not given out in this form."""
        name = file.removesuffix(".md")
        if language not in LANGUAGES or name == file or name not in AS_WRITTEN:
            return None
        own = self._own(f"{language}/{file}")
        return _shipped(language, name) if own is None else own

    def helplines(self) -> tuple[Helpline, ...]:
        """Return the operator's helplines if there are any that can be read, else those shipped."""
        own = self._own(HELPLINES_FILE)
        if own is not None:
            try:
                return helplines.read_helplines(own)
            except Malformed:
                pass  # `hearth doctor` says so; a reader in need is better off with the shipped ones
        return helplines.shipped()

    def _own(self, name: str) -> str | None:
        """Return the text of the operator's file of that name, if there is one that can be read."""
        if self.folder is None:
            return None
        own = self.folder / name
        try:
            return own.read_text("utf-8") if own.stat().st_size <= MAX_PAGE_BYTES else None
        except (OSError, UnicodeDecodeError):
            return None

    def _whole(self, language: str, content: str, others: Mapping[str, str]) -> bytes:
        words = _words(language)
        demo = f'<p class="demo" role="note">{_text(words["demo"])}</p>' if self.demo else ""
        choices = "".join(
            f'<li><a href="{url}" lang="{other}" hreflang="{other}"'
            + (' aria-current="true"' if other == language else "")
            + f">{NAMES[other]}</a></li>"
            for other, url in others.items()
        )
        return (
            f'<!doctype html>\n<html lang="{language}" translate="no"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
            f'<title>{_text(words["title"])}</title><link rel="stylesheet" href="/pages/notes.css"></head>'
            # First of all, so that whoever moves by keyboard or by ear is there with one step.
            f'<body><p class="leave"><a {OUTSIDE} href="{_text(self.leave[language])}">'
            f"{_text(words['leave'])}</a></p>{demo}"
            f'<nav aria-label="{_text(words["languages"])}"><ul>{choices}</ul></nav>'
            f"<main>{content}</main></body></html>\n"
        ).encode()


def style() -> bytes:
    """Return the one style sheet."""
    return (resources.files("hearth_server.pages") / "notes.css").read_bytes()


@lru_cache(maxsize=MAX_RENDERED)  # some 40 ms of everybody's time, and nothing rations who asks
def render(markdown: str) -> str:
    """Return safe HTML: no raw HTML, no images, links of four schemes that tell nobody whence they came."""
    reader = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["image", "html_block", "html_inline"])
    )
    cleaned: str = bleach.clean(
        reader.render(markdown), tags=_TAGS, attributes=_ATTRIBUTES, protocols=_SCHEMES, strip=True
    )
    return cleaned.replace("<a href=", f"<a {OUTSIDE} href=")


def _shipped(language: str, name: str) -> str:
    return (resources.files("hearth_server.pages") / language / f"{name}.md").read_text("utf-8")


def _more(language: str, name: str) -> str:
    """Return the links from one page of help to the others; nothing on other pages."""
    if name not in OF_HELP:
        return ""
    words = _words(language)
    links = "".join(
        f'<li><a href="/pages/{language}/{other}">{_text(words["page_" + other])}</a></li>'
        for other in (*OF_HELP, RECORD)
        if other != name
    )
    title = _text(words["more"])
    return f'<nav class="more" aria-label="{title}"><h2>{title}</h2><ul>{links}</ul></nav>'


@cache
def _words(language: str) -> Mapping[str, str]:
    words: Mapping[str, str] = json.loads(
        (resources.files("hearth_server.pages") / "words" / f"{language}.json").read_text("utf-8")
    )
    return words


def _text(text: str) -> str:
    return html.escape(text, quote=True)

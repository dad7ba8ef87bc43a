"""Posts as HTML: a small part of Markdown, through markdown-it-py, then through bleach.

No raw HTML, no pictures, and no link that can be clicked but to a help site on the list: every other address
is shown as it is, so that a reader sees where it leads. Nothing is ever fetched; what is clicked learns
nothing of where it was clicked. Two libraries in a row, so that a hole in one is not one.
"""

import re
from collections.abc import Callable, Sequence
from html import escape

import bleach  # type: ignore[import-untyped]  # bleach ships no types
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from hearth_client.rendering.plain import printable

TAGS = frozenset(
    {"p", "br", "em", "strong", "s", "blockquote", "ul", "ol", "li", "code", "pre", "hr", "span", "a"}
)
RULES = [
    "emphasis",
    "strikethrough",
    "newline",
    "blockquote",
    "list",
    "backticks",
    "fence",
    "hr",
    "escape",
    "link",
    "autolink",
]
"""What of Markdown is read. Images, HTML, references, headings and tables are plain text."""


ADDRESS = re.compile(r"https://[A-Za-z0-9./_~%?=&#+-]{1,500}")
"""The only spelling that may become a link: nothing in it looks like something else."""
TRAILING = ".?#"
"""Ends a sentence, not an address."""
RELATION = 'rel="noopener noreferrer nofollow" referrerpolicy="no-referrer" target="_blank"'


class _Inert(RendererHTML):
    """Renders links as their words followed by the whole address, both inert."""

    def link_open(
        self,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,  # noqa: ARG002  (the renderer's signature)
        env: EnvType,
    ) -> str:
        """Open a link to a help site; for all else a span, and remember where it would have led."""
        address = str(tokens[index].attrGet("href") or "")
        env.setdefault("addresses", []).append(address)
        return _opened(address) if env["may_lead"](address) else '<span class="link">'

    def link_close(
        self,
        tokens: Sequence[Token],  # noqa: ARG002  (the renderer's signature)
        index: int,  # noqa: ARG002  (the same)
        options: OptionsDict,  # noqa: ARG002  (the same)
        env: EnvType,
    ) -> str:
        """Close the span, with the address in the open."""
        address = env["addresses"].pop()
        if env["may_lead"](address):
            return f' <span class="address">({escape(address)})</span></a>'
        return f' <span class="address">({bleach.clean(address, tags=set())})</span></span>'

    def text(
        self,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,  # noqa: ARG002  (the renderer's signature)
        env: EnvType,
    ) -> str:
        """Write words; an address of a help site among them becomes a link, outside of any other."""
        content = tokens[index].content
        if env.get("addresses"):
            return escape(content)
        written, last = [], 0
        for found in ADDRESS.finditer(content):
            address = found[0].rstrip(TRAILING)
            if not env["may_lead"](address):
                continue
            written += [escape(content[last : found.start()]), f"{_opened(address)}{escape(address)}</a>"]
            last = found.start() + len(address)
        return "".join(written) + escape(content[last:])


def _opened(address: str) -> str:
    return f'<a href="{escape(address)}" {RELATION}>'


def _markdown() -> MarkdownIt:
    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": 20}
    return MarkdownIt("zero", options, renderer_cls=_Inert).enable(RULES)


def to_html(text: str, may_lead: Callable[[str], bool] = lambda _: False) -> str:
    """Return a fragment of HTML that shows `text` and can do nothing; `may_lead` names what may be a link."""

    def leads(address: str) -> bool:
        return bool(ADDRESS.fullmatch(address)) and may_lead(address)

    rendered = str(_markdown().render(printable(text), {"may_lead": leads}))
    cleaned: str = bleach.clean(
        rendered,
        tags=TAGS,
        attributes={"span": ["class"], "a": ["href", "rel", "referrerpolicy", "target"]},
        protocols=frozenset({"https"}),
        strip=True,
        strip_comments=True,
    )
    return cleaned

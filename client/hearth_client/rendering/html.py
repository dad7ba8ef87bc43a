"""Posts as HTML: a small part of Markdown, through markdown-it-py, then through bleach.

No raw HTML, no pictures, and no link that can be clicked: an address is shown as it is, so that a reader
sees where it leads and nothing is ever fetched. Two libraries in a row, so that a hole in one is not one.
"""

from collections.abc import Sequence

import bleach  # type: ignore[import-untyped]  # bleach ships no types
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from hearth_client.rendering.plain import printable

TAGS = frozenset(
    {"p", "br", "em", "strong", "s", "blockquote", "ul", "ol", "li", "code", "pre", "hr", "span"}
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


class _Inert(RendererHTML):
    """Renders links as their words followed by the whole address, both inert."""

    def link_open(
        self,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,  # noqa: ARG002  (the renderer's signature)
        env: EnvType,
    ) -> str:
        """Open a span, and remember where it would have led."""
        env.setdefault("addresses", []).append(str(tokens[index].attrGet("href") or ""))
        return '<span class="link">'

    def link_close(
        self,
        tokens: Sequence[Token],  # noqa: ARG002  (the renderer's signature)
        index: int,  # noqa: ARG002  (the same)
        options: OptionsDict,  # noqa: ARG002  (the same)
        env: EnvType,
    ) -> str:
        """Close the span, with the address in the open."""
        address = env["addresses"].pop()
        return f' <span class="address">({bleach.clean(address, tags=set())})</span></span>'


def _markdown() -> MarkdownIt:
    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": 20}
    return MarkdownIt("zero", options, renderer_cls=_Inert).enable(RULES)


def to_html(text: str) -> str:
    """Return a fragment of HTML that shows `text` and can do nothing."""
    rendered = str(_markdown().render(printable(text), {}))
    cleaned: str = bleach.clean(
        rendered,
        tags=TAGS,
        attributes={"span": ["class"]},
        protocols=frozenset(),
        strip=True,
        strip_comments=True,
    )
    return cleaned

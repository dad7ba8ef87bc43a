"""A training module's text as lines for a terminal: paragraphs, lists, and what is strong or stressed.

The reader of modules lets words through and nothing else, so nothing here leads anywhere.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.text import Text

from hearth_client.rendering.plain import printable

_STYLES = {"strong": "bold", "em": "italic"}
_INDENT = "  "


def module_text(markdown: str) -> Text:
    """Return a section, a scenario or an explanation; its paragraphs are apart by a blank line."""
    lines = Text()
    numbers: list[int | None] = []
    bullet = ""
    for token in _markdown().parse(printable(markdown)):
        match token.type:
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
                bullet = ""
                if not numbers:
                    lines.append("\n")
            case "list_item_open":
                bullet, numbers[-1] = _bullet(numbers[-1])
            case "inline":
                indent = _INDENT * len(numbers)
                lines.append(indent + bullet)
                lines.append(_inline(token))
                lines.append("\n" if numbers else "\n\n")
                bullet = " " * len(bullet)
            case _:
                pass
    lines.rstrip()
    return lines


def _bullet(number: int | None) -> tuple[str, int | None]:
    return ("- ", None) if number is None else (f"{number}. ", number + 1)


def _inline(token: Token) -> Text:
    text, styles = Text(), []
    for child in token.children or ():
        kind, _, end = child.type.rpartition("_")
        if end == "open" and kind in _STYLES:
            styles.append(_STYLES[kind])
        elif end == "close" and kind in _STYLES:
            styles.pop()
        else:
            text.append(" " if child.type == "softbreak" else child.content, " ".join(styles))
    return text


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero").enable(["emphasis", "list", "newline"])

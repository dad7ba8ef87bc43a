"""Links in markup whose words name another host than the one they lead to: Markdown, HTML, BBCode, wiki."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FORMS = (
    ("](", re.compile("\\[([^\\[\\]]{1,200})\\][ ]?\\([ <]{0,2}([^() \n]{1,500})")),
    ("href", re.compile("href[ ]?=[ ]?[\"']?([^\"'> ]{1,500})(?=[\"'> ])[\"']?[^>]{0,200}>([^<]{1,200})<")),
    ("[url", re.compile("\\[url[ ]?=[ ]?[\"']?([^\\]\"']{1,500})[\"']?\\]([^\\[]{1,200})\\[/url")),
    ("[[", re.compile("\\[\\[([^|\\[\\]]{1,500})\\|([^\\]]{1,200})\\]\\]")),
    ("[http", re.compile("\\[(https?:[^ \\]]{1,500}) ([^\\]]{1,200})\\]")),
    ("]:", re.compile("\\[([^\\[\\]]{1,200})\\]:[ ]{0,3}<?([^ \n>]{1,500})")),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A target and the words shown in its place; start and end in the text that was searched."""

    label: str
    target: str
    start: int
    end: int


def labelled(text: str) -> Iterator[Labelled]:
    """Yield the links of `text` that have a label of their own."""
    for mark, form in _FORMS:
        if mark not in text:
            continue
        label_first = mark in {"](", "]:"}
        for found in form.finditer(text):
            label, target = (found[1], found[2]) if label_first else (found[2], found[1])
            yield Labelled(label, target, *found.span())

"""Reads a module from its Markdown: the form is in the README beside it; what differs is refused by its line.

A module is shown to candidates as it stands, so what could lead away from it or show anything but words is
refused: HTML, images, links. Its sources stand in the front matter and nowhere else.
No I/O: whoever has the text brings it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from hearth_moderation.helplines import Day, read_day
from hearth_moderation.training.module import Answer, Module, Question, Review, Section
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_ANSWERS, MAX_QUESTIONS
from hearth_protocol.structures.certificate import Role

MAX_BYTES: Final = 64 * 1024
"""Three times the longest that is shipped: a page that nobody reads to its end teaches nothing."""

MAX_VERSION: Final = 0xFFFF
"""As a certificate names it (structures.md)."""

MAX_MINUTES: Final = 240
MAX_PERCENT: Final = 100
MIN_ANSWERS: Final = 3
MAX_SECTIONS: Final = 64

_RULE: Final = "---"
_KEYS: Final = (
    "title", "roles", "version", "minutes", "pass", "reviewed_by", "reviewed_on", "sources", "checked_on",
)  # fmt: skip
_MAY_BE_EMPTY: Final = frozenset({"reviewed_by", "reviewed_on"})
_ROLES: Final = {"moderator": Role.MODERATOR, "counsellor": Role.COUNSELLOR}
_ANSWER: Final = re.compile(r"- \[(?P<mark>[ x])\] (?P<text>\S.*)")
_LIKE_ANSWER: Final = re.compile(r"\s*[-*+]\s*\[")
_EXPLANATION: Final = "  "
_HEADING: Final = re.compile(r"(?P<signs>#+)\s+(?P<text>\S.*)")
_NEVER: Final = (
    (re.compile(r"<[A-Za-z/!?]"), "HTML"),
    (re.compile(r"!\["), "an image"),
    (re.compile(r"\][(\[:]|\bhttps?:|\bwww\.", re.IGNORECASE), "a link outside of sources"),
    (re.compile(r"^\s*(```|~~~)"), "a block of code"),
    (re.compile(r"\t"), "a tab"),
)
_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[!-~]*)?")

_Line: TypeAlias = tuple[int, str]
"""A line with its number, from 1."""


class NoModule(Malformed):
    """A training module could not be read. Nothing was changed."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.why = why
        self.line = line
        """From 1; the line after the last where something is missing at the end."""


def read_module(text: str, *, slug: str, language: str) -> Module:
    """Read one module. Raises NoModule, which says the line, for whatever is not whole."""
    lines = _lines(text)
    facts, body_from = _front_matter(lines)
    blocks = _blocks(lines[body_from:], len(lines) + 1)
    title_line, title = blocks.pop(0)[0]
    if title != facts["title"][1]:
        raise NoModule(title_line, "the heading is not the title")
    *parts, (asked_at, *asked) = blocks
    return Module(
        slug=slug,
        language=language,
        title=title,
        roles=_roles(*facts["roles"]),
        version=_number(*facts["version"], MAX_VERSION),
        minutes=_number(*facts["minutes"], MAX_MINUTES),
        pass_percent=_number(*facts["pass"], MAX_PERCENT),
        review=_review(facts),
        sources=_sources(*facts["sources"]),
        checked_on=_day(*facts["checked_on"]),
        sections=tuple(_section(part) for part in parts),
        questions_heading=asked_at[1],
        questions=_questions(asked, asked_at[0]),
    )


def _lines(text: str) -> Sequence[_Line]:
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise NoModule(1, "too long")
    lines = tuple(enumerate(text.split("\n"), start=1))
    for number, line in lines:
        if not all(sign.isprintable() or sign == "\t" for sign in line):
            raise NoModule(number, "a sign that does not show")
    return lines


def _front_matter(lines: Sequence[_Line]) -> tuple[Mapping[str, _Line], int]:
    """Return each key's line number and value, and at which place the body begins."""
    if lines[0][1] != _RULE:
        raise NoModule(1, "no front matter")
    facts: dict[str, _Line] = {}
    for place, (number, line) in enumerate(lines[1:], start=1):
        if line == _RULE:
            missing = [key for key in _KEYS if key not in facts]
            if missing:
                raise NoModule(number, f"no {missing[0]}")
            return facts, place + 1
        key, colon, value = line.partition(":")
        if not colon or key not in _KEYS or key in facts:
            raise NoModule(number, "not a key of the front matter, or one that stood before")
        if not value.strip() and key not in _MAY_BE_EMPTY:
            raise NoModule(number, f"no {key}")
        facts[key] = number, value.strip()
    raise NoModule(len(lines), "the front matter does not end")


def _blocks(lines: Sequence[_Line], end: int) -> list[list[_Line]]:
    """Return the body cut before each heading of two levels, which comes first, without its signs."""
    blocks: list[list[_Line]] = []
    for number, line in lines:
        _only_words(number, line)
        heading = _HEADING.fullmatch(line)
        level = len(heading["signs"]) if heading else 0
        if heading and level <= 2:  # noqa: PLR2004  (the level of sections)
            if (level == 1) != (not blocks):
                raise NoModule(number, "one heading of the first level comes first, and no other")
            blocks.append([(number, heading["text"].strip())])
        elif blocks:
            blocks[-1].append((number, line))
        elif line.strip():
            raise NoModule(number, "something before the heading")
    if len(blocks) < 3:  # noqa: PLR2004  (the title, something to read, the questions)
        raise NoModule(end, "no section to read and questions after it")
    if len(blocks) > MAX_SECTIONS:
        raise NoModule(blocks[MAX_SECTIONS][0][0], f"more than {MAX_SECTIONS} headings")
    for number, line in blocks[0][1:]:
        if line.strip():
            raise NoModule(number, "something between the heading and the first section")
    return blocks


def _only_words(number: int, line: str) -> None:
    for pattern, what in _NEVER:
        if pattern.search(line):
            raise NoModule(number, what)


def _section(block: Sequence[_Line]) -> Section:
    (at, heading), *lines = block
    for number, line in lines:
        if line.lstrip().startswith("#"):
            raise NoModule(number, "a heading inside a section")
        if _LIKE_ANSWER.match(line):
            raise NoModule(number, "an answer before the questions")
    return Section(heading, _text(lines, at, "an empty section"))


def _questions(lines: Sequence[_Line], asked_at: int) -> tuple[Question, ...]:
    blocks: list[list[_Line]] = []
    for number, line in lines:
        heading = _HEADING.fullmatch(line)
        if heading and heading["signs"] == "###":
            blocks.append([(number, heading["text"].strip())])
        elif line.lstrip().startswith("#"):
            raise NoModule(number, "not the name of a scenario")
        elif blocks:
            blocks[-1].append((number, line))
        elif line.strip():
            raise NoModule(number, "something before the first scenario")
    if not blocks:
        raise NoModule(asked_at, "no questions")
    if len(blocks) > MAX_QUESTIONS:
        raise NoModule(asked_at, f"more than {MAX_QUESTIONS} questions")
    return tuple(_question(block) for block in blocks)


def _question(block: Sequence[_Line]) -> Question:
    (at, name), *lines = block
    begins = [place for place, line in enumerate(lines) if _is_answer(*line)]
    if not MIN_ANSWERS <= len(begins) <= MAX_ANSWERS:
        raise NoModule(at, "three or four answers")
    ends = [*begins[1:], len(lines)]
    answers = tuple(_answer(lines[begin:end]) for begin, end in zip(begins, ends, strict=True))
    if sum(answer.right for answer in answers) != 1:
        raise NoModule(at, "exactly one answer is right")
    if len({answer.text for answer in answers}) != len(answers):
        raise NoModule(at, "an answer stands twice")
    return Question(name, _text(lines[: begins[0]], at, "no scenario"), answers)


def _is_answer(number: int, line: str) -> bool:
    if _ANSWER.fullmatch(line):
        return True
    if _LIKE_ANSWER.match(line):
        raise NoModule(number, "an answer begins with `- [ ] ` or `- [x] `")
    return False


def _answer(lines: Sequence[_Line]) -> Answer:
    (at, first), *rest = lines
    found = _ANSWER.fullmatch(first)
    if found is None:  # Whoever cut the lines found it to be one.
        raise NoModule(at, "no answer")
    for number, line in rest:
        if line.strip() and not line.startswith(_EXPLANATION):
            raise NoModule(number, "not an answer, and not indented as what is said of one")
    explained = [(number, line.removeprefix(_EXPLANATION)) for number, line in rest]
    return Answer(
        text=found["text"].strip(),
        explanation=_text(explained, at, "an answer of which nothing is said"),
        right=found["mark"] == "x",
    )


def _text(lines: Sequence[_Line], at: int, if_empty: str) -> str:
    text = "\n".join(line.rstrip() for _, line in lines).strip("\n")
    if not text:
        raise NoModule(at, if_empty)
    return text


def _roles(number: int, text: str) -> Role:
    names = text.split()
    if len(set(names)) != len(names) or not set(names) <= set(_ROLES):
        raise NoModule(number, "roles are moderator, counsellor or both")
    roles = Role(0)
    for name in names:
        roles |= _ROLES[name]
    return roles


def _number(number: int, text: str, most: int) -> int:
    if not text.isascii() or not text.isdigit() or text.startswith("0") or len(text) > len(str(most)):
        raise NoModule(number, "not a whole number from 1")
    if int(text) > most:
        raise NoModule(number, f"more than {most}")
    return int(text)


def _day(number: int, text: str) -> Day:
    try:
        return read_day(text)
    except Malformed:
        raise NoModule(number, "not a day as YYYY-MM-DD") from None


def _review(facts: Mapping[str, _Line]) -> Review | None:
    (_, by), (number, on) = facts["reviewed_by"], facts["reviewed_on"]
    if bool(by) != bool(on):
        raise NoModule(number, "a review is somebody's and of a day, or there is none")
    return Review(by, _day(number, on)) if by else None


def _sources(number: int, text: str) -> tuple[str, ...]:
    sources = tuple(text.split())
    if len(set(sources)) != len(sources) or not all(_ADDRESS.fullmatch(source) for source in sources):
        raise NoModule(number, "sources are addresses that begin with https, each once")
    return sources

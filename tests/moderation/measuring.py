"""Recall and false alarms of a corpus: what share of the records a guard answers as their labels want."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.shared import shared

from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.scan import Rules, scan_many, scan_one

Record = Mapping[str, Any]
Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were right, and the ids of those that were not, by kind."""

    right: int
    of: int
    wrong: tuple[tuple[str, str], ...]

    def reaches(self, per_mille: int) -> bool:
        """Whether so many of a thousand were right; of nothing, none were."""
        return self.of > 0 and self.right * 1000 >= per_mille * self.of

    def __str__(self) -> str:
        kinds = Counter(kind for kind, _ in self.wrong)
        told = ", ".join(f"{kind} ({many})" for kind, many in kinds.most_common(12))
        return f"{self.right} of {self.of}" + (f"; not: {told}" if told else "")


def records(folder: str) -> tuple[Record, ...]:
    """Return the records of a set of the shared folder."""
    lines = shared("safety", folder, "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


@cache
def shipped_rules() -> Rules:
    """Return the rules as they are shipped."""
    return Rules(shipped(), default_lists())


@cache
def rules() -> Rules:
    """Return the rules that the corpora are judged by, with their operator's two files."""
    deny, allow = (
        _lines(shared("safety", "links", f"operator_{name}list.txt")) for name in ("block", "allow")
    )
    return Rules(shipped(), default_lists().with_lines(deny, allow))


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def answered(record: Record) -> Answer:
    """Return what `hearth scan` says of a record."""
    if record.get("texts") is not None:
        return scan_many(record["texts"], rules())
    return scan_one(record["text"], rules())


def share(asked: Iterable[Record], is_right: Callable[[Record, Answer], bool]) -> Share:
    """Answer each record and count."""
    many, wrong = 0, []
    for record in asked:
        many += 1
        if not is_right(record, answered(record)):
            wrong.append((record["kind"], record["id"]))
    return Share(many - len(wrong), many, tuple(wrong))

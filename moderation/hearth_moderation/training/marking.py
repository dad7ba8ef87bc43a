"""Judges answers. Pure: the module and what was chosen in, what is right and whether it is enough out."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth_moderation.training.module import Module, Question
from hearth_protocol.errors import Malformed

_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Marked:
    """What is said of one answer."""

    chosen: int
    right: int
    """The place of the right answer, from 0."""
    explanation: str
    """Of the chosen answer: why it is right, or what is wrong with it."""

    @property
    def is_right(self) -> bool:
        """Whether the right answer was chosen."""
        return self.chosen == self.right


@dataclass(frozen=True, slots=True)
class Result:
    """All questions of a module answered once."""

    marked: tuple[Marked, ...]
    passed: bool

    @property
    def right_count(self) -> int:
        """How many were answered rightly."""
        return sum(each.is_right for each in self.marked)


def needed(module: Module) -> int:
    """Return how many questions have to be answered rightly."""
    return -(-module.pass_percent * len(module.questions) // _WHOLE_PERCENT)


def mark(question: Question, chosen: int) -> Marked:
    """Judge one answer by its place, from 0. Raises Malformed for a place without an answer."""
    if isinstance(chosen, bool) or not 0 <= chosen < len(question.answers):
        raise Malformed("no such answer")
    return Marked(chosen, question.right, question.answers[chosen].explanation)


def result(module: Module, chosen: Sequence[int]) -> Result:
    """Judge the answers to all questions, in their order. Raises Malformed unless there is one for each."""
    if len(chosen) != len(module.questions):
        raise Malformed("one answer for each question")
    marked = tuple(mark(question, place) for question, place in zip(module.questions, chosen, strict=True))
    right_count = sum(each.is_right for each in marked)
    # In whole numbers: four of five are 80 percent, and no rounding decides about anybody.
    passed = right_count * _WHOLE_PERCENT >= module.pass_percent * len(marked)
    return Result(marked, passed)

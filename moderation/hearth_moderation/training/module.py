"""A training module as it is shown: what it is, its sections, its scenarios with their answers.

Values only. `reading` makes them of Markdown, `shipped` finds those that come along, `marking` judges.
"""

from dataclasses import dataclass

from hearth_moderation.helplines import Day
from hearth_protocol.structures.certificate import Role, module_id


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that can be chosen, and what is said of it afterwards, whether it is right or not."""

    text: str
    explanation: str
    """Markdown, shown after answering."""
    right: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A scenario. Exactly one of its answers is right."""

    name: str
    scenario: str
    """Markdown: what happened, and what is asked."""
    answers: tuple[Answer, ...]

    @property
    def right(self) -> int:
        """The place of the right answer, from 0."""
        return next(place for place, answer in enumerate(self.answers) if answer.right)


@dataclass(frozen=True, slots=True)
class Section:
    """A part to read: its heading, and paragraphs and lists as Markdown without HTML, images and links."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """Who of the profession read this version and stands by it."""

    by: str
    on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module in one language. Whatever version and review say, they say of the text in all languages."""

    slug: str
    """Its name in folders and on command lines; its id comes from it."""
    language: str
    title: str
    roles: Role
    """For whom it is."""
    version: int
    """1 to 65535, as a certificate can name it."""
    minutes: int
    """How long reading and answering takes somebody who is new to it."""
    pass_percent: int
    review: Review | None
    sources: tuple[str, ...]
    """Addresses of the pages that it rests on."""
    checked_on: Day
    """When somebody last read those pages."""
    sections: tuple[Section, ...]
    questions_heading: str
    questions: tuple[Question, ...]

    @property
    def id(self) -> bytes:
        """The 16 bytes by which a certificate names it, in whatever language it was read."""
        return module_id(self.slug)

    @property
    def is_draft(self) -> bool:
        """Whether no professional has reviewed it: then it should certify nobody outside a demo."""
        return self.review is None

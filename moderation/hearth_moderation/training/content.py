"""Which text of a module somebody read: a hash of all that was shown and how it is marked (spec/training.md).

The front matter about the text (who reviewed it, its sources, how long it takes) is no part of it: a review
changes no word, and a result from before it stays good.
"""

import hashlib

from hearth_moderation.training.module import Answer, Module, Question, Section
from hearth_protocol import labels
from hearth_protocol.codec import opaque, u8, u16, vector, vector_of
from hearth_protocol.ids import ID_BYTES


def content_hash(module: Module) -> bytes:
    """Return the 32 bytes by which a result names the text it belongs to."""
    return hashlib.sha256(labels.TRAINING_MODULE + written(module)).digest()


def written(module: Module) -> bytes:
    """Return the text's one spelling in bytes, the struct Module of spec/training.md."""
    return b"".join(
        (
            opaque(module.id, ID_BYTES),
            u16(module.version),
            u8(module.pass_percent),
            _text(module.language),
            _text(module.title),
            vector_of(module.sections, _section),
            _text(module.questions_heading),
            vector_of(module.questions, _question),
        )
    )


def _section(section: Section) -> bytes:
    return _text(section.heading) + _text(section.text)


def _question(question: Question) -> bytes:
    return b"".join(
        (
            _text(question.name),
            _text(question.scenario),
            vector_of(question.answers, _answer),
            u8(question.right),
        )
    )


def _answer(answer: Answer) -> bytes:
    return _text(answer.text) + _text(answer.explanation)


def _text(value: str) -> bytes:
    return vector(value.encode())

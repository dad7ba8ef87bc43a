"""How somebody stands with a module, from what is kept of it (protocol/spec/training.md). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hearth_client.kept.slots import NewerRecord, Record
from hearth_moderation.training.content import content_hash
from hearth_moderation.training.marking import Result, mark, result
from hearth_moderation.training.module import Module
from hearth_moderation.training.shelf import Languages
from hearth_protocol.limits import MAX_CERTIFICATE_HOURS
from hearth_protocol.study import FORM, Passed, Place, passed_name, place_name, read_passed, read_place


class Stage(StrEnum):
    """Where somebody is with a module."""

    NOT_BEGUN = "not_begun"
    READING = "reading"
    ANSWERING = "answering"
    NOT_PASSED = "not_passed"
    PASSED = "passed"
    CHANGED = "changed"
    """Passed in an earlier version, or in a text that has changed since."""
    NEWER = "newer"
    """Begun in a newer version than this one: nothing is written over that."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One module, and how far somebody is with it."""

    module: Module
    place: Place
    passed: Passed | None
    """The last result that passed and still counts, of whatever version."""
    is_current: bool
    """Whether that result is of the text as it is now, in any language."""
    is_newer: bool = False
    """Whether a newer version than this one was begun elsewhere."""

    @property
    def stage(self) -> Stage:
        """Where she is. Who passed and began anew has passed all the same."""
        if self.is_newer:
            return Stage.NEWER
        if self.passed is not None and self.is_current:
            return Stage.PASSED
        if self.is_answered:
            return Stage.NOT_PASSED
        if self.has_begun_to_answer:
            return Stage.ANSWERING
        if self.place.read:
            return Stage.READING
        return Stage.CHANGED if self.passed is not None else Stage.NOT_BEGUN

    @property
    def answers(self) -> bytes:
        """The answers given so far to this very text; those to another text count for nothing."""
        return self.place.answers if self.place.content == content_hash(self.module) else b""

    @property
    def has_begun_to_answer(self) -> bool:
        """Whether some question of this text is answered."""
        return bool(self.answers)

    @property
    def is_answered(self) -> bool:
        """Whether all questions of this text are answered."""
        return len(self.answers) == len(self.module.questions)

    def marked(self) -> Result | None:
        """Judge the answers, once all are given."""
        return result(self.module, tuple(self.answers)) if self.is_answered else None

    def wrong(self) -> tuple[int, ...]:
        """Return which questions were answered wrongly so far, from 0."""
        pairs = zip(self.module.questions, self.answers, strict=False)
        return tuple(at for at, (question, chosen) in enumerate(pairs) if not mark(question, chosen).is_right)


def standing(
    languages: Languages, language: str, records: Mapping[bytes, Record], *, key: bytes, hour: int
) -> Standing:
    """Return how the holder of a staff `key` stands with a module that she reads in `language`.

    A result that another key signed is none of hers. Raises NewerRecord for what a newer Hearth wrote.
    """
    module = languages[language]
    kept = _value(records, place_name(module.id))
    place = read_place(kept) if kept is not None else Place(version=module.version)
    passed = result_in(records, module.id, key=key, hour=hour)
    newest = max(place.version, passed.says.version if passed is not None else 0)
    if place.version != module.version:
        place = Place(version=module.version)
    texts = {content_hash(each) for each in languages.values()}
    is_current = passed is not None and passed.says.content in texts
    return Standing(module, place, passed, is_current, newest > module.version)


def results_in(records: Mapping[bytes, Record], *, key: bytes, hour: int) -> tuple[bytes, ...]:
    """Return the Signed results of a staff `key` that count at `hour`, ascending by module."""
    modules = sorted(name[1:] for name in records if name == passed_name(name[1:]))
    found = (result_in(records, module, key=key, hour=hour) for module in modules)
    return tuple(one.result for one in found if one is not None)


def result_in(records: Mapping[bytes, Record], module: bytes, *, key: bytes, hour: int) -> Passed | None:
    """Return the result of a module, if there is one that counts at `hour`."""
    kept = _value(records, passed_name(module))
    passed = read_passed(kept) if kept is not None else None
    if passed is None or passed.says.signature_key != key or passed.says.hour + MAX_CERTIFICATE_HOURS < hour:
        return None
    return passed


def _value(records: Mapping[bytes, Record], name: bytes) -> bytes | None:
    record = records.get(name)
    if record is None:
        return None
    if record.form > FORM:
        raise NewerRecord
    return record.value

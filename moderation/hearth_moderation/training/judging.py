"""Judges signed results anew, for whoever certifies: nothing in one is believed but what its key signed.

Pure: the modules, the community, the key and the hour are arguments. Rules and their order: spec/training.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hearth_moderation.training.content import content_hash
from hearth_moderation.training.marking import result
from hearth_moderation.training.module import Module
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import CommunityId
from hearth_protocol.limits import HOUR_TOLERANCE, MAX_CERTIFICATE_HOURS, MAX_RESULT_BYTES
from hearth_protocol.signed import parse
from hearth_protocol.structures.certificate import Training
from hearth_protocol.structures.training_result import TrainingResult


class Verdict(StrEnum):
    """What a result comes to. The first that holds, in the order of spec/training.md."""

    MALFORMED = "malformed"
    NOT_AUTHENTIC = "not_authentic"
    FUTURE = "future"
    LAPSED = "lapsed"
    UNKNOWN_MODULE = "unknown_module"
    OTHER_VERSION = "other_version"
    OTHER_TEXT = "other_text"
    NOT_PASSED = "not_passed"
    STANDS = "stands"


class Modules(Protocol):
    """Where whoever certifies has modules of their own."""

    def by_id(self, module: bytes, language: str) -> Module | None:
        """Return the module of that id in that language, in English where the language is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """One result and its verdict. Of bytes that are no result nothing else is known."""

    verdict: Verdict
    result: TrainingResult | None = None
    module: Module | None = None

    @property
    def training(self) -> Training | None:
        """What a certificate says of it; None unless it stands."""
        if self.verdict is not Verdict.STANDS or self.result is None:
            return None
        return Training(self.result.module, self.result.version, self.result.hour)


def judge(data: bytes, *, community: CommunityId, key: bytes, modules: Modules, hour: int) -> Judged:
    """Judge one result that came with an application of `key`, in the certifier's `hour`."""
    if len(data) > MAX_RESULT_BYTES:
        return Judged(Verdict.MALFORMED)
    try:
        found = parse(data, TrainingResult).verify(key)
    except Malformed:
        return Judged(Verdict.MALFORMED)
    except NotAuthentic:
        return Judged(Verdict.NOT_AUTHENTIC)
    if (found.community, found.signature_key) != (community, key):
        return Judged(Verdict.NOT_AUTHENTIC)
    module = modules.by_id(found.module, found.language)
    return Judged(_verdict(found, module, hour), found, module)


def judge_all(
    results: Iterable[bytes], *, community: CommunityId, key: bytes, modules: Modules, hour: int
) -> tuple[Judged, ...]:
    """Judge all results; of several that stand and are of one module only the latest is kept."""
    judged = [judge(data, community=community, key=key, modules=modules, hour=hour) for data in results]
    latest: dict[bytes, Judged] = {}
    for one in judged:
        if one.training is not None:
            latest[one.training.module] = _later(latest.get(one.training.module), one)
    return tuple(one for one in judged if one.training is None or latest[one.training.module] is one)


def _later(before: Judged | None, one: Judged) -> Judged:
    if before is None or before.result is None or one.result is None:
        return one
    return one if one.result.hour > before.result.hour else before


def _verdict(found: TrainingResult, module: Module | None, hour: int) -> Verdict:  # noqa: PLR0911  (a rule each)
    if found.hour > hour + HOUR_TOLERANCE:
        return Verdict.FUTURE
    if found.hour + MAX_CERTIFICATE_HOURS < hour:
        return Verdict.LAPSED
    if module is None:
        return Verdict.UNKNOWN_MODULE
    if found.version != module.version:
        return Verdict.OTHER_VERSION
    if module.language != found.language or found.content != content_hash(module):
        return Verdict.OTHER_TEXT
    try:
        passed = result(module, tuple(found.answers)).passed
    except Malformed:
        return Verdict.MALFORMED
    return Verdict.STANDS if passed else Verdict.NOT_PASSED

"""What of the training that a certificate needs is there, and what is missing and why.

Pure: certificates, judged results, modules and whether this is a demo are arguments (spec/training.md,
decision 0041). A draft certifies nobody outside a demo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearth_moderation.training.judging import Judged, Verdict
from hearth_moderation.training.module import Module
from hearth_moderation.training.shelf import Shelf
from hearth_protocol.structures.certificate import IN_PERSON, Role, Training

UNTRAINED_DAYS = 90
"""Longest certificate of somebody whose training is not whole: a beginning, or a bridge, and no habit."""


class Lack(StrEnum):
    """Why a module does not count. Results' verdicts have the same words."""

    NOT_STUDIED = "not_studied"
    DRAFT = "draft"
    OTHER_VERSION = "other_version"
    OTHER_TEXT = "other_text"
    NOT_PASSED = "not_passed"
    LAPSED = "lapsed"
    FUTURE = "future"


_LACKS = {lack.value: lack for lack in Lack}


@dataclass(frozen=True, slots=True)
class Missing:
    """A module that one of the roles needs and that does not count."""

    module: Module
    lack: Lack


@dataclass(frozen=True, slots=True)
class Rules:
    """By what somebody is certified here."""

    shelf: Shelf
    demo: bool

    def counts(self, module: Module) -> bool:
        """Whether having passed this text certifies anybody here."""
        return self.demo or not module.is_draft


def together(
    before: Sequence[Training], judged: Sequence[Judged], taught: Sequence[Training], rules: Rules
) -> tuple[Training, ...]:
    """Return a certificate's training: what stood, what was taught, and what was passed, the last before all.

    An older version that was passed once stays as what it is; it counts for nothing (`missing`).
    """
    passed = [
        one.training
        for one in judged
        if one.training is not None and one.module is not None and rules.counts(one.module)
    ]
    by_module = {one.module: one for one in (*before, *taught, *passed)}
    return tuple(by_module[module] for module in sorted(by_module))


def missing(
    training: Sequence[Training], roles: Role, rules: Rules, judged: Sequence[Judged] = ()
) -> tuple[Missing, ...]:
    """Return which modules of the roles do not count, in the order in which they are learnt, and why."""
    held = {one.module: one for one in training}
    lacks = ((module, _lack(module, held.get(module.id), rules, judged)) for module in needed(roles, rules))
    return tuple(Missing(module, lack) for module, lack in lacks if lack is not None)


def needed(roles: Role, rules: Rules) -> tuple[Module, ...]:
    """Return the modules that a certificate for `roles` needs, in English."""
    return rules.shelf.for_roles(roles)


def taught_in_person(training: Sequence[Training], rules: Rules) -> tuple[Module, ...]:
    """Return the known modules of which a certificate says so."""
    found = (rules.shelf.by_id(one.module, "en") for one in training if one.version == IN_PERSON)
    return tuple(module for module in found if module is not None)


def _lack(module: Module, held: Training | None, rules: Rules, judged: Sequence[Judged]) -> Lack | None:
    if held is not None and held.version == IN_PERSON:
        return None
    if held is not None and held.version == module.version:
        return None if rules.counts(module) else Lack.DRAFT
    verdicts = [one.verdict for one in judged if one.result is not None and one.result.module == module.id]
    if Verdict.STANDS in verdicts:
        return Lack.DRAFT
    for verdict in verdicts:
        if verdict.value in _LACKS:
            return _LACKS[verdict.value]
    return Lack.NOT_STUDIED if held is None else Lack.OTHER_VERSION

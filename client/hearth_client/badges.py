"""What a badge says of somebody's training, in the reader's language. Pure.

The titles are those of the modules that this program has; a certificate names them by id and version alone.
"""

from dataclasses import dataclass
from enum import StrEnum

from hearth_moderation.training.module import Module
from hearth_moderation.training.shelf import Shelf
from hearth_protocol.structures.certificate import IN_PERSON, Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A badge that holds: who goes by it in a room, and the certificate."""

    member_id: bytes
    pseudonym: str
    certificate: Certificate


class Learnt(StrEnum):
    """How a certificate says that something was learnt."""

    PASSED = "passed"
    TAUGHT = "taught"
    """By a person: the operator's word, and no answers stand behind it."""
    OTHER_VERSION = "other_version"
    """Passed in another version than this program has."""


@dataclass(frozen=True, slots=True)
class Trained:
    """One module that a certificate names."""

    module: Module | None
    """None where this program does not know it."""
    learnt: Learnt
    version: int
    hour: int

    @property
    def is_draft(self) -> bool:
        """Whether what was passed is a draft in this program: no professional reviewed it."""
        return self.learnt is Learnt.PASSED and self.module is not None and self.module.is_draft


def trained(certificate: Certificate, shelf: Shelf, language: str) -> tuple[Trained, ...]:
    """Return what a certificate names, in the order in which it is learnt, what is not known here last."""
    order = {languages[language].id: at for at, languages in enumerate(shelf.modules.values())}
    named = sorted(certificate.training, key=lambda one: order.get(one.module, len(order)))
    found = [(one, shelf.by_id(one.module, language)) for one in named]
    return tuple(
        Trained(module, _learnt(one.version, module), one.version, one.hour) for one, module in found
    )


def lacking(certificate: Certificate, shelf: Shelf, language: str) -> tuple[Module, ...]:
    """Return the modules of its roles that a certificate does not name in any version."""
    named = {one.module for one in certificate.training}
    needed = shelf.for_roles(certificate.roles, language)
    return tuple(module for module in needed if module.id not in named)


def _learnt(version: int, module: Module | None) -> Learnt:
    if version == IN_PERSON:
        return Learnt.TAUGHT
    return Learnt.PASSED if module is not None and module.version == version else Learnt.OTHER_VERSION

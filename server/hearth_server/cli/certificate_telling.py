"""How the commands speak of a certificate: its roles, until when it runs, how it and its training stand."""

from datetime import UTC, datetime
from typing import Any, Final

from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import IN_PERSON, Certificate, Role, Training
from hearth_protocol.structures.revocations import Revocations
from hearth_server import trained
from hearth_server.clock import HOUR_SECONDS
from hearth_server.trained import Rules

ROLES: Final = {"moderator": Role.MODERATOR, "counsellor": Role.COUNSELLOR}
_REMIND_DAYS = 30


def state_of(certificate: Certificate, revoked: Revocations | None, hour: int) -> str:
    """Say in a word or two how a certificate stands."""
    if revoked is not None and revoked.revokes(certificate.serial):
        return "revoked"
    if hour > certificate.not_after:
        return "expired"
    if hour < certificate.not_before:
        return "not yet"
    left = (certificate.not_after - hour) // 24
    return f"ends in {left} days" if left <= _REMIND_DAYS else "valid"


def told(certificate: Certificate, revoked: Revocations | None, hour: int, rules: Rules) -> dict[str, Any]:
    """Return what programs read of a certificate."""
    missing = trained.missing(certificate.training, certificate.roles, rules)
    return {
        "name": certificate.shown_name,
        "roles": [name for name, role in ROLES.items() if role in certificate.roles],
        "serial": encode_id(certificate.serial),
        "until": date_of(certificate.not_after),
        "not_after_hour": certificate.not_after,
        "state": state_of(certificate, revoked, hour),
        "training": [_training_told(one, rules) for one in certificate.training],
        "missing": [{"module": one.module.slug, "why": one.lack.value} for one in missing],
    }


def _training_told(one: Training, rules: Rules) -> dict[str, Any]:
    module = rules.shelf.by_id(one.module, "en")
    return {
        "module": module.slug if module else encode_id(one.module),
        "version": one.version,
        "taught_in_person": one.version == IN_PERSON,
        "on": date_of(one.hour),
    }


def roles_of(certificate: Certificate) -> str:
    """Say its roles in words."""
    return " and ".join(name for name, role in ROLES.items() if role in certificate.roles)


def date_of(hour: int) -> str:
    """Return the day of an hour, in UTC."""
    return datetime.fromtimestamp(hour * HOUR_SECONDS, UTC).date().isoformat()

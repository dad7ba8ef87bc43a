"""When staff are reminded that their certificate ends."""

import io
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from rich.console import Console
from tests.rooms.community import HOUR, Community

from hearth_client.cli.home import Home
from hearth_protocol.structures.certificate import Certificate

DAY = 24


@dataclass
class Staff:
    known: Certificate | None

    def certificate(self) -> Certificate | None:
        return self.known


@pytest.mark.parametrize(
    ("left_hours", "says"),
    [
        (30 * DAY + 1, None),
        (30 * DAY, "goes on"),
        (7 * DAY + 1, "goes on"),
        (7 * DAY, "renew it now"),
        (0, "renew it now"),
        (-1, None),
    ],
)
def test_staff_are_reminded_thirty_and_seven_days_before_their_certificate_ends(left_hours, says):
    certificate = Community().certify("Mira", not_before=HOUR - 10, hours=10 + left_hours).certificate
    err = io.StringIO()
    home = Home(language="en", err=Console(file=err))
    due = [SimpleNamespace(title="The rules"), SimpleNamespace(title="Privacy")]
    study = SimpleNamespace(due=lambda _, language: due if language == "en" else ())
    edges = SimpleNamespace(hour=lambda: HOUR)
    home._remind(SimpleNamespace(staff=Staff(certificate), edges=edges, study=study))
    said = " ".join(err.getvalue().split())
    assert (says in said) if says else not said
    assert ("The rules · Privacy" in said) is bool(says), "what to study before is said where it ends soon"


def test_who_is_no_staff_is_reminded_of_nothing():
    err = io.StringIO()
    home = Home(language="en", err=Console(file=err))
    home._remind(SimpleNamespace(staff=Staff(None), edges=SimpleNamespace(hour=lambda: HOUR)))
    assert not err.getvalue()

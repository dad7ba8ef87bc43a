"""The machines find what they are for: the product is broken on purpose, and a machine says so each time."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.stateful.client_machine import ClientMachine
from tests.stateful.room_machine import RoomMachine
from tests.stateful.sabotage import IN_CLIENTS, IN_ROOMS

# Not shrunk: that something is found is all that is asked.
LOOKING = settings(
    max_examples=400,
    stateful_step_count=50,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def first_and_the_rest(sabotages):
    """Return them as parameters; all but the first are for the long run."""
    return [
        pytest.param(one, id=one.__name__, marks=[pytest.mark.slow] if at else [])
        for at, one in enumerate(sabotages)
    ]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("sabotage", first_and_the_rest(IN_ROOMS))
def test_the_room_machine_finds_that(sabotage, monkeypatch):
    sabotage(monkeypatch)
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever breaks first is found)
        run_state_machine_as_test(RoomMachine, settings=LOOKING)


@pytest.mark.timeout(900)
@pytest.mark.slow
@pytest.mark.parametrize("sabotage", first_and_the_rest(IN_CLIENTS))
def test_the_client_machine_finds_that(sabotage, monkeypatch):
    sabotage(monkeypatch)
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever breaks first is found)
        run_state_machine_as_test(ClientMachine, settings=LOOKING)

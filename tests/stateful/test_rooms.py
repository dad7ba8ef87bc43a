"""The machine of `room_machine`, as often as this run allows."""

import pytest
from hypothesis import settings
from tests.lengths import count
from tests.stateful.room_machine import RoomMachine

RoomMachine.TestCase.settings = settings(
    max_examples=count(12, 400), stateful_step_count=count(30, 50), print_blob=True
)
# Making a failure small takes longer than finding it.
TestRooms = pytest.mark.timeout(3600)(RoomMachine.TestCase)

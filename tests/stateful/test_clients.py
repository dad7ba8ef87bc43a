"""The machine of `client_machine`, as often as this run allows."""

import pytest
from hypothesis import settings
from tests.lengths import count
from tests.stateful.client_machine import ClientMachine

ClientMachine.TestCase.settings = settings(
    max_examples=count(8, 150), stateful_step_count=count(20, 40), print_blob=True
)
# Making a failure small takes longer than finding it.
TestClients = pytest.mark.timeout(3600)(ClientMachine.TestCase)

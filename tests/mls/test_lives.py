"""Groups that live as chance has it: adds, removals, renewals, keys, entries, in the open and sealed."""

import pytest
from tests.lengths import count
from tests.mls.crowd import Crowd
from tests.mls.generate_passive_clients import anything
from tests.mls.members import Seeded


@pytest.mark.parametrize("life", range(count(2, 80)))
def test_whatever_happens_everybody_comes_to_the_same_epoch(life):
    drawn = Seeded(("life", life))

    def dice(sides: int) -> int:
        return int.from_bytes(drawn(8), "big") % sides

    crowd = Crowd("ada", seed=life)
    crowd.commit("ada", add=tuple(f"founder {number}" for number in range(2 + dice(12))))
    for number in range(20):
        anything(crowd, dice, f"newcomer {number}")
        crowd.assert_agreed()

"""What is rationed, by whose hours, and over which time."""

from tests.client.values import HOUR

from hearth_client.budgets import AUTHOR_HOURS, Ration, left
from hearth_client.kept.state import Spent

RATION = Ration(128, 512)


def test_who_spent_nothing_has_a_day_of_128_bytes_and_four_pieces_of_evidence():
    there = left((), HOUR, RATION)
    assert (there.residue_bytes, there.evidence) == (128, 4)


def test_a_day_later_it_is_there_again_but_never_more_than_512_bytes_in_a_room():
    days = [Spent(HOUR + 24 * day, 128) for day in range(5)]
    assert left(days[:1], HOUR + 23, RATION).residue_bytes == 0
    assert left(days[:1], HOUR + 24, RATION).residue_bytes == 128
    assert left(days[:3], HOUR + 72, RATION).residue_bytes == 128
    assert left(days[:4], HOUR + 200, RATION).residue_bytes == 0


def test_an_author_counts_an_hour_longer_than_her_readers():
    spent = (Spent(HOUR, 128, evidence=True),)
    assert left(spent, HOUR + 24, RATION, hours=AUTHOR_HOURS).residue_bytes == 0
    assert left(spent, HOUR + 25, RATION, hours=AUTHOR_HOURS).residue_bytes == 128


def test_evidence_costs_no_residue():
    spent = tuple(Spent(HOUR, 0, evidence=True) for _ in range(4))
    assert left(spent, HOUR, RATION).residue_bytes == 128
    assert left(spent, HOUR, RATION).evidence == 0
    assert left(spent, HOUR + 24, RATION).evidence == 4

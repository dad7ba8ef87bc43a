"""Newcomers get the epochs that the room's policy opens, and nothing else."""

import pytest
from msgspec.structs import replace
from tests.client.values import ANA, BO, HOUR, ROOM, dice, membership, record

from hearth_client.kept.state import Source, with_epoch
from hearth_client.room import handover
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.structures.room_extension import HistoryPolicy

KEYS = {ANA.id: ANA.key, BO.id: BO.key}


def epochs_of(policy, *records):
    found = handover.entries(records, generation=0, policy=policy, hour=HOUR, newest=NEWEST)
    return [one.epoch for one in found]


USED = record(1, used=True)
OLD = record(2, used=True)
"""Ended in this hour, and its newest post is older than a day all the same."""
FORGOTTEN = record(4, used=True)
"""None of its posts is there any more."""
NEWEST = {(0, 1): HOUR - 24, (0, 2): HOUR - 25}


@pytest.mark.parametrize(
    ("policy", "epochs"),
    [(HistoryPolicy.NOTHING, []), (HistoryPolicy.ONE_DAY, [1]), (HistoryPolicy.WINDOW, [1, 2, 4])],
)
def test_the_policy_decides_what_is_handed_over(policy, epochs):
    assert epochs_of(policy, USED, OLD, FORGOTTEN) == epochs


def test_epochs_without_posts_are_not_handed_over():
    assert epochs_of(HistoryPolicy.WINDOW, record(3)) == []


def test_another_generation_is_not_handed_over():
    assert epochs_of(HistoryPolicy.WINDOW, record(3, generation=1, used=True)) == []


def test_what_only_a_member_said_is_not_handed_on():
    assert epochs_of(HistoryPolicy.WINDOW, record(3, used=True, source=Source.MEMBER)) == []
    assert epochs_of(HistoryPolicy.WINDOW, record(3, used=True, source=Source.STAFF)) == [3]


def test_a_request_is_believed_from_the_roster_alone():
    request, wish = handover.ask(membership(), 0, HOUR, dice())
    checked = handover.check_request(request, room=ROOM, generation=0, key_of=KEYS)
    assert checked == handover.asked(membership(), wish)
    for room, generation, keys in ((b"x" * 16, 0, KEYS), (ROOM, 1, KEYS), (ROOM, 0, {BO.id: BO.key})):
        with pytest.raises(NotAuthentic):
            handover.check_request(request, room=room, generation=generation, key_of=keys)
    with pytest.raises(NotAuthentic):
        handover.check_request(request, room=ROOM, generation=0, key_of={ANA.id: BO.key})


def test_staffs_word_about_an_epoch_replaces_a_members():
    lie = record(1, members=(BO,), source=Source.MEMBER, used=True)
    truth = record(1, source=Source.STAFF, used=True)
    for pair in ((lie, truth), (truth, lie)):
        (kept,) = with_epoch(with_epoch((), pair[0]), pair[1])
        assert kept.members == truth.members


def test_nobody_replaces_what_this_client_saw_itself():
    own = record(1, used=True)
    (kept,) = with_epoch((own,), replace(own, source=Source.STAFF, members=frozenset(), hour=HOUR + 1))
    assert (kept.source, kept.members, kept.hour) == (Source.OWN, own.members, HOUR + 1)

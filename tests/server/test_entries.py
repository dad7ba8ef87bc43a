"""The brake on entries by itself: what is counted, by what, and what is given back."""

import pytest

from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Refused
from hearth_protocol.ids import InvitationId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.entries import MIN_RETURNS, Entries

ROOM, OTHER = RoomId(b"r" * 16), RoomId(b"o" * 16)
NOW = 1_700_000_000


def invitation(number):
    return InvitationId(number.to_bytes(16))


def enters(entries, number, uses=1, room=ROOM, now=NOW):
    """Return whether one more comes in by an invitation."""
    try:
        entries.spend(room, invitation(number), uses, now)
    except Refused as no:
        if no.code is not Refusal.TOO_MANY or not no.retry_after_seconds:
            raise
        return False
    return True


def coming(entries, numbers, **more):
    return sum(enters(entries, number, **more) for number in numbers)


def test_open_invitations_take_two_thirds_and_personal_ones_the_rest():
    entries = Entries(60, system_random)
    assert coming(entries, [number for number in range(4) for _ in range(20)], uses=20) == 40
    assert coming(entries, range(100, 200)) == 20
    assert coming(entries, range(100, 200), room=OTHER) == 60


def test_personal_ones_may_take_all():
    entries = Entries(60, system_random)
    assert coming(entries, range(100)) == 60
    assert not enters(entries, 200, uses=20)


@pytest.mark.parametrize(("uses", "returns"), [(1, MIN_RETURNS), (3, MIN_RETURNS), (20, 20)])
def test_a_use_takes_one_place_an_hour_and_brings_its_holder_back_a_few_times(uses, returns):
    entries = Entries(60, system_random)
    assert coming(entries, [1] * 100, uses=uses) == uses + returns
    assert coming(entries, range(100, 200)) == 60 - uses


def test_what_was_refused_for_the_rooms_sake_is_not_charged_to_the_invitation():
    entries = Entries(3, system_random)
    assert coming(entries, range(3)) == 3
    assert not enters(entries, 9)
    assert enters(entries, 9, now=NOW + 1_201)
    assert not enters(entries, 9, uses=20, now=NOW + 1_201)


@pytest.mark.parametrize("uses", [1, 20])
def test_who_did_not_come_in_after_all_takes_nothing(uses):
    entries = Entries(3, system_random)
    for _ in range(10):
        entries.give_back(entries.spend(ROOM, invitation(1), uses, NOW))
    entries.spend(ROOM, invitation(1), uses, NOW)
    entries.give_back(entries.spend(ROOM, invitation(1), uses, NOW))
    assert coming(entries, range(100, 200)) == 2


def test_what_is_full_again_is_forgotten():
    entries = Entries(60, system_random)
    coming(entries, range(10))
    coming(entries, [20] * 30, uses=20)
    assert len(entries) > 10
    assert entries.slowed(NOW) == 0
    entries.slowed(NOW + 3_601)
    assert len(entries) == 0

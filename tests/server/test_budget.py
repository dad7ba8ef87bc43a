"""Budgets and the brake on strangers: arithmetic of what is left, and nothing kept longer than needed."""

import pytest
from tests.protocol.deterministic import stream

from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server.budget import Allowance, Bucket, Budgets, refill, spend
from hearth_server.http.brake import KEY_SECONDS, Brake

HOURLY = Allowance(posts_per_hour=60, bytes_per_day=86_400)


def test_a_bucket_fills_evenly_and_never_above_the_allowance():
    empty = Bucket(0, 0, 0)
    assert refill(empty, HOURLY, 60) == Bucket(1, 60, 60)
    assert refill(empty, HOURLY, 10**9) == Bucket(60, 86_400, 10**9)


def test_a_clock_gone_back_adds_nothing():
    assert refill(Bucket(1, 1, 100), HOURLY, 50) == Bucket(1, 1, 50)


@pytest.mark.parametrize(("bucket", "wait"), [(Bucket(0.5, 1000, 0), 31), (Bucket(5, 90, 0), 11)])
def test_who_has_spent_all_is_told_when_there_is_enough_again(bucket, wait):
    with pytest.raises(Refused) as refused:
        spend(bucket, HOURLY, 100, 0)
    assert (refused.value.code, refused.value.retry_after_seconds) == (Refusal.OVER_BUDGET, wait)
    spend(bucket, HOURLY, 100, wait)


def test_a_refused_post_costs_nothing():
    budgets = Budgets(Allowance(2, 100), stream("budgets"))
    budgets.spend(b"room", b"an", 60, 0)
    for _ in range(5):
        with pytest.raises(Refused):
            budgets.spend(b"room", b"an", 60, 0)
    budgets.spend(b"room", b"an", 40, 0)


def test_members_and_rooms_have_budgets_of_their_own():
    budgets = Budgets(Allowance(1, 100), stream("budgets"))
    for room, member in ((b"a", b"x"), (b"a", b"y"), (b"b", b"x")):
        budgets.spend(room, member, 1, 0)
    with pytest.raises(Refused):
        budgets.spend(b"a", b"x", 1, 0)


def test_buckets_that_are_full_again_are_forgotten():
    budgets = Budgets(HOURLY, stream("budgets"))
    budgets.spend(b"room", b"an", 1000, 0)
    budgets.spend(b"room", b"bo", 1000, 3000)
    budgets.forget_full(3600)
    assert len(budgets) == 1
    budgets.forget_full(8000)
    assert len(budgets) == 0


def test_no_budget_names_a_member():
    budgets = Budgets(HOURLY, stream("budgets"))
    budgets.spend(b"room" * 4, b"member__" * 2, 1, 0)
    assert b"member__" not in b"".join(budgets._buckets)


def test_the_brake_counts_by_the_minute_and_forgets_addresses_with_their_key():
    brake = Brake(2, stream("brake"))
    brake.check("198.51.100.7", 0)
    brake.check("198.51.100.7", 1)
    with pytest.raises(Refused) as refused:
        brake.check("198.51.100.7", 2)
    assert (refused.value.code, refused.value.retry_after_seconds) == (Refusal.TOO_MANY, 58)
    brake.check("198.51.100.8", 2)
    brake.check("198.51.100.7", 60)
    first = set(brake._counts)
    brake.check("198.51.100.7", KEY_SECONDS)
    assert set(brake._counts).isdisjoint(first)
    assert "198.51.100.7" not in repr(brake._counts)


def test_the_brake_keeps_no_address_when_nobody_comes_any_more():
    brake = Brake(2, stream("brake"))
    brake.check("198.51.100.7", 1000)
    brake.forget(1000 + KEY_SECONDS - 1)
    assert brake._key
    brake.forget(1000 + KEY_SECONDS)
    assert (brake._key, brake._counts) == (b"", {})
    brake.check("198.51.100.7", 2000)
    brake.forget(1000)  # the clock went back
    assert (brake._key, brake._counts) == (b"", {})


def test_no_brake_when_it_is_switched_off():
    brake = Brake(0, stream("brake"))
    for second in range(100):
        brake.check("198.51.100.7", second)

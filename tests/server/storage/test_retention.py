"""How long things live: the table of the data inventory as arithmetic."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth_protocol.limits import IDLE_HOURS
from hearth_server import retention

HOURS = st.integers(min_value=0, max_value=2**32 - 1 - 200 * 24)
DAYS = st.integers(min_value=1, max_value=30)


@given(HOURS)
def test_weeks_are_iso_weeks(hour):
    week = retention.week_of(hour)
    assert retention.start_of_week(week) <= hour < retention.start_of_week(week + 1)
    if hour < 24 * 365 * 200:
        monday = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(hours=retention.start_of_week(week))
        assert (monday.isoweekday(), monday.hour) == (1, 0)


@given(HOURS, DAYS)
def test_a_frank_secret_outlives_every_post_of_its_day_and_never_by_more_than_seven_days(hour, days):
    post = retention.bucket_of_post(hour, days)
    secret = retention.bucket_of_frank_secret(hour // 24, days)
    assert post < secret <= post + 7 * 24


@given(HOURS, DAYS)
def test_nothing_lives_longer_than_its_rooms_policy(hour, days):
    bucket = retention.bucket_of_post(hour, days)
    assert retention.is_due(bucket, hour + days * 24)
    assert not retention.is_due(bucket, hour + days * 24 - 1)


@given(HOURS, DAYS, st.integers(min_value=0, max_value=20), st.integers(min_value=0, max_value=7 * 24 - 1))
def test_a_gone_membership_outlives_its_last_receipt_but_not_by_more_than_a_week(
    hour, days, weeks, into_week
):
    seen_week = retention.week_of(hour)
    last_post = min(hour, retention.start_of_week(seen_week) + into_week)
    gone = hour + weeks * 7 * 24
    dies = retention.end_of_membership(gone_hour=gone, seen_week=seen_week, retention_days=days)
    assert dies >= retention.bucket_of_frank_secret(last_post // 24, days)
    assert dies <= retention.start_of_week(seen_week + 1) + 1 + (days + 7) * 24


@given(HOURS.filter(lambda hour: hour > IDLE_HOURS))
def test_nobody_seen_within_eighty_three_days_counts_as_idle(now):
    first = retention.first_week_in_use(now)
    assert retention.week_of(now - 83 * 24 + 1) >= first
    assert retention.week_of(now - 90 * 24) < first


@pytest.mark.parametrize(
    ("bucket", "hours"),
    [(retention.bucket_of_letter, 7 * 24), (retention.bucket_of_history, 24), (retention.bucket_of_view, 24)],
)
def test_short_lives_are_counted_in_hours(bucket, hours):
    assert bucket(1000) == 1000 + hours


def test_an_invitation_is_gone_after_its_last_hour():
    assert not retention.is_due(retention.bucket_of_invitation(1000), 1000)
    assert retention.is_due(retention.bucket_of_invitation(1000), 1001)

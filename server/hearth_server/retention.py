"""How long each class of item lives: pure arithmetic over hours, the table of docs/data-inventory.md.

An item that expires is sealed under the key of its bucket: one key per class and hour of expiry. An
hour is reached when it begins, so nothing outlives its time, and what came late in its hour lives up
to an hour less. No clock: the present hour is an argument.
"""

from enum import IntEnum

from hearth_protocol import audit
from hearth_protocol.calls import CallKind
from hearth_protocol.limits import HOURS_A_DAY, IDLE_HOURS

_FIRST_MONDAY_DAYS = 3
"""The epoch was a Thursday, three days after the Monday that begins ISO weeks."""

RECEIPT_DAYS = 7
"""How much longer than its posts a room-day's frank secret lives: a report may be judged that late."""
LETTER_HOURS = 7 * HOURS_A_DAY
SUPERVISION_HOURS = 30 * HOURS_A_DAY
"""A note between two of the staff: as long as somebody may be away."""
HISTORY_HOURS = HOURS_A_DAY
JOIN_HOURS = 7 * HOURS_A_DAY
"""A request to be let in: a small team answers within days, and an admission lasts no longer."""
PERSON_HOURS = HOURS_A_DAY
"""A request for a person now."""
WIPED_HOURS = HOURS_A_DAY
"""How long after its end a room between two is wiped."""
MAX_BETWEEN_HOURS = 30 * HOURS_A_DAY
"""How long a room between two can go on: one that nobody ended ends then."""
CASE_OPEN_HOURS = 60 * HOURS_A_DAY
"""How long a case can wait for a decision: then it closes by itself."""
CASE_KEPT_HOURS = 30 * HOURS_A_DAY
"""How much longer than a decision, or than its closing, what was said in a case is kept: for an appeal."""
CASE_STATE_HOURS = 180 * HOURS_A_DAY
"""How long it is known that there was a case, and how it stood."""
PROOF_HOURS = 3 * HOURS_A_DAY
"""How long after a session's end a report about it can be verified, where there is one."""
HELD_HOURS = 365 * HOURS_A_DAY
"""How long it is known that sessions took place: as long as what staff did."""
STANDING_HOURS = HOURS_A_DAY
"""For how long a view, snapshot or handshake that is still needed is sealed again when its bucket ends."""


class Item(IntEnum):
    """A class of item with buckets of its own. The number stands in the key file: it never changes."""

    POST = 1
    FRANK_SECRET = 2
    HANDSHAKE = 3
    SNAPSHOT = 4
    COMPLAINT = 5
    INVITATION = 6
    LETTER = 7
    HISTORY = 8
    VIEW = 9
    CALL = 10
    SHIFT = 11
    CASE = 12
    CASE_PAPER = 13
    ACT = 14
    AUDIT = 15
    SESSION = 16
    SIGN_UP = 17
    SESSION_HELD = 18
    SUPERVISION = 19


def bucket_of_post(hour: int, retention_days: int) -> int:
    """Return the hour at which a post placed in `hour` is gone; handshakes live by the same window."""
    return hour + retention_days * HOURS_A_DAY


def bucket_of_view(hour: int) -> int:
    """Return the hour at which a room's view is sealed again, and older copies of it are unreadable."""
    return hour + STANDING_HOURS


def bucket_of_frank_secret(day: int, retention_days: int) -> int:
    """Return the hour at which a room-day's frank secret is gone, counted from the day's beginning."""
    return (day + retention_days + RECEIPT_DAYS) * HOURS_A_DAY


def bucket_of_invitation(not_after_hour: int) -> int:
    """Return the hour at which an invitation is gone: not-after is its last hour."""
    return not_after_hour + 1


def bucket_of_act(until_hour: int) -> int:
    """Return the hour at which an act is gone: `until` is the last hour in which it holds."""
    return until_hour + 1


def bucket_of_audit(entry_hour: int) -> int:
    """Return the hour at which an entry of the audit chain is gone, with all of its day: after a year."""
    return audit.gone_hour(entry_hour)


def bucket_of_held(hour: int) -> int:
    """Return the hour at which it is known no more that a session took place."""
    return hour + HELD_HOURS


def bucket_of_letter(hour: int) -> int:
    """Return the hour at which a letter is gone."""
    return hour + LETTER_HOURS


def bucket_of_supervision(hour: int) -> int:
    """Return the hour at which a note between two of the staff is gone."""
    return hour + SUPERVISION_HOURS


def bucket_of_history(hour: int) -> int:
    """Return the hour at which a history request and its bundles are gone."""
    return hour + HISTORY_HOURS


def bucket_of_call(hour: int, kind: CallKind) -> int:
    """Return the hour at which a call, and what was answered, is gone."""
    return hour + (PERSON_HOURS if kind is CallKind.PERSON else JOIN_HOURS)


def bucket_of_case(hour: int) -> int:
    """Return the hour at which nothing is known any more of a case that was filed in `hour`."""
    return hour + CASE_STATE_HOURS


def end_of_open(hour: int) -> int:
    """Return the hour at which what is said in a case opened in `hour` is gone, if nobody decides it."""
    return hour + CASE_OPEN_HOURS + CASE_KEPT_HOURS


def end_of_decided(hour: int) -> int:
    """Return the hour at which what was said in a case decided in `hour` is gone."""
    return hour + CASE_KEPT_HOURS


def closes_itself(hour: int, now_hour: int) -> bool:
    """Whether a case opened in `hour` that nobody decided has closed by itself."""
    return now_hour >= hour + CASE_OPEN_HOURS


def is_due(bucket_hour: int, now_hour: int) -> bool:
    """Whether a bucket has ended."""
    return bucket_hour <= now_hour


def week_of(hour: int) -> int:
    """Return the ISO week of an hour, counted from the epoch's own (0)."""
    return (hour // HOURS_A_DAY + _FIRST_MONDAY_DAYS) // 7


def start_of_week(week: int) -> int:
    """Return the first hour of an ISO week (week 0 begins before the epoch)."""
    return (week * 7 - _FIRST_MONDAY_DAYS) * HOURS_A_DAY


def first_week_in_use(now_hour: int) -> int:
    """Return the earliest week of last use that does not count as idle: earlier ones go.

    Counted from the week's beginning, so nothing idle lives longer than 90 days.
    """
    return week_of(now_hour - IDLE_HOURS) + 1


def end_of_membership(*, gone_hour: int, seen_week: int, retention_days: int) -> int:
    """Return the hour at which the row of a gone membership dies.

    Until then its last post or that post's receipt can be alive and need its author. Who posts was
    seen that week (a token may reach an hour into the next), and posts nothing after she is gone.
    """
    last_post_hour = min(gone_hour, start_of_week(seen_week + 1) + 1)
    return last_post_hour + (retention_days + RECEIPT_DAYS) * HOURS_A_DAY

"""Days of the calendar, counted: which there are, and which one a second since 1970 falls on (UTC). Pure.

The standard library's module for this also tells the time, which nothing here may ask for.
"""

_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
"""After so many years the calendar repeats itself to the day."""
_DAY_SECONDS, _HOUR_SECONDS, _MINUTE_SECONDS = 86_400, 3_600, 60


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_of(year: int, month: int) -> int:
    """Return how many days a month has, 0 where there is no such month."""
    if not 1 <= month <= len(_MONTHS):
        return 0
    return _MONTHS[month - 1] + (month == _FEBRUARY and _is_leap(year))


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day, in the year 1 or later."""
    return year >= 1 and 1 <= day <= days_of(year, month)


def moment(seconds: int) -> str:
    """Return seconds since 1970, not negative, as `2026-11-23T06:05:00Z`; years may grow longer."""
    days, rest = divmod(seconds, _DAY_SECONDS)
    cycles, days = divmod(days, _CYCLE_DAYS)
    year, month = 1970 + cycles * _CYCLE_YEARS, 1
    while days >= 365 + _is_leap(year):
        days -= 365 + _is_leap(year)
        year += 1
    while days >= days_of(year, month):
        days -= days_of(year, month)
        month += 1
    hour, rest = divmod(rest, _HOUR_SECONDS)
    minute, second = divmod(rest, _MINUTE_SECONDS)
    return f"{year:04}-{month:02}-{days + 1:02}T{hour:02}:{minute:02}:{second:02}Z"

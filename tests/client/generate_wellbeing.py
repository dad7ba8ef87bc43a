"""Make protocol/vectors/wellbeing.json: what a desk counted, what that adds up to, and what is offered.

Run as `python -m tests.client.generate_wellbeing` from the root of the repository.
"""

from collections.abc import Mapping

from tests.protocol.deterministic import bytes_of, store
from tests.rooms.recording import outcome

from hearth_client.kept.slots import Record
from hearth_client.staff import exposure
from hearth_client.staff.exposure import Answered, Rules, Tally

DAY = 20_000
LANES = (bytes_of("a visit", 8), bytes_of("another visit", 8), exposure.TERMINAL)


def tally_told(tally: Tally) -> dict[str, object]:
    """Return a tally as JSON says it."""
    return {
        "opened": tally.opened,
        "minutes": tally.minutes,
        "reasons": {str(reason): count for reason, count in sorted(tally.reasons.items())},
    }


def _tallies() -> list[dict[str, object]]:
    cases = {
        "nothing": Tally({}),
        "an hour and three reports": Tally({1: 2, 6: 1}, 61),
        "a reason of a newer program": Tally({8: 1, 200: 1}, 1),
        "as much as there can be": Tally({1: 0xFFFF}, 0xFFFF),
    }
    read = [
        {
            "case": case,
            "day": DAY,
            "lane": LANES[0].hex(),
            "name": exposure.name_of(DAY, LANES[0]).hex(),
            "until_hour": exposure.record_of(DAY, tally).until_hour,
            "value": exposure.record_of(DAY, tally).value.hex(),
            "expect": "read",
            "tally": tally_told(tally),
        }
        for case, tally in cases.items()
    ]
    wrong = {
        "another sum": "000300000601000106 0001",
        "reasons out of order": "000200000606000101 0001",
        "a reason twice": "000200000601000101 0001",
        "a reason none of": "000000000301 0000",
        "reason 0": "000100000300 0001",
        "cut short": "000100000301 00",
        "a byte more": "000100000301 000100",
    }
    return [
        *read,
        *(
            {
                "case": case,
                "value": (value := bytes.fromhex(told)).hex(),
                "expect": outcome(lambda value=value: exposure.read_tally(value)),
            }
            for case, told in wrong.items()
        ),
    ]


def _week() -> dict[bytes, Record]:
    told = (
        (DAY, LANES[0], Tally({1: 3, 6: 2}, 31)),
        (DAY, LANES[1], Tally({2: 2}, 12)),
        (DAY, LANES[2], Tally({8: 1})),
        (DAY - 1, LANES[0], Tally({4: 5}, 80)),
        (DAY - 6, LANES[0], Tally({3: 4}, 40)),
        (DAY - 7, LANES[0], Tally({3: 9}, 90)),
        (DAY + 1, LANES[0], Tally({3: 9}, 90)),
    )
    return {
        **{exposure.name_of(day, lane): exposure.record_of(day, tally) for day, lane, tally in told},
        exposure.name_of(DAY, bytes(8)): Record(2, b"of a newer form", 0),
        exposure.name_of(DAY, bytes([1]) * 8): Record(1, b"what nobody writes", 0),
        b"\x02": Record(1, bytes(24), 0),
    }


def _weeks(rules: Rules) -> list[dict[str, object]]:
    cases: Mapping[str, Mapping[bytes, Record]] = {
        "nothing": {},
        "three devices and a week": _week(),
    }
    told = []
    for case, records in cases.items():
        counted = exposure.sums(records, DAY, rules)
        told.append(
            {
                "case": case,
                "today": DAY,
                "records": [
                    {
                        "name": name.hex(),
                        "form": one.form,
                        "value": one.value.hex(),
                        "until_hour": one.until_hour,
                    }
                    for name, one in sorted(records.items())
                ],
                "days": [tally_told(day) for day in counted.days],
                "heavy_today": counted.heavy_today,
                "heavy_week": counted.heavy_week,
            }
        )
    return told


def _offers(rules: Rules) -> list[dict[str, object]]:
    cases = {
        "nothing": (0, 0, 0, Answered()),
        "one below": (rules.rest_heavy - 1, rules.rest_heavy - 1, rules.rest_minutes - 1, Answered()),
        "as many heavy ones": (rules.rest_heavy, rules.rest_heavy, 0, Answered()),
        "as many minutes": (0, 0, rules.rest_minutes, Answered()),
        "answered": (rules.rest_heavy, rules.rest_heavy, 5, Answered(rules.rest_heavy, 5)),
        "as many again": (2 * rules.rest_heavy - 1, 9, 5, Answered(rules.rest_heavy - 1, 5)),
        "many in a day": (rules.lean_heavy_day, rules.lean_heavy_day, 0, Answered()),
        "many in a day, answered": (
            rules.lean_heavy_day,
            rules.lean_heavy_day,
            0,
            Answered(rules.lean_heavy_day, 0, leant=True),
        ),
        "many in a week": (1, rules.lean_heavy_week, 0, Answered()),
        "many in a week, answered, and many again": (
            rules.rest_heavy,
            rules.lean_heavy_week + 4,
            0,
            Answered(0, 0, leant=True),
        ),
    }
    told = []
    for case, (today, week, minutes, answered) in cases.items():
        counted = exposure.Sums(Tally({1: today}, minutes), (), today, week)
        offer = exposure.offered(counted, answered, rules)
        after = exposure.answered_at(counted, offer, answered)
        told.append(
            {
                "case": case,
                "heavy_today": today,
                "heavy_week": week,
                "minutes": minutes,
                "answered": _answered_told(answered),
                "rest": offer.rest,
                "lean": offer.lean,
                "then": _answered_told(after),
            }
        )
    return told


def _answered_told(one: Answered) -> dict[str, object]:
    return {"heavy": one.heavy, "minutes": one.minutes, "leant": one.leant}


def _minutes(rules: Rules) -> list[dict[str, object]]:
    cases = (
        (None, 60),
        (60, 60),
        (59, 60),
        (60, 659),
        (60, 60 + 60 * rules.gap_minutes),
        (60, 661),
        (61, 60),
    )
    return [
        {"before": before, "now": now, "minutes": exposure.minutes_between(before, now, rules)}
        for before, now in cases
    ]


def build() -> dict[str, object]:
    rules = exposure.rules()
    return {
        "about": "What a desk asked of its keeper (spec/wellbeing.md). Bytes in hex.",
        "rules": {
            "heavy": sorted(rules.heavy),
            "rest_heavy": rules.rest_heavy,
            "rest_minutes": rules.rest_minutes,
            "lean_heavy_day": rules.lean_heavy_day,
            "lean_heavy_week": rules.lean_heavy_week,
            "gap_minutes": rules.gap_minutes,
        },
        "tallies": _tallies(),
        "weeks": _weeks(rules),
        "offers": _offers(rules),
        "minutes": _minutes(rules),
    }


if __name__ == "__main__":
    store("wellbeing.json", build())

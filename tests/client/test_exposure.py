"""What a desk asked of its keeper: protocol/vectors/wellbeing.json, and that devices count nothing twice."""

import pytest
from tests.client import generate_wellbeing
from tests.client.generate_wellbeing import tally_told
from tests.protocol.deterministic import VECTORS, load, written

from hearth_client.kept import slots
from hearth_client.kept.slots import Record, Slot
from hearth_client.staff import exposure
from hearth_client.staff.exposure import NOTHING, Answered, Sums, Tally
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import HOURS_A_DAY

RECORDED = load("wellbeing.json")
DAY = 20_000


def ids(cases):
    return [case["case"] for case in cases]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "wellbeing.json").read_text(encoding="utf-8")
    assert stored == written(generate_wellbeing.build())


@pytest.mark.parametrize("case", RECORDED["tallies"], ids=ids(RECORDED["tallies"]))
def test_a_tally_is_read_and_written_as_its_vector_says(case):
    value = bytes.fromhex(case["value"])
    if case["expect"] != "read":
        with pytest.raises(Malformed):
            exposure.read_tally(value)
        return
    tally = exposure.read_tally(value)
    assert tally_told(tally) == case["tally"]
    record = exposure.record_of(case["day"], tally)
    assert (record.value, record.until_hour) == (value, case["until_hour"])
    assert exposure.name_of(case["day"], bytes.fromhex(case["lane"])).hex() == case["name"]


@pytest.mark.parametrize("case", RECORDED["weeks"], ids=ids(RECORDED["weeks"]))
def test_a_week_adds_up_as_its_vector_says(case):
    records = {
        bytes.fromhex(one["name"]): Record(one["form"], bytes.fromhex(one["value"]), one["until_hour"])
        for one in case["records"]
    }
    counted = exposure.sums(records, case["today"], exposure.rules())
    assert [tally_told(day) for day in counted.days] == case["days"]
    assert (counted.heavy_today, counted.heavy_week) == (case["heavy_today"], case["heavy_week"])


@pytest.mark.parametrize("case", RECORDED["offers"], ids=ids(RECORDED["offers"]))
def test_it_is_offered_what_its_vector_says(case):
    counted = Sums(Tally({}, case["minutes"]), (), case["heavy_today"], case["heavy_week"])
    answered = Answered(**case["answered"])
    offer = exposure.offered(counted, answered, exposure.rules())
    assert (offer.rest, offer.lean) == (case["rest"], case["lean"])
    assert exposure.answered_at(counted, offer, answered) == Answered(**case["then"])


def test_minutes_are_those_between_two_things_done_at_the_desk():
    for one in RECORDED["minutes"]:
        assert exposure.minutes_between(one["before"], one["now"], exposure.rules()) == one["minutes"]


def test_two_devices_that_counted_at_once_are_added_and_each_counts_once():
    phone: dict[bytes, Record] = {}
    laptop: dict[bytes, Record] = {}
    for lane in (b"on phone", b"laptop..", exposure.TERMINAL):
        tally = NOTHING.with_opened(1).with_minutes(3)
        phone = slots.put(phone, Slot.EXPOSURE, exposure.name_of(DAY, lane), exposure.record_of(DAY, tally))
    laptop = slots.put(
        dict(phone),
        Slot.EXPOSURE,
        exposure.name_of(DAY, b"laptop.."),
        exposure.record_of(
            DAY, exposure.tally_in(slots.records_in(phone, 2), DAY, b"laptop..").with_opened(2)
        ),
    )
    for _ in range(2):
        phone, laptop = slots.merged(phone, laptop), slots.merged(laptop, phone)
    counted = exposure.sums(slots.records_in(phone, Slot.EXPOSURE), DAY, exposure.rules())
    assert phone == laptop
    assert counted.today == Tally({1: 3, 2: 1}, 9)


def test_it_is_forgotten_after_fourteen_days_wherever_it_is_written():
    kept = {slots.key_of(2, exposure.name_of(DAY, bytes(8))): exposure.record_of(DAY, NOTHING.with_opened(1))}
    last = (DAY + 14) * HOURS_A_DAY - 1
    assert slots.living(kept, last) == kept
    assert not slots.living(kept, last + 1)


def test_a_tally_only_grows_and_stays_within_its_bounds():
    full = Tally({1: 0xFFFF}, 0xFFFF)
    assert full.with_opened(2).with_minutes(9) == full
    grown = NOTHING.with_opened(7)
    assert exposure.record_of(DAY, grown) > exposure.record_of(DAY, NOTHING.with_minutes(900))

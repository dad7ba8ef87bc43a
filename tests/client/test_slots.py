"""Slots of the kept state: what their owners may put in, and that nobody's records are ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth_client.kept import slots
from hearth_client.kept.slots import MAX_SLOT_BYTES, MAX_VALUE_BYTES, NewerRecord, Record, Slot, SlotFull
from hearth_protocol.errors import WrongCall

HOUR = 480_000
RECORDS = st.builds(Record, st.integers(1, 3), st.binary(max_size=3), st.sampled_from([0, HOUR, HOUR + 1]))
SOME = st.dictionaries(
    st.builds(slots.key_of, st.sampled_from([1, 2, 9]), st.sampled_from([b"a", b"b"])), RECORDS, max_size=6
)


@given(SOME, SOME, SOME)
def test_merging_asks_nobody_and_depends_on_no_order(one, other, third):
    both = slots.merged(one, other)
    assert both == slots.merged(other, one)
    assert slots.merged(both, third) == slots.merged(one, slots.merged(other, third))
    assert slots.merged(both, one) == both
    assert both.keys() == one.keys() | other.keys()


@given(SOME, SOME)
def test_what_is_put_stands_whatever_another_device_kept_before(one, other):
    for key, record in other.items():
        slot, name = slots.slot_of(key), key[2:]
        try:
            changed = slots.put(one, slot, name, record)
        except (NewerRecord, WrongCall):
            assert one[key] > record or one[key].lasts > record.lasts
            continue
        assert slots.merged(one, changed) == changed
        assert slots.records_in(changed, slot)[name] == record


def test_a_record_of_a_newer_form_is_not_written_over():
    kept = slots.put({}, Slot.STUDY, b"a", Record(2, b""))
    with pytest.raises(NewerRecord):
        slots.put(kept, Slot.STUDY, b"a", Record(1, b"\xff"))


def test_a_record_never_ends_before_the_one_in_whose_place_it_comes():
    kept = slots.put({}, Slot.STUDY, b"a", Record(1, b"\x01", HOUR))
    for until_hour in (HOUR, HOUR + 1, 0):
        assert slots.put(kept, Slot.STUDY, b"a", Record(1, b"\x02", until_hour))
    for before, until_hour in ((kept, HOUR - 1), (slots.put({}, 1, b"a", Record(1, b"")), HOUR)):
        with pytest.raises(WrongCall):
            slots.put(before, Slot.STUDY, b"a", Record(1, b"\x02", until_hour))


def test_a_full_slot_takes_no_more_and_another_still_does():
    kept: dict[bytes, Record] = {}
    for at in range(MAX_SLOT_BYTES // MAX_VALUE_BYTES - 1):
        kept = slots.put(kept, Slot.STUDY, b"%d" % at, Record(1, bytes(MAX_VALUE_BYTES)))
    with pytest.raises(SlotFull):
        slots.put(kept, Slot.STUDY, b"one more", Record(1, bytes(MAX_VALUE_BYTES)))
    assert slots.put(kept, Slot.EXPOSURE, b"a", Record(1, bytes(MAX_VALUE_BYTES)))
    grown = slots.merged(kept, {slots.key_of(1, b"x%d" % at): Record(1, bytes(4_096)) for at in range(4)})
    assert slots.size_bytes(grown, Slot.STUDY) > MAX_SLOT_BYTES
    # What two devices filled at once keeps both halves, and still takes what makes it no longer.
    assert slots.put(grown, Slot.STUDY, b"0", Record(1, b"\x01" + bytes(MAX_VALUE_BYTES - 1)))


@pytest.mark.parametrize(
    ("name", "record"),
    [
        (b"", Record(1, b"")),
        (bytes(33), Record(1, b"")),
        (b"a", Record(0, b"")),
        (b"a", Record(1, bytes(4_097))),
    ],
)
def test_a_record_out_of_bounds_is_a_wrong_call(name, record):
    with pytest.raises(WrongCall):
        slots.put({}, Slot.STUDY, name, record)


def test_a_record_tells_nothing_of_what_it_says():
    assert "secret" not in repr(Record(1, b"secret"))

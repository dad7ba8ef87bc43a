"""Any bytes are a value or a verdict of ours, for every decoder there is; what was found stays mended."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz import found_inputs
from tests.fuzz.decoders import Decoder, decoders, judge
from tests.fuzz.mutations import tries
from tests.fuzz.seeds import seeds
from tests.lengths import count

from hearth_protocol.errors import WrongCall


@settings(max_examples=count(5, 250) * len(decoders()))
@given(data=st.data())
def test_any_bytes_are_a_value_or_a_verdict(data):
    name = data.draw(st.sampled_from(tuple(decoders())))
    judge(decoders()[name], data.draw(tries(seeds()[name])))


def test_every_seed_is_taken():
    for name, taken in seeds().items():
        for data in taken:
            assert judge(decoders()[name], data) == "read", name


@pytest.mark.parametrize("case", found_inputs.load(), ids=lambda case: case["case"])
def test_an_input_that_was_found_is_answered_as_it_should_be(case):
    assert judge(decoders()[case["decoder"]], bytes.fromhex(case["bytes"])) == case["expect"]


def test_a_decoder_that_breaks_is_found():
    """So that none of these tests is blind."""

    def breaks(_: bytes) -> object:
        raise WrongCall("by its bytes")

    with pytest.raises(WrongCall):
        judge(Decoder("breaks", breaks), b"")
    with pytest.raises(AssertionError, match="other bytes"):
        judge(Decoder("loose", len, lambda _: b""), b"a")
    with pytest.raises(AssertionError, match="another value"):
        judge(Decoder("forgets", len, lambda _: b"", canonical=False), b"a")

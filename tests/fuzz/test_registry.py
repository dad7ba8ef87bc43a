"""Whoever adds a decoder has it fuzzed, or says why not."""

from tests.fuzz import discovery
from tests.fuzz.decoders import decoders
from tests.fuzz.excepted import EXCEPTED


def test_every_function_that_reads_is_fuzzed_or_excepted_with_a_reason():
    fuzzed = {decoder.function for decoder in decoders().values()}
    assert set(discovery.found()) - fuzzed - EXCEPTED.keys() == set(), "add it to tests/fuzz/of_….py"
    assert all(EXCEPTED.values())


def test_every_excepted_function_is_there_and_not_fuzzed():
    assert EXCEPTED.keys() - discovery.found().keys() == set()
    assert EXCEPTED.keys() & {decoder.function for decoder in decoders().values()} == set()


def test_the_ones_found_by_themselves_are_many():
    alone = [each for each in discovery.found().values() if each.takes != "more"]
    assert len(alone) > 60

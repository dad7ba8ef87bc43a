"""protocol/vectors/mls-rules.json is what tests/mls/rules says; the browser's own MLS is asked it."""

from tests.mls import generate_mls_rules
from tests.mls.rules.breaking import BREACHES
from tests.protocol.deterministic import VECTORS, load, written

RECORDED = load("mls-rules.json")


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "mls-rules.json").read_text(encoding="utf-8")
    assert stored == written(generate_mls_rules.build())


def test_most_breaches_of_what_rooms_do_are_among_them():
    """Those that are not are about Welcomes, key packages, sealed messages, other suites or bounds."""
    names = {breach.name.replace("_", " ") for breach in BREACHES}
    recorded = {case["case"] for case in RECORDED["cases"]}
    assert recorded <= names
    assert len(recorded) > len(names) // 2


def test_nothing_is_refused_that_its_accepted_twin_shares():
    for case in RECORDED["cases"]:
        assert case.get("accepted") != case["refused"]

"""protocol/vectors/mls-*.json: groups that live, in the official vectors' format, and what is refused."""

import json

import pytest
from tests.mls import generate_passive_clients
from tests.mls.suite_1 import SUITES_1_AND_3
from tests.protocol.deterministic import VECTORS, written

from hearth_mls.vectors.case import Mismatch
from hearth_mls.vectors.groups import refused_client
from hearth_mls.vectors.running import run_file

FILES = (
    "mls-passive-client-handling-commit.json",
    "mls-passive-client-random.json",
    "mls-passive-client-refused.json",
    "mls-tree-operations.json",
)
REFUSED = json.loads((VECTORS / "mls-passive-client-refused.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made():
    return generate_passive_clients.build()


def test_there_is_a_file_for_everything_that_is_made(made):
    assert set(made) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_vectors_are_what_the_generator_makes(made, name):
    assert (VECTORS / name).read_text(encoding="utf-8") == written(made[name])


@pytest.mark.parametrize("name", FILES)
def test_every_case_passes(name):
    cases = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    tallies = list(run_file(VECTORS / name, SUITES_1_AND_3))
    assert sum(tally.passed for tally in tallies) == len(cases)
    assert all((tally.failed, tally.skipped) == (0, 0) for tally in tallies)


@pytest.mark.parametrize("case", REFUSED, ids=[case["case"] for case in REFUSED])
def test_a_refusal_for_another_reason_is_noticed(case):
    suite = SUITES_1_AND_3[case["cipher_suite"]]
    for altered in ({"rule": "another"}, {"expect": "malformed"}):
        with pytest.raises(Mismatch):
            refused_client({**case, **altered}, suite)


def test_a_client_that_takes_what_it_must_refuse_is_noticed():
    good = json.loads((VECTORS / FILES[0]).read_text(encoding="utf-8"))[0]
    refused = {**good, "expect": "commit_invalid", "rule": "any"}
    for case in (refused, {**refused, "epochs": []}):
        with pytest.raises(Mismatch, match="was taken"):
            refused_client(case, SUITES_1_AND_3[case["cipher_suite"]])


@pytest.mark.parametrize("field", ["epoch_authenticator", "commit"])
def test_an_altered_epoch_is_noticed(tmp_path, field):
    cases = json.loads((VECTORS / FILES[0]).read_text(encoding="utf-8"))[:1]
    before = cases[0]["epochs"][-1][field]
    cases[0]["epochs"][-1][field] = before[:-2] + ("00" if before[-2:] != "00" else "01")
    path = tmp_path / FILES[0]
    path.write_text(json.dumps(cases))
    assert [tally.failed for tally in run_file(path, SUITES_1_AND_3)] == [1]

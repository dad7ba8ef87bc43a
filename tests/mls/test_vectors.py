"""The official vectors, and that the runner notices when one is wrong."""

import json

import pytest
from tests.mls.suite_1 import SUITES_1_AND_3

from hearth_mls.vectors.running import main, run_file

MANDATORY = {
    "tree-math.json": 10,
    "deserialization.json": 14,
    "messages.json": 300,
}
"""Files without a cipher suite, and how many parts of cases each holds."""

MANDATORY_IN_BOTH_SUITES = {
    "crypto-basics.json": 1,
    "key-schedule.json": 1,
    "transcript-hashes.json": 1,
    "psk_secret.json": 11,
    "secret-tree.json": 3,
    "message-protection.json": 2,
    "tree-validation.json": 14,
    "treekem.json": 11,
    "welcome.json": 1,
    "passive-client-welcome.json": 8,
}


def _tallies(shared, name):
    path = shared("vectors", "mls", name)
    return {tally.suite: tally for tally in run_file(path, SUITES_1_AND_3)}


@pytest.mark.vectors
@pytest.mark.parametrize("name", MANDATORY)
def test_every_official_vector_without_a_suite_passes(shared, name):
    tallies = _tallies(shared, name)
    assert tallies[None].passed == MANDATORY[name]
    assert tallies[None].failed == 0


@pytest.mark.vectors
@pytest.mark.parametrize("name", MANDATORY_IN_BOTH_SUITES)
def test_every_official_vector_of_the_core_passes_in_our_suite_and_in_the_common_one(shared, name):
    tallies = _tallies(shared, name)
    for suite in SUITES_1_AND_3:
        assert tallies[suite].passed == MANDATORY_IN_BOTH_SUITES[name]
        assert (tallies[suite].failed, tallies[suite].skipped) == (0, 0)
    for suite in tallies.keys() - SUITES_1_AND_3.keys():
        assert tallies[suite].skipped == MANDATORY_IN_BOTH_SUITES[name]


@pytest.mark.vectors
def test_nothing_is_swallowed_every_case_is_passed_failed_or_skipped_aloud(shared, capsys):
    folder = shared("vectors", "mls")
    assert main([str(folder)]) == 0
    out, err = capsys.readouterr()
    tallies = [json.loads(line) for line in out.splitlines()]
    assert {tally["file"] for tally in tallies} == {path.name for path in folder.glob("*.json")}
    cases = sum(len(json.loads(path.read_bytes())) for path in folder.glob("*.json"))
    halves = len(json.loads((folder / "message-protection.json").read_bytes()))
    assert sum(tally["passed"] + tally["failed"] + tally["skipped"] for tally in tallies) == cases + halves
    for tally in tallies:
        if tally["skipped"]:
            assert f"{tally['file']} suite {tally['suite']}: " in err


def _altered(value):
    """Return hex text with its last digit changed, a number plus one, or the first such thing inside."""
    if isinstance(value, str) and value:
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return [_altered(value[0]), *value[1:]] if value else value
    return value


ALTERED = [
    ("tree-math.json", ["root"]),
    ("deserialization.json", ["length"]),
    ("messages.json", ["commit"]),
    ("crypto-basics.json", ["ref_hash", "out"]),
    ("crypto-basics.json", ["sign_with_label", "signature"]),
    ("crypto-basics.json", ["encrypt_with_label", "ciphertext"]),
    ("key-schedule.json", ["epochs", 1, "exporter", "secret"]),
    ("transcript-hashes.json", ["confirmation_key"]),
    ("tree-validation.json", ["tree_hashes"]),
    ("tree-validation.json", ["resolutions", 1]),
    ("tree-validation.json", ["group_id"]),
    ("treekem.json", ["update_paths", 0, "commit_secret"]),
    ("treekem.json", ["update_paths", 0, "tree_hash_after"]),
    ("treekem.json", ["leaves_private", 0, "encryption_priv"]),
    ("message-protection.json", ["membership_key"]),
    ("message-protection.json", ["signature_pub"]),
    ("welcome.json", ["init_priv"]),
    ("welcome.json", ["signer_pub"]),
    ("passive-client-welcome.json", ["initial_epoch_authenticator"]),
    ("passive-client-welcome.json", ["encryption_priv"]),
    ("message-protection.json", ["application"]),
    ("message-protection.json", ["encryption_secret"]),
    ("message-protection.json", ["sender_data_secret"]),
    ("secret-tree.json", ["sender_data", "nonce"]),
    ("secret-tree.json", ["leaves", 0, 0, "handshake_nonce"]),
    ("secret-tree.json", ["leaves", 0, 1, "application_key"]),
    ("psk_secret.json", ["psk_secret"]),
    ("psk_secret.json", ["psks", 0, "psk_nonce"]),
]


@pytest.mark.vectors
@pytest.mark.parametrize(("name", "place"), ALTERED)
def test_an_altered_vector_is_counted_as_failed(shared, tmp_path, capsys, name, place):
    cases = [
        case
        for case in json.loads(shared("vectors", "mls", name).read_bytes())
        if case.get("cipher_suite", 3) == 3
    ][-1:]
    target = cases[0]
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = _altered(target[place[-1]])
    path = tmp_path / name
    path.write_text(json.dumps(cases))
    assert main([str(path)]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["failed"] >= 1
    assert f"{name} suite" in err


def test_an_unknown_kind_of_file_is_skipped_with_its_reason(tmp_path, capsys):
    path = tmp_path / "novelty.json"
    path.write_text("[{}]")
    assert main([str(path)]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"file": "novelty.json", "suite": None, "passed": 0, "failed": 0, "skipped": 1}
    assert "nothing is known" in err


def test_running_without_files_is_an_error(capsys):
    assert main([]) == 1
    assert "usage" in capsys.readouterr().err

"""The coverage-guided search over all decoders is of the long run; in the usual one, that it would find."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec

import pytest
from tests.fuzz import found_inputs
from tests.house import tree
from tests.lengths import count

SECONDS = count(10, 600)
ONE_SECONDS = 20
"""An input that takes longer is a finding, also on a busy machine."""
MEMORY_MIB = 1_500
PLACES = 1_000
"""Branches of our own code that the seeds alone reach, and more."""
STARTING_SECONDS = 240


def searched(tmp_path, *options: str) -> tuple[subprocess.CompletedProcess, list[dict[str, str]]]:
    """Run the harness in a process of its own; return how it ended and what it found."""
    if find_spec("atheris") is None:
        pytest.skip("atheris has no wheel for this machine")
    corpus, left, out = tmp_path / "corpus", tmp_path / "left", tmp_path / "found.jsonl"
    corpus.mkdir()
    left.mkdir()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.harness", str(out), str(corpus)),
            *(f"-max_total_time={SECONDS}", "-max_len=4096"),
            *(f"-timeout={ONE_SECONDS}", f"-rss_limit_mb={MEMORY_MIB}", f"-artifact_prefix={left}/"),
            *options,
        ],
        cwd=tree.ROOT,
        env={**os.environ, "PYTHONPATH": str(tree.ROOT)},
        capture_output=True,
        text=True,
        timeout=SECONDS + STARTING_SECONDS,
        check=False,
        preexec_fn=lambda: os.nice(5),
    )
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []
    found += [
        {"left": file.name.partition("-")[0], "bytes": file.read_bytes().hex()} for file in left.iterdir()
    ]
    return done, found


# Half a minute goes into instrumenting and into seeds, which `test_decoders` tries in every run.
@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 2 * STARTING_SECONDS)
def test_a_guided_search_finds_nothing_that_breaks_a_decoder(tmp_path):
    done, found = searched(tmp_path)
    for each in found:
        if "decoder" in each:
            found_inputs.add(each["decoder"], bytes.fromhex(each["bytes"]), each["error"][:80])
    assert found == [], "kept in protocol/vectors/found-inputs.json: mend the decoder"
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done " in done.stderr
    reached = max(int(places) for places in re.findall(r" cov: (\d+) ", done.stderr))
    assert reached > PLACES, "the packages were imported before they could be instrumented"


def test_the_search_would_find_a_decoder_that_breaks(tmp_path):
    """So that it is not blind: one more decoder, which breaks on what its own branches lead to."""
    done, found = searched(tmp_path, "--break-one", "-runs=150000", "-max_len=8", "-seed=1")
    assert done.returncode == 0, done.stderr[-2000:]
    assert [each["decoder"] for each in found] == ["breaks"]

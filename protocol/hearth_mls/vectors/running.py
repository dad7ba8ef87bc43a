"""Running test vectors: each case of each file, counted as passed, failed or skipped.

One JSON line for each file and suite on stdout: {"file", "suite", "passed", "failed", "skipped"}, counting
parts of cases; suite is null where a file has none. Every failure, and every reason to skip, on stderr.
Exit code 1 if anything failed, or if nothing could be read.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from hearth_mls.suite import SUITES, Suite
from hearth_mls.vectors.case import Case
from hearth_mls.vectors.parts import PARTS, Part


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of one file's cases in one suite."""

    file: str
    suite: int | None
    passed: int
    failed: int
    skipped: int


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _run_part(part: Part, case: Case, number: int | None, suites: Mapping[int, Suite]) -> tuple[str, str]:
    """Return (outcome, reason)."""
    if part.check is None:
        return "skipped", part.skipped_because
    if number is not None and number not in suites:
        return "skipped", f"cipher suite {number} is not available"
    arguments = (case,) if number is None else (case, suites[number])
    try:
        part.check(*arguments)
    except Exception as problem:  # noqa: BLE001  (whatever goes wrong is a failed vector, counted and reported)
        return "failed", f"{type(problem).__name__}: {problem}"
    return "passed", ""


def run_file(path: Path, suites: Mapping[int, Suite] = SUITES) -> Iterator[Tally]:
    """Yield the tallies of one file, by suite. Failures and reasons to skip go to stderr."""
    cases: list[Case] = json.loads(path.read_bytes())
    unknown = (Part(skipped_because="nothing is known about this kind of file"),)
    parts = PARTS.get(path.stem.removeprefix("mls-"), unknown)
    outcomes: dict[int | None, Counter[str]] = {}
    reasons: Counter[tuple[int | None, str]] = Counter()
    for index, case in enumerate(cases):
        number: int | None = case.get("cipher_suite")
        counted = outcomes.setdefault(number, Counter())
        for part in parts:
            outcome, reason = _run_part(part, case, number, suites)
            counted[outcome] += 1
            if outcome == "failed":
                _complain(f"{path.name} suite {number} case {index}: failed: {reason}")
            elif outcome == "skipped":
                reasons[number, reason] += 1
    for (number, reason), count in reasons.items():
        _complain(f"{path.name} suite {number}: {count} skipped: {reason}")
    for number, counted in outcomes.items():
        yield Tally(path.name, number, counted["passed"], counted["failed"], counted["skipped"])


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files meant by `paths`: themselves, and the JSON files of folders."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.json"))
        else:
            yield path


def main(arguments: Sequence[str], suites: Mapping[int, Suite] = SUITES) -> int:
    """Run everything named on the command line and return the exit code. Tests bring more suites."""
    failed = ran = 0
    for path in files_of(Path(each) for each in arguments):
        for tally in run_file(path, suites):
            sys.stdout.write(json.dumps(asdict(tally)) + "\n")
            sys.stdout.flush()
            failed += tally.failed
            ran += 1
    if not ran:
        _complain("usage: python -m hearth_mls.vectors PATH...")
    return 1 if failed or not ran else 0

"""Proof of forgetting: plant a canary in every class of item, expire, and search every byte for its traces.

A trace is the canary's text, the sealed bytes it became, or the key they were sealed under. The search runs
before the expiry too: there it must find them, or it would prove nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hearth_server.storage.canaries import Canary
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import Forgotten, PurgeReport

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Searched:
    """Which traces were found, and in what."""

    files: tuple[tuple[str, int], ...]
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Files:
    """Everything the store writes."""

    database: Path
    key_file: Path

    def search(self, canaries: Iterable[Canary]) -> Searched:
        """Search every byte of every file for every trace."""
        traces = [trace for canary in canaries for trace in canary.traces]
        found: set[str] = set()
        sizes: list[tuple[str, int]] = []
        names = (self.database.name, f"{self.database.name}-wal", f"{self.database.name}-shm")
        for path in (*(self.database.with_name(name) for name in names), self.key_file):
            if path.exists():
                sizes.append((path.name, path.stat().st_size))
                found |= _search_file(path, traces)
        return Searched(tuple(sizes), frozenset(found))


def _search_file(path: Path, traces: list[tuple[str, bytes]]) -> set[str]:
    found: set[str] = set()
    overlap = max(len(trace) for _, trace in traces) - 1
    with path.open("rb") as file:
        window = b""
        while chunk := file.read(_CHUNK_BYTES):
            window = window[-overlap:] + chunk
            found |= {name for name, trace in traces if trace in window}
    return found


def report(
    sealing: RowSealing,
    planted: list[Canary],
    before: Searched,
    after: Searched,
    forgotten: tuple[Forgotten, ...],
) -> PurgeReport:
    """Say what was found after the expiry, and what the search should have found before it but did not."""
    never_seen = {
        f"{name} (was not found before, so the search proves nothing)"
        for canary in planted
        for name, _ in canary.traces
        if name not in before.found
    }
    still_opens = {
        f"{canary.kind} (a copy still opens)"
        for canary in planted
        if canary.key is not None
        and sealing.open(canary.key, canary.place, canary.row, canary.sealed) is not None
    }
    found = sorted(after.found | never_seen | still_opens)
    return PurgeReport(forgotten, len(planted), after.files, tuple(found))

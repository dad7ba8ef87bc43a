"""A list of a million links: what it weighs on the wire, how fast it is there, how fast it answers.

Loading is measured against reading the file and hashing it once, a look-up against the SHA-256 that it needs,
the snapshot against the entropy of what it says. The same file is loaded by Python and, under node, by
the browser's engine.
"""

import gc
import hashlib
import json
import math
import subprocess
from array import array
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.moderation.list_operator import ROOT, Operator

from benchmarks.figures import Figure, between
from hearth_moderation.guards.links.lists import kept
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.table import UNIVERSE, Table, prefix_of

ENTRIES = 1_000_000
ROUNDS = 7
LOOK_UPS = 20_000
TAKES = 3
BROWSER_CLIENT = Path(__file__).resolve().parents[1] / "client" / "browser-client"

LOAD_MS = 50.0
LOOK_UP_US = 20.0
SNAPSHOT_BYTES = 4e6


def run() -> list[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder:
        return _measured(Path(folder))


def _measured(folder: Path) -> list[Figure]:
    prefixes = {int.from_bytes(prefix_of(f"listed-{number}.example/"), "big") for number in range(ENTRIES)}
    table = Table.of(["blocklist"], [], array("Q", sorted(prefix << 8 for prefix in prefixes)))
    operator = Operator()
    version = operator.publish_table(table)
    files = {name: folder / name for name in ("kept", "snapshot", "recent", "root")}
    files["snapshot"].write_bytes(version.snapshot)
    files["recent"].write_bytes(operator.recent())
    files["root"].write_bytes(ROOT)
    begun = Followed(ROOT).with_key(operator.key())
    taken = [_milliseconds(lambda: begun.with_snapshot(version.snapshot)) for _ in range(TAKES)]
    files["kept"].write_bytes(kept.write(kept.Kept(begun.with_snapshot(version.snapshot))))
    entropy_bytes = table.count * math.log2(math.e * UNIVERSE / table.count) / 8
    size = float(len(version.snapshot))
    figures = [
        between("lists", "a million entries", "snapshot", "B", [size], [entropy_bytes], bound=SNAPSHOT_BYTES),
        *_in_python(files["kept"], taken),
    ]
    return figures + _in_node(files)


def _in_python(file: Path, taken: list[float]) -> list[Figure]:
    loads, reads, look_ups, hashes = [], [], [], []
    table = kept.read(file.read_bytes(), ROOT).followed.table
    for rounds in range(ROUNDS):
        names = [f"host-{rounds}-{number}.example/" for number in range(LOOK_UPS)]
        gc.collect()
        loads.append(_milliseconds(lambda: kept.read(file.read_bytes(), ROOT)))
        reads.append(_milliseconds(lambda: hashlib.sha256(file.read_bytes()).digest()))
        look_ups.append(_each_us(lambda name: table.category(prefix_of(name)), names))
        hashes.append(_each_us(lambda name: hashlib.sha256(name.encode()).digest(), names))
    return [
        between("lists", "Python", "load", "ms", loads, reads, bound=LOAD_MS),
        between("lists", "Python", "look-up", "µs", look_ups, hashes, bound=LOOK_UP_US),
        between("lists", "Python", "take a snapshot, once", "ms", taken, taken),
    ]


def _in_node(files: dict[str, Path]) -> list[Figure]:
    # Where node finds the packages that a build leaves as they are.
    built = BROWSER_CLIENT / "dist" / "bench"
    vite = BROWSER_CLIENT / "node_modules" / ".bin" / "vite"
    if not vite.exists():
        print("lists: no browser client is set up (make setup), so node is left out")
        return []
    build: list[str | Path] = [vite, "build", "--ssr", "src/cli/lists_bench.ts", "--outDir", built]
    subprocess.run([*build, "--logLevel", "error"], cwd=BROWSER_CLIENT, check=True)
    script = [built / "lists_bench.js", *(files[name] for name in ("kept", "snapshot", "recent", "root"))]
    said = subprocess.run(["node", *script], capture_output=True, text=True, check=True)
    told = json.loads(said.stdout)
    return [
        between("lists", "node", "load", "ms", told["load"], told["load_limit"], bound=LOAD_MS),
        between(
            "lists",
            "node",
            "look-up",
            "µs",
            [each * 1000 for each in told["look_ups"]],
            [each * 1000 for each in told["look_ups_limit"]],
            bound=LOOK_UP_US,
        ),
        between("lists", "node", "take a snapshot, once", "ms", told["take"], told["take"]),
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _each_us(work: Callable[[str], object], names: list[str]) -> float:
    start = perf_counter()
    for name in names:
        work(name)
    return (perf_counter() - start) * 1e6 / len(names)

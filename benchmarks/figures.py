"""One measured figure, and how figures are printed and kept.

Machines are shared and noisy, so a figure is the middle of several rounds, with its least and its most, and
stands next to its limit: the work that nothing could leave out, timed between the same rounds.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, in `unit`, with the limit's median and the ratio of the two medians."""

    bench: str
    name: str
    metric: str
    value: float
    unit: str
    min: float
    max: float
    limit: float
    ratio_to_limit: float


def milliseconds_each(work: Callable[[], object], times: int) -> float:
    """Return how long one call of `work` took, of so many."""
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) * 1000 / times


def against(
    bench: str, name: str, work: Callable[[], object], limit: Callable[[], object], times: int
) -> Figure:
    """Time `work` and its `limit` in turn, so that a slow moment of the machine meets both."""
    work()
    limit()
    taken: list[float] = []
    limits: list[float] = []
    for _ in range(ROUNDS):
        taken.append(milliseconds_each(work, times))
        limits.append(milliseconds_each(limit, times))
    taken.sort()
    limits.sort()
    value, bound = taken[ROUNDS // 2], limits[ROUNDS // 2]
    return Figure(bench, name, "time", value, "ms", taken[0], taken[-1], bound, value / bound)


def show(figures: Sequence[Figure]) -> None:
    """Print a Markdown table."""
    print("| bench | name | min ms | median ms | max ms | limit ms | ratio to limit |")
    print("|---|---|---|---|---|---|---|")
    for each in figures:
        print(
            f"| {each.bench} | {each.name} | {each.min:.3f} | {each.value:.3f} | {each.max:.3f} "
            f"| {each.limit:.3f} | {each.ratio_to_limit:.2f} |"
        )


def keep(figures: Sequence[Figure], file: Path) -> None:
    """Write the figures as JSON."""
    file.write_text(json.dumps([asdict(each) for each in figures], indent=1) + "\n", encoding="utf-8")

"""One measured figure, and how figures are printed and kept.

Machines are shared and noisy, so a figure is the middle of several rounds, with its least and its most, and
stands next to its limit: the work that nothing could leave out, timed between the same rounds.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
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
    target: float | None = None
    """What the ratio should reach (rates) or keep below."""
    bound: float | None = None
    """What the value itself should keep below."""


def milliseconds_each(work: Callable[[], object], times: int) -> float:
    """Return how long one call of `work` took, of so many."""
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) * 1000 / times


def against(  # noqa: PLR0913  (the columns of a row)
    bench: str,
    name: str,
    work: Callable[[], object],
    limit: Callable[[], object],
    times: int,
    *,
    rounds: int = ROUNDS,
    bound: float | None = None,
) -> Figure:
    """Time `work` and its `limit` in turn, so that a slow moment of the machine meets both."""
    work()
    limit()
    taken: list[float] = []
    limits: list[float] = []
    for _ in range(rounds):
        taken.append(milliseconds_each(work, times))
        limits.append(milliseconds_each(limit, times))
    return between(bench, name, "time", "ms", taken, limits, bound=bound)


def between(  # noqa: PLR0913, PLR0917  (the columns of a row)
    bench: str,
    name: str,
    metric: str,
    unit: str,
    values: Sequence[float],
    limits: Sequence[float],
    *,
    target: float | None = None,
    bound: float | None = None,
) -> Figure:
    """Return the figure of rounds that took turns with their limit's; the ratio is the median of theirs."""
    ordered = sorted(values)
    ratios = [value / least for value, least in zip(values, limits, strict=True)]
    return Figure(
        bench,
        name,
        metric,
        median(ordered),
        unit,
        ordered[0],
        ordered[-1],
        median(limits),
        median(ratios),
        target,
        bound,
    )


def alone(  # noqa: PLR0913  (the columns of a row)
    bench: str, name: str, metric: str, unit: str, values: Sequence[float], *, bound: float | None = None
) -> Figure:
    """Return the figure of rounds that nothing stands next to; its limit is 0, and so is its ratio."""
    return Figure(bench, name, metric, median(values), unit, min(values), max(values), 0.0, 0.0, None, bound)


def show(figures: Sequence[Figure]) -> None:
    """Print a Markdown table."""
    print("| bench | name | metric | unit | min | median | max | limit | ratio to limit | should be |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for each in figures:
        numbers = (each.min, each.value, each.max, each.limit, each.ratio_to_limit)
        told = " | ".join(_short(number) for number in numbers)
        target = "" if each.target is None else f"ratio {_short(each.target)}"
        target = target if each.bound is None else f"≤ {_short(each.bound)} {each.unit}"
        print(f"| {each.bench} | {each.name} | {each.metric} | {each.unit} | {told} | {target} |")


def _short(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3g}"


def keep(figures: Sequence[Figure], file: Path) -> None:
    """Write the figures as JSON, in place of earlier ones of the same benches; others stay."""
    measured = {each.bench for each in figures}
    earlier = json.loads(file.read_text("utf-8")) if file.exists() else []
    kept = [each for each in earlier if each["bench"] not in measured]
    told = kept + [asdict(each) for each in figures]
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")

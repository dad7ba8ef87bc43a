"""A bar for what takes longer than a second; what is quick says nothing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hearth_server.cli.speaking import aside

QUIET_SECONDS = 1.0


@dataclass(slots=True)
class Bar:
    """Hears how much is done; shows itself once a second has passed."""

    what: str
    total: int | None
    began: float = field(default_factory=time.monotonic)
    _shown: Progress | None = None
    _task: TaskID | None = None

    def told(self, done: int) -> None:
        """Take notice of how much is done."""
        if self._shown is None and time.monotonic() - self.began > QUIET_SECONDS:
            self._shown = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=aside,
                transient=True,
            )
            self._task = self._shown.add_task(self.what, total=self.total)
            self._shown.start()
        if self._shown is not None and self._task is not None:
            self._shown.update(self._task, completed=done)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()


@contextmanager
def bar(what: str, total: int | None = None) -> Iterator[Bar]:
    """Show how far `what` is, of `total` if that is known."""
    shown = Bar(what, total)
    try:
        yield shown
    finally:
        shown.close()

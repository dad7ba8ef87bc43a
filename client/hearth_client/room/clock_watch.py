"""Noticing commits whose hour cannot be right. It only tells people: no clock ever refuses a commit.

An hour may lie ahead of the own clock (one of the two is wrong), or before an hour at which this client
had already followed everything (somebody dated a commit back, or it was kept back).
"""

from collections.abc import Iterable

from hearth_rooms.view import Step

FAR_HOURS = 2
"""Two clocks, each right to the hour that the server allows a commit."""


class ClockWatch:
    """What was noticed in one room, each occurrence once."""

    def __init__(self) -> None:
        self.noticed = False
        """Whether there is something that nobody has read about yet."""
        self._highest = 0
        """The hour that was noticed last: those after it can name none below, and are no news."""

    def look(self, steps: Iterable[Step], *, hour: int, current_hour: int) -> bool:
        """Note commits far from `hour`, the own clock's, or from `current_hour`; whether any is new.

        `current_hour` is the own clock's hour when everything there was had been followed, 0 if never. One
        that lies ahead of `hour` was a wrong clock's.
        """
        found = False
        current_hour = current_hour if current_hour <= hour else 0
        for step in steps:
            if step.kind != "commit":
                continue
            ahead = step.hour > hour + FAR_HOURS and step.hour > self._highest
            self._highest = step.hour if ahead else self._highest
            found = found or ahead or step.hour + FAR_HOURS < current_hour
        self.noticed = self.noticed or found
        return found

    def read(self) -> None:
        """Note that people were told."""
        self.noticed = False

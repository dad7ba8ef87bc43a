"""The locks of requirements/ as values."""

import re
from typing import NamedTuple

from packaging.markers import Marker
from tests.house import tree


class Locked(NamedTuple):
    """One package of a lock: its normal name, its version, and whether this machine takes it."""

    name: str
    version: str
    here: bool


def normal(name: str) -> str:
    """Spell a distribution's name in the one way in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> list[Locked]:
    """Read `requirements/<lock>.txt`."""
    found = []
    for line in (tree.ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)\s*(?:;\s*(.*?)\s*)?\\$", line):
            here = match[3] is None or Marker(match[3]).evaluate()
            found.append(Locked(normal(match[1]), match[2], here))
    return found

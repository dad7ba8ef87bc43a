"""What `hearth doctor` found: a verdict and a sentence that says what to do."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["good", "look", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    verdict: Verdict
    said: str

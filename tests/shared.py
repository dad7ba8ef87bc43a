"""Where the shared folder is, when it is there. Its cases are never copied into the repository."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """Return a path inside the shared folder; skip with a reason where it is absent, but never in CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        reason = f"{'/'.join(parts)} of the shared folder is not here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path

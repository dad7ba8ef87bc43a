"""Writing a file whole: what was there, or all of what comes; nothing between, not even after a crash."""

import os
from pathlib import Path


def replace(file: Path, data: bytes) -> None:
    """Write beside, make durable, then rename: whoever reads meanwhile sees the old or the new."""
    beside = file.with_name(file.name + ".new")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)

"""A server that kills itself, as kill -9 does, in the middle of overwriting its keys, when a test says so."""

import os
from pathlib import Path

PROGRAM = '''
import os, signal
from pathlib import Path

ARMED, whole = Path({armed!r}), os.pwrite

def pwrite(descriptor, data, offset):
    """Count down to the write that is the last, of which half is done."""
    if ARMED.exists():
        left = int(ARMED.read_text()) - 1
        if left == 0:
            whole(descriptor, data[: len(data) // 2], offset)
            ARMED.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        ARMED.write_text(str(left))
    return whole(descriptor, data, offset)

os.pwrite = pwrite
'''
"""Read before the server is: only the key file is written so."""


class Dying:
    """What a server needs that can be told to die."""

    def __init__(self, folder: Path) -> None:
        self._armed = folder / "armed"
        program = folder / "dying"
        program.mkdir()
        (program / "sitecustomize.py").write_text(PROGRAM.format(armed=str(self._armed)))
        before = os.environ.get("PYTHONPATH", "")
        self.environment = {"PYTHONPATH": os.pathsep.join(filter(None, (str(program), before)))}

    def at_write(self, number: int) -> None:
        """Have it die in the so many-th write to its key file from now on."""
        self._armed.write_text(str(number))

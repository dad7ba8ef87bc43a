"""Commands as processes of their own that need not read the program first.

One process has imported `hearth_client` and `hearth_server`, and splits for each command: the command has its
own pid, environment, standard streams and end, and does not pay a second of importing. That the true commands
start by themselves is asked where somebody starts them so (`tests/house/test_wheel.py`, the servers of
`tests/scenarios`, `tests/client/test_command.py`).
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

from hearth_client.guards import Guards
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped

ROOT = Path(__file__).parents[1]
MODULES = ("hearth_client", "hearth_server")
ENDED_SECONDS = 10
"""How long the process that splits may take to end: it has nothing to finish."""
MAX_ASKED_BYTES = 128 * 1024


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command."""

    code: int
    out: bytes
    err: bytes


def run(
    module: str, arguments: Sequence[str], *, given: bytes, environment: Mapping[str, str], seconds: float
) -> Done:
    """Run `python -m module` with this environment alone; TimeoutError after `seconds`, and it is killed."""
    asked = json.dumps([module, list(arguments), dict(environment), str(Path.cwd())]).encode()
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(given)
        stdin.seek(0)
        tells, told = os.pipe()
        try:
            files = [stdin.fileno(), out.fileno(), err.fileno(), told]
            socket.send_fds(_splitter(), [asked], files)
        finally:
            os.close(told)
        with os.fdopen(tells, "rb", buffering=0) as answers:
            code = _ended(answers, time.monotonic() + seconds)
        out.seek(0)
        err.seek(0)
        return Done(code, out.read(), err.read())


def _ended(answers: IO[bytes], until: float) -> int:
    """Return a command's code, -1 when something killed it. It tells its pid, and at its end the code."""
    pid = int(answers.readline())
    if not select.select([answers], [], [], max(0.0, until - time.monotonic()))[0]:
        os.kill(pid, signal.SIGKILL)
        raise TimeoutError
    return int(answers.read() or -1)


@cache
def _splitter() -> socket.socket:
    """Start the process that splits; it ends when this one does, however that comes about."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("HEARTH_", "COV"))}
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            env=clean | {"PYTHONUTF8": "1"},
        )

    def end() -> None:
        ours.close()
        process.wait(ENDED_SECONDS)

    atexit.register(end)
    return ours


def _serve(control: socket.socket) -> None:
    mains = {module: import_module(f"{module}.__main__").main for module in MODULES}
    # What every post is looked at with; read once, as the modules are.
    Guards(shipped(), default_lists()).findings("Is anybody here?", Place.ROOM, "text")
    # Whoever ends is waited for by nobody: a command tells its code itself.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, files, _, _ = socket.recv_fds(control, MAX_ASKED_BYTES, 4)
        if not asked:
            return
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            module, arguments, environment, folder = json.loads(asked)
            for standard, file in enumerate(files[:3]):
                os.dup2(file, standard)
            os.write(files[3], b"%d\n" % os.getpid())
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv = [module, *arguments]
            code = _code_of(mains[module])
            os.write(files[3], b"%d\n" % code)
            os._exit(code)
        for file in files:
            os.close(file)


def _code_of(main: Callable[[], None]) -> int:
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1 if ended.code else 0
    except BaseException:  # noqa: BLE001  (told as the interpreter tells it)
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))

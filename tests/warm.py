"""Commands as processes of their own that need not read the program first.

One process has imported `hearth_client` and `hearth_server`, and splits for each command: the command has its
own pid, environment, standard streams and end, and does not pay a second of importing. That the true commands
start by themselves is asked where somebody starts them so: `tests/house/test_wheel.py`,
`tests/server/test_cli.py`, `tests/client/test_command.py`, the demo, communities that are `alone`.
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
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

import hearth_web
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
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(given)
        stdin.seek(0)
        started = _split(module, arguments, environment, [stdin.fileno(), out.fileno(), err.fileno()])
        try:
            code = started.wait(seconds)
        except TimeoutError:
            started.kill()
            started.wait(ENDED_SECONDS)
            raise
        out.seek(0)
        err.seek(0)
        return Done(code, out.read(), err.read())


def start(
    module: str, arguments: Sequence[str], *, environment: Mapping[str, str], errors: IO[bytes]
) -> "Started":
    """Start `python -m module`, which stays; it is given nothing, and what it says is in `stdout`."""
    told, says = os.pipe()
    try:
        with Path(os.devnull).open("rb") as nothing:
            started = _split(module, arguments, environment, [nothing.fileno(), says, errors.fileno()])
    except BaseException:
        os.close(told)
        raise
    finally:
        os.close(says)
    started.stdout = os.fdopen(told, "rb")
    return started


class Started:
    """A command that runs, asked as a `subprocess.Popen` is."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        # It tells its pid, and at its end the code.
        self.pid = int(answers.readline())
        self.returncode: int | None = None
        self.stdout: IO[bytes] | None = None

    def poll(self) -> int | None:
        """Return its code once it ended: what killed it, below zero, where it could not say."""
        if self.returncode is None and select.select([self._answers], [], [], 0)[0]:
            self.returncode = int(self._answers.read() or -signal.SIGKILL)
            self._answers.close()
        return self.returncode

    def wait(self, seconds: float) -> int:
        """Return its code at its end; TimeoutError when that does not come."""
        if self.returncode is None and not select.select([self._answers], [], [], seconds)[0]:
            raise TimeoutError
        code = self.poll()
        assert code is not None
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to one that still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _split(
    module: str, arguments: Sequence[str], environment: Mapping[str, str], standard: Sequence[int]
) -> Started:
    asked = json.dumps([module, list(arguments), dict(environment), str(Path.cwd())]).encode()
    tells, told = os.pipe()
    try:
        socket.send_fds(_splitter(), [asked], [*standard, told])
    finally:
        os.close(told)
    return Started(os.fdopen(tells, "rb", buffering=0))


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
    # What every post is looked at with, and what every server serves; read once, as the modules are.
    Guards(shipped(), default_lists()).findings("Is anybody here?", Place.ROOM, "text")
    hearth_web.built()
    signal.signal(signal.SIGCHLD, _bury)
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


def _bury(*_: object) -> None:
    """Let go of who ended: a command tells its code itself. What it cost counts as this process's."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


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

"""A disk of some megabytes for one server process: a real file system where the machine lets us mount one.

With the rights to (root, or namespaces for everybody): a tmpfs in a mount namespace of its own, which nobody
else sees. Without them: the same files under a limit on their size, which is another error with the same end.
Either way a full disk is a real one to the process, and it can be emptied while the process runs.
"""

import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

SIZE_BYTES = 3 << 20
WAIT_SECONDS = 20
_HOLD = "import sys; print('held', flush=True); sys.stdin.read()"


@dataclass
class SmallDisk:
    """The disk mounted at `folder`. `prefix` goes before every command that is to see it."""

    folder: Path
    prefix: list[str] = field(default_factory=list)
    _holder: subprocess.Popen[bytes] | None = None
    _limited: list[int] = field(default_factory=list)

    @property
    def is_real(self) -> bool:
        """Whether it is a file system of its own."""
        return self._holder is not None

    def mount(self) -> None:
        """Mount it, or note that only a limit will do."""
        for more in ([], ["--map-root-user"]):
            mounting = f'mount -t tmpfs -o size={SIZE_BYTES},mode=700 none "{self.folder}" && exec "$@"'
            holder = subprocess.Popen(
                ["unshare", "--mount", *more, "sh", "-c", mounting, "sh", sys.executable, "-c", _HOLD],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert holder.stdout is not None
            if holder.stdout.readline() == b"held\n":
                user = ["--user", "--preserve-credentials"] if more else []
                self.prefix = ["nsenter", f"--target={holder.pid}", *user, "--mount", "--"]
                self._holder = holder
                return
            holder.communicate(timeout=WAIT_SECONDS)

    @property
    def seen_from_here(self) -> Path:
        """The disk's folder for a process outside its namespace."""
        if self._holder is None:
            return self.folder
        return Path(f"/proc/{self._holder.pid}/root{self.folder}")

    def fill(self, server: int) -> None:
        """Let nothing more be written by the process `server`."""
        if self.is_real:
            free = shutil.disk_usage(self.seen_from_here).free
            with (self.seen_from_here / "ballast").open("wb") as ballast:
                ballast.write(bytes(max(0, free)))
            return
        largest = max(path.stat().st_size for path in self.folder.iterdir())
        resource.prlimit(server, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))

    def make_room(self, server: int) -> None:
        """Let things be written again."""
        if self.is_real:
            (self.seen_from_here / "ballast").unlink()
            return
        resource.prlimit(server, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def unmount(self) -> None:
        """Let it go with everything on it."""
        if self._holder is not None:
            self._holder.communicate(timeout=WAIT_SECONDS)

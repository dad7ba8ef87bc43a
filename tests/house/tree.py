"""What belongs to the repository: the files git knows, or would take."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = {
    "hearth_protocol": ROOT / "protocol" / "hearth_protocol",
    "hearth_mls": ROOT / "protocol" / "hearth_mls",
    "hearth_rooms": ROOT / "protocol" / "hearth_rooms",
    "hearth_moderation": ROOT / "moderation" / "hearth_moderation",
    "hearth_server": ROOT / "server" / "hearth_server",
    "hearth_client": ROOT / "client" / "hearth_client",
    "hearth_web": ROOT / "client" / "hearth_web",
}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def texts(*suffixes: str) -> list[tuple[str, str]]:
    """Name and text of every file that ends in one of `suffixes` (none: of every file that is text)."""
    found = []
    for path in files():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found

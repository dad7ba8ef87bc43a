"""What an operator listed, in clear: one text file a category, and one of help sites. Never published.

Beside them, also a file a category, what moderators approved: hashes, for nobody told the addresses.

They lie in `lists` beside the configuration, one site a line, sorted, so that two versions can be compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hearth_moderation.guards.links.lists.reading import Found, read_lines
from hearth_moderation.guards.links.lists.table import check_names
from hearth_server.cli.progress import bar
from hearth_server.cli.replacing import replace

FOLDER = "lists"
BUILT = "built.list"
_ALLOW = "allow.txt"
_DENY = "deny"
_APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ListSources:
    """The folder of text files."""

    folder: Path

    @property
    def built(self) -> Path:
        """Where `build` leaves what `sign` takes."""
        return self.folder / BUILT

    def categories(self) -> tuple[str, ...]:
        """Return the names of the categories there are."""
        found = {file.stem for name in (_DENY, _APPROVED) for file in (self.folder / name).glob("*.txt")}
        return tuple(sorted(found))

    def approved(self, category: str) -> frozenset[bytes]:
        """Return the entries of a category that moderators approved: hashes, as they came."""
        try:
            lines = (self.folder / _APPROVED / f"{category}.txt").read_text("utf-8").split()
        except FileNotFoundError:
            return frozenset()
        return frozenset(bytes.fromhex(line) for line in lines)

    def write_approved(self, category: str, entries: Iterable[bytes]) -> None:
        """Replace the approved entries of a category. Raises Malformed as `write_denied`."""
        check_names([category], [])
        _write(self.folder / _APPROVED / f"{category}.txt", (entry.hex() for entry in entries))

    def denied(self, category: str) -> Found:
        """Return the sites of a category."""
        return _read(self._file(category))

    def allowed(self) -> tuple[str, ...]:
        """Return the hosts of the operator's help sites."""
        return tuple(sorted({site.host for site in _read(self.folder / _ALLOW).sites}))

    def write_denied(self, category: str, sites: Iterable[str]) -> None:
        """Replace the sites of a category. Raises Malformed for a name that no category can have."""
        check_names([category], [])
        _write(self._file(category), sites)

    def write_allowed(self, hosts: Iterable[str]) -> None:
        """Replace the help sites."""
        _write(self.folder / _ALLOW, hosts)

    def write_built(self, content: bytes) -> None:
        """Keep what was built."""
        _replace(self.built, content)

    def _file(self, category: str) -> Path:
        return self.folder / _DENY / f"{category}.txt"


def _read(file: Path) -> Found:
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return Found((), ())
    with bar(f"Reading {file.name}", len(lines)) as shown:
        return read_lines(lines, shown.told)


def _write(file: Path, lines: Iterable[str]) -> None:
    _replace(file, "".join(f"{line}\n" for line in sorted(set(lines))).encode())


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace(file, data)

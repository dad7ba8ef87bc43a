"""Where everything of a demo lies: one folder, so that one folder can be thrown away."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec

from hearth_protocol.errors import Malformed, WrongCall

MARK = "THIS-IS-A-DEMO.txt"
MARK_TEXT = (
    "This is a Hearth demo. Its root key, its passphrase and the words of its staff lie here in the clear,\n"
    "so nobody in it is protected. Delete the folder whenever you like.\n"
)


class Founded(msgspec.Struct, frozen=True):
    """What a founded demo remembers of itself."""

    port: int
    rooms: dict[str, str]
    """Room ids by their keys in `conversation.json`."""


@dataclass(frozen=True, slots=True)
class Places:
    """Paths inside the demo's folder."""

    folder: Path

    @property
    def server(self) -> Path:
        """What a server machine would have: configuration, database, keys of expiry."""
        return self.folder / "server"

    @property
    def config(self) -> Path:
        """The server's configuration."""
        return self.server / "hearth.toml"

    @property
    def root(self) -> Path:
        """The root key; in a real community it is never on the server's machine."""
        return self.folder / "root.key"

    @property
    def passphrase(self) -> Path:
        """The root key's passphrase, in the clear because this is a demo."""
        return self.folder / "root.passphrase"

    @property
    def log(self) -> Path:
        """What the server and the staff on duty say while they run."""
        return self.folder / "log.txt"

    @property
    def lock(self) -> Path:
        """Held by a running demo and by its server."""
        return self.folder / "lock"

    @property
    def founded(self) -> Path:
        """Written last: without it the founding was interrupted."""
        return self.folder / "demo.json"

    def words_of(self, person: str) -> Path:
        """Return the file of a person's recovery words."""
        return self.folder / "people" / f"{person}.words"

    def read_words(self, person: str) -> str:
        """Read a person's words as they would be typed."""
        return self.words_of(person).read_text(encoding="utf-8").strip()

    def write_words(self, person: str, words: list[str]) -> None:
        """Keep a person's words for the next run; readable by the owner of the folder only."""
        file = self.words_of(person)
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(" ".join(words) + "\n", encoding="utf-8")

    def read_founded(self) -> Founded | None:
        """Return what the demo remembers, or None when there is none or its founding was interrupted."""
        try:
            return msgspec.json.decode(self.founded.read_bytes(), type=Founded)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Malformed(self.founded.name) from None

    def write_founded(self, founded: Founded) -> None:
        """Remember the demo, from now on to be continued."""
        text = json.dumps(msgspec.to_builtins(founded), indent=2)
        draft = self.founded.with_suffix(".draft")
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(self.founded)

    def begin(self) -> None:
        """Make the folder, marked as what it is. WrongCall when something else is in it."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark = self.folder / MARK
        if not mark.exists() and any(self.folder.iterdir()):
            raise WrongCall("the folder holds something that is not a demo")
        mark.write_text(MARK_TEXT, encoding="utf-8")

    def clear(self) -> None:
        """Throw away everything but the mark and the lock. WrongCall when this is no demo."""
        if not (self.folder / MARK).exists():
            raise WrongCall("the folder holds something that is not a demo")
        for path in self.folder.iterdir():
            if path.name in {MARK, self.lock.name}:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

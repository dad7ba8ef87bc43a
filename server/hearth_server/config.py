"""One TOML file, `HEARTH_SECTION__KEY` overrides, an unknown key is an error, secrets by file only.

Everything is checked before anything starts. The sentences of `ConfigWrong` go to the operator: they
name the key, what is wrong with it and what to write instead.
"""

import ipaddress
import os
import re
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path

from hearth_protocol.crypto.ed25519 import is_public_key
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.ids import decode_id

FILE_NAME = "hearth.toml"
ENVIRONMENT_PREFIX = "HEARTH_"
_LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ko")
_MAX_PORT = 65_535
_MAX_DIGITS = 18
"""Of a number in the environment: what 63 bits hold."""


class ConfigWrong(HearthError):  # noqa: N818  (a verdict on the operator's file)
    """The configuration cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """Where the server listens, and who it says it is."""

    host: str = "127.0.0.1"
    port: int = 8750
    demo: bool = False
    """A demo community: said on every page, and bound to loopback addresses only."""
    unsafe_test_clock: str = ""
    """A file holding seconds to add to the clock. Only in a demo community."""
    shutdown_seconds: int = 10
    """How long a stop waits for requests under way."""


@dataclass(frozen=True, slots=True)
class CommunityConfig:
    """The community's public face. Its root key's secret half is in no file that the server reads."""

    root_key: str
    """The community's Ed25519 root public key: 32 bytes, base64url."""
    public_folder: str = "public"
    """Root-signed certificates, revocations and addresses, as `hearth staff` writes them."""


@dataclass(frozen=True, slots=True)
class StorageConfig:
    """Where the data and, apart from it, the keys that let it die are kept."""

    database: str = "data/hearth.db"
    keys: str = "keys/hearth.keys"


@dataclass(frozen=True, slots=True)
class LimitsConfig:
    """Every brake. Retracting and leaving pass all that count posts: taking words back must always work."""

    posts_per_hour: int = 60
    """A membership's posts in one room."""
    post_bytes_per_day: int = 256 * 1024
    """A membership's sealed bytes in one room."""
    commits_per_hour: int = 120
    """A membership's commits in one room, besides those that carry out a Remove."""
    refused_per_hour: int = 60
    """A membership's commits and proposals in one room that are judged and refused."""
    vault_writes_per_hour: int = 240
    """Writes of one vault."""
    new_vaults_per_hour: int = 240
    """Vaults begun by all together: more than join in a busy hour, far less than would fill a disk."""
    new_pin_shares_per_hour: int = 240
    """Shares for PINs begun by all together, for the same reason."""
    new_calls_per_hour: int = 60
    """Strangers who ask to join, all together: what a small team can read, once work has thinned a flood."""
    reports_per_hour: int = 6
    """A membership's reports in one room; four hours' worth can be saved up, for a night of many."""
    urgent_reports_per_day: int = 2
    """Of them, those that come before all others in the queue; later ones are kept as ordinary."""
    entries_per_hour: int = 60
    """Entries into one room by invitations, all together: a leaked one, or many, lets nobody storm it."""
    connections: int = 4_096
    """Open sockets in all; more are closed at once."""
    live_per_member: int = 4
    """Live connections of one membership: two devices, and two that have not noticed they are gone."""
    polls_per_member: int = 4
    """Waiting polls of one membership."""
    unsent_bytes: int = 1024 * 1024
    """A live connection with more waiting to be sent is dropped and resumes from its cursor."""
    rooms_awake: int = 256
    """Rooms held in memory; those unused longest are put to sleep first."""
    public_per_minute: int = 1_200
    """Questions without a token from one network address, counted in memory only; 0 is no brake."""


@dataclass(frozen=True, slots=True)
class PagesConfig:
    """The operator's own pages."""

    folder: str = ""
    """A folder of `<language>/<name>.md` that replace the shipped pages; empty: the shipped ones."""
    default_language: str = "en"
    leave_en: str = "https://www.bbc.com/weather"
    """Where "Leave this page" leads, for each language: a site that anybody might have open."""
    leave_zh_hans: str = "https://www.weather.com.cn/"
    leave_zh_hant: str = "https://www.cwa.gov.tw/"
    leave_ko: str = "https://www.weather.go.kr/"

    @property
    def leave(self) -> Mapping[str, str]:
        """The four addresses by language."""
        return {language: getattr(self, _leaving(language)) for language in _LANGUAGES}


@dataclass(frozen=True, slots=True)
class NudgesConfig:
    """Telling staff on duty that something waits: the server's only connections to the outside."""

    file: str = ""
    """Who is told where (nudging/destinations.py), for its owner's eyes only; empty: nobody is told."""
    language: str = "en"
    """In which staff are told. One for all: who is told in which language would say who she is."""


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """The modules that staff are certified by."""

    folder: str = ""
    """A folder of `<module>/<language>.md` in place of shipped modules or beside them; empty: those alone.

    `hearth training copy` fills one, so that reviews can be written into it.
    """


@dataclass(frozen=True, slots=True)
class LogConfig:
    """The error log: code, place, no values."""

    file: str = ""
    """Empty: standard error."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the operator decided. Relative paths count from the file's folder."""

    folder: Path
    community: CommunityConfig
    server: ServerConfig = field(default_factory=ServerConfig)
    storage: StorageConfig = field(default_factory=StorageConfig)
    limits: LimitsConfig = field(default_factory=LimitsConfig)
    pages: PagesConfig = field(default_factory=PagesConfig)
    nudges: NudgesConfig = field(default_factory=NudgesConfig)
    training: TrainingConfig = field(default_factory=TrainingConfig)
    log: LogConfig = field(default_factory=LogConfig)

    @property
    def root_key(self) -> bytes:
        """The root public key, 32 bytes."""
        return decode_id(self.community.root_key, 32)

    def path(self, text: str) -> Path:
        """Return the path that a key of the file means."""
        return (self.folder / text).resolve()


_SECTIONS: dict[str, type] = {
    "server": ServerConfig,
    "community": CommunityConfig,
    "storage": StorageConfig,
    "limits": LimitsConfig,
    "pages": PagesConfig,
    "nudges": NudgesConfig,
    "training": TrainingConfig,
    "log": LogConfig,
}


def load(file: Path, environment: Mapping[str, str] | None = None) -> Config:
    """Read, override and check. Raises ConfigWrong with a sentence that says what to do."""
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigWrong(
            f"There is no {file.name} here. `hearth init` writes one; `--config FILE` names one elsewhere."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigWrong(f"{file.name} cannot be read: {type(error).__name__}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigWrong(f"{file.name} is not valid TOML: {error}.") from None
    for name, table in tables.items():
        if name not in _SECTIONS or not isinstance(table, dict):
            raise ConfigWrong(f"[{name}] is not a section. There are: {', '.join(_SECTIONS)}.")
    for section, key, text in _overrides(os.environ if environment is None else environment):
        tables.setdefault(section, {})[key] = text
    sections = {name: _section(name, kind, tables.get(name, {})) for name, kind in _SECTIONS.items()}
    config = Config(folder=file.resolve().parent, **sections)
    check(config)
    return config


def _overrides(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for name, text in environment.items():
        section, separator, key = name.removeprefix(ENVIRONMENT_PREFIX).lower().partition("__")
        if name.startswith(ENVIRONMENT_PREFIX) and separator:
            if section not in _SECTIONS:
                raise ConfigWrong(f"{name} names no section. There are: {', '.join(_SECTIONS)}.")
            found.append((section, key, text))
    return found


def _section(name: str, kind: type, table: Mapping[str, object]) -> typing.Any:  # noqa: ANN401  (one of the sections)
    known = {item.name: item for item in fields(kind)}
    for key in table:
        if key not in known:
            raise ConfigWrong(f"{name}.{key} is not a key. [{name}] has: {', '.join(known)}.")
    for key, item in known.items():
        if key not in table and item.default is MISSING:
            raise ConfigWrong(f"{name}.{key} is missing. `hearth init` writes it.")
    types = typing.get_type_hints(kind)
    return kind(**{key: _value(f"{name}.{key}", types[key], raw) for key, raw in table.items()})


def _value(name: str, kind: type, raw: object) -> object:
    """Take a TOML value as it is, or an override's text in TOML's own spelling of that type."""
    if type(raw) is kind:
        return raw
    if isinstance(raw, str):
        if kind is int and raw.isascii() and raw.isdecimal() and len(raw) <= _MAX_DIGITS:
            return int(raw)
        if kind is bool and raw in {"true", "false"}:
            return raw == "true"
    expected = {str: "a text", int: "a whole number, 0 or more", bool: "true or false"}[kind]
    raise ConfigWrong(f"{name} must be {expected}.")


def _leaving(language: str) -> str:
    return "leave_" + language.lower().replace("-", "_")


def is_loopback(host: str) -> bool:
    """Whether nothing outside this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check(config: Config) -> None:
    """Raise ConfigWrong for the first value that cannot be used."""
    try:
        root = config.root_key
    except Malformed:
        root = b""
    if not is_public_key(root):
        raise ConfigWrong("community.root_key is not a root key. Copy the one that `hearth init` printed.")
    server = config.server
    if not 0 <= server.port <= _MAX_PORT:
        raise ConfigWrong(f"server.port must be 0 to {_MAX_PORT}.")
    if server.demo and not is_loopback(server.host):
        raise ConfigWrong(
            "server.host must be a loopback address (127.0.0.1): this is a demo community, and its words are "
            "written on the screen of whoever made it. `hearth init` without --demo makes a real one."
        )
    if server.unsafe_test_clock and not server.demo:
        raise ConfigWrong("server.unsafe_test_clock is for tests of a demo community. Remove it.")
    for item in fields(config.limits):
        amount = getattr(config.limits, item.name)
        if amount < (0 if item.name == "public_per_minute" else 1):
            raise ConfigWrong(f"limits.{item.name} must be 1 or more.")
    _check_pages(config)
    if config.training.folder and not config.path(config.training.folder).is_dir():
        raise ConfigWrong(
            "training.folder is not a folder. `hearth training copy` makes one; without the key the shipped "
            "modules are used."
        )
    if config.nudges.language not in _LANGUAGES:
        raise ConfigWrong(f"nudges.language must be one of {', '.join(_LANGUAGES)}.")


def _check_pages(config: Config) -> None:
    if config.pages.default_language not in _LANGUAGES:
        raise ConfigWrong(f"pages.default_language must be one of {', '.join(_LANGUAGES)}.")
    if config.pages.folder and not config.path(config.pages.folder).is_dir():
        raise ConfigWrong(
            "pages.folder is not a folder. Make it, or remove the key to use the shipped pages."
        )
    for language, address in config.pages.leave.items():
        if not re.fullmatch(r"https://[^\s\"'<>]+", address):
            raise ConfigWrong(f"pages.{_leaving(language)} must be an https:// address of a site elsewhere.")

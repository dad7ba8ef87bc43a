"""Where nudges go: one file that only its owner may read, because an address here is a secret or a person's.

    operator = "mail on-call@ngo.example"
    [staff]                                    # by the serial that `hearth staff list` shows
    "mCb3-7Zb2vWm1k0eXyQ4sA" = "ntfy https://ntfy.example/a-long-random-topic"
    "9q1u0GZyQv6s1u3kG1kz2w" = "webhook https://chat.example/hooks/xyz"
    [smtp]
    host = "mail.ngo.example"
    security = "tls"                           # or "starttls"; "none" to this machine only
    sender = "hearth@ngo.example"
    user = "hearth"
    password = "..."

What is wrong is said with its key and never with its value.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from yarl import URL

from hearth_protocol.errors import Malformed
from hearth_protocol.ids import Serial, decode_id
from hearth_server.config import Config, ConfigWrong, is_loopback
from hearth_server.nudging.deciding import OPERATOR

_PORTS = {"tls": 465, "starttls": 587, "none": 25}
_MAX_ADDRESS = 254
_MAX_PORT = 65_535


class Channel(StrEnum):
    """How somebody is told."""

    WEBHOOK = "webhook"
    NTFY = "ntfy"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Destination:
    """One person's address. Neither it nor the value it came from is ever logged."""

    channel: Channel
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Through whom mail is sent."""

    host: str
    port: int
    security: str
    """`tls`, `starttls`, or `none` on this machine."""
    sender: str = field(repr=False)
    user: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Destinations:
    """Who is told where; `OPERATOR` where nobody on duty can be."""

    by_serial: Mapping[Serial, Destination]
    mail_server: MailServer | None


NOWHERE = Destinations({}, None)


def destinations_of(config: Config) -> Destinations:
    """Read the file that `nudges.file` names; `NOWHERE` where it names none. Raises ConfigWrong."""
    if not config.nudges.file:
        return NOWHERE
    file = config.path(config.nudges.file)
    return parse(_text(file))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigWrong(f"The nudges file cannot be read: {type(error).__name__}.") from None


def parse(text: str) -> Destinations:
    """Read the file's text. Raises ConfigWrong with a sentence that names the key."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ConfigWrong("The nudges file is not valid TOML.") from None
    for key in told:
        if key not in {"operator", "staff", "smtp"}:
            raise ConfigWrong(f"{key} is not a key of the nudges file. There are: operator, [staff], [smtp].")
    staff, smtp = told.get("staff", {}), told.get("smtp")
    if not isinstance(staff, dict):
        raise ConfigWrong('[staff] of the nudges file holds lines of "SERIAL" = "CHANNEL ADDRESS".')
    server = None if smtp is None else _mail_server(smtp)
    found: dict[Serial, Destination] = {}
    if "operator" in told:
        found[OPERATOR] = _destination("operator", told["operator"], server)
    for number, (serial, value) in enumerate(staff.items(), 1):
        try:
            name = Serial(decode_id(serial))
        except Malformed:
            raise ConfigWrong(
                f"Line {number} of [staff] in the nudges file names no serial: see `hearth staff list`."
            ) from None
        found[name] = _destination(f"[staff] {serial}", value, server)
    return Destinations(found, server)


def _destination(key: str, value: object, server: MailServer | None) -> Destination:
    channel, _, address = value.partition(" ") if isinstance(value, str) else ("", "", "")
    if channel not in set(Channel) or not address:
        raise ConfigWrong(
            f'{key} of the nudges file must be "ntfy https://…", "webhook https://…" or "mail name@…".'
        )
    if channel == Channel.MAIL:
        _check_mail(key, address)
        if server is None:
            raise ConfigWrong(f"{key} of the nudges file is for mail: [smtp] must say who sends it.")
    else:
        _check_url(key, address, topic=channel == Channel.NTFY)
    return Destination(Channel(channel), address)


def _check_url(key: str, text: str, *, topic: bool) -> None:
    """Demand HTTPS, or a server on this machine: others on the way would read whom something waits for."""
    try:
        url = URL(text)
        host = url.host
    except ValueError:
        host = None
    if host is None or text != text.strip() or not text.isascii() or url.fragment:
        raise ConfigWrong(f"{key} of the nudges file is not a web address.")
    if url.scheme != "https" and not (url.scheme == "http" and is_loopback(host)):
        raise ConfigWrong(f"{key} of the nudges file must begin with https://.")
    if topic and len([part for part in url.path.split("/") if part]) == 0:
        raise ConfigWrong(f"{key} of the nudges file names no topic: https://ntfy.example/TOPIC.")


def _check_mail(key: str, text: str) -> None:
    name, _, domain = text.rpartition("@")
    plain = text.isascii() and text.isprintable() and not set(text) & set(' ,;<>()[]:\\"')
    if not (name and domain and plain) or "@" in name or len(text) > _MAX_ADDRESS:
        raise ConfigWrong(f"{key} of the nudges file is not a mail address.")


def _mail_server(table: object) -> MailServer:
    known = {"host": str, "port": int, "security": str, "sender": str, "user": str, "password": str}
    if not isinstance(table, dict) or any(
        key not in known or type(value) is not known[key] for key, value in table.items()
    ):
        raise ConfigWrong(f"[smtp] of the nudges file has: {', '.join(known)}; port is a number.")
    host, security = table.get("host", ""), table.get("security", "tls")
    if not host or not host.isascii() or not host.isprintable() or " " in host:
        raise ConfigWrong("smtp.host of the nudges file names no server.")
    if security not in _PORTS or (security == "none" and not is_loopback(host)):
        raise ConfigWrong(
            'smtp.security of the nudges file must be "tls" or "starttls"; '
            '"none" is for a server on this machine.'
        )
    port = table.get("port", _PORTS[security])
    if not 1 <= port <= _MAX_PORT:
        raise ConfigWrong(f"smtp.port of the nudges file must be 1 to {_MAX_PORT}.")
    _check_mail("smtp.sender", table.get("sender", ""))
    return MailServer(host, port, security, table["sender"], table.get("user", ""), table.get("password", ""))

"""Where this run's state lives, and what it says: everything a command needs of its surroundings."""

import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
import msgspec
from rich.console import Console

from hearth_client.client import Client
from hearth_client.edges import Edges
from hearth_client.errors import EvidenceSpent, HeldBack, PinTooShort, VaultGone, WrongPin
from hearth_client.kept.pin_file import check_pin
from hearth_client.rendering.plain import UNSAFE, one_line
from hearth_client.sentences import error_sentence, say
from hearth_client.staff.renewing import VERY_SOON_HOURS, is_soon_over
from hearth_protocol import invitations
from hearth_protocol.errors import (
    HearthError,
    Malformed,
    NotAuthentic,
    Refused,
    Unreachable,
    WrongCall,
)
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate

T = TypeVar("T")

EXIT_USE, EXIT_REFUSED, EXIT_UNREACHABLE, EXIT_NOT_AUTHENTIC, EXIT_LOCKED, EXIT_HELD = 2, 3, 4, 5, 6, 7
PRIVATE = 0o600
MAX_SECRET_BYTES = 4096
LOOK_SECONDS = 5
"""So long a command that is done waits for the record of what staff did."""


class Told(Exception):  # noqa: N818  (a sentence on its way to the person, not a failure of its own)
    """Stop, say the sentence of `key`, and leave with `code`."""

    def __init__(self, key: str, code: int = EXIT_USE, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.code = code
        self.values = values


@contextmanager
def interruptible() -> Iterator[None]:
    """Let the first Ctrl-C end a read of the terminal; while a loop runs, asyncio would wait for a second."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def prompted(text: str, **settings: Any) -> Any:  # noqa: ANN401  (click's own settings and answer)
    """click.prompt that one Ctrl-C ends."""
    with interruptible():
        return click.prompt(text, **settings)


@dataclass(slots=True)
class Home:
    """The options of this run."""

    language: str
    json: bool = False
    server: str | None = None
    words_file: Path | None = None
    file: Path | None = None
    pin_file: Path | None = None
    long_polling: bool = False
    out: Console = field(default_factory=lambda: Console(highlight=False, soft_wrap=True))
    err: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True))
    _said_slow: bool = False

    # saying

    def say(self, key: str, **values: object) -> str:
        """Return a sentence in this run's language. Names and titles in it are others' words: one line."""
        fit = {name: one_line(value) if isinstance(value, str) else value for name, value in values.items()}
        return say(key, self.language, **fit)

    def tell(self, key: str, **values: object) -> None:
        """Say a sentence: on stdout for people, on stderr when stdout is for programs."""
        (self.err if self.json else self.out).print(self.say(key, **values), markup=False)

    def aside(self, key: str, **values: object) -> None:
        """Say a sentence beside the result."""
        self.err.print(self.say(key, **values), markup=False, style="dim")

    def line(self, value: object) -> None:
        """Write one JSON line; what a terminal could obey is written as JSON's escapes: nothing is lost."""
        text = msgspec.json.encode(value).decode()
        sys.stdout.write(UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], text) + "\n")
        sys.stdout.flush()

    def result(self, value: object, key: str, **values: object) -> None:
        """Write `value` for programs, or the sentence for people."""
        if self.json:
            self.line(value)
        else:
            self.tell(key, **values)

    @contextmanager
    def progress(self, key: str) -> Iterator[None]:
        """Say what is going on while it takes longer than a blink."""
        if self.json or not self.err.is_terminal:
            yield
            return
        with self.err.status(self.say(key), spinner="dots"):
            yield

    # opening

    @property
    def edges(self) -> Edges:
        """The real clock and dice, and this run's transport choice."""
        return Edges(websocket=not self.long_polling, slow=self._slow)

    def _slow(self) -> None:
        """Say once that the server is still asked: half a minute of nothing looks like a hung program."""
        if not self._said_slow:
            self._said_slow = True
            self.aside("still_asking")

    def server_url(self) -> str:
        """Return the server's address, asking a person for it where one is there."""
        if not self.server and self.asks():
            self.server = str(prompted(self.say("ask_server"), err=True)).strip()
        if not self.server:
            raise Told("error_no_server")
        if not self.server.startswith(("http://", "https://")):
            raise Told("error_server_address", given=self.server)
        return self.server

    def asks(self) -> bool:
        """Whether somebody is there to answer."""
        return not self.json and sys.stdin.isatty()

    def read_secret(self, path: Path) -> str:
        """Return the text of a small file."""
        try:
            with path.open("rb") as file:
                return file.read(MAX_SECRET_BYTES).decode("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise Told("error_file", file=path) from None

    def pin(self, *, new: bool) -> str:
        """Return the PIN: from --pin-file, or typed unseen (twice for a new file)."""
        if self.pin_file is not None:
            return self.read_secret(self.pin_file)
        if not self.asks():
            raise Told("error_no_home")
        if not new:
            return str(prompted(self.say("ask_pin"), hide_input=True, err=True))
        self.aside("pin_warning")
        pin = str(prompted(self.say("ask_pin_new"), hide_input=True, err=True))
        check_pin(pin)
        if pin != prompted(self.say("ask_pin_again"), hide_input=True, err=True):
            raise Told("error_pins_differ")
        return pin

    @asynccontextmanager
    async def client(self, *, begin: bool = False, invitation: str = "") -> AsyncIterator[Client]:
        """Open this run's client; with `begin` a new one where there is none yet. Saves and closes it."""
        client = await self._open(begin=begin, invitation=invitation)
        try:
            yield client
        except BaseException:
            # What was reached so far is kept; the first error is the one worth telling.
            await _closed_quietly(client)
            raise
        await self._look_at_record(client)
        self._remind(client)
        await client.close()

    async def _look_at_record(self, client: Client) -> None:
        """Let a staff member's client look at the record of what staff did, after whatever she came for."""
        from hearth_client.cli.showing import hour_text  # noqa: PLC0415  (what shows speaks through a Home)

        certificate = client.staff.certificate()
        if certificate is None or client.edges.hour() > certificate.not_after:
            return
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await client.audit.look_by_itself()
        except TimeoutError:
            pass
        for finding in client.audit.findings:
            self.aside(f"audit_{finding.what.value}")
        if client.audit.findings:
            self.aside("audit_standing")
        elif (since := client.audit.silent_since) is not None:
            self.aside("audit_silent", since=hour_text(since))

    def _remind(self, client: Client) -> None:
        """Tell a staff member that her certificate ends soon, after whatever she came for."""
        from hearth_client.cli.showing import hour_text  # noqa: PLC0415  (what shows speaks through a Home)

        certificate, hour = client.staff.certificate(), client.edges.hour()
        if (
            certificate is None
            or hour > certificate.not_after
            or not is_soon_over(certificate.not_after, hour)
        ):
            return
        is_near = is_soon_over(certificate.not_after, hour, VERY_SOON_HOURS)
        self.aside("staff_ends_now" if is_near else "staff_ends", until=hour_text(certificate.not_after))
        self.remind_of_study(client, certificate)

    def remind_of_study(self, client: Client, certificate: Certificate) -> None:
        """Tell a staff member what she has to study before her certificate can be renewed."""
        due = client.study.due(certificate, self.language)
        if due:
            self.aside("study_due", titles=" · ".join(module.title for module in due))

    async def _open(self, *, begin: bool, invitation: str) -> Client:
        url, asked_for = _url_of(invitation), self.server
        if url is not None and not self.server:
            self.server = url
        if self.file is not None:
            return await self._open_file(self.file, begin=begin, server=asked_for)
        if self.words_file is None and begin and self.asks():
            return await self._choose()
        if self.words_file is not None and not self.words_file.exists() and begin:
            return await self._begin_words(self.words_file)
        words = self.read_secret(self.words_file) if self.words_file is not None else self._typed_words()
        # Asked before: what turns while one waits would write over the question.
        server = self.server_url()
        with self.progress("progress_opening"):
            try:
                return await Client.with_words(server, words, create=begin, edges=self.edges)
            except Malformed:
                raise Told("error_words") from None

    def _typed_words(self) -> str:
        if not self.asks():
            raise Told("error_no_home")
        return str(prompted(self.say("ask_words"), hide_input=True, err=True))

    async def _open_file(self, path: Path, *, begin: bool, server: str | None = None) -> Client:
        """Open or begin a file. One that exists knows its server; only `server` says otherwise, no link."""
        exists = path.exists()  # noqa: ASYNC240  (one look at a local file, before anything else runs)
        if not exists and not begin:
            raise VaultGone
        pin = self.pin(new=not exists)
        if not exists:
            server = self.server_url()
        with self.progress("progress_pin"):
            client = await Client.with_file(path, pin, server_url=server, create=begin, edges=self.edges)
        if client.wrong_pins:
            self.aside("pin_tried", count=client.wrong_pins)
        return client

    async def _begin_words(self, path: Path) -> Client:
        server = self.server_url()
        with self.progress("progress_opening"):
            client = await Client.with_new_words(server, edges=self.edges)
        try:
            write_secret(path, " ".join(client.words(self.language)))
        except Told:
            await _closed_quietly(client)
            raise
        self.aside("words_made", file=path)
        return client

    async def _choose(self) -> Client:
        """Ask how the newcomer wants to come back; nothing is demanded."""
        choice = prompted(
            self.say("ask_home"),
            type=click.Choice(["words", "file", "visit"]),
            default="visit",
            show_choices=False,
            err=True,
        )
        if choice == "file":
            asked = str(prompted(self.say("ask_file"), err=True))
            self.file = Path(os.path.expanduser(asked))  # noqa: PTH111, ASYNC240  (a look at the environment)
            return await self._open_file(self.file, begin=True)
        if choice == "words":
            client = await Client.with_new_words(self.server_url(), edges=self.edges)
            # Nothing on this machine keeps them, so this is the only moment in which they can be shown.
            self.aside("words_later")
            self.err.print(" ".join(client.words(self.language)), markup=False, style="bold")
            return client
        return await Client.visiting(self.server_url(), edges=self.edges)


def _url_of(invitation: str) -> str | None:
    if "#" not in invitation:
        return None
    try:
        return invitations.parse(invitation).url
    except Malformed:
        raise Told("error_invitation") from None


def read_given(path: Path, at_most_bytes: int) -> bytes:
    """Return a file's bytes, one more than it may have at most. Raises Told when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(at_most_bytes + 1)
    except OSError:
        raise Told("error_file", file=path) from None


def write_secret(path: Path, text: str) -> None:
    """Make a new file of a text that only its owner reads. Raises as `write_new`."""
    write_new(path, (text + "\n").encode())


def write_new(path: Path, data: bytes) -> None:
    """Make a new file that only its owner reads. Raises Told when it cannot be made or is there already."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except FileExistsError:
        raise Told("error_file_there", file=path) from None
    except OSError:
        raise Told("error_file", file=path) from None


async def _closed_quietly(client: Client) -> None:
    try:
        await client.close()
    except HearthError:
        return


def run(home: Home, work: Callable[[], Awaitable[None]]) -> None:
    """Run a command's work; whatever goes wrong becomes one sentence and an exit code."""

    async def main() -> None:
        await work()

    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
    except Told as told:
        _leave(home, home.say(told.key, **told.values), told.code)
    except HearthError as error:
        if isinstance(error, WrongPin) and error.tries_left is not None:
            home.aside("pin_tries", count=error.tries_left)
        _leave(home, error_sentence(error, home.language), _code(error))
    except OSError as error:
        _leave(home, home.say("error_file", file=error.filename or ""), EXIT_USE)


def _code(error: HearthError) -> int:
    match error:
        case WrongPin() | VaultGone() | Refused(code=Refusal.PIN_SHARE_GONE):
            return EXIT_LOCKED
        case HeldBack() | EvidenceSpent():
            return EXIT_HELD
        case Refused():
            return EXIT_REFUSED
        case Unreachable():
            return EXIT_UNREACHABLE
        case NotAuthentic():
            return EXIT_NOT_AUTHENTIC
        case PinTooShort() | WrongCall() | Malformed() | _:
            return EXIT_USE


def _leave(home: Home, sentence: str, code: int) -> NoReturn:
    home.err.print(sentence, markup=False)
    sys.exit(code)


pass_home: Callable[[Callable[..., Any]], Callable[..., Any]] = click.make_pass_decorator(Home)

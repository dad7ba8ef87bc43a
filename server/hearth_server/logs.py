"""The error log: a code, a place, and numbers from an allow-list. Never a value that came from somebody.

A log that cannot be written (it lies on the disk that is full) stops nobody: what it would have said is lost.

No address, user agent, id, key, name or content can reach the log, because a field that is not in
`ALLOWED_FIELDS`, or whose value is not of its kind, is a Bug at the call. An exception is logged as the
name of its class and the places it passed through: its text may quote what it was about.
"""

import logging
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

import structlog

from hearth_protocol.errors import Bug

ALLOWED_FIELDS: Final = {
    "code": str,  # a refusal's code or an error class
    "place": str,  # module:function:line of our own source
    "count": int,
    "port": int,
    "status": int,
    "seconds": int,
    "version": str,
}
"""Everything a log line may hold besides its event, level and hour."""

_EVENT_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz ,_-")
_PLACES: Final = 6


class Log:
    """Writes one line an event. Made once, at the wiring, and passed to whoever may log."""

    __slots__ = ("_logger", "_owned")

    def __init__(self, stream: TextIO, *, owned: bool = False) -> None:
        self._owned = stream if owned else None
        self._logger = structlog.wrap_logger(
            structlog.PrintLogger(stream),
            processors=[_only_allowed, structlog.processors.LogfmtRenderer(key_order=["level", "event"])],
        )

    def told(self, event: str, **facts: str | int) -> None:
        """Say that something ordinary happened."""
        with suppress(OSError):
            self._logger.info(event, level="info", **facts)

    def warned(self, event: str, **facts: str | int) -> None:
        """Say that something needs the operator's eye."""
        with suppress(OSError):
            self._logger.warning(event, level="warning", **facts)

    def failed(self, event: str, error: BaseException) -> None:
        """Log an exception as its class and the places in our source it passed, innermost last."""
        with suppress(OSError):
            self._logger.error(event, level="error", code=type(error).__name__, place=_places(error))

    def close(self) -> None:
        """Let the file go, if it is this log's own."""
        if self._owned is not None:
            with suppress(OSError):
                self._owned.close()


def open_log(file: Path | None) -> Log:
    """Return a log into `file` (only its owner may read it), or to standard error."""
    if file is None:
        return Log(sys.stderr)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    return Log(file.open("a", encoding="utf-8", buffering=1), owned=True)


class _Libraries(logging.Handler):
    """What libraries log, as a place and an exception's class: their texts quote what came from people."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Log where it was said, not what."""
        place = f"{record.module}:{record.funcName}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            self._log.failed("a library failed", record.exc_info[1])
        else:
            self._log.warned("a library warned", place=place)


def speak_for_everything(log: Log) -> None:
    """Let this process write nothing but `log`: libraries' logs, warnings and last words go through it."""
    root = logging.getLogger()
    root.handlers = [_Libraries(log)]
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _kind, error, _trace: log.failed("ended by an exception", error)


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-_PLACES:]
    return ">".join(f"{Path(frame.filename).stem}:{frame.name}:{frame.lineno}" for frame in frames)


def _only_allowed(
    _logger: object, _method: str, entry: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    if not set(entry["event"]) <= _EVENT_CHARACTERS:
        raise Bug("a log event is fixed words")
    for name, value in entry.items():
        if name in {"event", "level"}:
            continue
        if name not in ALLOWED_FIELDS or type(value) is not ALLOWED_FIELDS[name]:
            raise Bug("a log field is not on the list")
    return entry

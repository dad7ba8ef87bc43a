"""What `hearth doctor` looks at in the storage: the disks, durable writes, and what the running server says.

The database itself is not opened: files that SQLite made for another user than the server's would keep the
server from writing. Whether it is locked or fails is asked of the server, which knows.
"""

import json
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from hearth_server.cli.findings import Finding
from hearth_server.clock import HOUR_SECONDS
from hearth_server.config import Config
from hearth_server.trouble import Trouble

_FREE_BYTES = 1 << 30
_FULL_BYTES = 1 << 20
_SLOW_FSYNC_SECONDS = 0.1
_INSTANT_FSYNC_SECONDS = 0.000_02
ANSWER_SECONDS = 15
"""Longer than the server itself waits for a locked database."""

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (read, not bound)


def disks(config: Config) -> Iterator[Finding]:
    """Look for room on every disk that Hearth writes to, and whether it can be written at all."""
    places = {
        "the database": config.path(config.storage.database),
        "the key file": config.path(config.storage.keys),
    }
    if config.log.file:
        places["the log"] = config.path(config.log.file)
    seen: dict[int, list[str]] = {}
    folders: dict[int, Path] = {}
    for name, path in places.items():
        folder = _nearest(path.parent)
        device = folder.stat().st_dev
        seen.setdefault(device, []).append(name)
        folders[device] = folder
    for device, names in seen.items():
        free = shutil.disk_usage(folders[device]).free
        said = f"{free // (1 << 20):,} MiB free where {' and '.join(names)} are kept"
        if os.statvfs(folders[device]).f_flag & os.ST_RDONLY:
            yield Finding("wrong", Trouble.READ_ONLY.advice)
        elif free < _FULL_BYTES:
            yield Finding("wrong", f"{said}: {Trouble.DISK_FULL.advice}")
        elif free < _FREE_BYTES:
            yield Finding(
                "wrong", f"{said}: make room before the disk is full, at least {_FREE_BYTES >> 20:,} MiB"
            )
        else:
            yield Finding("good", said)


def durable_writes(config: Config) -> Iterator[Finding]:
    """Time a few small durable writes: too slow hurts everybody, too fast means that nothing is durable."""
    probe = _nearest(config.path(config.storage.database).parent) / ".doctor-probe"
    times: list[float] = []
    try:
        with probe.open("wb") as stream:
            for _ in range(8):
                stream.write(bytes(4_096))
                stream.flush()
                begun = time.perf_counter()
                os.fsync(stream.fileno())
                times.append(time.perf_counter() - begun)
    finally:
        probe.unlink(missing_ok=True)
    median = sorted(times)[len(times) // 2]
    said = f"a durable write takes {median * 1000:.2f} ms"
    if median > _SLOW_FSYNC_SECONDS:
        yield Finding("look", said + ": posts will wait")
    elif median < _INSTANT_FSYNC_SECONDS:
        yield Finding("look", said + ": does this disk really keep what it says it kept?")
    else:
        yield Finding("good", said)


def address_of(config: Config) -> str:
    """Return where this machine's own server answers."""
    host = _EVERYWHERE.get(config.server.host, config.server.host)
    return f"http://[{host}]:{config.server.port}" if ":" in host else f"http://{host}:{config.server.port}"


def running_server(config: Config) -> Iterator[Finding]:
    """Ask the running server, where there is one, whether it can store."""
    address = address_of(config)
    told = _ready(address)
    if told is None:
        yield Finding("look", f"no server answers at {address}: if one should, its log says why it does not")
    elif told.get("status") == "ready":
        yield Finding("good", "the running server can store")
        if isinstance(doubted := told.get("clock_ahead_seconds"), int):
            yield Finding("wrong", _clock_advice(doubted))
    elif told.get("trouble") in {trouble.value for trouble in Trouble}:
        advice = Trouble(told["trouble"]).advice
        yield Finding("wrong", f"the running server takes nothing new, though people can read: {advice}")
    else:
        yield Finding("wrong", f"the server at {address} says that it is not ready: look at its log")


def _clock_advice(doubted_seconds: int) -> str:
    """Return what to do about a clock that jumped."""
    hours, side = round(abs(doubted_seconds) / HOUR_SECONDS, 1), "ahead" if doubted_seconds > 0 else "back"
    return (
        f"this machine's clock jumped {hours} hours {side}. Hearth does not believe it yet: it goes on by "
        "the old time for an hour, and forgets nothing by the new one for a day. If the clock is wrong, set "
        "it and use NTP. If it is right now, nothing need be done; after days without power `hearth purge`, "
        "with the server stopped, forgets at once what has passed its time"
    )


def _ready(address: str) -> dict[str, object] | None:
    """Return what /readyz says, None where nobody answers, and nothing where it is no Hearth that does."""
    # No proxy from the environment: this never leaves the machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{address}/readyz", timeout=ANSWER_SECONDS) as answer:
            body = answer.read(4_096)
    except urllib.error.HTTPError as error:
        body = error.read(4_096)
    except OSError:
        return None
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _nearest(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder

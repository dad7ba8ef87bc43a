"""What of a browser's request goes on to the community's server, and what of the answer comes back.

Pure. The page is trusted here and the server is not: nothing of an answer is taken but its body, one of a few
types, and how long to wait. It can set no cookie, lead nowhere else, and bring no script: every answer goes
out under our own headers.
"""

import re
from collections.abc import Mapping
from hmac import compare_digest
from typing import Final

import msgspec

from hearth_protocol.errors import Malformed
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Described

TYPES: Final[Mapping[str, str]] = {
    "application/msgpack": "application/msgpack",
    "application/problem+json": "application/problem+json",
    "application/json": "application/json",
    "application/octet-stream": "application/octet-stream",
    "text/markdown": "text/markdown; charset=utf-8",
    "text/html": "text/html; charset=utf-8",
    "text/css": "text/css; charset=utf-8",
}
"""As what a body may come back. Operators' pages are HTML; under our policy nothing in them runs."""

ASKED: Final = ("Content-Type", "Accept", "Authorization", "Hearth-Protocol")
"""What of a request's headers the server needs. No name of the browser, no language, no address."""
TOLD: Final = ("Retry-After", "Content-Language")

ABOUT: Final = "/v1/about"
COMMUNITY: Final = "/v1/community"
LIVE: Final = "/v1/live"
_OWN_SITES: Final = {"none", "same-origin"}
_OPERATION: Final = re.compile(r"/v1/[a-z_]{1,40}")
_FILE: Final = re.compile(
    r"/v1/about|/v1/lists/(recent|snapshot)|/pages(/notes\.css|/[A-Za-z-]{2,8}(/[a-z_]{1,40}(\.md)?)?)?"
)


def goes_on(method: str, path: str) -> bool:
    """Whether a request is for the community's server: an operation, a list of links, one of its pages."""
    pattern = _OPERATION if method == "POST" else _FILE
    return method in {"GET", "POST"} and pattern.fullmatch(path) is not None


def is_own(method: str, path: str, headers: Mapping[str, str], host: str) -> bool:
    """Whether a request comes from the page at `host`, or leads somebody there.

    The host's name is drawn for this run or this device, and told to nobody but its owner's browser: who does
    not know it is another user or program of this computer, or a site whose name was made to lead here.
    Another site's script names itself. The page has no service worker, and none is renewed from here.
    """
    return (
        "Service-Worker" not in headers
        and compare_digest(headers.get("Host", "").encode(), host.encode())
        and headers.get("Origin", f"http://{host}") == f"http://{host}"
        and (headers.get("Sec-Fetch-Site", "none") in _OWN_SITES or _arrives(method, path, headers))
    )


def _arrives(method: str, path: str, headers: Mapping[str, str]) -> bool:
    """Whether a whole window is led to the first page, from wherever: by the file that `doorstep` writes."""
    return (
        (method, path) == ("GET", "/")
        and headers.get("Sec-Fetch-Mode") == "navigate"
        and headers.get("Sec-Fetch-Dest") == "document"
    )


def kind_of(told: str) -> str:
    """Return the type under which a body is passed on. Raises Malformed for any other."""
    found = TYPES.get(told.split(";", maxsplit=1)[0].strip().lower())
    if found is None:
        raise Malformed("a type that is not passed on")
    return found


def about_with(body: bytes, server_url: str) -> bytes:
    """Return what the server says of itself with where it is: links that staff make lead there, not here."""
    try:
        told = msgspec.json.decode(body, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Malformed("not what a server says of itself") from None
    return msgspec.json.encode(told | {"server": server_url})


def community_of(body: bytes, root_key: bytes) -> bytes:
    """Return which community the server says it is: the one whose root key was compared. Raises Malformed.

    Written anew, so that no other way of reading finds another key in it. The page pins what it hears here.
    """
    told = wire.answer(body)
    if not isinstance(told, Described) or told.root_key != root_key:
        raise Malformed("another community than was opened")
    return wire.encode(told)

"""The browser client's page, from memory: the built files, each at its path, and nothing else.

What the page may do is said here, in its headers: scripts, styles and connections of this origin alone, one
picture (its icon), one Trusted Types policy, and nothing that a page could ask a device for but to copy when
somebody taps. Nothing is stored by anybody on the way, named by its contents or not: a cache is a trace.

No I/O: a community's server serves it, or a member's own client; both take what is to be said from here.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hearth_web.headers import ON_EVERY_ANSWER

FIRST_PAGE: Final = "index.html"
MANIFEST_FILE: Final = "manifest.signed"
"""Beside the built files, where somebody signed which they are; a new build takes it away."""
MANIFEST: Final = "/v1/page"
"""Where it is served."""
ICON: Final = "/notes.svg"
POLICY_NAME: Final = "notes"
"""The one Trusted Types policy; `platform/worker.ts` makes it, and it trusts one address."""

TYPES: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
}
"""What is served at all, by the end of its name. A file of another kind is not there."""

BROTLI: Final = "br"
GZIP: Final = "gz"
"""At the end of a kind, as in `jsbr`: the same file packed so, which is sent for the one beside it."""

_NAME: Final = re.compile(r"(?:[A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+\.([a-z]+)")
_WITH_HEADER: Final = 16 + zlib.MAX_WBITS
_BLOCKS: Final = 6
"""Of zlib's levels of memory: how long a block becomes. Eight is usual; `bin/budget.js` counts with this."""
_FORBIDDEN: Final = re.compile(r"q=0(?:\.0{0,3})?")
_HOST: Final = re.compile(r"[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Part:
    """A file as it is sent: plain, gzipped, and packed by brotli where the build did that (else empty)."""

    body: bytes
    zipped: bytes
    content_type: str
    brotli: bytes = b""

    def sent(self, accepted: str) -> tuple[bytes, str]:
        """Return what is sent to who accepts these encodings (RFC 9110, 12.5.3), and its own, "" for none.

        Browsers ask for brotli over TLS alone.
        """
        takes = _encodings(accepted)
        if self.brotli and "br" in takes:
            return self.brotli, "br"
        return (self.zipped, "gzip") if "gzip" in takes else (self.body, "")


@dataclass(frozen=True, slots=True)
class WebPage:
    """Every part by its path. Without an index there is no page, and no part either."""

    parts: Mapping[str, Part]
    manifest: bytes = b""
    """Who signed which files these are (spec/page.md); empty where nobody did."""

    @property
    def is_here(self) -> bool:
        """Whether there is a page to serve."""
        return "/" in self.parts

    def find(self, path: str) -> Part | None:
        """Return what stands at `path`, exactly."""
        return self.parts.get(path)


def type_of(name: str) -> str | None:
    """Return the type under which a file is served; None for one that is not."""
    found = _NAME.fullmatch(name)
    return None if found is None else TYPES.get(found[1])


def packed_name(name: str, by: str = BROTLI) -> str:
    """Return where a build has that file packed, by brotli or gzip."""
    return name + by


def stands_for(name: str) -> str | None:
    """Return the file that a packed one is sent for, itself at no path of its own; None for any other."""
    if type_of(name) is None and name.endswith((BROTLI, GZIP)):
        plain = name[: -len(BROTLI)]
        return plain if type_of(plain) is not None else None
    return None


def is_served(name: str) -> bool:
    """Whether a built file of this name is handed out at all."""
    return type_of(name) is not None or stands_for(name) is not None


def of_files(files: Mapping[str, bytes]) -> WebPage:
    """Make a page of built files by their paths; what the build did not gzip is, in a tenth of a second."""
    if FIRST_PAGE not in files:
        return WebPage({})
    parts = {}
    for name, body in files.items():
        kind = type_of(name)
        if kind is not None:
            path = "/" if name == FIRST_PAGE else f"/{name}"
            zipped = files.get(packed_name(name, GZIP)) or _gzipped(body)
            parts[path] = Part(body, zipped, kind, files.get(packed_name(name), b""))
    return WebPage(parts, files.get(MANIFEST_FILE, b""))


def headers(host: str) -> dict[str, str]:
    """Return what differs from the headers of every answer; `host` is how the reader calls this server."""
    return {
        "Content-Security-Policy": content_security(host),
        "Permissions-Policy": ON_EVERY_ANSWER["Permissions-Policy"].replace(
            "clipboard-write=()", "clipboard-write=(self)"
        ),
    }


def content_security(host: str) -> str:
    """Return the policy. A path can be named only behind a host, so an odd host is shown no icon."""
    icon = f"{host}{ICON}" if _HOST.fullmatch(host) else "'none'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; "
        f"img-src {icon}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        f"require-trusted-types-for 'script'; trusted-types {POLICY_NAME}"
    )


def _gzipped(body: bytes) -> bytes:
    """Return it as hard as zlib packs, in shorter blocks than it makes by itself.

    Tables of different kinds stand beside each other in one file, and each block has a code of its own. The
    build packs large files better (`making/beside.ts`), and takes longer.
    """
    packing = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, _WITH_HEADER, _BLOCKS)
    return packing.compress(body) + packing.flush()


def _encodings(accepted: str) -> set[str]:
    """Return the encodings that an Accept-Encoding names and does not forbid. A `*` is taken for none."""
    found = set()
    for each in accepted.lower().split(","):
        name, _, weight = each.replace(" ", "").replace("\t", "").partition(";")
        if not _FORBIDDEN.fullmatch(weight):
            found.add(name)
    return found

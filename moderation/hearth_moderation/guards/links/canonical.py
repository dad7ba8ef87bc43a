"""The canonical form of the Safe Browsing specification ("URLs and hashing", Canonicalization): own code.

It reads a URL otherwise than browsers do (it unescapes to the end, and takes what is no URL): that is
why both readings are made and compared. Works on bytes, which stand here as characters below 256.
"""

import re
from dataclasses import dataclass

from hearth_moderation.guards.links.addresses import compressed, inner_ipv4, ipv4, ipv6

MAX_URL_CHARS = 4096
MAX_ROUNDS = 64
"""Each round undoes a whole layer of percent signs; a URL of 4096 characters that needs more is left
as it is.
"""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[/\\]{2}")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_ESCAPED = re.compile(r"[^\x21-\x7e]|[#%]")
_DOTS = re.compile(r"\.{2,}")
_SLASHES = re.compile(r"/{2,}")
_CAPITAL = re.compile(r"[A-Z]+")
_PORT = re.compile(r":[0-9]*\Z")


@dataclass(frozen=True, slots=True)
class Canonical:
    """A URL in canonical form: what is hashed for the lists."""

    scheme: str
    host: str
    """Lower-case ASCII; IPv4 as four decimals, IPv6 in brackets and compressed."""
    path: str
    """Begins with a slash."""
    query: str | None
    """None without a question mark."""

    @property
    def url(self) -> str:
        """The whole."""
        return f"{self.scheme}://{self.host}{self.path}{'' if self.query is None else '?' + self.query}"


def octets(text: str) -> str:
    """Return the UTF-8 bytes of `text` as characters below 256; lone surrogates become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("latin-1")


def canonical(url: str) -> Canonical:
    """Return the canonical form of `url`, whatever it is; without a scheme it is taken for http."""
    return canonical_octets(octets(url))


def canonical_octets(url: str) -> Canonical:
    """Return the canonical form of a URL given as bytes."""
    url = (
        url[:MAX_URL_CHARS].replace("\t", "").replace("\r", "").replace("\n", "").strip(" ").split("#", 1)[0]
    )
    scheme = _SCHEME.match(url)
    word, rest = (_small(scheme[0][:-3]), url[scheme.end() :]) if scheme else ("http", url.lstrip("/\\"))
    cut = next((at for at, char in enumerate(rest) if char in "/\\?"), len(rest))
    authority, rest = rest[:cut], rest[cut:]
    path, mark, query = rest.partition("?")
    return Canonical(
        word,
        canonical_host(authority.rpartition("@")[2]),
        canonical_path(path),
        escaped(unescaped(query)) if mark else None,
    )


def _small(text: str) -> str:
    # Bytes beyond ASCII are no letters here, whatever Latin-1 says.
    return _CAPITAL.sub(lambda found: found[0].lower(), text)


def canonical_host(host: str) -> str:
    """Return the canonical form of an authority without user names; a port is dropped."""
    host = unescaped(host)
    if host.startswith("[") and "]" in host:
        groups = ipv6(host[1 : host.index("]")])
        return (inner_ipv4(groups) or compressed(groups)) if groups else escaped(_small(host))
    host = _DOTS.sub(".", _PORT.sub("", host).strip("."))
    return ipv4(host) or escaped(_small(host))


def canonical_path(path: str) -> str:
    """Return the path resolved, without doubled slashes, escaped once."""
    path = _SLASHES.sub("/", unescaped(path).replace("\\", "/"))
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            del kept[-1:]
        elif part not in {"", "."}:
            kept.append(part)
    tail = "/" if kept and parts[-1] in {"", ".", ".."} else ""
    return escaped("/" + "/".join(kept) + tail)


def unescaped(text: str) -> str:
    """Undo percent-encoding until none is left."""
    for _ in range(MAX_ROUNDS):
        if "%" not in text:
            return text
        once = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        if once == text:
            return text
        text = once
    return text


def escaped(text: str) -> str:
    """Percent-encode what is not printable ASCII, the number sign and the percent sign."""
    return _ESCAPED.sub(lambda found: f"%{ord(found[0]):02X}", text)

"""A URL as browsers read it (the WHATWG standard), by ada-url. The other reading is `canonical`."""

from dataclasses import dataclass

from ada_url import URL


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a browser would go to."""

    scheme: str
    """Without the colon."""
    host: str
    """As the parser gives it: lower-case ASCII, IPv4 as four decimals, IPv6 in brackets; empty where there
    is none.
    """
    has_user: bool


def parsed(url: str) -> Parsed | None:
    """Return how a browser reads `url`, or None when it would refuse it."""
    try:
        read = URL(url)
    except ValueError:
        return None
    return Parsed(read.protocol[:-1], read.hostname, bool(read.username or read.password))

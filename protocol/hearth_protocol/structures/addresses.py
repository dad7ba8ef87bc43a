"""The root's list of the places where the community can be reached."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32, vector, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import CommunityId
from hearth_protocol.limits import MAX_ADDRESS_BYTES, MAX_ADDRESSES, MAX_ADDRESSES_HOURS
from hearth_protocol.structures.rules import HASH_BYTES, ordered_hours

_HOST = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
_PLACE = re.compile(
    rf"(?:https://{_HOST}|http://(?:127\.0\.0\.1|localhost|[a-z2-7]{{56}}\.onion))(?::[1-9][0-9]{{0,4}})?"
)
"""Scheme, host and port, nothing else. Plain http only where it does not leave the machine or the onion."""


def is_address(url: str) -> bool:
    """Whether `url` is an address as lists and invitation links have it."""
    return len(url) <= MAX_ADDRESS_BYTES and _PLACE.fullmatch(url) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Signed by the root. Of two lists the higher version counts. The first address is the preferred one."""

    LABEL: ClassVar[bytes] = labels.ADDRESSES

    community: CommunityId
    version: int
    issued: int
    not_after: int
    urls: tuple[str, ...]

    def __post_init__(self) -> None:
        """Demand one to eight different addresses, each scheme, lower-case ASCII host and optional port."""
        ordered_hours(self.issued, self.not_after, MAX_ADDRESSES_HOURS)
        if not 1 <= len(self.urls) <= MAX_ADDRESSES or len(set(self.urls)) != len(self.urls):
            raise Malformed("addresses")
        if not all(map(is_address, self.urls)):
            raise Malformed("address")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u32(self.version),
                u32(self.issued),
                u32(self.not_after),
                vector_of(self.urls, lambda url: vector(url.encode("ascii"))),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            version=reader.u32(),
            issued=reader.u32(),
            not_after=reader.u32(),
            urls=reader.vector_of(_url),
        )


def _url(reader: Reader) -> str:
    try:
        return reader.vector().decode("ascii")
    except UnicodeDecodeError:
        raise Malformed("address") from None

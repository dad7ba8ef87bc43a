"""One case of an official test vector file, and how it is compared with what came out here."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Case: TypeAlias = Mapping[str, Any]


class Mismatch(Exception):  # noqa: N818  (read where it is raised)
    """A value is not what the vector says."""


def same(what: str, got: object, expected: object) -> None:
    """Raise Mismatch unless both are equal."""
    if got != expected:
        raise Mismatch(what)


def octets(case: Case, name: str) -> bytes:
    """Return the field of this name, hexadecimal in the file."""
    return bytes.fromhex(case[name])

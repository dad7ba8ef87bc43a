"""One column of a CSV list: the addresses among whatever else a publisher tells. Pure."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final

KNOWN: Final = (
    "url",
    "host",
    "hostname",
    "domain",
    "fqdn",
    "site",
    "address",
    "网址",
    "域名",
    "도메인",
    "주소",
)
"""What the column of addresses is called, the likelier first."""


class NoColumn(ValueError):  # noqa: N818  (a verdict on the operator's file)
    """No column is known to hold addresses."""


def cells(lines: Iterable[str], column: str = "") -> Iterator[str]:
    """Yield the cells of the column named or numbered (from 1) `column`; without one, of a known name.

    The row of names may be a comment (`# id,url`), as some publish it. Raises NoColumn.
    """
    place: int | None = int(column) - 1 if column.isdecimal() else None
    names: list[str] = []
    for line in lines:
        row = next(csv.reader([line.lstrip("#; \t") if line.startswith(("#", ";")) else line]), [])
        if line.startswith(("#", ";")) or place is None:
            names = [cell.strip().strip('"').lower() for cell in row]
            found = _place(names, column)
            if found is not None and not column.isdecimal():
                place = found
            elif not line.startswith(("#", ";")) and row:
                raise NoColumn(", ".join(names))
            continue
        if place < len(row):
            yield row[place].strip()


def _place(names: list[str], column: str) -> int | None:
    for name in (column.lower(),) if column else KNOWN:
        if name in names:
            return names.index(name)
    return None

"""One statement for many rows: each step of a statement lets other threads in, and costs as much as a row.

Statements come in few lengths, powers of two, so that each is prepared once and then found in the cache.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_MAX_ROWS = 64
_MAX_KEYS = 512


def select(db: sqlite3.Connection, sql: str, keys: Iterable[object]) -> list[Any]:
    """Return the rows for which the column that `sql` ends with, after WHERE, is one of `keys`."""
    wanted = list(keys)
    rows: list[Any] = []
    for start in range(0, len(wanted), _MAX_KEYS):
        part = wanted[start : start + _MAX_KEYS]
        size = 1 << (len(part) - 1).bit_length()
        part += part[-1:] * (size - len(part))  # asking twice for the last changes nothing
        rows += db.execute(_selecting(sql, size), part).fetchall()
    return rows


def insert(db: sqlite3.Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> int:
    """Insert rows, in their order; `sql` ends with VALUES. All have as many columns.

    Returns how many went in.
    """
    at = inserted = 0
    while at < len(rows):
        size = min(_MAX_ROWS, 1 << ((len(rows) - at).bit_length() - 1))
        part = rows[at : at + size]
        inserted += db.execute(
            _inserting(sql, size, len(part[0])), [value for row in part for value in row]
        ).rowcount
        at += size
    return inserted


@lru_cache(maxsize=64)
def _selecting(sql: str, size: int) -> str:
    return f"{sql} IN ({', '.join('?' * size)})"


@lru_cache(maxsize=64)
def _inserting(sql: str, size: int, columns: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"{sql} {', '.join([row] * size)}"

"""Places read lately, opened: whoever comes back to a room asks for what others have just asked for.

Only whole blocks of places are kept, and few of them: sleeping rooms cost nothing. What is kept is what
anybody in the room is handed, sealed by its author; it goes when a post of its room is erased, when any key
that its rows were sealed under is destroyed, and in any case with each expiry. Used from several threads.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from hearth_server.storage.rows import ErasedRow, PostRow

Row = PostRow | ErasedRow

BLOCK: Final = 64
"""Places of one block; block n holds those after n * BLOCK."""

MAX_BLOCKS: Final = 128
"""Some 6 MB of everyday posts."""


@dataclass(frozen=True, slots=True)
class Block:
    """`BLOCK` places in order, and the buckets that their rows are sealed in."""

    rows: tuple[Row, ...]
    buckets: frozenset[int]


class Opened:
    """The blocks that are kept, those used longest ago first."""

    __slots__ = ("_blocks", "_lock", "changes")

    def __init__(self) -> None:
        self.changes = 0
        """How often something was forgotten. Who reads the database notes it *before*, and tells `keep`."""
        self._blocks: OrderedDict[tuple[int, int], Block] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._blocks)

    def block(self, number: int, index: int) -> Block | None:
        """Return a block of a room, if it is kept."""
        with self._lock:
            block = self._blocks.get((number, index))
            if block is not None:
                self._blocks.move_to_end((number, index))
            return block

    def keep(self, number: int, rows: Sequence[tuple[int, Row]], changes: int) -> None:
        """Keep the whole blocks among `rows`, which are (bucket, row) in order and without a gap.

        Nothing is kept if anything was forgotten since `changes` was noted: what was read may be older.
        """
        if not rows:
            return
        first = rows[0][1].seq
        found: dict[tuple[int, int], Block] = {}
        for index in range(-(-(first - 1) // BLOCK), rows[-1][1].seq // BLOCK):
            at = index * BLOCK + 1 - first
            part = rows[at : at + BLOCK]
            buckets = frozenset(bucket for bucket, _ in part)
            found[number, index] = Block(tuple(row for _, row in part), buckets)
        with self._lock:
            if self.changes == changes:
                self._blocks.update(found)
                while len(self._blocks) > MAX_BLOCKS:
                    self._blocks.popitem(last=False)

    def forget_room(self, number: int) -> None:
        """Forget a room's blocks: one of its posts was erased."""
        with self._lock:
            self.changes += 1
            for key in [key for key in self._blocks if key[0] == number]:
                del self._blocks[key]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self.changes += 1
            self._blocks.clear()

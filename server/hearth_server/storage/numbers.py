"""The short numbers that rooms have inside the database: the next one, or one with keys of its own."""

from hearth_server.keyring import FIRST_OWN
from hearth_server.storage.transaction import Transaction


def next_number(tx: Transaction) -> int:
    """Return the number after the highest of rooms that share their keys with others."""
    (highest,) = tx.db.execute(
        "SELECT ifnull(max(number), 0) FROM rooms WHERE number < ?", (FIRST_OWN,)
    ).fetchone()
    return int(highest) + 1


def number_of_its_own(tx: Transaction) -> int:
    """Return a free number of those that have keys of their own: by chance, so that none comes back soon.

    Free is one of which nothing is left either, not a row that a crash kept from being cleared, nor a key.
    """
    while True:
        number = FIRST_OWN + int.from_bytes(tx.sealing.random(4), "big") % FIRST_OWN
        used = (
            "SELECT 1 FROM rooms WHERE number = ? UNION SELECT 1 FROM members WHERE room = ?"
            " UNION SELECT 1 FROM sessions WHERE room = ?"
        )
        if tx.db.execute(
            used, (number, number, number)
        ).fetchone() is None and not tx.sealing.keyring.of_room(number):
            return number

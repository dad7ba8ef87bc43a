"""Shares for PINs in the database: judged in the writer, so that no two tries overtake each other.

A row's sealed column holds verifier32 | share32 | the last wrong proof's verifier32, or none. Every try
writes, right or wrong: an answer must not depend on whether the disk can. The key of a destroyed share is
overwritten in the key file before the answer goes out, so a copy of the database does not bring it back.
"""

from hearth_protocol.errors import Refused
from hearth_protocol.pin_share import TRIES, is_right, verifier_of
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import NAME_BYTES, KeyKind, KeyName
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.rows import PinShareRow, PinTried, PinTry
from hearth_server.storage.transaction import Transaction

PLACE = b"pin_shares.sealed"


def put(tx: Transaction, row: PinShareRow) -> None:
    """Keep a share once."""
    stands = _stands(tx, row.share_id)
    if stands is not None:
        if stands.parts[:2] != (row.verifier, row.share):
            raise Refused(Refusal.NOT_ALLOWED)
        return
    key = KeyName(KeyKind.PIN_SHARE, tx.sealing.random(NAME_BYTES))
    tx.db.execute(
        "INSERT OR REPLACE INTO pin_shares (share_id, key_name, tries, seen_week, sealed)"
        " VALUES (?, ?, 0, ?, ?)",
        (
            row.share_id,
            key.name,
            row.week,
            tx.sealing.seal(key, PLACE, row.share_id, pack(row.verifier, row.share, b"")),
        ),
    )


def judge(tx: Transaction, tried: PinTry) -> PinTried:
    """Judge a proof and count it; the writer answers once that is durable."""
    stands = _stands(tx, tried.share_id)
    if stands is None:
        raise Refused(Refusal.PIN_SHARE_GONE)
    verifier, share, last_wrong = stands.parts
    if is_right(verifier, tried.share_id, tried.proof):
        _note(tx, tried, stands, tries=0, last_wrong=b"")
        if tried.drop:
            _destroy(tx, tried.share_id, stands)
        # The owner hears what was left when she came: that somebody else tried is hers to know.
        return PinTried(share, TRIES - stands.tries)
    wrong = verifier_of(tried.share_id, tried.proof)
    tries = stands.tries + (wrong != last_wrong)
    _note(tx, tried, stands, tries=tries, last_wrong=wrong)
    if tries >= TRIES:
        _destroy(tx, tried.share_id, stands)
    return PinTried(None, max(0, TRIES - tries))


class _Stands:
    """A row as it stands."""

    __slots__ = ("key", "parts", "tries", "week")

    def __init__(self, key: KeyName, tries: int, week: int, parts: tuple[bytes, ...]) -> None:
        self.key = key
        self.tries = tries
        self.week = week
        self.parts = parts


def _stands(tx: Transaction, share_id: bytes) -> _Stands | None:
    row = tx.db.execute(
        "SELECT key_name, tries, seen_week, sealed FROM pin_shares WHERE share_id = ?", (share_id,)
    ).fetchone()
    if row is None:
        return None
    key = KeyName(KeyKind.PIN_SHARE, row[0])
    opened = tx.sealing.open(key, PLACE, share_id, row[3])
    return None if opened is None else _Stands(key, row[1], row[2], unpack(opened))


def _note(tx: Transaction, tried: PinTry, stands: _Stands, *, tries: int, last_wrong: bytes) -> None:
    sealed = tx.sealing.seal(stands.key, PLACE, tried.share_id, pack(*stands.parts[:2], last_wrong))
    # Only a right proof is a use: nobody keeps another's share alive by guessing.
    week = stands.week if last_wrong else max(tried.week, stands.week)
    tx.db.execute(
        "UPDATE pin_shares SET tries = ?, seen_week = ?, sealed = ? WHERE share_id = ?",
        (tries, week, sealed, tried.share_id),
    )


def _destroy(tx: Transaction, share_id: bytes, stands: _Stands) -> None:
    tx.doomed.append(stands.key)
    tx.db.execute("DELETE FROM pin_shares WHERE share_id = ?", (share_id,))

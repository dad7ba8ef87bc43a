"""One row of every class of item, planted so that it ends now: `purge` proves by them that all is forgotten.

Long for being a table: whoever adds a class of item adds its row.
"""

from dataclasses import dataclass

from hearth_protocol.limits import HOURS_A_DAY
from hearth_server.keyring import FIRST_OWN, KeyKind, KeyName, bucket_key
from hearth_server.retention import Item, first_week_in_use
from hearth_server.storage import (
    acts,
    audit,
    audit_subjects,
    calls,
    cases,
    handshakes,
    invitations,
    mail,
    motions,
    pin_shares,
    posts,
    rooms,
    sessions,
    shifts,
    supervision,
)
from hearth_server.storage.rows import MemberState
from hearth_server.storage.transaction import Transaction, place_key, row_key

_CANARY_BYTES = 32
_NOBODY = bytes(16)
_NO_ROOM = 0
"""Rooms are numbered from 1: a canary's room never exists, and nobody is ever served it."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One planted row: what stood on the disk for it. `key` names its key, None for a row in the clear."""

    kind: str
    place: bytes
    row: bytes
    sealed: bytes
    key: KeyName | None
    key_bytes: bytes

    @property
    def traces(self) -> tuple[tuple[str, bytes], ...]:
        """Name and bytes of everything that must be gone."""
        rows = ((f"{self.kind} row", self.sealed),)
        return rows if self.key is None else (*rows, (f"{self.kind} key", self.key_bytes))


@dataclass(frozen=True, slots=True)
class _Sealed:
    """How to plant a sealed row: SQL whose last parameter is the sealed column."""

    kind: str
    item: Item
    place: bytes
    row: bytes
    sql: str
    values: tuple[int | bytes, ...]


def _plans(tx: Transaction, now_hour: int) -> tuple[_Sealed, ...]:
    unique = tx.sealing.random(16)
    number = int.from_bytes(tx.sealing.random(4), "big")
    return (
        _Sealed(
            "post",
            Item.POST,
            posts.ALIVE,
            row_key(place_key(_NO_ROOM, number)),
            "INSERT INTO posts (place, hour, bucket, link, erased, sealed) VALUES (?, 0, ?, x'', 0, ?)",
            (place_key(_NO_ROOM, number), now_hour),
        ),
        _Sealed(
            "frank_secret",
            Item.FRANK_SECRET,
            posts.SECRET,
            row_key(_NO_ROOM, number),
            "INSERT INTO frank_secrets (room, day, bucket, sealed) VALUES (0, ?, ?, ?)",
            (number, now_hour),
        ),
        _Sealed(
            "handshake",
            Item.HANDSHAKE,
            handshakes.PLACE,
            row_key(_NO_ROOM, 0, number, 0),
            "INSERT INTO handshakes (room, generation, epoch, number, bucket, sealed)"
            " VALUES (0, 0, ?, 0, ?, ?)",
            (number, now_hour),
        ),
        _Sealed(
            "view",
            Item.VIEW,
            rooms.VIEW,
            row_key(_NO_ROOM),
            "INSERT OR REPLACE INTO room_views (room, bucket, sealed) VALUES (0, ?, ?)",
            (now_hour,),
        ),
        _Sealed(
            "snapshot",
            Item.SNAPSHOT,
            rooms.SNAPSHOT,
            row_key(_NO_ROOM, 0, number),
            "INSERT INTO snapshots (room, generation, epoch, bucket, sealed) VALUES (0, 0, ?, ?, ?)",
            (number, now_hour),
        ),
        _Sealed(
            "complaint",
            Item.COMPLAINT,
            rooms.COMPLAINT,
            row_key(_NO_ROOM, 0, number, _NOBODY),
            "INSERT INTO complaints (room, generation, epoch, member_id, bucket, sealed)"
            " VALUES (0, 0, ?, zeroblob(16), ?, ?)",
            (number, now_hour),
        ),
        _Sealed(
            "invitation",
            Item.INVITATION,
            invitations.PLACE,
            unique,
            "INSERT INTO invitations"
            " (invitation_id, room, card_at, uses, taken, closed, not_after_hour, bucket, sealed)"
            " VALUES (?, 0, x'', 0, 0, 1, 0, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "letter",
            Item.LETTER,
            mail.LETTER,
            row_key(_NO_ROOM, _NOBODY, number),
            "INSERT INTO letters (room, recipient, arrival, bucket, sealed)"
            " VALUES (0, zeroblob(16), ?, ?, ?)",
            (number, now_hour),
        ),
        _Sealed(
            "act",
            Item.ACT,
            acts.PLACE,
            row_key(_NO_ROOM, number),
            "INSERT INTO acts (room, number, bucket, sealed) VALUES (0, ?, ?, ?)",
            (number, now_hour),
        ),
        # Below all numbers of the chain: it is no part of it.
        _Sealed(
            "act of two people",
            Item.ACT,
            motions.PLACE,
            unique,
            "INSERT INTO motions (number, bucket, sealed) VALUES (?, ?, ?)",
            (-number, now_hour),
        ),
        _Sealed(
            "audit entry",
            Item.AUDIT,
            audit.PLACE,
            unique,
            "INSERT INTO audit (number, hour, link, bucket, sealed) VALUES (?, 0, x'', ?, ?)",
            (-number, now_hour),
        ),
        _Sealed(
            "subjects of a day",
            Item.AUDIT,
            audit_subjects.PLACE,
            unique,
            "INSERT INTO audit_subjects (number, bucket, sealed) VALUES (?, ?, ?)",
            (-number, now_hour),
        ),
        _Sealed(
            "call",
            Item.CALL,
            calls.CALL,
            unique,
            "INSERT INTO calls (call_id, kind, answered, bucket, sealed) VALUES (?, 1, 1, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "call letter",
            Item.CALL,
            calls.LETTER,
            _NOBODY + unique,
            "INSERT INTO call_letters (serial, call_id, bucket, sealed) VALUES (zeroblob(16), ?, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "shift",
            Item.SHIFT,
            shifts.PLACE,
            unique,
            "INSERT INTO shifts (serial, bucket, sealed) VALUES (?, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "note between staff",
            Item.SUPERVISION,
            supervision.PLACE,
            row_key(unique, unique),
            "INSERT INTO supervision_notes (serial, note, bucket, sealed) VALUES (?, ?, ?, ?)",
            (unique, unique, now_hour),
        ),
        _Sealed(
            "session",
            Item.SESSION,
            sessions.SESSION,
            row_key(_NO_ROOM, unique),
            "INSERT OR REPLACE INTO sessions (room, session, bucket, sealed) VALUES (0, ?, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "sign-up",
            Item.SIGN_UP,
            sessions.SIGN_UP,
            row_key(_NO_ROOM, unique),
            "INSERT INTO sign_ups (room, number, call_id, bucket, sealed) VALUES (0, ?, ?, ?, ?)",
            (number, unique, now_hour),
        ),
        _Sealed(
            "session held",
            Item.SESSION_HELD,
            sessions.HELD,
            row_key(number + (1 << 40)),
            "INSERT INTO sessions_held (number, bucket, sealed) VALUES (?, ?, ?)",
            (number + (1 << 40), now_hour),
        ),
        _Sealed(
            "case",
            Item.CASE,
            cases.CASE,
            unique,
            "INSERT INTO cases (case_id, state, priority, hour, bucket, sealed) VALUES (?, 3, 2, 0, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "case letter",
            Item.CASE_PAPER,
            cases.LETTER,
            _NOBODY + unique,
            "INSERT INTO case_letters (serial, done, priority, hour, case_id, bucket, sealed)"
            " VALUES (zeroblob(16), 1, 2, 0, ?, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "case paper",
            Item.CASE_PAPER,
            cases.PAPER,
            row_key(unique, 0),
            "INSERT INTO case_papers (case_id, number, serial, kind, bucket, sealed)"
            " VALUES (?, 0, zeroblob(16), 1, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "history request",
            Item.HISTORY,
            mail.REQUEST,
            row_key(_NO_ROOM, unique),
            "INSERT INTO history_requests (room, request_id, arrival, bucket, sealed) VALUES (0, ?, 0, ?, ?)",
            (unique, now_hour),
        ),
        _Sealed(
            "history bundle",
            Item.HISTORY,
            mail.BUNDLE,
            row_key(_NO_ROOM, unique, 0),
            "INSERT INTO history_bundles (room, request_id, arrival, bucket, sealed) VALUES (0, ?, 0, ?, ?)",
            (unique, now_hour),
        ),
    )


def plant(tx: Transaction, now_hour: int) -> list[Canary]:
    """Plant a row that ends now in every class but those with a key for each row."""
    planted = []
    for plan in _plans(tx, now_hour):
        key = bucket_key(plan.item, now_hour)
        sealed = tx.sealing.seal(key, plan.place, plan.row, tx.sealing.random(_CANARY_BYTES))
        tx.db.execute(plan.sql, (*plan.values, sealed))
        planted.append(Canary(plan.kind, plan.place, plan.row, sealed, key, tx.sealing.keyring.ensure(key)))
    text = tx.sealing.random(_CANARY_BYTES)
    tx.db.execute(
        "INSERT INTO members (room, member_id, signature_key, credential, state, seen_week, dies_hour)"
        " VALUES (0, ?, x'', ?, ?, 0, ?)",
        (tx.sealing.random(16), text, MemberState.GONE, now_hour),
    )
    planted.append(Canary("membership", b"", b"", text, None, b""))
    planted.append(_plant_between(tx, now_hour))
    lookup = tx.sealing.random(posts.LOOKUP_BYTES)
    tx.db.execute("INSERT INTO lookups (lookup, place) VALUES (?, ?)", (lookup, place_key(_NO_ROOM, 1)))
    planted.append(Canary("lookup", b"", b"", lookup, None, b""))
    return planted


def _plant_between(tx: Transaction, now_hour: int) -> Canary:
    """Plant a room between two that is to be wiped now, with a post whose own time would come later."""
    number, room = FIRST_OWN + int.from_bytes(tx.sealing.random(4), "big") % FIRST_OWN, tx.sealing.random(16)
    tx.db.execute(
        "INSERT INTO rooms (number, room, generation, epoch, handshakes, retention_days,"
        " longest_retention_days, window_seq, window_hour, window_link, wiped_hour, ended)"
        " VALUES (?, ?, 0, 0, 0, 1, 1, 0, 0, x'', ?, 1)",
        (number, room, now_hour),
    )
    later = now_hour + HOURS_A_DAY
    key, row = bucket_key(Item.POST, later, number), row_key(place_key(number, 1))
    sealed = tx.sealing.seal(key, posts.ALIVE, row, tx.sealing.random(_CANARY_BYTES))
    tx.db.execute(
        "INSERT INTO posts (place, hour, bucket, link, erased, sealed) VALUES (?, 0, ?, x'', 0, ?)",
        (place_key(number, 1), later, sealed),
    )
    return Canary("room_between", posts.ALIVE, row, sealed, key, tx.sealing.keyring.ensure(key))


def plant_vault(tx: Transaction, now_hour: int) -> list[Canary]:
    """Plant a vault and a share that are idle now."""
    vault_id, name = tx.sealing.random(16), tx.sealing.random(16)
    key = KeyName(KeyKind.VAULT, name)
    place = b"vaults.sealed"
    sealed = tx.sealing.seal(key, place, vault_id, tx.sealing.random(_CANARY_BYTES))
    tx.db.execute(
        "INSERT INTO vaults (vault_id, etag, key_name, seen_week, sealed) VALUES (?, x'', ?, ?, ?)",
        (vault_id, name, first_week_in_use(now_hour) - 1, sealed),
    )
    vault = Canary("vault", place, vault_id, sealed, key, tx.sealing.keyring.ensure(key))
    share_id, name = tx.sealing.random(16), tx.sealing.random(16)
    key = KeyName(KeyKind.PIN_SHARE, name)
    sealed = tx.sealing.seal(key, pin_shares.PLACE, share_id, tx.sealing.random(_CANARY_BYTES))
    tx.db.execute(
        "INSERT INTO pin_shares (share_id, key_name, tries, seen_week, sealed) VALUES (?, ?, 0, ?, ?)",
        (share_id, name, first_week_in_use(now_hour) - 1, sealed),
    )
    share = Canary("pin_share", pin_shares.PLACE, share_id, sealed, key, tx.sealing.keyring.ensure(key))
    return [vault, share]

"""Cases in the database: the report as each reader can open it, in the order of the queue, and its papers.

Neither room nor membership is named. What is sealed dies thirty days after the case is decided, or thirty
days after it closes by itself; then how it stood is known for a while longer. A case that is decided, or
opened again, has its rows sealed again under their new end.

What is bounded is bounded for each who gives it: whatever one of the staff fills up, the others and the
reporter have room. Who gave what is sealed with it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hearth_protocol.audit import Noted
from hearth_protocol.cases import CaseState, PaperKind
from hearth_protocol.errors import Refused
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.report import Risk
from hearth_server.keyring import KeyName, bucket_key
from hearth_server.retention import (
    CASE_OPEN_HOURS,
    Item,
    bucket_of_case,
    closes_itself,
    end_of_decided,
    end_of_open,
)
from hearth_server.storage import audit
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.cases import (
    NO_SERIAL,
    CaseCount,
    CasePaperRow,
    CaseRow,
    NewCase,
    QueuedCase,
)
from hearth_server.storage.transaction import Transaction, row_key

CASE = b"cases.sealed"
LETTER = b"case_letters.sealed"
PAPER = b"case_papers.sealed"
MAX_READERS = 12
"""Staff that one case was ever sealed to: four at first, and those it was handed to."""
MAX_HANDED = 4
"""Of them, those that one giver let read it: one alone does not use up the places."""
MAX_PAPERS = 64
"""Papers of a kind that one author has in a case for one reader, or for the reporter."""


class _Letter(NamedTuple):
    giver: bytes
    """Serial of who let her read the case first; `NO_SERIAL`: whoever reported."""
    sealed: bytes


class _Paper(NamedTuple):
    kind: PaperKind
    author: bytes
    """Serial of the staff; `NO_SERIAL`: whoever reported."""
    sealed: bytes
    decides: bool


def put(tx: Transaction, new: NewCase) -> None:
    """Keep a case once."""
    if case(tx.sealing, tx.db, new.case_id) is not None:
        return
    _drop(tx, new.case_id)
    row = CaseRow(
        case_id=new.case_id,
        state=CaseState.NEW,
        priority=new.priority,
        language=new.language,
        hour=new.hour,
        gone_hour=end_of_open(new.hour),
        decided_by=b"",
        appealed=False,
        readers=(),
    )
    _write(tx, row, bucket_of_case(new.hour))
    _add_letters(tx, row, [(serial, _Letter(NO_SERIAL, sealed)) for serial, sealed in new.letters])


def case(sealing: RowSealing, db: sqlite3.Connection, case_id: bytes) -> CaseRow | None:
    """Read how a case stands."""
    found = db.execute(f"SELECT {_COLUMNS} FROM cases c WHERE c.case_id = ?", (case_id,)).fetchall()  # noqa: S608  (our own words)
    rows = _opened(sealing, db, found)
    return rows[0] if rows else None


_COLUMNS = "c.case_id, c.state, c.priority, c.hour, c.bucket, c.sealed"
_Found = tuple[bytes, int, int, int, int, bytes]


def _opened(sealing: RowSealing, db: sqlite3.Connection, found: Sequence[_Found]) -> tuple[CaseRow, ...]:
    """Open rows, in their order, and find all their readers at once; what cannot be opened is left out."""
    holes = ", ".join("?" * len(found))
    readers: dict[bytes, list[Serial]] = {one[0]: [] for one in found}
    for case_id, serial in db.execute(
        f"SELECT case_id, serial FROM case_letters WHERE case_id IN ({holes})",  # noqa: S608  (question marks)
        tuple(readers),
    ):
        readers[case_id].append(Serial(serial))
    rows = []
    for case_id, state, priority, hour, bucket, sealed in found:
        opened = sealing.open(bucket_key(Item.CASE, bucket), CASE, case_id, sealed)
        if opened is None:
            continue
        language, gone, decided_by, appealed = unpack(opened)
        row = CaseRow(
            case_id=case_id,
            state=CaseState(state),
            priority=Risk(priority),
            language=language.decode(),
            hour=hour,
            gone_hour=int.from_bytes(gone, "big"),
            decided_by=decided_by,
            appealed=bool(appealed),
            readers=tuple(sorted(readers[case_id])),
        )
        rows.append(row)
    return tuple(rows)


def queue(  # noqa: PLR0913  (where a page begins, and of what)
    sealing: RowSealing,
    db: sqlite3.Connection,
    serial: Serial,
    *,
    done: bool,
    after: QueuedCase | None,
    since_hour: int,
    limit: int,
) -> tuple[CaseRow, ...]:
    """Read a page of what is sealed to a certificate: what is urgent first, then the oldest."""
    priority, hour, case_id = (0, 0, b"") if after is None else (after.priority, after.hour, after.case_id)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM case_letters l JOIN cases c ON c.case_id = l.case_id"  # noqa: S608  (our own words)
        " WHERE l.serial = ? AND l.done = ? AND l.hour > ? AND (l.priority, l.hour, l.case_id) > (?, ?, ?)"
        " ORDER BY l.priority, l.hour, l.case_id LIMIT ?",
        (serial, done, since_hour, priority, hour, case_id, limit),
    ).fetchall()
    return _opened(sealing, db, rows)


def letter(sealing: RowSealing, db: sqlite3.Connection, case_id: bytes, serial: Serial) -> bytes | None:
    """Read the report as it is sealed to a certificate."""
    found = _letter(sealing, db, case_id, serial)
    return None if found is None else found.sealed


def papers(
    sealing: RowSealing, db: sqlite3.Connection, case_id: bytes, serial: Serial
) -> tuple[CasePaperRow, ...]:
    """Read what is sealed to one reader, or to the reporter, oldest first."""
    return tuple(CasePaperRow(one.kind, one.sealed) for one in _papers(sealing, db, case_id, serial))


def add_papers(
    tx: Transaction,
    case_id: bytes,
    kind: PaperKind,
    sealed: Sequence[tuple[Serial, bytes]],
    author: Serial = NO_SERIAL,
) -> None:
    """Keep papers, each for one reader or the reporter; the same again changes nothing."""
    row = _known(tx, case_id)
    for serial, data in sealed:
        _must_read(row, serial)
        there = _papers(tx.sealing, tx.db, case_id, serial)
        own = [one for one in there if (one.kind, one.author) == (kind, author)]
        if any(one.sealed == data for one in own):
            continue
        if len(own) >= MAX_PAPERS:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
        _add_paper(tx, row, serial, _Paper(kind, author, data, decides=False))


def hand_over(
    tx: Transaction,
    case_id: bytes,
    letters: Sequence[tuple[Serial, bytes]],
    giver: Serial,
    noted: Noted | None = None,
) -> None:
    """Let others read a case; a new one is then one that was handed over.

    Whoever has it from staff has the latest letter, so that rubbish from one does not shut her out; nothing
    takes the place of what the reporter gave.
    """
    row = _known(tx, case_id)
    given = {serial: _letter(tx.sealing, tx.db, case_id, serial) for serial in row.readers}
    handed = sum(one is not None and one.giver == giver for one in given.values())
    if handed + sum(serial not in given for serial, _ in letters) > MAX_HANDED:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    new = [(serial, _Letter(giver, sealed)) for serial, sealed in letters if serial not in given]
    _add_letters(tx, row, new)
    for serial, sealed in letters:
        before = given.get(serial)
        if before is not None and before.giver != NO_SERIAL:
            # Still counted for who let her read it: else two that mend each other's would use up the places.
            _replace_letter(tx, row, serial, before._replace(sealed=sealed))
    if row.state is CaseState.NEW:
        tx.db.execute("UPDATE cases SET state = ? WHERE case_id = ?", (CaseState.HANDED_OVER, case_id))
    if noted is not None:
        audit.note(tx, (noted,))


def decide(  # noqa: PLR0913, PLR0917  (each of its own type)
    tx: Transaction, case_id: bytes, word: bytes, serial: Serial, hour: int, noted: Noted | None = None
) -> None:
    """Keep a decision for the reporter; what was said in the case lives thirty days from then.

    Judged by how the case stands in this transaction: whoever asked may have read it before it was appealed.
    """
    row = _known(tx, case_id)
    said = [one for one in _papers(tx.sealing, tx.db, case_id, NO_SERIAL) if one.sealed == word]
    if any(one.decides and one.author == serial for one in said):
        return
    if row.state is CaseState.DECIDED or closes_itself(row.hour, hour):
        raise Refused(Refusal.CASE_CLOSED)
    if row.decided_by == serial or said:
        raise Refused(Refusal.NOT_ALLOWED)
    # Not counted: there are two at most, and no number of questions keeps a case from being decided.
    _add_paper(tx, row, NO_SERIAL, _Paper(PaperKind.WORD, serial, word, decides=True))
    _change(tx, replace(row, state=CaseState.DECIDED, decided_by=serial, gone_hour=end_of_decided(hour)), row)
    if noted is not None:
        audit.note(tx, (noted,))


def appeal(tx: Transaction, case_id: bytes, replies: Sequence[tuple[Serial, bytes]], hour: int) -> None:
    """Open a decided case again, once; asked again it changes nothing."""
    row = _known(tx, case_id)
    if row.state is CaseState.APPEALED:
        return
    if row.state is not CaseState.DECIDED or row.appealed or hour >= row.gone_hour:
        raise Refused(Refusal.CASE_CLOSED)
    for serial, data in replies:
        # Not counted either: it can be asked for once.
        _must_read(row, serial)
        _add_paper(tx, row, serial, _Paper(PaperKind.REPLY, NO_SERIAL, data, decides=False))
    _change(
        tx,
        replace(row, state=CaseState.APPEALED, appealed=True, hour=hour, gone_hour=end_of_open(hour)),
        row,
    )


def count(db: sqlite3.Connection, now_hour: int) -> CaseCount:
    """Count what nobody has decided, of what has not closed by itself."""
    rows = db.execute(
        "SELECT priority, count(*) FROM cases WHERE state <> ? AND hour > ? GROUP BY priority",
        (CaseState.DECIDED, now_hour - CASE_OPEN_HOURS),
    ).fetchall()
    by_priority = dict(rows)
    return CaseCount(sum(by_priority.values()), by_priority.get(int(Risk.IMMINENT), 0))


def _letter(sealing: RowSealing, db: sqlite3.Connection, case_id: bytes, serial: Serial) -> _Letter | None:
    row = db.execute(
        "SELECT bucket, sealed FROM case_letters WHERE case_id = ? AND serial = ?", (case_id, serial)
    ).fetchone()
    opened = None if row is None else sealing.open(_key(row[0]), LETTER, serial + case_id, row[1])
    return None if opened is None else _Letter(*unpack(opened))


def _papers(
    sealing: RowSealing, db: sqlite3.Connection, case_id: bytes, serial: Serial
) -> tuple[_Paper, ...]:
    rows = db.execute(
        "SELECT number, kind, bucket, sealed FROM case_papers WHERE case_id = ? AND serial = ?"
        " ORDER BY number",
        (case_id, serial),
    ).fetchall()
    found = []
    for number, kind, bucket, sealed in rows:
        opened = sealing.open(_key(bucket), PAPER, row_key(case_id, number), sealed)
        if opened is not None:
            author, data, decides = unpack(opened)
            found.append(_Paper(PaperKind(kind), author, data, bool(decides)))
    return tuple(found)


def _must_read(row: CaseRow, serial: Serial) -> None:
    if serial != NO_SERIAL and serial not in row.readers:
        raise Refused(Refusal.RECIPIENT_UNKNOWN)


def _add_paper(tx: Transaction, row: CaseRow, serial: Serial, paper: _Paper) -> None:
    (number,) = tx.db.execute(
        "SELECT ifnull(max(number), 0) + 1 FROM case_papers WHERE case_id = ?", (row.case_id,)
    ).fetchone()
    plain = pack(paper.author, paper.sealed, b"\1" * paper.decides)
    column = tx.sealing.seal(_key(row.gone_hour), PAPER, row_key(row.case_id, number), plain)
    tx.db.execute(
        "INSERT INTO case_papers (case_id, number, serial, kind, bucket, sealed) VALUES (?, ?, ?, ?, ?, ?)",
        (row.case_id, number, serial, paper.kind, row.gone_hour, column),
    )


def _key(bucket: int) -> KeyName:
    return bucket_key(Item.CASE_PAPER, bucket)


def _known(tx: Transaction, case_id: bytes) -> CaseRow:
    row = case(tx.sealing, tx.db, case_id)
    if row is None:
        raise Refused(Refusal.CASE_UNKNOWN)
    return row


def _write(tx: Transaction, row: CaseRow, bucket: int) -> None:
    plain = pack(
        row.language.encode(), row.gone_hour.to_bytes(4, "big"), row.decided_by, b"\1" * row.appealed
    )
    tx.db.execute(
        "INSERT OR REPLACE INTO cases (case_id, state, priority, hour, bucket, sealed)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            row.case_id,
            row.state,
            row.priority,
            row.hour,
            bucket,
            tx.sealing.seal(bucket_key(Item.CASE, bucket), CASE, row.case_id, plain),
        ),
    )


def _add_letters(tx: Transaction, row: CaseRow, letters: Sequence[tuple[Serial, _Letter]]) -> None:
    if len(row.readers) + len(letters) > MAX_READERS:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    done = row.state is CaseState.DECIDED
    for serial, one in letters:
        column = tx.sealing.seal(_key(row.gone_hour), LETTER, serial + row.case_id, pack(*one))
        tx.db.execute(
            "INSERT INTO case_letters (serial, done, priority, hour, case_id, bucket, sealed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (serial, done, row.priority, row.hour, row.case_id, row.gone_hour, column),
        )


def _replace_letter(tx: Transaction, row: CaseRow, serial: Serial, letter: _Letter) -> None:
    column = tx.sealing.seal(_key(row.gone_hour), LETTER, serial + row.case_id, pack(*letter))
    tx.db.execute(
        "UPDATE case_letters SET bucket = ?, sealed = ? WHERE case_id = ? AND serial = ?",
        (row.gone_hour, column, row.case_id, serial),
    )


def _change(tx: Transaction, new: CaseRow, old: CaseRow) -> None:
    """Write how a case stands now, and seal all that is in it again, under its new end."""
    (bucket,) = tx.db.execute("SELECT bucket FROM cases WHERE case_id = ?", (new.case_id,)).fetchone()
    _write(tx, new, bucket)
    letters = [(serial, _letter(tx.sealing, tx.db, new.case_id, serial)) for serial in old.readers]
    tx.db.execute("DELETE FROM case_letters WHERE case_id = ?", (new.case_id,))
    _add_letters(tx, replace(new, readers=()), [(serial, data) for serial, data in letters if data])
    for number, bucket, sealed in tx.db.execute(
        "SELECT number, bucket, sealed FROM case_papers WHERE case_id = ?", (new.case_id,)
    ).fetchall():
        key = row_key(new.case_id, number)
        opened = tx.sealing.open(_key(bucket), PAPER, key, sealed)
        if opened is not None:
            again = tx.sealing.seal(_key(new.gone_hour), PAPER, key, opened)
            tx.db.execute(
                "UPDATE case_papers SET bucket = ?, sealed = ? WHERE case_id = ? AND number = ?",
                (new.gone_hour, again, new.case_id, number),
            )


def _drop(tx: Transaction, case_id: bytes) -> None:
    """Clear what an unreadable case of that id left: its key is gone, and its rows follow soon."""
    for table in ("cases", "case_letters", "case_papers"):
        tx.db.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))  # noqa: S608  (our own tables)

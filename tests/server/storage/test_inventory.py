"""What is stored is what docs/data-inventory.md says, and no row can join two memberships (promise P8)."""

import re
import sqlite3
from pathlib import Path

import pytest

from hearth_server.storage import schema
from hearth_server.storage.bucketed import BUCKETED

INVENTORY = Path(__file__).parents[3] / "docs" / "data-inventory.md"

NAMES_A_MEMBERSHIP = {"call_id", "case_id", "member_id", "recipient", "signature_key", "credential", "lookup"}
"""Columns, one of which is enough to tell whose row it is."""


@pytest.fixture
def live():
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(db)
    yield db
    db.close()


def columns_of(db: sqlite3.Connection) -> dict[str, set[str]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")} for table in tables}


def inventory() -> dict[str, tuple[str, set[str]]]:
    """Return what the page says: table -> (its sentence, its columns)."""
    text = INVENTORY.read_text("utf-8")
    sections = re.findall(r"^## (\w+)\n(.+?)\n\n(.+?)(?=\n## |\Z)", text, re.MULTILINE | re.DOTALL)
    return {
        name: (sentence, set(re.findall(r"^\| (\w+) \| \S", rows, re.MULTILINE)) - {"column"})
        for name, sentence, rows in sections
        if "|---|" in rows
    }


def test_the_inventory_and_the_live_schema_name_the_same_tables_and_columns(live):
    assert {name: columns for name, (_, columns) in inventory().items()} == columns_of(live)


def test_every_table_says_how_long_it_is_kept_and_how_it_dies():
    for name, (sentence, _) in inventory().items():
        assert "Kept: " in sentence, name
        assert "Dies: " in sentence, name


def test_what_dies_with_a_bucket_is_sealed_and_is_dropped_by_expiry(live):
    tables = columns_of(live)
    bucketed = {one.table for one in BUCKETED}
    assert bucketed == {table for table, columns in tables.items() if "bucket" in columns}
    said = {name for name, (sentence, _) in inventory().items() if "Dies: sealed" in sentence}
    assert said == bucketed | {"vaults", "pin_shares"}
    assert all("sealed" in tables[table] for table in said)


def test_p8_no_row_can_name_two_memberships_or_a_membership_and_a_vault(live):
    for table, columns in columns_of(live).items():
        if table in {"members", "certificates"}:  # one membership's own columns; staff are public
            continue
        assert len(columns & NAMES_A_MEMBERSHIP) <= 1, table
        if "vault_id" in columns or "share_id" in columns:
            assert not columns & (NAMES_A_MEMBERSHIP | {"room"}), table


def test_p8_the_order_of_rows_does_not_tell_who_came_together(live):
    named = {"members", "vaults", "pin_shares", "invitations", "removals", "letters", "handshakes"}
    named |= {"history_requests"}
    for table in named:
        (sql,) = live.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        assert sql.rstrip().endswith("WITHOUT ROWID"), table


def test_no_column_is_finer_than_an_hour(live):
    for table, columns in columns_of(live).items():
        for column in columns:
            assert not re.search(r"second|time|stamp|_at$|date", column) or column == "card_at", (
                table,
                column,
            )

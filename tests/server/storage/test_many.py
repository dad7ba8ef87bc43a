"""Many rows in few statements."""

import sqlite3

import pytest

from hearth_server.storage import many


@pytest.fixture
def db():
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)")
        yield connection
    connection.close()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 63, 64, 65, 200, 513, 1500])
def test_all_rows_go_in_and_come_out_whatever_their_number(db, count):
    many.insert(db, "INSERT INTO things (id, name) VALUES", [(key, f"thing {key}") for key in range(count)])
    found = many.select(db, "SELECT id, name FROM things WHERE id", range(count + 7))
    assert sorted(found) == [(key, f"thing {key}") for key in range(count)]


def test_few_statements_are_prepared_for_any_number_of_rows(db):
    said = set()
    db.set_trace_callback(lambda sql: said.add(sql.count("(") if sql.startswith("INSERT") else 0))
    for count in range(1, 130):
        db.execute("DELETE FROM things")
        many.insert(db, "INSERT INTO things (id, name) VALUES", [(key, "name") for key in range(count)])
    db.set_trace_callback(None)
    assert said == {0} | {1 + (1 << power) for power in range(7)}


def test_rows_that_collide_are_an_error_as_ever(db):
    with pytest.raises(sqlite3.IntegrityError):
        many.insert(db, "INSERT INTO things (id, name) VALUES", [(1, "one"), (1, "another")])

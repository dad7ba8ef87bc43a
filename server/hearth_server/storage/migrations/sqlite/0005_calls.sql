-- What staff are asked by who has nothing but a fresh key, and who of them says to be there.
CREATE TABLE calls (
    call_id  BLOB PRIMARY KEY,
    kind     INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    bucket   INTEGER NOT NULL,
    sealed   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX calls_by_bucket ON calls (bucket);

CREATE TABLE call_letters (
    serial  BLOB NOT NULL,
    call_id BLOB NOT NULL,
    bucket  INTEGER NOT NULL,
    sealed  BLOB NOT NULL,
    PRIMARY KEY (serial, call_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_letters_by_call ON call_letters (call_id);
CREATE INDEX call_letters_by_bucket ON call_letters (bucket);

CREATE TABLE shifts (
    serial BLOB PRIMARY KEY,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shifts_by_bucket ON shifts (bucket);

-- A room between two has an hour at which nothing of it is left, and keys of its own (keyring.py): its number
-- tells which. ended: whether that hour is its end's, or only the latest that it can be.
ALTER TABLE rooms ADD COLUMN wiped_hour INTEGER;
ALTER TABLE rooms ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
CREATE INDEX rooms_to_wipe ON rooms (wiped_hour) WHERE wiped_hour IS NOT NULL;

-- Sessions that counsellors planned. The number is that which the session's room has, or will have: from the day on
-- which it is announced everything of it lies under keys of its own, which die together.
CREATE TABLE sessions (
    room    INTEGER PRIMARY KEY,
    session BLOB NOT NULL UNIQUE,
    bucket  INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) STRICT;
CREATE INDEX sessions_by_bucket ON sessions (bucket);
-- Who signed up: a fresh key's id, the sealed copies for the hosts, and what they answered.
CREATE TABLE sign_ups (
    room    INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    call_id BLOB NOT NULL UNIQUE,
    bucket  INTEGER NOT NULL,
    sealed  BLOB NOT NULL,
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ups_by_bucket ON sign_ups (bucket);
-- That sessions took place: the week and a class of size, and nothing else.
CREATE TABLE sessions_held (
    number INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX sessions_held_by_bucket ON sessions_held (bucket);

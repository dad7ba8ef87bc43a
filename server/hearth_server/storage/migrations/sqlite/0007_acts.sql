-- What staff did in a room that still holds: the signed act, and words sealed to the member it is about.
CREATE TABLE acts (
    room   INTEGER NOT NULL,
    number INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX acts_by_bucket ON acts (bucket);

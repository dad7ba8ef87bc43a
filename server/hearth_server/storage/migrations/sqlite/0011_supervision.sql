-- Notes from one of the staff to one other, each sealed to her certificate. Who wrote one is not stored.
CREATE TABLE supervision_notes (
    serial BLOB NOT NULL,
    note   BLOB NOT NULL,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (serial, note)
) STRICT, WITHOUT ROWID;
CREATE INDEX supervision_notes_by_bucket ON supervision_notes (bucket);

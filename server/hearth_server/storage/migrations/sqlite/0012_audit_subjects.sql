-- The subjects of the audit chain's entries once more, a row for each day: who asks about an id has a year's days opened, and
-- not a year's entries. `number` is that of the day's first entry here; days from before have none, and are opened entry by entry.
CREATE TABLE audit_subjects (
    number INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX audit_subjects_by_bucket ON audit_subjects (bucket);

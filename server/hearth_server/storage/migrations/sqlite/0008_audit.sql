-- The record of what staff did, one chain for all. Number, hour and link stand in the clear: the chain is verified,
-- and cut at its beginning, also where what an entry says can no longer be read.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    hour   INTEGER NOT NULL,
    link   BLOB NOT NULL,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_bucket ON audit (bucket);

-- The last entry that is kept no more (0 before the first), and the newest head that was signed.
CREATE TABLE audit_ends (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL,
    hour   INTEGER NOT NULL,
    link   BLOB NOT NULL,
    head   BLOB NOT NULL
) STRICT;

-- What one of the staff began and another has to agree to, for the whole community: the signed act, and the agreement.
CREATE TABLE motions (
    number INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX motions_by_bucket ON motions (bucket);

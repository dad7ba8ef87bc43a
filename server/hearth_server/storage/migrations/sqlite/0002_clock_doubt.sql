-- A jump of the clock that is not believed yet: a start takes the doubt up where the last run left it.
CREATE TABLE clock_doubt (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    believed_hour INTEGER NOT NULL,
    said_hour     INTEGER NOT NULL,
    stood         INTEGER NOT NULL
) STRICT;

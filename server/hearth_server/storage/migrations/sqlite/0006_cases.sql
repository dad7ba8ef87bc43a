-- Cases: what staff are told of a report, the report as it is sealed to each of them, and what was said about it.
-- Neither the room nor the membership it came from stands in any of it.

CREATE TABLE cases (
    case_id  BLOB PRIMARY KEY,
    state    INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    hour     INTEGER NOT NULL,
    bucket   INTEGER NOT NULL,
    sealed   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_by_bucket ON cases (bucket);

-- In the order of the queue, so that a page of it is read as it lies there.
CREATE TABLE case_letters (
    serial   BLOB NOT NULL,
    done     INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    hour     INTEGER NOT NULL,
    case_id  BLOB NOT NULL,
    bucket   INTEGER NOT NULL,
    sealed   BLOB NOT NULL,
    PRIMARY KEY (serial, done, priority, hour, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_letters_by_case ON case_letters (case_id);
CREATE INDEX case_letters_by_bucket ON case_letters (bucket);

CREATE TABLE case_papers (
    case_id BLOB NOT NULL,
    number  INTEGER NOT NULL,
    serial  BLOB NOT NULL,
    kind    INTEGER NOT NULL,
    bucket  INTEGER NOT NULL,
    sealed  BLOB NOT NULL,
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_papers_by_bucket ON case_papers (bucket);

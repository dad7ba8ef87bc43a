-- The first schema. Each table's and column's purpose and time stands in docs/data-inventory.md.
-- "sealed": nonce and ciphertext under the key of the row's bucket (the hour in `bucket`), which lives in
-- the key file and is destroyed when that hour comes. No foreign keys: rows go when their time comes, not
-- when another row does. Tables of members, vaults and the like have no row order of their own (WITHOUT
-- ROWID, keys that are hashes or random), so that the order of rows does not tell who came together.

CREATE TABLE database_identity (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    identity BLOB NOT NULL
) STRICT;

-- Public, signed by the root.
CREATE TABLE certificates (
    name           BLOB PRIMARY KEY,
    serial         BLOB NOT NULL,
    signature_key  BLOB NOT NULL,
    not_after_hour INTEGER NOT NULL,
    signed         BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_by_key ON certificates (signature_key, not_after_hour);
CREATE INDEX certificates_by_serial ON certificates (serial, not_after_hour);

CREATE TABLE root_lists (
    kind           TEXT PRIMARY KEY CHECK (kind IN ('addresses', 'revocations')),
    version        INTEGER NOT NULL,
    not_after_hour INTEGER NOT NULL,
    signed         BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A room's newest place is not kept here: it is its last row of posts, or the window's own place. So a post
-- writes one row, and no crash can part the two.
CREATE TABLE rooms (
    number                 INTEGER PRIMARY KEY,
    room                   BLOB NOT NULL UNIQUE,
    generation             INTEGER NOT NULL,
    epoch                  INTEGER NOT NULL,
    handshakes             INTEGER NOT NULL,
    retention_days         INTEGER NOT NULL,
    longest_retention_days INTEGER NOT NULL,
    window_seq             INTEGER NOT NULL,
    window_hour            INTEGER NOT NULL,
    window_link            BLOB NOT NULL
) STRICT;

-- Apart from rooms, which is read for every post: a view is large and changes with every commit.
CREATE TABLE room_views (
    room   INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX room_views_by_bucket ON room_views (bucket);

CREATE TABLE geneses (
    room       INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    genesis    BLOB NOT NULL,
    PRIMARY KEY (room, generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE anchors (
    room       INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch      INTEGER NOT NULL,
    arrival    INTEGER NOT NULL,
    anchor     BLOB NOT NULL,
    PRIMARY KEY (room, generation, epoch, arrival)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
    room       INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch      INTEGER NOT NULL,
    bucket     INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    PRIMARY KEY (room, generation, epoch)
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshots_by_bucket ON snapshots (bucket);

CREATE TABLE handshakes (
    room       INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch      INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    bucket     INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    PRIMARY KEY (room, generation, epoch, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX handshakes_by_bucket ON handshakes (bucket);

CREATE TABLE complaints (
    room       INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch      INTEGER NOT NULL,
    member_id  BLOB NOT NULL,
    bucket     INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    PRIMARY KEY (room, generation, epoch, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaints_by_bucket ON complaints (bucket);

CREATE TABLE members (
    room          INTEGER NOT NULL,
    member_id     BLOB NOT NULL,
    signature_key BLOB NOT NULL,
    credential    BLOB NOT NULL,
    state         INTEGER NOT NULL,
    seen_week     INTEGER NOT NULL,
    dies_hour     INTEGER,
    PRIMARY KEY (room, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_dying ON members (dies_hour) WHERE dies_hour IS NOT NULL;

CREATE TABLE removals (
    room      INTEGER NOT NULL,
    member_id BLOB NOT NULL,
    reason    INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    PRIMARY KEY (room, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
    invitation_id  BLOB PRIMARY KEY,
    room           INTEGER NOT NULL,
    card_at        BLOB NOT NULL,
    uses           INTEGER NOT NULL,
    taken          INTEGER NOT NULL,
    closed         INTEGER NOT NULL,
    not_after_hour INTEGER NOT NULL,
    bucket         INTEGER NOT NULL,
    sealed         BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_by_bucket ON invitations (bucket);

-- place = room number << 40 | seq: a room's posts lie side by side, and order needs no index of its own.
-- lookup finds a post again by author and id without naming them: a keyed hash, the key in the key file.
CREATE TABLE posts (
    place  INTEGER PRIMARY KEY,
    hour   INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    link   BLOB NOT NULL,
    lookup BLOB NOT NULL UNIQUE,
    erased INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX posts_by_bucket ON posts (bucket);

CREATE TABLE frank_secrets (
    room   INTEGER NOT NULL,
    day    INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (room, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX frank_secrets_by_bucket ON frank_secrets (bucket);

CREATE TABLE history_requests (
    room       INTEGER NOT NULL,
    request_id BLOB NOT NULL,
    arrival    INTEGER NOT NULL,
    bucket     INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    PRIMARY KEY (room, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_requests_by_bucket ON history_requests (bucket);

CREATE TABLE history_bundles (
    room       INTEGER NOT NULL,
    request_id BLOB NOT NULL,
    arrival    INTEGER NOT NULL,
    bucket     INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    PRIMARY KEY (room, request_id, arrival)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_bundles_by_bucket ON history_bundles (bucket);

CREATE TABLE letters (
    room      INTEGER NOT NULL,
    recipient BLOB NOT NULL,
    arrival   INTEGER NOT NULL,
    bucket    INTEGER NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (room, recipient, arrival)
) STRICT, WITHOUT ROWID;
CREATE INDEX letters_by_bucket ON letters (bucket);

-- Each version under a key of its own, named key_name in the key file; never written with anything else.
CREATE TABLE vaults (
    vault_id  BLOB PRIMARY KEY,
    etag      BLOB NOT NULL,
    key_name  BLOB NOT NULL,
    seen_week INTEGER NOT NULL,
    sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX vaults_by_key ON vaults (key_name);
CREATE INDEX vaults_by_week ON vaults (seen_week);

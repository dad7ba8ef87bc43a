-- Shares for PINs, each under a key of its own, named key_name in the key file. Nothing tells whose they are.
CREATE TABLE pin_shares (
    share_id  BLOB PRIMARY KEY,
    key_name  BLOB NOT NULL,
    tries     INTEGER NOT NULL,
    seen_week INTEGER NOT NULL,
    sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pin_shares_by_key ON pin_shares (key_name);
CREATE INDEX pin_shares_by_week ON pin_shares (seen_week);

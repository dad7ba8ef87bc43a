-- Lookups leave the rows of posts: there, in an order of their own, each row's end touched a page that no other
-- row's end touched, and most of what forgetting a bucket wrote was these pages. Apart, they are cleared in
-- their own order. An upgrade writes all posts once.
CREATE TABLE lookups (
    lookup BLOB PRIMARY KEY,
    place  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO lookups SELECT lookup, place FROM posts ORDER BY lookup;

CREATE TABLE posts_alone (
    place  INTEGER PRIMARY KEY,
    hour   INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    link   BLOB NOT NULL,
    erased INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
INSERT INTO posts_alone SELECT place, hour, bucket, link, erased, sealed FROM posts ORDER BY place;
DROP TABLE posts;
ALTER TABLE posts_alone RENAME TO posts;
CREATE INDEX posts_by_bucket ON posts (bucket);

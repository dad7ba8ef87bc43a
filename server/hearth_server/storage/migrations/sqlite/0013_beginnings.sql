-- Posts are found by their bucket where one begins, and no more post by post: every post of every room touched a page of
-- the index that nobody else's touched. What stands already stays in it, post by post, until its time is over.
ALTER TABLE posts ADD COLUMN begins INTEGER NOT NULL DEFAULT 1;
DROP INDEX posts_by_bucket;
CREATE INDEX posts_by_bucket ON posts (bucket, place) WHERE begins = 1;
CREATE INDEX posts_by_beginning ON posts (place) WHERE begins = 1;

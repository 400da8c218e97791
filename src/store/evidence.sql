-- name: evidence_key_of
SELECT secret FROM evidence_key WHERE book = $1;

-- name: evidence_key_keep
INSERT INTO evidence_key (book, secret) VALUES ($1, $2);

-- name: evidence_words
SELECT line, salt, body FROM personal WHERE book = $1 AND id = $2 ORDER BY line;

-- name: law_kept_insert
INSERT INTO law_kept (book, pack, line, name, body) VALUES ($1, $2, $3, $4, $5);

-- name: law_kept_count
SELECT CAST(COUNT(*) AS BIGINT) FROM law_kept WHERE book = $1 AND pack = $2;

-- name: law_kept_of
SELECT name, body FROM law_kept WHERE book = $1 AND pack = $2 ORDER BY line;

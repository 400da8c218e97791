-- part: ladder
id, version, since, steps;

-- name: ladder_insert
INSERT INTO ladder (book, id, version, since, steps, actor) VALUES ($1, $2, $3, $4, $5, $6);

-- name: ladder_on
SELECT @ladder@ FROM ladder WHERE book = $1 AND since <= $2 ORDER BY version DESC LIMIT 1;

-- name: ladder_list
SELECT @ladder@ FROM ladder WHERE book = $1 ORDER BY version DESC;

-- name: ladder_last
SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM ladder WHERE book = $1;

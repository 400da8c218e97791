-- name: audit_insert
INSERT INTO audit (book, position, first, at, actor, command, link) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: audit_walk
SELECT position, first, at, actor, command, link FROM audit WHERE book = $1 AND position > $2 ORDER BY position;

-- name: audit_known_at
SELECT CAST(COALESCE(MAX(position), 0) AS BIGINT) FROM audit WHERE book = $1 AND at <= $2;

-- name: audit_last
SELECT position, first, at, actor, command, link FROM audit WHERE book = $1 ORDER BY position DESC LIMIT 1;

-- name: audit_at
SELECT position, first, at, actor, command, link FROM audit WHERE book = $1 AND position >= $2 ORDER BY position LIMIT 1;

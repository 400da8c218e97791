-- name: audit_insert
INSERT INTO audit (book, position, first, at, actor, command, link) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: audit_walk
SELECT position, first, at, actor, command, link FROM audit WHERE book = $1 AND position > $2 ORDER BY position;

-- name: audit_known_at
-- Up to the first link that is later: what came after it was not known then, whatever moment it was given.
SELECT CAST(COALESCE((SELECT MIN(first) - 1 FROM audit WHERE book = $1 AND at > $2),
	(SELECT MAX(position) FROM audit WHERE book = $1), 0) AS BIGINT);

-- name: audit_last
SELECT position, first, at, actor, command, link FROM audit WHERE book = $1 ORDER BY position DESC LIMIT 1;

-- name: audit_at
SELECT position, first, at, actor, command, link FROM audit WHERE book = $1 AND position >= $2 ORDER BY position LIMIT 1;

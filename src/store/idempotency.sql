-- name: idempotency_find
SELECT who, what, at, status, body FROM idempotency WHERE who = $1 AND at >= $2;

-- name: idempotency_insert
INSERT INTO idempotency (who, what, at, status, body) VALUES ($1, $2, $3, $4, $5);

-- name: idempotency_sweep
DELETE FROM idempotency WHERE at < $1;

-- name: portal_insert
INSERT INTO portal_link (token, book, customer, since, expires) VALUES ($1, $2, $3, $4, $5);

-- name: portal_find
SELECT book, customer, since, expires FROM portal_link WHERE token = $1;

-- name: portal_end
DELETE FROM portal_link WHERE book = $1 AND customer = $2;

-- name: portal_sweep
DELETE FROM portal_link WHERE expires < $1;

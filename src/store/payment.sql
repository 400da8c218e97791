-- name: payment_insert
INSERT INTO payment (book, id, customer, received, amount, currency, method, reference, entry, reverses)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: payment_by_id
SELECT id, customer, received, amount, currency, method, reference, entry, reverses
FROM payment WHERE book = $1 AND id = $2;

-- name: payment_of_customer
SELECT id, customer, received, amount, currency, method, reference, entry, reverses
FROM payment WHERE book = $1 AND customer = $2 ORDER BY id;

-- name: payment_allocations
-- In two parts, as the indexes are: what it settled when it came, and what it settled later.
SELECT position, line, invoice, amount, effective, payment FROM item_change
WHERE book = $1 AND position = $2 AND payment = $2
UNION ALL
SELECT position, line, invoice, amount, effective, payment FROM item_change
WHERE book = $1 AND payment = $2 AND position <> payment ORDER BY 1, 2;

-- name: payment_reversal
SELECT id FROM payment WHERE book = $1 AND reverses IS NOT NULL AND reverses = $2;

-- name: payment_with_unapplied
SELECT p.id, p.customer, p.received, p.amount, p.currency, p.method, p.reference, p.entry, p.reverses FROM payment p
WHERE p.book = $1 AND p.customer = $2 AND p.currency = $3 AND p.amount > CAST(0 AS BIGINT)
AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.book = p.book AND r.reverses IS NOT NULL AND r.reverses = p.id)
AND p.amount
	+ (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM item_change c
	   WHERE c.book = p.book AND c.position = p.id AND c.payment = p.id)
	+ (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM item_change c
	   WHERE c.book = p.book AND c.payment = p.id AND c.position <> c.payment) >= $4
ORDER BY p.id LIMIT 1;

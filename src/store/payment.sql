-- name: payment_insert
INSERT INTO payment (book, id, customer, received, amount, currency, method, reference, entry, reverses)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- part: payment_seen
SELECT p.id, p.customer, p.received, e.effective, p.amount, p.currency, p.method, p.reference, p.entry, p.reverses
FROM payment p JOIN entry e ON e.book = p.book AND e.id = p.entry;

-- name: payment_by_id
@payment_seen@ WHERE p.book = $1 AND p.id = $2;

-- name: payment_of_customer
@payment_seen@ WHERE p.book = $1 AND p.customer = $2 ORDER BY p.id;

-- name: payment_allocations
-- In two parts, as the indexes are: what it settled when it came, and what it settled later.
SELECT position, line, invoice, amount, effective, payment FROM item_change
WHERE book = $1 AND position = $2 AND payment = $2
UNION ALL
SELECT position, line, invoice, amount, effective, payment FROM item_change
WHERE book = $1 AND payment = $2 AND position <> payment ORDER BY 1, 2;

-- name: payment_reversal
SELECT id FROM payment WHERE book = $1 AND reverses IS NOT NULL AND reverses = $2;

-- name: payment_unapplied
-- What came in less what it settles and what of it was paid back; a refund that was taken back counts no more.
SELECT p.id, p.customer, p.received, e.effective, p.amount, p.currency, p.method, p.reference, p.entry, p.reverses,
	CAST(p.amount
	+ (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM item_change c
	   WHERE c.book = p.book AND c.position = p.id AND c.payment = p.id)
	+ (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM item_change c
	   WHERE c.book = p.book AND c.payment = p.id AND c.position <> c.payment)
	- (SELECT CAST(COALESCE(SUM(f.amount), 0) AS BIGINT) FROM refund f
	   WHERE f.book = p.book AND f.payment = p.id AND NOT EXISTS
		(SELECT 1 FROM payment u WHERE u.book = f.book AND u.reverses IS NOT NULL AND u.reverses = f.position))
	AS BIGINT)
FROM payment p JOIN entry e ON e.book = p.book AND e.id = p.entry
WHERE p.book = $1 AND p.customer = $2 AND p.currency = $3 AND p.amount > CAST(0 AS BIGINT) AND p.reverses IS NULL
AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.book = p.book AND r.reverses IS NOT NULL AND r.reverses = p.id)
ORDER BY p.id;

-- name: refund_insert
INSERT INTO refund (book, position, line, payment, amount, reason_digest) VALUES ($1, $2, $3, $4, $5, $6);

-- name: refund_standing
SELECT f.position FROM refund f WHERE f.book = $1 AND f.payment = $2 AND NOT EXISTS
	(SELECT 1 FROM payment u WHERE u.book = f.book AND u.reverses IS NOT NULL AND u.reverses = f.position)
ORDER BY f.position LIMIT 1;

-- name: payment_last
SELECT MAX(p.received) FROM payment p
WHERE p.book = $1 AND p.customer = $2 AND p.received <= $3 AND p.amount > 0 AND NOT EXISTS
	(SELECT r.id FROM payment r WHERE r.book = $1 AND r.reverses = p.id);

-- name: payment_told
-- What files and people have told so far that an item was paid. A payment by a file counts whole, with what went beyond
-- the item, and so does its taking back; of other payments counts what they settled.
WITH told AS (
	SELECT p.id AS id FROM item_change c JOIN payment p ON p.book = c.book AND p.id = c.payment
	WHERE c.book = $1 AND c.invoice = $2 AND c.position = c.payment AND p.method = 'import'
	UNION
	SELECT p.id AS id FROM payment p WHERE p.book = $1 AND p.method = 'import' AND p.reference IS NOT NULL AND p.reference = $3)
SELECT CAST(
	(SELECT CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) FROM told t JOIN payment p ON p.id = t.id WHERE p.book = $1)
	+ (SELECT CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) FROM told t JOIN payment p ON p.reverses = t.id
	   WHERE p.book = $1 AND p.reverses IS NOT NULL)
	- (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM item_change c JOIN payment p ON p.book = c.book AND p.id = c.payment
	   WHERE c.book = $1 AND c.invoice = $2 AND COALESCE(p.reverses, p.id) NOT IN (SELECT id FROM told))
	AS BIGINT);

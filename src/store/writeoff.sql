-- name: writeoff_insert
INSERT INTO writeoff (book, id, customer, reason, authority, principal, charges, currency, happened, entry, note_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: writeoff_item_insert
INSERT INTO writeoff_item (book, position, line, invoice, amount) VALUES ($1, $2, $3, $4, $5);

-- name: writeoff_undo_insert
INSERT INTO writeoff_undo (book, position, line, writeoff, happened, entry) VALUES ($1, $2, $3, $4, $5, $6);

-- name: writeoff_limit_insert
INSERT INTO writeoff_limit (book, position, line, person, amount, currency) VALUES ($1, $2, $3, $4, $5, $6);

-- name: writeoff_limits
SELECT l.person, l.amount, l.currency FROM writeoff_limit l
WHERE l.book = $1 AND NOT EXISTS (SELECT 1 FROM writeoff_limit n WHERE n.book = l.book AND n.person = l.person
	AND n.currency = l.currency AND n.position > l.position)
ORDER BY l.person, l.currency;

-- name: writeoff_limit_of
SELECT amount FROM writeoff_limit WHERE book = $1 AND person = $2 AND currency = $3 ORDER BY position DESC LIMIT 1;

-- name: recovery_insert
INSERT INTO recovery (book, position, line, invoice, amount) VALUES ($1, $2, $3, $4, $5);

-- name: recovery_of
SELECT r.invoice, r.amount FROM recovery r WHERE r.book = $1 AND r.position = $2 ORDER BY r.line;

-- part: writeoff_seen
SELECT w.id, w.customer, w.reason, w.authority, w.principal, w.charges, w.currency, w.happened, w.entry,
	CAST(CASE WHEN EXISTS (SELECT 1 FROM writeoff_undo u WHERE u.book = w.book AND u.writeoff = w.id) THEN 1 ELSE 0 END
		AS BIGINT)
FROM writeoff w;

-- name: writeoff_by_id
@writeoff_seen@ WHERE w.book = $1 AND w.id = $2;

-- name: writeoff_of_customer
@writeoff_seen@ WHERE w.book = $1 AND w.customer = $2 ORDER BY w.id;

-- name: writeoff_items
SELECT w.invoice, w.amount FROM writeoff_item w WHERE w.book = $1 AND w.position = $2 ORDER BY w.line;

-- name: written_off_add
INSERT INTO written_off (book, customer, invoice, amount, recovered, currency) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (book, customer, invoice) DO UPDATE SET amount = written_off.amount + excluded.amount,
	recovered = written_off.recovered + excluded.recovered;

-- name: written_off_of
SELECT w.invoice, i.number, w.amount, w.recovered, w.currency
FROM written_off w JOIN invoice i ON i.book = w.book AND i.id = w.invoice
WHERE w.book = $1 AND w.customer = $2 ORDER BY i.due, w.invoice;

-- name: invoice_insert
INSERT INTO invoice (book, id, number, kind, customer, issued, due, amount, tax, currency, entry, about, source)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: invoice_by_number
SELECT id, number, kind, customer, issued, due, amount, tax, currency, entry, about, source
FROM invoice WHERE book = $1 AND number = $2;

-- name: invoice_by_id
SELECT id, number, kind, customer, issued, due, amount, tax, currency, entry, about, source
FROM invoice WHERE book = $1 AND id = $2;

-- name: invoice_of_customer
SELECT id, number, kind, customer, issued, due, amount, tax, currency, entry, about, source
FROM invoice WHERE book = $1 AND customer = $2 ORDER BY id;

-- name: invoice_walk
SELECT id, number, kind, customer, issued, due, amount, tax, currency, entry, about, source
FROM invoice WHERE book = $1 AND id > $2 ORDER BY id LIMIT $3;

-- name: invoice_credited
SELECT CAST(COALESCE(SUM(n.amount), 0) AS BIGINT), CAST(COALESCE(SUM(n.tax), 0) AS BIGINT)
FROM invoice n WHERE n.book = $1 AND n.customer = $2 AND n.kind = 'credit_note' AND n.about = $3;

-- name: item_change_insert
INSERT INTO item_change (book, position, line, invoice, amount, effective, payment) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: item_change_of
SELECT position, line, invoice, amount, effective, payment FROM item_change
WHERE book = $1 AND invoice = $2 ORDER BY position, line;

-- name: item_change_walk
SELECT invoice, amount, effective, position FROM item_change WHERE book = $1 AND position > $2 ORDER BY position, line;

-- name: item_open_sum
SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM item_change WHERE book = $1 AND invoice = $2;

-- name: open_item_insert
INSERT INTO open_item (book, customer, invoice, kind, due, amount, currency) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: open_item_add
UPDATE open_item SET amount = amount + CAST($4 AS BIGINT) WHERE book = $1 AND customer = $2 AND invoice = $3;

-- name: open_item_drop
DELETE FROM open_item WHERE book = $1 AND customer = $2 AND invoice = $3 AND amount = 0;

-- name: open_item_of
SELECT o.invoice, i.number, o.kind, o.customer, i.issued, o.due, o.amount, o.currency, i.about
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN open_item o JOIN invoice i ON i.book = o.book AND i.id = o.invoice
WHERE o.book = $1 AND o.customer = one.column1
ORDER BY o.customer, o.due, o.invoice;

-- name: item_days
SELECT effective, CAST(SUM(amount) AS BIGINT) FROM item_change WHERE book = $1 AND invoice = $2
GROUP BY effective ORDER BY effective DESC;

-- name: open_item_by_number
SELECT o.invoice, i.number, o.kind, o.customer, i.issued, o.due, o.amount, o.currency, i.about
FROM invoice i JOIN open_item o ON o.book = i.book AND o.customer = i.customer AND o.invoice = i.id
WHERE i.book = $1 AND i.number = $2;

-- name: open_item_walk
SELECT customer, invoice, kind, due, amount, currency FROM open_item WHERE book = $1 ORDER BY customer, invoice;

-- name: open_as_of
SELECT i.customer, i.id, i.kind, i.due, CAST(SUM(c.amount) AS BIGINT), i.currency
FROM item_change c JOIN invoice i ON i.book = c.book AND i.id = c.invoice
WHERE c.book = $1 AND c.effective <= $2 AND c.position <= $3
GROUP BY i.customer, i.id, i.kind, i.due, i.currency HAVING CAST(SUM(c.amount) AS BIGINT) <> CAST(0 AS BIGINT)
ORDER BY i.customer, i.id;

-- name: items_imported
SELECT o.invoice, i.number, o.customer, o.amount, o.currency
FROM open_item o JOIN invoice i ON i.book = o.book AND i.id = o.invoice
WHERE o.book = $1 AND i.source = 'import' ORDER BY o.customer, o.invoice;

-- name: invoice_abouts
SELECT id, about FROM invoice WHERE book = $1 AND about IS NOT NULL AND id <= $2 ORDER BY id;

-- name: invoice_whole
SELECT id, kind, customer, due, currency FROM invoice WHERE book = $1 AND id > $2 ORDER BY id;

-- name: invoice_contract_insert
INSERT INTO invoice_contract (book, position, line, customer, invoice, form) VALUES ($1, $2, $3, $4, $5, $6);

-- name: invoice_contract_of
SELECT invoice, form FROM invoice_contract WHERE book = $1 AND customer = $2 ORDER BY position, line;

-- name: invoice_history
SELECT c.position, c.effective, c.amount, c.payment, p.method, p.reference, k.id, k.kind
FROM item_change c
JOIN invoice i ON i.book = c.book AND i.id = c.invoice
LEFT JOIN payment p ON p.book = c.book AND p.id = c.payment
LEFT JOIN entry k ON k.book = c.book AND k.id = CASE
	WHEN c.position = c.invoice THEN i.entry
	WHEN c.position = p.id THEN p.entry
	ELSE COALESCE((SELECT MAX(e.id) FROM entry e WHERE e.book = $1 AND e.customer = i.customer AND e.id <= c.position
		AND e.id > (SELECT COALESCE(MAX(a.position), 0) FROM audit a WHERE a.book = $1 AND a.position < c.position)), p.entry)
	END
WHERE c.book = $1 AND c.invoice = $2 ORDER BY c.position, c.line;
